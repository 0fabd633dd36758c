"""What stands out in who looked reaches who oversees the house: who, which day and how; never at whom."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.access.alarms import waiting_alarms
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions import alarms as actions
from samenspel.plans.models import Alarm, Plan, Sort, What
from samenspel.plans.scopes import inside
from samenspel.web import jobs
from tests import make
from tests.plans import at_work, setting
from tests.plans.at_work import alarm

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
GIVEN = facts.Decision(is_allowed=True, reason="grant:consent")
REFUSED = facts.Decision(is_allowed=False, reason="no_grant")
QUERIES = 5
PAGE = "/plannen/opvallend/"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


MORNING = at(TODAY, 7, 3)


@inside()
@transaction.atomic
def looks(
    plan: Plan,
    *,
    by: Worker,
    times: int = 1,
    when: datetime | None = None,
    decision: facts.Decision = GIVEN,
    action: str = "read",
) -> None:
    """She looked so often, at noon of yesterday unless told."""
    for _each in range(times):
        moment = when or at(YESTERDAY, 12)
        tracks.leave(
            asker=setting.worker(by), plan=plan, area="", action=action, purpose="", decision=decision, now=moment
        )


def scene(*, is_known: bool = True) -> tuple[Plan, Worker, Worker]:
    """Ria's plan, Samira of a house that knows Ria, and Carla who leads it."""
    house = setting.house()
    plan = at_work.shared(house, called="Ria Bakker")
    if is_known:
        knows(house, plan, since=TODAY - timedelta(days=90))
    samira = make.worker(organisation=house, function=Function.BUDDY, called="Samira")
    return plan, samira, make.worker(organisation=house, coordinator=True, function=Function.OFFICE, called="Carla")


def knows(house: Any, plan: Plan, *, since: date) -> None:
    plan.resident.acquaintances.create(organisation=house, since=since)


