"""The decision about a plan, beside an oracle that was written from the ADR by somebody else.

Every day: what is most allowed and every single deviation from it, for every asker, action and protection, about an
ordinary part and about money; and every pair of deviations in a few of these, chosen by a hash of the labels. In the
battery: every pair in all of them, and a part of what ``make matrix`` tries whole. It knows no database, and which
lines are reached is counted elsewhere.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

import pytest

from samenspel.plans.decision import decide
from samenspel.plans.facts import PURPOSES, Action, Decision, Kind, Purpose, Question
from tests.battery import IS_BATTERY, count, note
from tests.plans import matrix, oracle
from tests.plans.dimensions import DIMENSIONS, FUNCTION, NOW, PURPOSE
from tests.plans.wrong_decisions import ANSWERED_OTHERWISE, ASKED_OTHERWISE

pytestmark = pytest.mark.once
ALLOWS = {"own_plan", "mandate", "break_glass", "grant:consent", "grant:legal_task", "grant:vital"}
# An emergency is opened by her role, so because of herself.
BECAUSE = {"plan", "mandate", "grant", "first", "glass", "me"}
# These two are given where a ground is missing.
INSTEAD_OF_NO_GRANT = {"break_glass_rate", "outside_agreement"}


def questions(rows: Iterator[matrix.Row]) -> Iterator[tuple[Question, oracle.Expected]]:
    """Each case as it is asked, with what the oracle says of it."""
    memory = matrix.Memory()
    for row in rows:
        (actor, plan, purpose), (who, _said) = matrix.asked_of(row), memory.about(row)
        for _nth, action, protection, part in row.frames:
            wanted = oracle.expected(who, action, protection.value, part)
            yield Question(actor, action, plan, part, protection, purpose, NOW), wanted


@cache
def decided() -> frozenset[Decision]:
    """The answers that single deviations lead to."""
    return frozenset(decide(question) for question, _wanted in questions(matrix.singles(one_in=5)))


@cache
def found_wrong() -> frozenset[str]:
    """The wrong decisions that differ somewhere from the oracle."""
    asked, answered, found = dict(ASKED_OTHERWISE), dict(ANSWERED_OTHERWISE), set()
    kinds = (*matrix.GROUNDS, Kind.HOUSE_ADMIN)
    # Less than the fast lane, and enough to find them all.
    rows = chain(matrix.singles(kinds, one_in=5), matrix.pairs(matrix.GROUNDS, one_in=matrix.ONE_IN))
    for question, wanted in questions(rows):
        seen = {name for name, tidy in asked.items() if _differs(tidy(question), question, wanted)}
        right = decide(question)
        seen |= {name for name, change in answered.items() if tuple(change(right)) != wanted}
        found |= seen
        for name in seen:
            asked.pop(name, None)
            answered.pop(name, None)
        if not asked and not answered:
            break
    return frozenset(found)


def _differs(tidied: Question, question: Question, wanted: tuple[object, ...]) -> bool:
    return tidied is not question and decide(tidied) != wanted


def test_every_case_of_the_fast_lane_is_decided_as_the_oracle_says() -> None:
    done = matrix.check(decide, chain(matrix.singles(), matrix.pairs()) if IS_BATTERY else matrix.fast_lane())

    assert done.shown == ()
    assert (done.different, done.cases > 500_000, done.allowed > 50_000) == (0, True, True)
    note(f"who may read a plan, every pair of deviations: {done.cases} cases, {done.allowed} allowed, 0 differences")


def test_a_part_of_the_full_matrix_is_decided_as_the_oracle_says() -> None:
    done = matrix.Tally()
    for piece in matrix.PIECES[:: count(quick=40, full=10)]:
        done = done.plus(matrix.check(decide, islice(piece(), count(quick=500, full=25_000))))

    assert done.shown == ()
    assert done.different == 0
    note(f"who may read a plan, a part of the full matrix: {done.cases} cases, {done.allowed} allowed, 0 differences")


def test_a_difference_is_counted_and_the_first_few_are_told() -> None:
    done = matrix.check(lambda _question: Decision(is_allowed=True, reason="own_plan"), matrix.singles([Kind.JURY]))
    first, *_others = done.shown

    assert (done.different, done.allowed, len(done.shown)) == (done.cases, done.cases, matrix.SHOWN)
    assert first.startswith("jury list ordinary home; grant hers, glass none, mandate none, hat a plan of another: ")


def test_every_decision_leaves_a_step() -> None:
    assert [found for found in decided() if "log" not in found.obligations] == []


def test_the_resident_is_told_and_it_is_reviewed_exactly_when_the_glass_was_broken() -> None:
    watched = {found.reason for found in decided() if {"tell_resident", "review"} & found.obligations}
    whole = {found.obligations for found in decided() if found.reason == "break_glass"}

    assert watched == {"break_glass"}
    assert whole == {frozenset({"log", "tell_resident", "review"})}


def test_what_is_allowed_says_why_and_what_is_refused_names_nothing() -> None:
    assert {found.reason for found in decided() if found.is_allowed} == ALLOWS
    assert {found.because for found in decided() if found.is_allowed} == BECAUSE
    assert {found.because for found in decided() if not found.is_allowed} == {""}


def test_every_reason_of_the_adr_is_given_somewhere() -> None:
    reasons = {reason for reasons in oracle.REASONS.values() for reason in reasons.values()} | INSTEAD_OF_NO_GRANT

    assert {found.reason for found in decided() if not found.is_allowed} == reasons


@pytest.mark.parametrize("wrong", [*ASKED_OTHERWISE, *ANSWERED_OTHERWISE])
def test_the_matrix_sees_it_when(wrong: str) -> None:
    assert wrong in found_wrong()


def test_every_value_has_a_name_of_its_own() -> None:
    labels = {name: [value.label for value in values] for name, values in DIMENSIONS.items()}

    assert {name: len(each) - len(set(each)) for name, each in labels.items()} == dict.fromkeys(DIMENSIONS, 0)


def test_nobody_and_nothing_is_left_out() -> None:
    rows = list(matrix.singles())

    assert {row.kind for row in rows} == set(Kind)
    assert {frame.action for row in rows for frame in row.frames} == set(Action)
    assert {value.piece for value in FUNCTION} >= set(PURPOSES)
    assert {value.piece for value in PURPOSE} >= set(Purpose)
