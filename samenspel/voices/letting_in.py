"""Who may come in without an account, and how often: anybody, but not a machine that guesses codes."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.organisations.access import WorkerRequest
from samenspel.organisations.models import AssistedEntry
from samenspel.people import drafts
from samenspel.people.access import ResidentRequest
from samenspel.people.limits import may_try, network_of
from samenspel.people.phone_keys import KeyReused, once
from samenspel.voices import access, actions, opened, registry
from samenspel.voices.models import Channel, Voice

# A community centre shares one address: the limits leave room for a busy afternoon there.
MOST_SAID = 30
MOST_CODES = 20
WITHIN = timedelta(minutes=15)
# Telling something is one form, whether we know who tells it or not: what was begun here goes on there.
TELLING = "tell"


def new_key() -> str:
    """A key for one form: sending it twice is sending it once."""
    return secrets.token_hex(16)


def why_not_say(*, request: HttpRequest, now: datetime) -> str:
    """The reason nothing can be said from here now. Empty when it can."""
    if request.POST.get("website"):
        return _("Laat het onderste veld leeg.")
    if not may_try(what="say", who=network_of(request), at_most=MOST_SAID, within=WITHIN, now=now):
        return _("Hier is net heel veel verteld. Probeer het over een kwartier opnieuw, of bel ons.")
    return ""


def say_once(*, request: HttpRequest, told: Mapping[str, Any], now: datetime) -> Voice:
    """Keep what was said; the same form pressed twice is one voice. What was begun of it is no draft any more."""
    owner = f"say {network_of(request)}"[:64]
    with transaction.atomic():
        voice = _once(request, owner=owner, told=told, now=now, do=lambda: actions.say_online(now=now, **told))
        drafts.forget(request, form=TELLING)
        return voice


def tell_once(*, request: ResidentRequest, told: Mapping[str, Any], now: datetime) -> Voice:
    """The same, for who said it on her own page: no question who she is, or how she is reached."""
    speaker = request.resident.person
    place = access.place_to_tell(person=speaker, organisation=told["organisation"])
    assert place is not None  # noqa: S101 - only houses that work somewhere are asked
    by_herself: dict[str, Any] = {"speaker": speaker, "by": None, "channel": Channel.ONLINE, "now": now}

    def tell() -> Voice:
        return actions.tell_voice(neighbourhood=place, **told, **by_herself)

    with transaction.atomic():
        voice = _once(request, owner=f"tell {speaker.pk}", told=told, now=now, do=tell)
        drafts.forget(request, form=TELLING)
        return voice


def tell_together_once(
    *, request: WorkerRequest, entry: AssistedEntry, told: Mapping[str, Any], now: datetime
) -> Voice:
    """The same, for two who fill in together.

    Raises:
        Refused: their half hour is over, or what was told cannot be kept.
    """

    def tell() -> Voice:
        return actions.tell_together(by=request.worker, entry=entry, now=now, **told)

    said = {name: value for name, value in told.items() if name != "is_here"}
    return _once(request, owner=f"together {entry.pk}", told=said, now=now, do=tell)


def _once(
    request: HttpRequest, *, owner: str, told: Mapping[str, Any], now: datetime, do: Callable[[], Voice]
) -> Voice:
    key = request.POST.get("key") or new_key()
    said = repr(sorted((name, str(value)) for name, value in told.items()))
    body_hash = hashlib.sha256(said.encode()).hexdigest()
    try:
        outcome = once(owner=owner, key=key, body_hash=body_hash, now=now, do=lambda: str(do().pk)).outcome
    except KeyReused:  # the form was changed after going back: that is something new to say
        outcome = str(do().pk)
    return Voice.objects.select_related("neighbourhood", "organisation", "speaker").get(pk=UUID(outcome))


def open_with(*, code: str, request: HttpRequest, now: datetime) -> tuple[str, str]:
    """The address of the page that this code opens: what stood there has now arrived. Otherwise the reason."""
    if not may_try(what="code", who=network_of(request), at_most=MOST_CODES, within=WITHIN, now=now):
        return "", _("Er is te vaak geprobeerd. Wacht een kwartier, of bel ons.")
    voice = access.voice_with_code(code)
    if voice is not None:
        actions.open_answers(voice=voice, now=now)
        return reverse("voices:mine", args=[opened.remember(request=request, voice=voice, now=now)]), ""
    if address := registry.elsewhere(code=code, request=request, now=now):
        return address, ""
    return "", _("Deze code kennen we niet. Kijk nog eens op uw briefje, of bel ons.")
