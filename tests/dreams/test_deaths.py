"""A death is told to who knew the other, and only when somebody died; what was a mistake is not told any more."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.models import Dream, Match, State, Telling
from samenspel.people import actions as people
from samenspel.people.models import Person
from tests import make
from tests.dreams import after
from tests.dreams.asking import heard, refused

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NOTE_IT_FIRST = "Schrijf het eerst op bij wie overleden is. Dan stopt alles vanzelf, en hoort de ander het goed."


def dies(person: Person) -> None:
    people.change_state(person=person, state="died", on=timezone.localdate(), now=timezone.now())


@pytest.mark.parametrize("side", ["helper", "dreamer"])
@pytest.mark.parametrize("said_yes", [{}, {"helper_yes": True}, {"dreamer_yes": True}])
def test_who_never_knew_the_other_hears_of_no_death(side: str, said_yes: dict[str, Any]) -> None:
    samira, ria, piet = after.broker(), after.dreamer(), after.helper()
    match = make.match(dream=after.dream(by=samira, speaker=ria), helper=piet, by=samira, **said_yes)
    gone, left = (piet, ria) if side == "helper" else (ria, piet)

    dies(gone)

    page = make.opened(person=left).get(reverse("dreams:own_match", args=[match.pk])).content.decode()
    assert {what for _side, what, _way in heard(match)} == {"stopped"}
    assert ["overleden" in page, "Het gaat niet door. Dat ligt niet aan u." in page] == [False, True]


def test_nobody_is_told_of_a_death_while_both_are_alive() -> None:
    samira, now = after.broker(), timezone.now()
    match = make.match(by=samira, both_yes=True)

    refused(NOTE_IT_FIRST, actions.end_match, by=samira, match=match, reason="died", now=now)
    page = make.signed_in(samira).post(reverse("dreams:end_match", args=[match.pk]), {"reason": "died"})
    told = {"reason": "died", "told": "Helaas.", "way": "phone"}
    refused(NOTE_IT_FIRST, actions.let_go, by=samira, dream=match.dream, now=now, **told)

    assert NOTE_IT_FIRST in page.content.decode()
    assert (Match.objects.get().ended_at, Telling.objects.count()) == (None, 0)
    assert Dream.objects.get().state == State.MATCHED


def test_of_a_dreamer_whom_we_do_not_know_somebody_may_have_heard_that_she_died() -> None:
    samira = after.broker()
    match = make.match(by=samira, both_yes=True, dream=make.dream(voice=make.voice(by=samira), by=samira))

    actions.end_match(by=samira, match=match, reason="died", now=timezone.now())

    assert (Match.objects.get().end_reason, heard(match)) == (
        "died",
        {("helper", "died", "phone"), ("dreamer", "died", "door")},
    )


@pytest.mark.parametrize("state", ["here", "moved"])
def test_when_it_was_a_mistake_nobody_reads_or_hears_any_more_that_she_died(state: str) -> None:
    samira, ria, piet, fatma = after.broker(), after.dreamer(), after.helper(), after.helper(called="Fatma")
    dream = after.dream(by=samira, speaker=ria)
    match = make.match(dream=dream, helper=piet, by=samira, both_yes=True)
    other = make.match(dream=dream, helper=fatma, by=samira, both_yes=True)
    dies(ria)
    dies(fatma)

    people.change_state(person=ria, state=state, on=timezone.localdate(), now=timezone.now())

    page = make.opened(person=piet).get(reverse("dreams:own_match", args=[match.pk])).content.decode()
    assert (heard(match), "overleden" in page) == ({("helper", "stopped", "phone")}, False)
    assert [Match.objects.get(pk=each.pk).end_reason for each in (match, other)] == ["mistake", "died"]
