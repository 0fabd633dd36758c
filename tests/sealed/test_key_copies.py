"""Two key databases become one: what is gone in either is gone, and what today has stays as today has it."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from samenspel.sealed import key_copies, key_database
from samenspel.sealed.key_store import KeyIsGone, SqliteKeys, the_keys
from tests.sealed.places import NOW, path
from tests.sealed.test_restore import copied

pytestmark = [pytest.mark.once, pytest.mark.django_db]
LATER = NOW + timedelta(days=3)


def at(file: Path) -> SqliteKeys:
    """The key database in this file."""
    return SqliteKeys(file)


def test_a_key_that_was_deleted_in_the_other_goes_here_too_also_before_it_is_on_a_list(tmp_path: Path) -> None:
    gone, kept = the_keys().make(now=NOW), the_keys().make(now=NOW)
    today = at(Path(shutil.copy(copied(tmp_path), tmp_path / "today.sqlite3")))
    the_keys().delete([gone.id], now=NOW)
    other = copied(tmp_path)

    key_copies.take_over(today, other=other, now=LATER)
    back = key_copies.erase_again(today, now=LATER)

    assert (back, today.ids(), set(today.buried())) == (1, {kept.id}, {gone.id})
    with pytest.raises(KeyIsGone):
        today.get(gone.id)
    key_database.hang_up()


def test_a_key_that_only_a_list_in_the_other_database_names_goes_too(tmp_path: Path) -> None:
    gone = the_keys().make(now=NOW)
    today = at(Path(shutil.copy(copied(tmp_path), tmp_path / "today.sqlite3")))
    with key_database.writing(path()) as line:
        line.execute("INSERT INTO tombstone (key_id, at) VALUES (?, ?)", (str(gone.id), NOW.isoformat()))

    key_copies.take_over(today, other=copied(tmp_path), now=LATER)
    key_copies.erase_again(today, now=LATER)

    assert today.ids() == set()
    key_database.hang_up()


def test_a_key_that_was_deleted_here_and_lives_in_the_other_stays_gone_and_a_new_one_comes_along(
    tmp_path: Path,
) -> None:
    gone, first = the_keys().make(now=NOW), the_keys().make(now=NOW)
    today = at(Path(shutil.copy(copied(tmp_path), tmp_path / "today.sqlite3")))
    second = the_keys().make(now=NOW)
    other = copied(tmp_path)
    today.delete([gone.id], now=NOW)

    key_copies.take_over(today, other=other, now=LATER)
    key_copies.erase_again(today, now=LATER)

    assert today.ids() == {first.id, second.id}
    assert today.get(second.id).secret == second.secret
    assert key_copies.that_stay_shut(today) == 0
    key_database.hang_up()


def test_a_key_that_both_have_stays_as_it_is_today(tmp_path: Path) -> None:
    key = the_keys().make(now=NOW)
    other = Path(shutil.copy(copied(tmp_path), tmp_path / "other.sqlite3"))
    with key_database.writing(path()) as line:
        line.execute("UPDATE wrapped_key SET made_at = 'today'")
    today = at(Path(shutil.copy(copied(tmp_path), tmp_path / "today.sqlite3")))

    key_copies.take_over(today, other=other, now=LATER)

    rows = key_database.connection(today.path).execute("SELECT id, made_at FROM wrapped_key").fetchall()
    assert rows == [(str(key.id), "today")]
    key_database.hang_up()
