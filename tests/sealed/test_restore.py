"""A backup that is put back brings nothing back that was erased."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from samenspel.sealed import key_database, restore_guard, shredding
from samenspel.sealed.key_store import KeyIsGone, the_keys
from samenspel.sealed.restore_guard import StillThere, came_back, replay_tombstones
from samenspel.sealed.sealing import Key, seal, unseal
from tests.sealed.places import HERE, NOW, path, readable, somebody_busy, wrapped_keys

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


def shredded(keys: list[Key]) -> None:
    shredding.ask(key_ids=[key.id for key in keys], now=NOW)
    shredding.go_on(now=NOW)


def copied(folder: Path) -> Path:
    """A backup of the key database, as it is now."""
    the_keys().let_go()
    return Path(shutil.copy(path(), folder / "backup.sqlite3"))


def put_back(backup: Path) -> None:
    """As somebody does who restores: nothing runs, and the database is the old one."""
    key_database.hang_up()
    shutil.copy(backup, path())
    for beside in ("-wal", "-shm"):
        path().with_name(f"{path().name}{beside}").unlink(missing_ok=True)


def test_an_older_key_database_that_is_put_back_opens_nothing_of_what_was_erased(tmp_path: Path) -> None:
    gone, kept = [the_keys().make(now=NOW) for _ in range(100)], the_keys().make(now=NOW)
    wrapped = {key.id: wrapped_keys()[key.id] for key in gone}
    backup = copied(tmp_path)
    shredded(gone)
    put_back(backup)
    back, found = came_back(), readable(wrapped)

    erased = replay_tombstones(now=LATER)

    assert (back, found, erased) == (100, 100, 100)
    assert (came_back(), readable(wrapped)) == (0, 0)
    assert the_keys().ids() == {kept.id}
    assert set(the_keys().buried()) == set(wrapped)
    assert replay_tombstones(now=LATER) == 0


def test_the_list_in_the_database_does_when_the_file_is_lost_and_makes_the_file_anew() -> None:
    key = the_keys().make(now=NOW)
    shredded([key])
    file = path().with_name("keys.sqlite3.tombstones")
    before = file.read_text()
    file.unlink()

    replay_tombstones(now=LATER)

    assert file.read_text().split()[1] == before.split()[1] == str(key.id)


def test_a_backup_of_the_words_opens_no_more_with_the_keys_of_today() -> None:
    keys = [the_keys().make(now=NOW) for _ in range(10)]
    backup = {key.id: seal("Ik heb schulden.", key=key, where=HERE) for key in keys}
    shredded(keys)

    opened = 0
    for key_id, sealed in backup.items():
        with pytest.raises(KeyIsGone):
            opened += bool(unseal(sealed, key=the_keys().get(key_id), where=HERE).words)

    assert opened == 0


def test_while_something_uses_the_database_a_replay_says_that_it_is_not_over(tmp_path: Path) -> None:
    key = the_keys().make(now=NOW)
    backup = copied(tmp_path)
    shredded([key])
    put_back(backup)

    with somebody_busy(), pytest.raises(StillThere) as refused:
        replay_tombstones(now=LATER)

    assert str(refused.value).startswith("What was erased is not gone from the key database. Stop everything")
    assert replay_tombstones(now=LATER) == 0
    assert came_back() == 0


def test_a_key_store_elsewhere_can_be_looked_at_in_the_same_way() -> None:
    assert restore_guard.came_back(keys=the_keys()) == 0
