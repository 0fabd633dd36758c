"""What was asked to be erased is gone for good: out of every byte, on the list, and whatever was in the way."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspel.sealed import key_database, shredding, tombstones
from samenspel.sealed.key_store import KeyIsGone, the_keys
from samenspel.sealed.models import Shredding
from samenspel.sealed.sealing import Key
from samenspel.web import jobs
from tests.sealed.places import NOW, path, readable, rows, somebody_busy, wrapped_keys

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def made(number: int = 3) -> list[Key]:
    return [the_keys().make(now=NOW) for _ in range(number)]


def asked(keys: list[Key]) -> Shredding:
    return shredding.ask(key_ids=[key.id for key in keys], now=NOW)


def fresh(one: Shredding) -> Shredding:
    return Shredding.objects.get(pk=one.pk)


def test_of_a_hundred_keys_none_is_left_in_any_byte_once_they_are_deleted_and_the_log_is_cut_off() -> None:
    gone, kept = made(100), made(20)
    wrapped = wrapped_keys()
    of_gone = {key.id: wrapped[key.id] for key in gone}
    of_kept = {key.id: wrapped[key.id] for key in kept}
    before = readable(of_gone)

    the_keys().delete([key.id for key in gone], now=NOW)
    in_the_log = readable(of_gone)
    the_keys().let_go()

    # The search finds what is there, and before the log is cut off that is still so.
    assert (before, in_the_log) == (100, 100)
    assert readable(of_gone) == 0
    assert readable(of_kept) == 20


def test_shredding_goes_from_asked_to_done_with_the_moment_of_each_step() -> None:
    gone, kept = made(3), made(2)
    wrapped = {key.id: wrapped_keys()[key.id] for key in gone}
    one = asked(gone)

    assert shredding.go_on(now=LATER) == 1

    one = fresh(one)
    assert one.state == Shredding.State.DONE
    assert [one.asked_at, one.deleted_at, one.settled_at, one.absent_at, one.buried_at, one.done_at] == [
        NOW,
        *[LATER] * 5,
    ]
    assert readable(wrapped) == 0
    assert the_keys().ids() == {key.id for key in kept}
    assert set(tombstones.read(path().with_name("keys.sqlite3.tombstones"))) == set(wrapped)
    assert rows("SELECT count(*) FROM wrapped_key WHERE traces IS NOT NULL") == [(0,)]
    with pytest.raises(KeyIsGone):
        the_keys().get(gone[0].id)


def test_it_begins_when_the_transaction_of_who_asked_is_kept(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    gone, other = made(1), made(1)
    with django_capture_on_commit_callbacks(execute=True):
        one = asked(gone)
        before = the_keys().ids()
    waiting = asked(other)

    assert before == {key.id for key in gone + other}
    assert the_keys().ids() == {key.id for key in other}
    assert (fresh(one).state, fresh(waiting).state) == (Shredding.State.DONE, Shredding.State.ASKED)


@pytest.mark.django_db(transaction=True)
def test_what_is_not_kept_erases_nothing() -> None:
    keys = made(1)

    with transaction.atomic():
        asked(keys)
        transaction.set_rollback(True)
    shredding.go_on(now=LATER)

    assert the_keys().ids() == {keys[0].id}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_erased_inside_a_transaction_that_may_not_be_kept() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        shredding.go_on(now=LATER)


def test_a_shredding_that_is_done_is_not_done_again() -> None:
    asked(made())
    shredding.go_on(now=LATER)

    assert shredding.go_on(now=LATER) == 0


def test_keys_that_were_never_made_are_put_on_the_list_too() -> None:
    key_id = uuid4()
    one = shredding.ask(key_ids=[key_id], now=NOW)

    shredding.go_on(now=LATER)

    assert fresh(one).state == Shredding.State.DONE
    assert set(the_keys().buried()) == {key_id}


def test_somebody_who_reads_holds_up_the_cutting_off_and_nothing_opens_meanwhile(
    caplog: pytest.LogCaptureFixture,
) -> None:
    keys = made()
    wrapped = wrapped_keys()
    one = asked(keys)
    with somebody_busy():
        shredding.go_on(now=LATER)
        halfway, opens = fresh(one).state, the_keys().ids()

    assert (halfway, opens) == (Shredding.State.DELETED, set())
    assert caplog.messages == [f"shredding {one.pk} waits, deleted"]
    assert shredding.go_on(now=LATER) == 1
    assert readable(wrapped) == 0


def test_what_sqlite_left_between_its_pages_is_found_and_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(key_database.PROMISES, "secure_delete", 0)
    keys = made(100)
    wrapped = wrapped_keys()
    the_keys().delete([key.id for key in keys], now=NOW)
    the_keys().let_go()
    left = readable(wrapped)

    assert left > 0
    assert the_keys().is_absent([key.id for key in keys])
    assert readable(wrapped) == 0


def test_while_bytes_are_found_and_somebody_reads_it_goes_back_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(key_database.PROMISES, "secure_delete", 0)
    one = asked(made(100))
    real = shredding.STEPS[Shredding.State.SETTLED]

    def somebody_comes_to_read(key_ids: list[UUID], now: object) -> bool:
        with somebody_busy():
            return real.do(key_ids, NOW)

    monkeypatch.setitem(
        shredding.STEPS,
        Shredding.State.SETTLED,
        shredding.Step(somebody_comes_to_read, real.then, real.otherwise),  # type: ignore[arg-type]
    )
    shredding.go_on(now=LATER)
    halfway = fresh(one).state
    monkeypatch.setitem(shredding.STEPS, Shredding.State.SETTLED, real)

    assert halfway == Shredding.State.DELETED
    assert shredding.go_on(now=LATER) == 1


def test_one_that_breaks_off_holds_up_nobody_and_is_finished_later(caplog: pytest.LogCaptureFixture) -> None:
    in_the_way = path().with_name("keys.sqlite3.tombstones")
    in_the_way.mkdir()
    first, second = asked(made()), asked(made())

    shredding.go_on(now=LATER)
    halfway = [fresh(first).state, fresh(second).state]
    in_the_way.rmdir()

    assert halfway == [Shredding.State.ABSENT] * 2
    assert the_keys().ids() == set()
    assert sorted(caplog.messages) == sorted(
        f"shredding {each.pk} broke off, absent: IsADirectoryError" for each in (first, second)
    )
    assert shredding.go_on(now=LATER) == 2


def test_when_an_older_key_database_is_put_back_halfway_all_of_it_is_done_again() -> None:
    keys = made()
    one = asked(keys)
    older = sqlite3.connect(":memory:")
    key_database.connection(path()).backup(older)
    shredding.go_on(now=NOW)
    Shredding.objects.update(state=Shredding.State.BURIED)
    older.backup(key_database.connection(path()))
    older.close()

    first, halfway = shredding.go_on(now=LATER), fresh(one)
    second = shredding.go_on(now=LATER)

    assert (first, halfway.state, halfway.asked_at, second) == (0, Shredding.State.ASKED, NOW, 1)
    assert the_keys().ids() == set()


def test_the_round_of_each_minute_finishes_what_broke_off() -> None:
    one = asked(made())
    Shredding.objects.update(state=Shredding.State.DELETED)
    the_keys().delete([UUID(key_id) for key_id in one.key_ids], now=NOW)

    jobs.shred()

    assert fresh(one).state == Shredding.State.DONE


def test_keys_that_seal_nothing_are_swept_when_they_are_old_enough() -> None:
    (known, orphan), (young,) = made(2), [the_keys().make(now=LATER)]

    swept = shredding.sweep(known_ids=[known.id], older_than=LATER, now=LATER)
    again = shredding.sweep(known_ids=[known.id, orphan.id], older_than=LATER, now=LATER)
    shredding.go_on(now=LATER)

    assert (swept, again) == (1, 0)
    assert the_keys().ids() == {known.id, young.id}
    assert set(the_keys().buried()) == {orphan.id}


@pytest.mark.parametrize("do", [step.do for step in shredding.STEPS.values()])
def test_every_step_may_be_done_twice(do: Callable[[list[UUID], object], bool]) -> None:
    keys = [key.id for key in made()]
    for step in shredding.STEPS.values():
        step.do(keys, NOW)
    before = (rows("SELECT * FROM wrapped_key"), rows("SELECT * FROM tombstone"), the_keys().buried())

    assert do(keys, LATER)
    assert (rows("SELECT * FROM wrapped_key"), rows("SELECT * FROM tombstone"), the_keys().buried()) == before


def test_a_shredding_is_called_by_its_number(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    one = asked(made())

    assert str(one) == f"shredding {one.pk}"
