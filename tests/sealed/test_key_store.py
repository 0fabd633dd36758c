"""Keys are kept for good, opened with the master key only, wrapped anew all at once, and gone when they are deleted."""

import multiprocessing
import os
import sqlite3
import stat
import threading
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from samenspel.sealed import key_database, master_keys
from samenspel.sealed.key_database import KeyDatabaseTrouble
from samenspel.sealed.key_store import KeyIsGone, Rotated, SqliteKeys, the_keys
from samenspel.sealed.master_keys import MasterKeys, MasterKeyTrouble
from samenspel.sealed.sealing import CannotOpen, seal, unseal
from tests.sealed.places import HERE, NOW, path, readable, rows, wrapped_keys


@pytest.fixture
def masters(settings: Settings, tmp_path: Path) -> Path:
    """A file of master keys of this test, with one version."""
    file = tmp_path / "masters"
    master_keys.begin(file)
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = "", str(file)
    return file


def test_a_test_that_asks_for_no_key_has_no_key_database() -> None:
    assert not path().exists()


def test_a_key_opens_what_was_sealed_with_it_also_over_another_connection() -> None:
    key = the_keys().make(now=NOW)
    sealed = seal("Ik wil weer dansen.", key=key, where=HERE)
    key_database.hang_up()

    assert unseal(sealed, key=the_keys().get(key.id), where=HERE).words == "Ik wil weer dansen."


def test_every_key_is_another_under_an_id_that_tells_nothing() -> None:
    first, second = the_keys().make(now=NOW), the_keys().make(now=NOW)

    assert first.secret != second.secret
    assert (first.id.version, second.id.version) == (4, 4)
    assert the_keys().ids() == {first.id, second.id}


def test_a_key_that_was_never_made_is_gone() -> None:
    with pytest.raises(KeyIsGone):
        the_keys().get(uuid4())


def test_for_a_page_those_keys_come_together_that_are_there() -> None:
    first, gone, other = the_keys().make_many(3, now=NOW)
    the_keys().delete([gone.id], now=NOW)

    found = the_keys().get_many([first.id, gone.id, uuid4(), first.id])

    assert {key_id: key.secret for key_id, key in found.items()} == {first.id: first.secret}
    assert (the_keys().get_many([]), the_keys().get(other.id).secret) == ({}, other.secret)


def test_many_more_keys_come_together_than_a_question_may_have_parameters() -> None:
    keys = the_keys().make_many(1_100, now=NOW)

    assert the_keys().get_many(key.id for key in keys).keys() == {key.id for key in keys}
    assert len({key.secret for key in keys}) == 1_100


def test_of_keys_that_come_together_none_opens_with_another_master_key(masters: Path, settings: Settings) -> None:
    keys = the_keys().make_many(2, now=NOW)
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = master_keys.fresh_line(), ""

    with pytest.raises(CannotOpen):
        the_keys().get_many([key.id for key in keys])


def test_the_key_itself_is_in_no_byte_of_the_database_and_its_owner_alone_reads_that() -> None:
    key = the_keys().make(now=NOW)

    held = b"".join(file.read_bytes() for file in key_database.files_of(path()))
    assert key.secret not in held
    assert {stat.S_IMODE(file.stat().st_mode) for file in path().parent.glob("keys.sqlite3*")} == {0o600}


@pytest.mark.parametrize("column", ["nonce", "wrapped"])
def test_a_wrapped_key_that_was_changed_does_not_open(column: str) -> None:
    key = the_keys().make(now=NOW)
    with key_database.writing(path()) as line:
        line.execute(f"UPDATE wrapped_key SET {column} = zeroblob(length({column}))")  # noqa: S608 - a name of ours

    with pytest.raises(CannotOpen):
        the_keys().get(key.id)


def test_two_wrapped_keys_that_were_exchanged_do_not_open() -> None:
    first, second = the_keys().make(now=NOW), the_keys().make(now=NOW)
    with key_database.writing(path()) as line:
        line.execute("UPDATE wrapped_key SET id = 'x' WHERE id = ?", (str(first.id),))
        line.execute("UPDATE wrapped_key SET id = ? WHERE id = ?", (str(first.id), str(second.id)))

    with pytest.raises(CannotOpen):
        the_keys().get(first.id)


def test_without_its_master_key_the_database_opens_nothing(masters: Path) -> None:
    key = the_keys().make(now=NOW)
    masters.unlink()
    master_keys.begin(masters)

    with pytest.raises(CannotOpen):
        the_keys().get(key.id)


def test_a_deleted_key_is_gone_at_once_for_who_asks_on_another_thread() -> None:
    kept, gone = the_keys().make(now=NOW), the_keys().make(now=NOW)
    there, deleted = threading.Event(), threading.Event()
    found: list[object] = []

    def look() -> None:
        found.append(the_keys().get(gone.id).id)
        there.set()
        deleted.wait(20)
        found.append(the_keys().get(kept.id).id)
        found.append(the_keys().ids())
        key_database.hang_up()

    looking = threading.Thread(target=look)
    looking.start()
    there.wait(20)
    the_keys().delete([gone.id], now=NOW)
    deleted.set()
    looking.join()

    assert found == [gone.id, kept.id, {kept.id}]
    with pytest.raises(KeyIsGone):
        the_keys().get(gone.id)


