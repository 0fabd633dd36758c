"""Who may sign up without an account, and how often: anybody, but no machine; pressed twice is pressed once."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.organisations.access import WorkerRequest
from samenspel.pearls.actions import notes, sign_ups
from samenspel.pearls.actions.notes import Seen
from samenspel.pearls.models import Walk
from samenspel.people.limits import may_try, network_of
from samenspel.people.phone_keys import KeyReused, once
from samenspel.voices.letting_in import MOST_SAID, WITHIN, new_key


def why_not_from_here(*, request: HttpRequest, now: datetime) -> str:
    """The reason nobody can sign up from here now. Empty when somebody can."""
    if request.POST.get("website"):
        return _("Laat het onderste veld leeg.")
    if not may_try(what="walk", who=network_of(request), at_most=MOST_SAID, within=WITHIN, now=now):
        return _("Hier gaven zich net heel veel mensen op. Probeer het over een kwartier opnieuw, of bel ons.")
    return ""


def once_for_form(
    request: HttpRequest, *, owner: str, told: Mapping[str, Any], now: datetime, do: Callable[[], str]
) -> str:
    """Do it, unless this very form was sent before → what came of it. Changed after going back is something new."""
    key = request.POST.get("key") or new_key()
    body_hash = hashlib.sha256(repr(sorted((name, str(value)) for name, value in told.items())).encode()).hexdigest()
    try:
        return once(owner=owner[:64], key=key[:64], body_hash=body_hash, now=now, do=do).outcome
    except KeyReused:
        return do()


def write_down_once(request: WorkerRequest, *, walk: Walk, comes: Mapping[str, Any], how: str, now: datetime) -> str:
    """A worker signs somebody up, once for this form → what she reads: with a place, or waiting."""

    def do() -> str:
        made = sign_ups.write_down(by=request.worker, walk=walk, comes=sign_ups.Comes(**comes), how=how, now=now)
        return "placed" if made.is_placed else "waits"

    told = {**comes, "how": how, "walk": walk.pk}
    is_placed = once_for_form(request, owner=f"down {request.worker.person.pk}", told=told, now=now, do=do) == "placed"
    sentence = (
        _("%(name)s gaat mee. Print zo nodig het briefje met de code.")
        if is_placed
        else _("%(name)s staat op de wachtlijst.")
    )
    return sentence % {"name": comes["called"]}


def type_once(request: WorkerRequest, *, walk: Walk, seen: Sequence[Seen], now: datetime) -> int:
    """The lines of a paper sheet, kept once for this form → how many.

    Raises:
        Refused: with the reason.
    """

    def do() -> str:
        return str(len(notes.type_notes(by=request.worker, walk=walk, seen=seen, now=now)))

    told = {"lines": list(seen), "walk": walk.pk}
    return int(once_for_form(request, owner=f"type {request.worker.person.pk}", told=told, now=now, do=do))
