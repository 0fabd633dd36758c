"""Who may sign up without an account, and how often: anybody, but no machine; pressed twice is pressed once."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

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