def test_deleting_twice_or_what_was_never_there_is_the_same_as_once() -> None:
    key = the_keys().make(now=NOW)
    the_keys().delete([key.id, uuid4()], now=NOW)
    before = rows("SELECT * FROM wrapped_key")

    the_keys().delete([key.id], now=NOW + timedelta(days=1))

    assert rows("SELECT * FROM wrapped_key") == before
    assert rows("SELECT nonce, wrapped, shredded_at FROM wrapped_key") == [
        (None, None, "2026-03-02T09:00:00.000000+00:00")
    ]


def test_keys_made_before_a_moment_are_those_and_no_others() -> None:
    old = the_keys().make(now=NOW - timedelta(microseconds=1))
    the_keys().make(now=NOW)

    assert the_keys().ids(made_before=NOW) == {old.id}


def test_the_list_of_what_is_gone_cannot_be_made_shorter_or_otherwise() -> None:
    the_keys().bury([uuid4()], now=NOW)

    for sql in ("DELETE FROM tombstone", "UPDATE tombstone SET at = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="a tombstone stays"), key_database.writing(path()) as line:
            line.execute(sql)


def test_rotating_wraps_every_key_with_a_new_version_and_leaves_nothing_of_the_old(masters: Path) -> None:
    made = [the_keys().make(now=NOW) for _ in range(30)]
    the_keys().delete([made[0].id], now=NOW)
    before = wrapped_keys()

    rotated = the_keys().rotate()

    assert rotated == Rotated(keys=29, master=2)
    assert [the_keys().get(key.id).secret for key in made[1:]] == [key.secret for key in made[1:]]
    assert rows("SELECT DISTINCT master FROM wrapped_key WHERE wrapped IS NOT NULL") == [(2,)]
    assert readable(before) == 0
    assert readable(wrapped_keys()) == 29


def test_a_rotation_that_broke_off_after_the_new_version_is_finished_with_that_version(masters: Path) -> None:
    the_keys().make(now=NOW)
    master_keys.add_version()
    the_keys().make(now=NOW)

    assert the_keys().rotate() == Rotated(keys=2, master=2)
    assert the_keys().rotate() == Rotated(keys=2, master=3)


def test_after_a_rotation_the_older_version_may_go(masters: Path) -> None:
    key = the_keys().make(now=NOW)
    the_keys().rotate()
    newest = masters.read_text().splitlines()[1]
    masters.chmod(0o600)
    masters.write_text(newest)

    assert the_keys().get(key.id).secret == key.secret


def test_when_one_key_does_not_open_no_key_is_wrapped_anew(masters: Path) -> None:
    the_keys().make(now=NOW)
    broken = the_keys().make(now=NOW)
    with key_database.writing(path()) as line:
        line.execute("UPDATE wrapped_key SET wrapped = zeroblob(48) WHERE id = ?", (str(broken.id),))
    before = rows("SELECT * FROM wrapped_key")

    with pytest.raises(CannotOpen):
        the_keys().rotate()

    assert rows("SELECT * FROM wrapped_key") == before


def test_from_the_environment_a_rotation_takes_the_version_that_was_added_there(settings: Settings) -> None:
    key_database.hang_up()
    one, two = master_keys.fresh_line().strip(), master_keys.fresh_line(version=2).strip()
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = one, ""
    the_keys().make(now=NOW)

    with pytest.raises(MasterKeyTrouble, match=r"^Add version 2 to SAMENSPEL_MASTER_KEYS first"):
        the_keys().rotate()
    settings.MASTER_KEYS = f"{one},{two}"

    assert the_keys().rotate() == Rotated(keys=1, master=2)


def _make_one(place: str) -> UUID:
    masters = MasterKeys({1: b"m" * 32})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(master_keys, "load", lambda: masters)
        return SqliteKeys(Path(place)).make(now=NOW).id


def test_many_processes_that_make_the_first_key_at_once_all_keep_it(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "keys.sqlite3"
    pool = multiprocessing.get_context("spawn").Pool(4)
    made = pool.map(_make_one, [str(place)] * 12, chunksize=1)
    pool.close()
    pool.join()

    assert SqliteKeys(place).ids() == set(made)
    assert len(set(made)) == 12


def test_a_child_of_this_process_takes_a_connection_of_its_own() -> None:
    mine, key = key_database.connection(path()), the_keys().make(now=NOW)

    child = os.fork()
    if not child:
        is_another = key_database.connection(path()) is not mine
        os._exit(0 if is_another and the_keys().ids() == {key.id} else 1)
    _pid, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert key_database.connection(path()) is mine


@pytest.mark.parametrize(
    ("name", "kept"), [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("temp_store", 2)]
)
def test_sqlite_says_back_what_it_promises(name: str, kept: object) -> None:
    assert key_database.connection(path()).execute(f"PRAGMA {name}").fetchone() == (kept,)


def test_where_sqlite_breaks_a_promise_no_key_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(key_database.PROMISES, "journal_mode", "dance")

    with pytest.raises(KeyDatabaseTrouble) as refused:
        the_keys().make(now=NOW)

    assert str(refused.value) == "SQLite says journal_mode = delete where it must be dance: keys are not safe there."


def test_a_file_that_is_no_database_is_refused() -> None:
    path().write_bytes(b"geheim" * 100)

    with pytest.raises(sqlite3.DatabaseError):
        the_keys().ids()
