"""An atelier is planned, gets its rounds, and is called off."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from samenspel.base.codes import tidy
from samenspel.base.refusals import Refused
from samenspel.challenges import kit, workshops
from samenspel.challenges.access import workshops as access
from samenspel.challenges.actions import workshops as actions
from samenspel.challenges.models import Outcome, Part, Report, Round, TeamStep, Workshop
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = pytest.mark.django_db


def plan(**fields: Any) -> Workshop:
    by = fields.pop("by", None) or ateliers.leader()
    now = timezone.now()
    held = {"title": " Werkatelier 1 ", "starts_at": now + timedelta(days=3), "now": now, **fields}
    return actions.plan_workshop(by=by, **held)


def titles(workshop: Workshop) -> list[str]:
    return [each.title for each in workshop.rounds.order_by("number")]


# ── Planning ─────────────────────────────────────────────────────────────────
def test_an_atelier_gets_a_number_a_code_of_its_own_and_a_step() -> None:
    by = ateliers.leader()

    first, second = plan(by=by), plan(by=by, title="Nog een")

    assert (first.number, second.number, first.title) == (1, 2, "Werkatelier 1")
    assert tidy(first.code) == first.code != second.code
    assert first.screen_key != second.screen_key
    assert list(TeamStep.objects.values_list("what", flat=True)) == ["workshop_planned"] * 2


@pytest.mark.parametrize("part", [Part.MEMBER, Part.RESIDENT, Part.KNOWLEDGE, Part.GUEST])
def test_who_does_not_lead_plans_and_changes_nothing(part: Part) -> None:
    by = ateliers.leader()
    workshop, other = plan(by=by), setting.seat(team=by.team, part=part)
    round_ = actions.add_round(by=by, workshop=workshop, kind="poster")

    for do in (
        lambda: plan(by=other),
        lambda: actions.change_workshop(by=other, workshop=workshop, title="Anders", now=timezone.now()),
        lambda: actions.remove_workshop(by=other, workshop=workshop, now=timezone.now()),
        lambda: actions.add_round(by=other, workshop=workshop, kind="poster"),
        lambda: actions.move_round(by=other, round_=round_, up=True),
        lambda: actions.remove_round(by=other, round_=round_),
        lambda: actions.say_follow_up(by=other, round_=round_, follow_up="Iets"),
    ):
        with pytest.raises(Refused, match="vraageigenaar"):
            do()

    assert (Workshop.objects.get().title, Round.objects.get().follow_up) == ("Werkatelier 1", "")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "  "}, "Schrijf op hoe het atelier heet."),
        ({"ends_at": timezone.now() - timedelta(days=1)}, "Kies een eindtijd na het begin."),
    ],
)
def test_without_a_name_or_with_an_end_before_the_beginning_it_is_no_atelier(
    fields: dict[str, Any], reason: str
) -> None:
    by, workshop = ateliers.leader(), plan()

    with pytest.raises(Refused) as planned:
        plan(by=by, **fields)
    with pytest.raises(Refused) as changed:
        actions.change_workshop(by=by, workshop=workshop, now=timezone.now(), **fields)

    assert (str(planned.value), str(changed.value)) == (reason, reason)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.ends_at) == ("Werkatelier 1", None)


def test_a_team_has_at_most_sixty_ateliers(monkeypatch: pytest.MonkeyPatch) -> None:
    by = ateliers.leader()
    plan(by=by)
    monkeypatch.setattr(access, "MOST_WORKSHOPS", 1)

    with pytest.raises(Refused, match="zestig"):
        plan(by=by)


def test_homework_can_be_said_when_the_atelier_is_over_and_the_phones_hear_of_a_change() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by)

    changed = actions.change_workshop(by=by, workshop=workshop, homework=" Bel drie buren. ", now=timezone.now())

    assert changed.homework == "Bel drie buren."
    assert Workshop.objects.get().version == workshop.version + 1


def test_what_has_not_begun_can_be_called_off_and_what_has_begun_stays() -> None:
    by = ateliers.leader()
    planned, open_ = ateliers.planned(by=by), ateliers.workshop(by=by)

    actions.remove_workshop(by=by, workshop=planned, now=timezone.now())
    with pytest.raises(Refused, match="al begonnen"):
        actions.remove_workshop(by=by, workshop=open_, now=timezone.now())

    assert list(Workshop.objects.all()) == [open_]


def test_the_things_of_another_team_are_not_there() -> None:
    other, by = ateliers.workshop(), ateliers.leader()
    round_ = ateliers.running(other)
    heap, outcome = ateliers.heap(round_), ateliers.outcome(round_)

    for find, thing in (
        (access.workshop_of, other),
        (access.round_of, round_),
        (access.heap_of, heap),
        (access.outcome_of, outcome),
    ):
        with pytest.raises(Http404):
            find(by=by, pk=thing.pk)


# ── The agenda ───────────────────────────────────────────────────────────────
def test_a_round_from_the_kit_is_the_team_s_own_from_then_on() -> None:
    by = ateliers.leader()
    workshop = plan(by=by)
    round_ = actions.add_round(by=by, workshop=workshop, kind="take_away")

    actions.change_round(by=by, round_=round_, title=" Tot slot ", goal="", ask="Wat nu?", minutes=10, how="together")

    round_.refresh_from_db()
    assert (round_.title, round_.ask, round_.minutes, round_.how) == ("Tot slot", "Wat nu?", 10, "together")
    assert kit.kind_of_outcomes(round_) == Outcome.Kind.TAKE_AWAY
    assert str(kit.BY_KEY["take_away"].title) == "Wat blijft ons bij"


def test_every_round_of_the_kit_can_be_taken() -> None:
    by = ateliers.leader()
    workshop = plan(by=by)

    for each in kit.KIT:
        actions.add_round(by=by, workshop=workshop, kind=each.key)

    assert titles(workshop) == [str(each.title) for each in kit.KIT]
    assert len(kit.BY_KEY) == len(kit.KIT)


def test_a_round_that_is_not_in_the_kit_or_has_no_name_is_refused() -> None:
    by = ateliers.leader()
    workshop = ateliers.planned(by=by, rounds=1)
    kept = {"goal": "", "ask": "", "minutes": 5, "how": "alone"}

    with pytest.raises(Refused, match="uit de lijst"):
        actions.add_round(by=by, workshop=workshop, kind="feest")
    with pytest.raises(Refused, match="hoe de ronde heet"):
        actions.change_round(by=by, round_=workshop.rounds.get(), title=" ", **kept)  # type: ignore[arg-type]

    assert titles(workshop) == ["Ronde 1"]


def test_thirty_rounds_is_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    by = ateliers.leader()
    workshop = ateliers.planned(by=by, rounds=2)
    monkeypatch.setattr(access, "MOST_ROUNDS", 2)

    with pytest.raises(Refused, match="Dertig"):
        actions.add_round(by=by, workshop=workshop, kind="poster")


@pytest.mark.parametrize(
    ("number", "up", "order"),
    [
        (1, False, ["Ronde 2", "Ronde 1", "Ronde 3"]),
        (3, True, ["Ronde 1", "Ronde 3", "Ronde 2"]),
        (1, True, ["Ronde 1", "Ronde 2", "Ronde 3"]),
        (3, False, ["Ronde 1", "Ronde 2", "Ronde 3"]),
    ],
)
def test_a_round_moves_one_place_and_the_first_and_last_stay(number: int, up: bool, order: list[str]) -> None:
    by = ateliers.leader()
    workshop = ateliers.planned(by=by, rounds=3)

    actions.move_round(by=by, round_=workshop.rounds.get(number=number), up=up)

    assert titles(workshop) == order


def test_a_round_that_began_or_in_which_something_came_out_stays() -> None:
    by = ateliers.leader()
    workshop = ateliers.workshop(by=by, rounds=3)
    begun, fresh = ateliers.running(workshop), workshop.rounds.get(number=3)
    ateliers.outcome(typed := workshop.rounds.get(number=2))

    for each in (begun, typed):
        with pytest.raises(Refused, match="al begonnen"):
            actions.remove_round(by=by, round_=each)
    actions.remove_round(by=by, round_=fresh)

    assert titles(workshop) == ["Ronde 1", "Ronde 2"]


def test_the_agenda_of_what_is_over_stays_as_it_was() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by)
    round_ = workshop.rounds.get(number=1)

    for do in (
        lambda: actions.add_round(by=by, workshop=workshop, kind="poster"),
        lambda: actions.move_round(by=by, round_=round_, up=False),
        lambda: actions.remove_round(by=by, round_=round_),
        lambda: actions.change_round(by=by, round_=round_, title="Anders", goal="", ask="", minutes=5, how="alone"),
    ):
        with pytest.raises(Refused, match="is geweest"):
            do()

    assert titles(workshop) == ["Ronde 1", "Ronde 2"]


def test_what_happens_next_is_said_until_the_report_is_agreed() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by)
    round_ = workshop.rounds.get(number=1)

    actions.say_follow_up(by=by, round_=round_, follow_up=" Anna belt de school. ")
    Report.objects.create(workshop=workshop, made_at=timezone.now(), agreed_at=timezone.now(), agreed_content=[])
    with pytest.raises(Refused, match="vastgesteld"):
        actions.say_follow_up(by=by, round_=round_, follow_up="Toch niet.")

    assert Round.objects.get(pk=round_.pk).follow_up == "Anna belt de school."


# ── What always holds ────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": Workshop.State.OPEN, "opened_at": None},
        {"state": Workshop.State.CLOSED, "closed_at": None},
    ],
)
def test_an_atelier_that_is_open_or_over_says_since_when(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ateliers.workshop(**wrong)


def test_one_round_runs_at_a_time_and_none_ends_before_it_begins() -> None:
    workshop, now = ateliers.workshop(rounds=2), timezone.now()
    ateliers.running(workshop)

    with pytest.raises(IntegrityError), transaction.atomic():
        ateliers.running(workshop, number=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        workshop.rounds.filter(number=2).update(ended_at=now)


def test_a_round_knows_when_its_time_is_over() -> None:
    workshop = ateliers.workshop(rounds=2)
    running = ateliers.running(workshop, minutes=30)
    fresh = workshop.rounds.get(number=2)

    assert running.started_at is not None
    assert running.until_at == running.started_at + timedelta(minutes=30)
    assert (running.runs, fresh.runs, fresh.until_at) == (True, False, None)


# ── The first page of the team ───────────────────────────────────────────────
def test_the_next_atelier_is_the_open_one_or_else_the_first_that_comes() -> None:
    by, today = ateliers.leader(), timezone.localdate()
    assert workshops.now_part(by, today) is None
    ateliers.planned(by=by, starts_at=timezone.now() - timedelta(days=2))  # it never took place
    later = ateliers.planned(by=by, starts_at=timezone.now() + timedelta(days=9))
    next_ = ateliers.planned(by=by)
    ateliers.closed(by=by, homework="Bel drie buren.")

    coming = workshops.now_part(by, today)
    assert coming is not None
    assert (coming.shows["workshop"], coming.shows["workshop"].homework_before) == (next_, "Bel drie buren.")
    Workshop.objects.filter(pk=later.pk).update(state="open", opened_at=timezone.now())

    now = workshops.now_part(by, today)
    assert now is not None
    assert now.shows["workshop"] == later
