"""Several at once, on a database that they really share."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import connection, transaction

from samenspel.trail.actions import leave_step
from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.models import Anchor, Head, Step
from samenspel.trail.verifying import verify
from tests.battery import count, note
from tests.trail.steps import NOW, chain, deed, leave

WRITERS = 6
CHAINS = 3
EACH = count(quick=15, full=300)


def all_at_once(*works: Callable[[], object]) -> list[BaseException]:
    """Do these in threads that begin at the same moment, and give what went wrong."""
    wrong: list[BaseException] = []
    ready = threading.Barrier(len(works))

    def do(work: Callable[[], object]) -> None:
        ready.wait()
        try:
            work()
        except BaseException as trouble:  # noqa: BLE001 - a thread would keep it for itself
            wrong.append(trouble)
        connection.close()

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def write() -> None:
    for number in range(EACH):
        with transaction.atomic():
            leave_step(chain=chain(1 + number % CHAINS), deed=deed(), now=NOW)


def test_whoever_writes_at_once_every_chain_is_whole_and_nothing_is_missing(transactional_db: None) -> None:
    def anchor() -> None:
        for _round in range(5):
            anchor_heads(now=NOW)

    def look() -> None:
        # While others write there is nothing wrong either.
        for _time in range(5):
            assert verify(chains=[chain(each + 1) for each in range(CHAINS)], now=NOW).trouble is None

    assert all_at_once(*[write] * WRITERS, anchor, look) == []
    anchor_heads(now=NOW)

    verdict = verify(chains=[chain(each + 1) for each in range(CHAINS)], now=NOW)
    assert (verdict.trouble, verdict.steps, verdict.chains) == (None, WRITERS * EACH, CHAINS)
    assert Anchor.objects.order_by("-number")[0].steps == WRITERS * EACH
    assert sorted(Head.objects.values_list("number", flat=True)) == [WRITERS * EACH // CHAINS] * CHAINS
    note(f"Trail: {WRITERS} writers at once left {WRITERS * EACH} steps ({connection.vendor}); none is missing.")


def begin(number: int) -> None:
    leave(chain(number))


def test_who_begins_a_chain_at_the_same_moment_begins_it_once(transactional_db: None) -> None:
    for number in range(10):
        assert all_at_once(*[partial(begin, number + 1)] * 4) == []

    assert sorted(Head.objects.values_list("number", flat=True)) == [4] * 10
    assert Step.objects.count() == 40


def test_a_chain_that_somebody_adds_to_waits_for_the_next_round_and_nobody_waits_for_it(transactional_db: None) -> None:
    leave(chain(1))
    leave(chain(2))
    adding, done, came_between = threading.Event(), threading.Event(), []

    def add_slowly() -> None:
        with transaction.atomic():
            leave_step(chain=chain(1), deed=deed(), now=NOW)
            adding.set()
            came_between.append(done.wait(timeout=10 if connection.vendor == "postgresql" else 0.2))

    def anchor() -> None:
        adding.wait(timeout=30)
        anchor_heads(now=NOW)
        done.set()

    assert all_at_once(add_slowly, anchor) == []
    anchor_heads(now=NOW + timedelta(minutes=1))

    # SQLite lets one write at a time; on PostgreSQL the round does not wait.
    assert came_between == [connection.vendor == "postgresql"]
    assert list(Head.objects.order_by("number").values_list("number", "anchored")) == [(1, 1), (2, 2)]
    assert verify(chains=[chain(1), chain(2)], now=NOW).trouble is None
