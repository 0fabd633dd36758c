"""What is wrong with keys and master keys is said before the door opens."""

from pathlib import Path

import pytest
from django.conf import settings as house
from pytest_django import Settings

from samenspel.sealed import checks, key_database, master_keys
from samenspel.sealed.key_store import the_keys
from tests.sealed.places import NOW, path
from tests.sealed.test_restore import copied, put_back, shredded

pytestmark = pytest.mark.django_db


def said() -> list[tuple[str | None, str]]:
    every = [checks.master_key_is_there(), checks.master_key_is_apart(), checks.keys_are_those_of_today()]
    return [(each.id, each.msg) for found in every for each in found]


@pytest.fixture
def masters(settings: Settings, tmp_path: Path) -> Path:
    """A file of master keys outside the data folder, and the address of who is behind https."""
    file = tmp_path / "masters"
    master_keys.begin(file)
    settings.IS_SECURE, settings.MASTER_KEYS, settings.MASTER_KEY_FILE = True, "", str(file)
    settings.KEY_DATABASE = str(tmp_path / "data" / "keys.sqlite3")
    return file


def test_a_house_where_no_key_was_ever_asked_for_is_in_order(masters: Path) -> None:
    assert said() == []
    assert not path().exists()


def test_a_house_with_keys_that_open_is_in_order(masters: Path) -> None:
    the_keys().make(now=NOW)

    assert said() == []


def test_without_a_master_key_that_is_said_once(settings: Settings, masters: Path) -> None:
    the_keys().make(now=NOW)
    settings.MASTER_KEY_FILE = ""

    assert [found for found, _words in said()] == ["sealed.E001"]


def test_with_the_keys_in_the_environment_no_file_has_to_lie_apart(settings: Settings, masters: Path) -> None:
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = master_keys.fresh_line(), ""

    assert said() == []


@pytest.mark.parametrize("where", ["beside the keys", "in the data folder"])
def test_behind_https_a_master_key_among_the_data_is_refused(settings: Settings, masters: Path, where: str) -> None:
    folder = path().parent if where == "beside the keys" else Path(house.DATA_DIR)
    folder.mkdir(exist_ok=True)
    settings.MASTER_KEY_FILE = str(folder / "masters-of-a-test")
    master_keys.begin(Path(settings.MASTER_KEY_FILE))

    found = said()
    settings.IS_SECURE = False
    Path(settings.MASTER_KEY_FILE).chmod(0o600)
    without_https = said()
    Path(settings.MASTER_KEY_FILE).unlink()

    assert [number for number, _words in found] == ["sealed.E002"]
    assert found[0][1].endswith(
        "lies with what it opens. Move it to where no backup of the data is made, "
        "and name it in SAMENSPEL_MASTER_KEY_FILE."
    )
    assert without_https == []


def test_what_came_back_with_a_backup_keeps_the_door_closed(masters: Path, tmp_path: Path) -> None:
    key = the_keys().make(now=NOW)
    backup = copied(tmp_path)
    shredded([key])
    put_back(backup)

    assert said() == [
        ("sealed.E003", "1 keys of what was erased came back with a backup. Run: samenspel manage keys replay")
    ]


def test_a_key_database_that_is_broken_keeps_the_door_closed(masters: Path) -> None:
    path().parent.mkdir()
    path().write_bytes(b"geheim" * 100)

    assert said() == [("sealed.E004", "The key database is not in order: file is not a database")]


def test_another_master_key_than_that_of_the_keys_keeps_the_door_closed(masters: Path) -> None:
    the_keys().make(now=NOW)
    masters.unlink()
    master_keys.begin(masters)
    key_database.hang_up()

    assert said() == [("sealed.E005", "This is not the master key with which the keys were wrapped.")]