def found() -> list[tuple[str, date, int]]:
    return [(each.kind, each.day, each.count) for each in Alarm.objects.order_by("day", "kind")]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many is very many is tested in the trail: here less is enough."""
    for name, most in {"MOST_CHAINS_A_DAY": 3, "MOST_LOOKS_A_DAY": 20, "MOST_REFUSALS_A_DAY": 5}.items():
        monkeypatch.setattr(f"samenspel.trail.alarms.{name}", most)


# ── Reckoning ────────────────────────────────────────────────────────────────
def test_very_many_looks_and_very_many_refusals_of_a_day_stand_out_once() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=21)
    looks(plan, by=samira, times=6, decision=REFUSED)

    made = [actions.reckon_alarms(now=MORNING), actions.reckon_alarms(now=MORNING + timedelta(days=1))]

    assert made == [2, 0]
    assert found() == [("many_looks", YESTERDAY, 21), ("many_refusals", YESTERDAY, 6)]
    assert {(each.house, each.whom) for each in Alarm.objects.all()} == {(samira.organisation, samira.person)}


def test_very_many_plans_on_one_day_stand_out() -> None:
    plan, samira, _carla = scene()
    for _each in range(3):
        other = at_work.shared(samira.organisation)
        knows(samira.organisation, other, since=TODAY - timedelta(days=9))
        looks(other, by=samira)
    assert actions.reckon_alarms(now=MORNING) == 0

    looks(plan, by=samira)
    actions.reckon_alarms(now=MORNING)

    assert found() == [("many_chains", YESTERDAY, 4)]


def test_two_days_are_reckoned_apart() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=15)
    looks(plan, by=samira, times=15, when=at(YESTERDAY - timedelta(days=1), 12))

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_a_night_is_of_the_evening_on_which_it_began_and_until_six() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, when=at(YESTERDAY, 23))
    looks(plan, by=samira, times=2, when=at(TODAY, 5, 59))
    looks(plan, by=samira, times=9, when=at(TODAY, 6))
    looks(plan, by=samira, times=9, when=at(YESTERDAY, 21, 59))

    actions.reckon_alarms(now=MORNING)

    assert found() == [("odd_hours", YESTERDAY, 3)]


@pytest.mark.parametrize(("back", "number"), [(1, 1), (3, 1), (4, 0)])
def test_a_morning_that_was_missed_is_made_up_for_and_no_more(back: int, number: int) -> None:
    plan, samira, _carla = scene()
    day = TODAY - timedelta(days=back)
    looks(plan, by=samira, times=21, when=at(day, 12))
    looks(plan, by=samira, times=3, when=at(day, 23))

    actions.reckon_alarms(now=MORNING)

    assert found() == [("many_looks", day, 24), ("odd_hours", day, 3)] * number


def test_a_night_that_began_before_the_first_day_was_reckoned_before() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=3, when=at(TODAY - timedelta(days=3), 1))

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_of_today_nothing_is_reckoned_before_it_is_over() -> None:
    plan, samira, _carla = scene()
    looks(plan, by=samira, times=21, when=at(TODAY, 6, 30))

    assert actions.reckon_alarms(now=MORNING) == 0
    assert actions.reckon_alarms(now=MORNING + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("reason", "is_allowed"),
    [("right", True), ("asked", True), ("heard_by_phone", True), ("own_plan", True), ("knows_privately", False)],
)
def test_what_is_no_look_counts_for_nothing(reason: str, is_allowed: bool) -> None:
    plan, samira, _carla = scene(is_known=False)
    decision = facts.Decision(is_allowed=is_allowed, reason=reason)
    looks(plan, by=samira, times=21, decision=decision)
    looks(plan, by=samira, times=5, when=at(YESTERDAY, 23), decision=decision)

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_an_emergency_is_no_alarm_by_night_or_of_a_stranger() -> None:
    plan, samira, _carla = scene(is_known=False)
    looks(plan, by=samira, times=5, when=at(YESTERDAY, 23), decision=facts.Decision(True, "break_glass"))

    assert actions.reckon_alarms(now=MORNING) == 0


def test_what_the_resident_does_herself_never_stands_out() -> None:
    plan, _samira, _carla = scene()
    hers = Asker(person=plan.resident)
    with inside(), transaction.atomic():
        for _each in range(21):
            own = {"area": "", "action": "read", "purpose": "", "decision": GIVEN, "now": at(YESTERDAY, 23)}
            tracks.leave(asker=hers, plan=plan, **own)  # type: ignore[arg-type]

    assert actions.reckon_alarms(now=MORNING) == 0


# ── Without a running relation ───────────────────────────────────────────────
def test_who_looks_at_somebody_whom_her_house_does_not_know_stands_out() -> None:
    plan, samira, _carla = scene(is_known=False)
    other = at_work.shared(samira.organisation)
    looks(plan, by=samira, times=2)
    looks(other, by=samira)

    actions.reckon_alarms(now=MORNING)

    assert found() == [("no_relation", YESTERDAY, 3)]


def named(plan: Plan, samira: Worker, **fields: Any) -> None:
    hours = {"given_at": at(YESTERDAY, 8), "starts_at": at(YESTERDAY, 9), "ends_at": at(YESTERDAY, 18), **fields}
    setting.grant(setting.part(plan), house=samira.organisation, person=samira.person, **hours)


def wrote(plan: Plan, samira: Worker, *, when: datetime) -> None:
    with inside():
        plan.parts.all()[0].entries.create(
            sort=Sort.FACT, sealed=b"", written_at=when, written_by=samira.person, house=samira.organisation
        )


@pytest.mark.parametrize(
    ("case", "stands_out"),
    [
        ("known that day", False),
        ("known later", True),
        ("known to another house", True),
        ("named", False),
        ("named later", True),
        ("named until before", True),
        ("named and stopped before", True),
        ("a colleague was named", True),
        ("wrote in it", False),
        ("wrote later", True),
    ],
)
def test_a_relation_is_one_that_ran_when_she_looked(case: str, stands_out: bool) -> None:
    plan, samira, carla = scene(is_known=False)
    house = samira.organisation
    looks(plan, by=samira)
    cases = {
        "known that day": lambda: knows(house, plan, since=YESTERDAY),
        "known later": lambda: knows(house, plan, since=TODAY),
        "known to another house": lambda: knows(setting.house(), plan, since=YESTERDAY),
        "named": lambda: named(plan, samira),
        "named later": lambda: named(plan, samira, starts_at=at(YESTERDAY, 12, 1)),
        "named until before": lambda: named(plan, samira, ends_at=at(YESTERDAY, 12)),
        "named and stopped before": lambda: named(plan, samira, withdrawn_at=at(YESTERDAY, 11)),
        "a colleague was named": lambda: named(plan, Worker(person=carla.person, membership=samira.membership)),
        "wrote in it": lambda: wrote(plan, samira, when=at(YESTERDAY, 12)),
        "wrote later": lambda: wrote(plan, samira, when=at(YESTERDAY, 12, 1)),
    }
    cases[case]()

    actions.reckon_alarms(now=MORNING)

    assert bool(found()) is stands_out


def test_of_a_chain_that_is_no_plan_of_ours_and_of_who_is_not_known_any_more_nothing_is_asked() -> None:
    plan, samira, _carla = scene(is_known=False)
    gone = at_work.shared(samira.organisation)
    looks(gone, by=samira)
    with inside():
        Plan.objects.filter(pk=gone.pk).update(trail_key=plan.trail_key)
    nobody = Worker(person=type(samira.person)(pk=uuid4()), membership=samira.membership)
    looks(plan, by=nobody)

    assert (actions.reckon_alarms(now=MORNING), found()) == (0, [])


def test_in_the_morning_the_job_does_it() -> None:
    plan, samira, _carla = scene(is_known=False)
    looks(plan, by=samira)

    jobs.remind_in_the_morning()
    jobs.remind_in_the_morning()

    assert found() == [("no_relation", YESTERDAY, 1)]


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
