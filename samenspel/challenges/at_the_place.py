"""A phone at the place of a test, without an account: how often, and the same form pressed twice is one."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.challenges.models import Experiment
from samenspel.people.limits import may_try, network_of
from samenspel.people.phone_keys import KeyReused, once
from samenspel.voices.letting_in import new_key

__all__ = ["do_once", "new_key", "picture_of_code", "typed_at", "why_not_from_here", "why_not_try_code"]

# A community centre shares one address: the limits leave room for a busy afternoon there.
MOST_NOTED = 60
MOST_CODES = 20
WITHIN = timedelta(minutes=15)


def picture_of_code(experiment: Experiment) -> SafeString:
    """What a phone reads to come to the page of this experiment, as SVG in the page."""
    link = f"{settings.SITE_URL}{reverse('challenges:observe_here', args=[experiment.code])}"
    drawing = segno.make(link, error="m", micro=False).svg_inline(title=link, omitsize=True)
    return mark_safe(drawing)  # noqa: S308 - made here of our own address


def typed_at() -> str:
    """Where one types the code instead."""
    return f"{settings.SITE_URL}{reverse('challenges:find_experiment')}"


def why_not_from_here(*, request: HttpRequest, now: datetime) -> str:
    """The reason nothing can be noted from here now. Empty when it can."""
    if request.POST.get("website"):
        return _("Laat het onderste veld leeg.")
    if not may_try(what="experiment", who=network_of(request), at_most=MOST_NOTED, within=WITHIN, now=now):
        return _("Hier is net heel veel genoteerd. Probeer het over een kwartier opnieuw.")
    return ""


def why_not_try_code(*, request: HttpRequest, now: datetime) -> str:
    """The reason no code can be tried from here now. Empty when one can."""
    if not may_try(what="experiment code", who=network_of(request), at_most=MOST_CODES, within=WITHIN, now=now):
        return _("Er is te vaak geprobeerd. Wacht een kwartier.")
    return ""


def do_once(
    *,
    request: HttpRequest,
    experiment: Experiment,
    told: Mapping[str, Any],
    now: datetime,
    do: Callable[[], str],
) -> str:
    """Do this, unless this very form was sent before; then say what came of it that time. ``do`` gives an id."""
    key = request.POST.get("key") or new_key()
    said = repr(sorted((name, str(value)) for name, value in told.items()))
    body_hash = hashlib.sha256(said.encode()).hexdigest()
    owner = f"experiment {experiment.pk}"
    try:
        return once(owner=owner, key=key[:64], body_hash=body_hash, now=now, do=do).outcome
    except KeyReused:  # the form was changed after going back: that is something new
        return do()
