"""The plug is pulled while a backup is made or put back: what looks whole is whole, and the next time it goes on."""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from samenspel.sealed import key_database
from samenspel.web.backups import checking, making, moving, restoring
from samenspel.web.backups.places import Place
from tests.battery import count, note
from tests.sealed.dying import Moments
from tests.web import houses
from tests.web.houses import NOW, SAID, backed_up, digests, opened, put_back, what_lies_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]
WATCHED = ("fsync", "rename", "open", "mkdir", "unlink")
EVERY = count(quick=40, full=1)


@pytest.fixture
def house(tmp_path: Path) -> Place:
    return houses.a_house_with_people(tmp_path / "here")


def dies(do: Callable[[], object], *, at: int) -> bool:
    """Do this in a process that dies when it asks the system something for the so manieth time. False: it was ready."""
    key_database.hang_up()
    child = os.fork()
    if not child:
        moment = Moments(last=at)
        for name in WATCHED:
            setattr(os, name, moment.around(getattr(os, name)))
        do()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


def test_a_backup_that_was_killed_looks_whole_only_when_it_is_and_the_next_one_works(
    house: Place, tmp_path: Path
) -> None:
    backups, at, killed, whole = tmp_path / "backups", 1, True, 0
    kills = 0
    while killed:
        killed = dies(partial(backed_up, house, backups, now=NOW + timedelta(days=kills)), at=at)
        there = [name for name in what_lies_in(backups) if not name.endswith(making.PARTIAL)]
        for name in there:
            checking.check(backups / name, say=lambda _name, _rows: None)
        # Where there is content, its keys are there.
        assert {name.replace("content", "keys") for name in there if name.startswith("content")} <= set(there)
        kills, whole, at = kills + killed, len(there), at + EVERY
    said: list[str] = []
    (backups / "content-x.partial").mkdir()
    last = making.make(house, content_to=backups, keys_to=backups, now=NOW - timedelta(days=1), say=said.append)

    assert kills >= 3
    assert whole >= 2
    assert [line for line in said if line.startswith("Weggegooid wat van een afgebroken back-up over was: ")] != []
    assert list(backups.glob("*.partial")) == []
    assert len(what_lies_in(backups)) == whole + len(last)
    note(f"Backup killed at {kills} moments: what looked whole was whole, and the next one worked.")


def test_a_restore_that_was_killed_is_the_old_one_or_goes_on_to_the_new_one(house: Place, tmp_path: Path) -> None:
    made = backed_up(house, tmp_path / "backups")
    wanted = digests(house, tmp_path)
    at, killed, ends = 1, True, []
    while killed:
        here = houses.a_house_with_people(tmp_path / f"at{at}")
        houses.people_move_in(here)
        before = digests(here, tmp_path)
        killed = dies(partial(put_back, here, made, replace=True), at=at)
        if moving.is_halfway(here.data):
            restoring.go_on(here, say=lambda _line: None)
            ends.append("went on")
        now = digests(here, tmp_path)
        assert now in (before, wanted)
        assert opened(here) == [SAID] * (2 if now == wanted else 4)
        ends.append("new" if now == wanted else "old")
        if now == before:
            put_back(here, made, replace=True)
            assert digests(here, tmp_path) == wanted
        at += EVERY * 2

    assert ends[0] == "old"
    assert ends[-1] == "new"
    note(f"Restore killed at {len(ends)} moments: the old one or the new one, {ends.count('went on')} went on halfway.")


def test_killed_between_any_two_moves_the_rest_is_moved_later(house: Place, tmp_path: Path) -> None:
    made = backed_up(house, tmp_path / "backups")
    wanted, killed, went_on = digests(house, tmp_path), True, 0
    at = 1
    while killed:
        here = houses.a_house_with_people(tmp_path / f"at{at}")
        houses.people_move_in(here)
        killed = _dies_moving(here, made, at=at)
        if moving.is_halfway(here.data):
            went_on += 1
            restoring.go_on(here, say=lambda _line: None)
        assert digests(here, tmp_path) == wanted
        assert opened(here) == [SAID] * 2
        at += count(quick=8, full=1)

    assert went_on >= 2
    note(f"Restore killed between moves: {went_on} times, each went on to the end.")


def _dies_moving(here: Place, made: making.Made, *, at: int) -> bool:
    """Only while things move: before and after each renaming."""
    real: Any = moving.finish

    def watched(*given: Any, **named: Any) -> None:
        moment = Moments(last=at)
        os.rename, os.unlink = moment.around(os.rename), moment.around(os.unlink)
        real(*given, **named)

    def restore() -> None:
        moving.finish = watched
        put_back(here, made, replace=True)

    return dies(restore, at=1_000_000)
