"""What stands out in who looked reaches who oversees the house: who, which day and how; never at whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.plans.access.alarms import waiting_alarms
from samenspel.plans.actions import alarms as actions
from samenspel.plans.models import Alarm, What
from tests import make
from tests.plans import setting
from tests.plans.alarm_setting import MORNING, TODAY, looks, scene
from tests.plans.at_work import alarm

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
QUERIES = 5
PAGE = "/plannen/opvallend/"


# ── Who is asked ─────────────────────────────────────────────────────────────
def test_the_coordinator_sees_who_which_day_and_what_and_never_at_whom() -> None:
    plan, samira, carla = scene(is_known=False)
    looks(plan, by=samira)
    actions.reckon_alarms(now=MORNING)
    browser = make.signed_in(carla)

    today, page = browser.get("/vandaag/"), browser.get(PAGE).text

    (section,) = [each for each in today.context["sections"] if each.key == "alarms"]
    assert [(line.who, line.since, line.words, line.href) for line in section.lines] == [
        ("Samira", "1 dag", "Keek zonder lopend contact.", PAGE)
    ]
    assert ("Samira" in page, "Keek zonder lopend contact" in page, "1 keer" in page) == (True, True, True)
    assert [word for word in ("Ria", str(plan.pk), str(plan.resident_id)) if word in page + today.text] == []


@pytest.mark.parametrize(("days", "is_late"), [(4, False), (5, True)])
def test_what_waits_too_long_is_late(days: int, is_late: bool) -> None:
    _plan, samira, carla = scene()
    alarm(house=samira.organisation, whom=samira.person, day=TODAY - timedelta(days=days))

    sections = make.signed_in(carla).get("/vandaag/").context["sections"]

    assert [line.is_late for each in sections if each.key == "alarms" for line in each.lines] == [is_late]


@pytest.mark.parametrize("kind", list(Alarm.Kind))
def test_each_kind_is_explained(kind: Alarm.Kind) -> None:
    _plan, samira, carla = scene()
    alarm(house=samira.organisation, whom=samira.person, kind=kind)

    page = make.signed_in(carla).get(PAGE).text

    explanations = ["Meer bewoners", "Veel vaker", "Het mocht niet", "Tussen 22 en 6", "Jullie kennen deze bewoner"]
    assert [each in page for each in explanations] == [each == kind for each in Alarm.Kind]


@pytest.mark.parametrize("outcome", list(Alarm.Outcome))
def test_what_came_of_it_is_noted_and_it_is_off_the_list(outcome: Alarm.Outcome) -> None:
    _plan, samira, carla = scene()
    made, browser = alarm(house=samira.organisation, whom=samira.person), make.signed_in(carla)

    done = browser.post(f"{PAGE}{made.pk}/", {"outcome": outcome}, follow=True).text
    again = browser.post(f"{PAGE}{made.pk}/", {"outcome": "fine"})

    made.refresh_from_db()
    assert ("Genoteerd." in done, "Er valt niets op." in done, again.status_code) == (True, True, 404)
    assert (made.outcome, made.noted_by, made.noted_at is not None) == (outcome, carla.person, True)
    assert [each.key for each in browser.get("/vandaag/").context["sections"] if each.key == "alarms"] == []


def test_without_a_choice_nothing_is_noted() -> None:
    _plan, samira, carla = scene()
    made = alarm(house=samira.organisation, whom=samira.person)

    page = make.signed_in(carla).post(f"{PAGE}{made.pk}/", {}, follow=True).text

    assert ("Kies wat eruit kwam." in page, Alarm.objects.get().noted_at) == (True, None)


def test_noted_by_two_at_the_same_moment_the_first_counts() -> None:
    _plan, samira, carla = scene()
    made = alarm(house=samira.organisation, whom=samira.person)

    for outcome in ("talked", "fine"):
        actions.note_alarm(by=carla.person, alarm=made, outcome=outcome, now=timezone.now())

    assert Alarm.objects.get().outcome == "talked"


def test_what_was_noted_does_not_come_back_the_next_morning() -> None:
    plan, samira, carla = scene(is_known=False)
    looks(plan, by=samira)
    actions.reckon_alarms(now=MORNING)
    actions.note_alarm(by=carla.person, alarm=Alarm.objects.get(), outcome="fine", now=MORNING)

    actions.reckon_alarms(now=MORNING + timedelta(days=1))

    assert list(waiting_alarms(carla)) == []


def test_what_is_about_herself_or_of_another_house_she_does_not_see_and_who_leads_nothing_sees_nothing() -> None:
    _plan, samira, carla = scene()
    about_her = alarm(house=samira.organisation, whom=carla.person)
    theirs = alarm(house=setting.house(), whom=samira.person)
    browsers: list[Client] = [make.signed_in(each) for each in (carla, samira)]

    answers = [
        browser.post(f"{PAGE}{made.pk}/", {"outcome": "fine"}).status_code
        for browser in browsers
        for made in (about_her, theirs)
    ]

    assert (answers, [browser.get(PAGE).status_code for browser in browsers]) == ([404] * 4, [200, 404])
    assert Alarm.objects.filter(noted_at=None).count() == 2
    assert "Er valt niets op." in browsers[0].get(PAGE).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _plan, samira, carla = scene()
    for kind in list(Alarm.Kind)[:number]:
        alarm(house=samira.organisation, whom=samira.person, kind=kind)
    browser = make.signed_in(carla)
    browser.get(PAGE)

    with django_assert_num_queries(QUERIES):
        page = browser.get(PAGE)

    assert len(page.context["found"]) == number


def test_one_a_kind_and_day_and_what_was_noted_has_an_outcome() -> None:
    _plan, samira, _carla = scene()
    made = alarm(house=samira.organisation, whom=samira.person)
    assert str(made) == f"alarm {made.pk}"

    with pytest.raises(IntegrityError), transaction.atomic():
        alarm(house=samira.organisation, whom=samira.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        alarm(house=samira.organisation, whom=samira.person, kind="many_looks", noted_at=MORNING)


def test_the_kinds_are_those_that_the_trail_reckons() -> None:
    assert What.SAFETY not in Alarm.Kind.values
    assert set(Alarm.Kind.values) == {"many_chains", "many_looks", "many_refusals", "odd_hours", "no_relation"}
