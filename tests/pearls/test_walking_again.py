"""Who walked again is counted without keeping who that was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.pearls.actions.sign_ups import forget_walkers
from samenspel.pearls.actions.walking_again import note_who_walked_before, ways_of
from samenspel.pearls.actions.walks import count_walkers
from samenspel.pearls.models import SignUp, Walk
from samenspel.pearls.walk_figures import figure_of
from samenspel.people.phones import digits_of
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


def count(walk: Walk) -> None:
    came = [each.pk for each in walk.sign_ups.all()]
    count_walkers(walk=walk, came=came, unnamed=0, now=timezone.now())


def again() -> list[str]:
    return sorted(SignUp.objects.filter(walked_before=True).values_list("called", flat=True))


def test_who_walked_in_the_month_before_is_known_by_her_number_address_or_person(samira: Worker) -> None:
    ria = make.person(called="Ria")
    first, second = (setting.walked(by=samira, days=days) for days in (20, 3))
    setting.sign_up(walk=first, called="Bep", phone="06 12 34 56 78")
    setting.sign_up(walk=first, called="Gerrit", mail="Gerrit@voorbeeld.nl")
    setting.sign_up(walk=first, called="Ria", person=ria)
    setting.sign_up(walk=first, called="Zonder")
    setting.sign_up(walk=second, called="B. Jansen", phone="+31612345678")
    setting.sign_up(walk=second, called="G.", mail="gerrit@voorbeeld.nl")
    setting.sign_up(walk=second, called="Ria", person=ria)
    setting.sign_up(walk=second, called="Zonder")
    setting.sign_up(walk=second, called="Nieuw", phone="0687654321")
    for walk in (first, second):
        count(walk)

    assert again() == ["B. Jansen", "G.", "Ria"]
    rows = figure_of(by=samira, now=timezone.now()).table.rows
    assert ("Keren dat iemand binnen een maand nog eens meeliep", "3") in rows


@pytest.mark.parametrize("days", [40, 1])
def test_longer_ago_or_later_is_not_before(samira: Worker, days: int) -> None:
    walk, other = setting.walked(by=samira, days=3), setting.walked(by=samira, days=days)
    for each in (walk, other):
        setting.sign_up(walk=each, phone="0612345678", came=True)

    assert note_who_walked_before(walk) == 0


def test_with_another_house_or_without_coming_is_not_before(samira: Worker) -> None:
    walk = setting.walked(by=samira, days=3)
    setting.sign_up(walk=walk, phone="0612345678", came=True)
    setting.sign_up(walk=setting.walked(by=make.worker(), days=9), phone="0612345678", came=True)
    setting.sign_up(walk=setting.walked(by=samira, days=9), phone="0612345678", came=False)

    assert note_who_walked_before(walk) == 0


def test_the_number_stays_when_names_and_ways_are_erased(samira: Worker) -> None:
    for days in (20, 3):
        walk = setting.walked(by=samira, days=days)
        setting.sign_up(walk=walk, phone="0612345678")
        count(walk)
    forget_walkers(now=timezone.now() + timedelta(days=40))

    assert set(SignUp.objects.values_list("phone", "called")) == {("", "")}
    assert figure_of(by=samira, now=timezone.now()).again == 1


def test_counted_once_more_it_is_as_it_was_last_said(samira: Worker) -> None:
    first, second = (setting.walked(by=samira, days=days) for days in (20, 3))
    for walk in (first, second):
        setting.sign_up(walk=walk, phone="0612345678")
        count(walk)
    count_walkers(walk=second, came=[], unnamed=1, now=timezone.now())

    assert again() == []


def test_who_gave_nothing_is_not_recognised() -> None:
    assert ways_of(SignUp(called="Ria")) == set()


@pytest.mark.parametrize("typed", ["06 12345678", "06-12345678", "+31612345678", "+31 6 1234 5678"])
def test_one_number_is_one_number_however_it_is_typed(typed: str) -> None:
    assert digits_of(typed) == "+31612345678"
