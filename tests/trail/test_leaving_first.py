"""Leaving the same step in many chains at once, unless it is there since this morning."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from samenspel.trail.actions import NoStep, leave_first
from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.models import Head, Step
from samenspel.trail.verifying import verify
from tests.trail import asleep
from tests.trail.steps import NOW, chain, deed, leave
from tests.trail.test_at_once import all_at_once

MORNING = NOW - timedelta(hours=9)
MOST_IN_A_QUERY = 52


def leave_in(*numbers: int, now: Any = NOW, **fields: Any) -> list[Step]:
    chains = [chain(number) for number in numbers]
    return leave_first(chains=chains, deed=deed(**fields), now=now, since=MORNING)


def trouble(*numbers: int) -> Any:
    anchor_heads(now=NOW)
    return verify(chains=[chain(number) for number in numbers], now=NOW).trouble


@pytest.mark.django_db
def test_each_chain_has_one_step_that_follows_its_own_and_all_share_a_trace() -> None:
    leave(chain(2), action="write")
    left = leave_in(1, 2, 3)

    assert sorted(step.number for step in left) == [1, 1, 2]
    assert {step.chain for step in left} == {chain(number).pseudonym for number in (1, 2, 3)}
    assert (len({step.trace for step in left}), len({step.span for step in left})) == (1, 3)
    assert (Step.objects.count(), trouble(1, 2, 3)) == (4, None)


@pytest.mark.django_db
def test_what_is_there_since_the_morning_is_not_left_again_and_what_is_not_is() -> None:
    leave(chain(1), now=MORNING)
    leave(chain(2), now=MORNING - timedelta(microseconds=1))

    assert [step.chain for step in leave_in(1, 2)] == [chain(2).pseudonym]
    assert (leave_in(1, 2), leave_in(), Step.objects.count()) == ([], [], 3)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "is_left"),
    [
        ({"actor": "another"}, True),
        ({"organisation": "another"}, True),
        ({"kind": "another"}, True),
        ({"function": "another"}, True),
        ({"action": "another"}, True),
        ({"part": "another"}, True),
        ({"is_allowed": False}, True),
        ({"reason": "another"}, False),
    ],
)
def test_another_person_hat_or_deed_leaves_a_step_of_its_own_and_another_page_does_not(
    fields: Any, is_left: bool
) -> None:
    leave_in(1)

    assert len(leave_in(1, **fields)) == is_left


@pytest.mark.django_db
def test_many_take_as_many_queries_as_one_and_nothing_to_leave_takes_one() -> None:
    def taken(*numbers: int, **fields: Any) -> int:
        with CaptureQueriesContext(connection) as asked:
            leave_in(*numbers, **fields)
        return len([query for query in asked if "SAVEPOINT" not in query["sql"]])

    many = range(1, MOST_IN_A_QUERY + 1)
    new = taken(*many), taken(100)
    known = taken(*many, actor="another"), taken(1, actor="a-third")
    again = taken(*many), taken(1)

    assert (new, known, again) == ((5, 5), (4, 4), (1, 1))


@contextmanager
def just_before_it_is_held(do: Any) -> Iterator[None]:
    """Somebody else does this after it was asked what is there, and before the chains are held."""
    waiting = [do]

    def between(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SAVEPOINT") and waiting:
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(between):
        yield


@pytest.mark.django_db
def test_who_comes_between_with_the_same_left_it_and_with_something_else_did_not() -> None:
    leave_in(1, actor="before")

    with just_before_it_is_held(partial(leave_in, 1, 3)):
        same = leave_in(1, 2, 3)
    with just_before_it_is_held(partial(leave_in, 1, actor="third")):
        other = leave_in(1, actor="second")
    with just_before_it_is_held(partial(leave_in, 5)):
        nothing = leave_in(5)

    assert ([step.chain for step in same], len(other), nothing) == ([chain(2).pseudonym], 1, [])
    assert trouble(1, 2, 3, 5) is None


@pytest.mark.django_db
def test_when_one_cannot_be_written_none_is() -> None:
    leave(chain(2))
    with asleep.without_room(), pytest.raises(NoStep):
        leave_in(1, 2)

    assert (Step.objects.count(), Head.objects.count(), trouble(2)) == (1, 1, None)


@pytest.mark.django_db
def test_so_it_is_when_nobody_can_see_what_is_there() -> None:
    with asleep.without_heads(), transaction.atomic(), pytest.raises(NoStep), transaction.atomic():
        leave_in(1)

    assert Step.objects.count() == 0


@pytest.mark.django_db
def test_words_are_no_part_of_such_a_step_either() -> None:
    with pytest.raises(ValueError, match=r"^reason is no id"):
        leave_in(1, reason="omdat ik het wil weten")

    assert Step.objects.count() == 0


def test_the_same_somebody_twice_at_once_leaves_it_once_and_others_each_once(transactional_db: None) -> None:
    orders = [(1, 2, 3, 4), (4, 3, 2, 1), (2, 4, 1, 3)]
    for day in range(1, 6):
        moment = NOW + timedelta(days=day)
        hers = [
            partial(
                leave_first,
                chains=[chain(number) for number in order],
                deed=deed(actor=actor),
                now=moment,
                since=moment - timedelta(hours=9),
            )
            for order in orders
            for actor in ("one", "two")
        ]
        assert all_at_once(*hers) == []

    assert Step.objects.count() == 5 * 2 * 4
    assert sorted(Head.objects.values_list("number", flat=True)) == [10] * 4
    assert trouble(1, 2, 3, 4) is None
