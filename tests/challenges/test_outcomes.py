"""What people type comes in once; what a resident said is a voice with a way back."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.actions import outcomes as actions
from samenspel.challenges.actions.outcomes import Typed, join, type_outcome
from samenspel.challenges.models import Attendance, Outcome, Participant, Report, Workshop
from samenspel.people.visiting_phones import first_name
from tests.challenges import atelier_setting as ateliers

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef0123456789abcdef"


def type_(by: Participant, text: str = "Een bankje", *, now: datetime | None = None, **fields: Any) -> Outcome:
    at = now or timezone.now()
    return type_outcome(by=by, typed=Typed(text=text, **{"key": "", "said_at": at, **fields}), now=at)


def in_a_round(**fields: Any) -> Participant:
    """A phone in an atelier of which the first round runs."""
    workshop = ateliers.workshop()
    ateliers.running(workshop)
    return ateliers.participant(workshop, **fields)


# ── Coming in ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ria", "Ria"),
        ("  Ria de Vries ", "Ria"),
        ("Anne-Marie", "Anne-Marie"),
        ("0612345678", ""),
        ("Zoë1990", "Zoë"),
        ("a" * 50, "a" * 20),
        ("", ""),
        ("!?", ""),
    ],
)
def test_of_what_somebody_typed_only_a_first_name_is_kept(typed: str, name: str) -> None:
    assert first_name(typed) == name


def test_the_same_phone_is_the_same_participant_and_only_a_hash_of_its_key_is_kept() -> None:
    workshop, other, now = ateliers.workshop(), ateliers.workshop(), timezone.now()

    first = join(workshop=workshop, key="geheim", called="Ria", now=now)
    again = join(workshop=workshop, key="geheim", called="", is_table=True, now=now)
    elsewhere = join(workshop=other, key="geheim", now=now)

    assert (first.pk, again.called, again.is_table) == (again.pk, "", True)
    assert first.key_hash != elsewhere.key_hash
    assert "geheim" not in str(list(Participant.objects.values()))
    found = access.participant_in(workshop=workshop.pk, key="geheim")
    assert found == first
    assert access.participant_in(workshop=workshop.pk, key="anders") is None
    assert access.participant_in(workshop=workshop.pk, key="") is None


def test_who_is_in_the_team_and_takes_part_was_there() -> None:
    by, now = ateliers.leader(), timezone.now()
    workshop = ateliers.workshop(by=by)

    mine = join(workshop=workshop, key="a", called="Samira Bakker", member=by.member, now=now)
    join(workshop=workshop, key="a", called="Samira", now=now)

    assert (mine.called, Participant.objects.get().member) == ("Samira", by.member)
    assert Attendance.objects.get().state == Attendance.State.PRESENT


def test_nobody_comes_into_an_atelier_that_is_closed_or_full(monkeypatch: pytest.MonkeyPatch) -> None:
    closed, open_ = ateliers.closed(), ateliers.workshop()
    with pytest.raises(Refused, match="niet open"):
        join(workshop=closed, key="a", now=timezone.now())
    monkeypatch.setattr(access, "MOST_PHONES", 1)
    join(workshop=open_, key="a", now=timezone.now())

    with pytest.raises(Refused, match="heel veel telefoons"):
        join(workshop=open_, key="b", now=timezone.now())
    join(workshop=open_, key="a", called="Ria", now=timezone.now())  # who is in stays in

    assert [each.called for each in Participant.objects.all()] == ["Ria"]


# ── Typing ───────────────────────────────────────────────────────────────────
def test_an_outcome_belongs_to_the_round_that_runs_with_who_group_and_order() -> None:
    by = in_a_round(group=2)

    one, two = type_(by, "Een bankje"), type_(by, "  Een koor \r\n op zondag ")

    assert [(each.round.number, each.group, each.order) for each in (one, two)] == [(1, 2, 1), (1, 2, 2)]
    assert (two.text, two.by, two.participant) == ("Een koor \n op zondag", None, by)
    assert Workshop.objects.get().version == 2


def test_the_same_sent_again_is_the_same_and_the_same_words_with_another_key_are_not() -> None:
    by = in_a_round()

    first = type_(by, key=KEY)
    repeated = [type_(by, key=KEY) for _ in range(3)]
    twice = type_(by, key=KEY[::-1])

    assert {each.pk for each in repeated} == {first.pk}
    assert (twice.pk != first.pk, Outcome.objects.count()) == (True, 2)


def test_a_phone_that_lost_its_key_of_the_atelier_and_came_in_again_doubles_nothing() -> None:
    by = in_a_round()
    first = type_(by, key=KEY)

    again = type_(ateliers.participant(by.workshop), key=KEY)

    assert (again, Outcome.objects.count()) == (first, 1)


def test_other_words_with_the_same_key_are_something_new() -> None:
    by = in_a_round()

    type_(by, "Een bankje", key=KEY)
    type_(by, "Een bankje bij de bakker", key=KEY)

    assert Outcome.objects.count() == 2


def test_without_a_key_every_sending_is_one() -> None:
    by = in_a_round()

    type_(by)
    type_(by)

    assert Outcome.objects.count() == 2


def test_what_was_typed_for_a_round_stays_of_that_round_when_the_next_has_begun() -> None:
    by = in_a_round()
    first = by.workshop.rounds.get(number=1)
    by.workshop.rounds.filter(number=1).update(ended_at=timezone.now())
    ateliers.running(by.workshop, number=2)

    late, now = type_(by, "Nog van net", round_pk=first.pk), type_(by, "Van nu")

    assert (late.round.number, now.round.number) == (1, 2)


def test_a_round_of_another_atelier_or_one_that_did_not_begin_takes_nothing() -> None:
    by, elsewhere = in_a_round(), in_a_round()
    other = elsewhere.workshop.rounds.get(number=1)
    fresh = by.workshop.rounds.get(number=2)

    for each in (other, fresh):
        with pytest.raises(Refused, match="geen ronde"):
            type_(by, round_pk=each.pk)

    assert Outcome.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("  ", "idea", "Typ eerst iets."),
        ("x" * 601, "idea", "te lang"),
        ("Een bankje", "gedicht", "Kies wat dit is."),
    ],
)
def test_what_is_no_outcome_is_refused_with_the_reason(text: str, kind: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        type_(in_a_round(), text, kind=kind)


def test_six_hundred_signs_fit_whatever_the_browser_made_of_the_lines() -> None:
    kept = type_(in_a_round(), "a\r\n" * 299 + "bc")

    assert len(kept.text) == 600


def test_who_sends_faster_than_a_person_types_waits_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    by = in_a_round()
    monkeypatch.setattr(access, "MOST_TYPED", 2)
    first = type_(by, "Een", key=KEY)
    type_(by, "Twee")

    with pytest.raises(actions.TooFast):
        type_(by, "Drie")
    repeated = type_(by, "Een", key=KEY)
    later = type_(by, "Drie", now=timezone.now() + timedelta(minutes=6))

    assert (repeated, later.text) == (first, "Drie")
    type_(ateliers.participant(by.workshop), "Van een ander")


def test_one_phone_fills_no_atelier(monkeypatch: pytest.MonkeyPatch) -> None:
    by = in_a_round()
    monkeypatch.setattr(access, "MOST_OF_A_PHONE", 1)
    type_(by)

    with pytest.raises(Refused, match="heel veel getypt"):
        type_(by, "Nog een")


# ── Before and after ─────────────────────────────────────────────────────────
def closed_since(minutes: float) -> tuple[Participant, datetime]:
    """A phone of an atelier that is over since so many minutes, and now."""
    now = timezone.now()
    workshop = ateliers.closed(closed_at=now - timedelta(minutes=minutes))
    ateliers.running(workshop, ended_at=now - timedelta(minutes=minutes))
    return ateliers.participant(workshop), now


@pytest.mark.parametrize(("closed", "typed"), [(60, 70), (60, 60), (60, 59), (1, 0)])
def test_what_was_typed_while_it_was_open_comes_in_after_it_closed(closed: int, typed: int) -> None:
    by, now = closed_since(closed)
    round_ = by.workshop.rounds.get(number=1)
    told = Typed(text="Zonder bereik", key=KEY, said_at=now - timedelta(minutes=typed), round_pk=round_.pk)

    type_outcome(by=by, typed=told, now=now)

    assert Outcome.objects.get().said_at == told.said_at


def test_what_was_typed_after_it_closed_does_not_come_in_any_more() -> None:
    by, now = closed_since(60)
    round_ = by.workshop.rounds.get(number=1)

    with pytest.raises(Refused) as reason:
        type_(by, said_at=now - timedelta(minutes=57), round_pk=round_.pk)

    assert str(reason.value) == "Het atelier is afgesloten. Vertel het aan wie het leidde."


@pytest.mark.parametrize("why", ["a day later", "the report is agreed"])
def test_too_late_is_too_late(why: str) -> None:
    by, now = closed_since(25 * 60 if why == "a day later" else 60)
    if why == "the report is agreed":
        Report.objects.create(workshop=by.workshop, made_at=now, agreed_at=now, agreed_content=[])
    told = Typed(
        text="x", key=KEY, said_at=now - timedelta(minutes=26 * 60), round_pk=by.workshop.rounds.get(number=1).pk
    )

    with pytest.raises(Refused, match="afgesloten"):
        type_outcome(by=by, typed=told, now=now)


def test_an_atelier_that_is_planned_anew_takes_nothing_yet() -> None:
    by = in_a_round()
    Workshop.objects.update(state="planned")

    with pytest.raises(Refused, match="nog niet open"):
        type_(by)


# ── At the same moment ───────────────────────────────────────────────────────
@pytest.mark.django_db(transaction=True)
def test_phones_that_send_at_the_same_moment_all_come_in_once_and_the_count_of_changes_is_right() -> None:
    workshop = ateliers.workshop()
    ateliers.running(workshop)
    phones = [ateliers.participant(workshop) for _ in range(4)]
    together = threading.Barrier(8)

    def send(by: Participant, key: str) -> None:
        try:
            together.wait()
            for number in range(5):
                type_(by, f"{key} {number}", key=f"{key}{number}".ljust(32, "0"))
        finally:
            connection.close()

    # Every phone sends everything twice, over two connections.
    threads = [threading.Thread(target=send, args=(each, f"f{at}")) for at, each in enumerate(phones) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Outcome.objects.values_list("text", flat=True)) == [f"f{at} {n}" for at in range(4) for n in range(5)]
    assert Workshop.objects.get().version == 20
    assert sorted(Outcome.objects.values_list("order", flat=True)) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_nothing_slips_in_behind_a_door_that_closes() -> None:
    from samenspel.challenges.actions.live import close_workshop

    by = ateliers.leader()
    workshop = ateliers.workshop(by=by)
    round_ = ateliers.running(workshop)
    phone, now = ateliers.participant(workshop), timezone.now()
    together, kept = threading.Barrier(2), []

    def send() -> None:
        try:
            together.wait()
            for number in range(30):
                type_(phone, f"{number}", now=now + timedelta(minutes=10), round_pk=round_.pk)
                kept.append(number)
        except Refused:
            pass
        finally:
            connection.close()

    thread = threading.Thread(target=send)
    thread.start()
    together.wait()
    close_workshop(by=by, workshop=workshop, now=now)
    when_it_closed = Outcome.objects.count()
    thread.join()

    assert Outcome.objects.count() == when_it_closed < 30
    assert [int(each.text) for each in Outcome.objects.order_by("order")] == kept
