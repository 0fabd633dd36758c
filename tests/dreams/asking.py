"""Who asks whom, in the tests of matches."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.dreams import actions
from samenspel.dreams.models import Dream, Match, Telling
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident
from samenspel.people.models import Opening, Person

FOR_HELPER = "Iemand wil weer dansen en zoekt een danspartner."
FOR_DREAMER = "Iemand danst al jaren en heeft op woensdag tijd."


def ask(*, by: Worker, dream: Dream, helper: Person, **how: Any) -> Match:
    """A helper is asked, the way it really goes."""
    now = how.pop("now", None) or timezone.now()
    given = {"for_helper": FOR_HELPER, "for_dreamer": FOR_DREAMER, "until_on": timezone.localdate(now) + timedelta(7)}
    return actions.propose_match(by=by, dream=dream, helper=helper, now=now, **{**given, **how})


def resident(person: Person) -> Resident:
    """She, on her own page."""
    now = timezone.now()
    opening = Opening.objects.create(person=person, opened_at=now, until_at=now + timedelta(minutes=10))
    return Resident(person=person, opening=opening)


def refused(why_not: str, act: Callable[..., object], /, **how: Any) -> None:
    with pytest.raises(Refused) as why:
        act(**how)
    assert str(why.value) == why_not


def heard(match: Match) -> set[tuple[str, str, str]]:
    """Who must hear what, and how, and did not yet."""
    return set(match.tellings.filter(told_at=None).values_list("side", "what", "way"))


def told(match: Match) -> set[tuple[str, str]]:
    return set(Telling.objects.filter(match=match, told_at__isnull=False).values_list("side", "what"))
