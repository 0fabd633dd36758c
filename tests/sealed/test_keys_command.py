"""``samenspel manage keys``, as somebody types it: one line, and an exit code that says whether it is in order."""

from pathlib import Path

import pytest
from pytest_django import Settings

from samenspel.sealed import key_database, master_keys, shredding
from samenspel.sealed.key_store import the_keys
from samenspel.web.command import main
from tests.sealed.places import NOW, path, somebody_busy
from tests.sealed.test_restore import copied, put_back, shredded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def masters(settings: Settings, tmp_path: Path) -> Path:
    """A file of master keys of this test, with one version."""
    file = tmp_path / "masters"
    master_keys.begin(file)
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = "", str(file)
    return file


def typed(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["manage", "keys", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_check_counts_what_opens_what_is_gone_and_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    first, _second, third = [the_keys().make(now=NOW) for _ in range(3)]
    shredded([first])
    shredding.ask(key_ids=[third.id], now=NOW)

    assert typed("check", capsys=capsys) == (
        0,
        "2 keys open, 1 are gone for good, 1 shreddings are waiting.\n",
        "",
    )


def test_check_tells_in_one_line_how_many_keys_do_not_open(capsys: pytest.CaptureFixture[str], masters: Path) -> None:
    the_keys().make(now=NOW)
    the_keys().make(now=NOW)
    with key_database.writing(path()) as line:
        line.execute("UPDATE wrapped_key SET nonce = zeroblob(12) WHERE rowid = 1")

    assert typed("check", capsys=capsys) == (
        2,
        "",
        "samenspel: 1 of 2 keys do not open. 1 keys open, 0 are gone for good, 0 shreddings are waiting.\n",
    )


def test_check_tells_what_is_wrong_with_the_master_key(capsys: pytest.CaptureFixture[str], masters: Path) -> None:
    the_keys().make(now=NOW)
    masters.chmod(0o644)

    assert typed("check", capsys=capsys) == (
        2,
        "",
        f"samenspel: The master key {masters} has mode 0644. Make it 0400; when others could read it, rotate it.\n",
    )


def test_after_a_restore_check_names_replay_and_replay_clears_up(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    key = the_keys().make(now=NOW)
    backup = copied(tmp_path)
    shredded([key])
    put_back(backup)

    checked = typed("check", capsys=capsys)
    replayed = typed("replay", capsys=capsys)

    again = "samenspel: 1 keys of what was erased came back. Run: samenspel manage keys replay\n"
    assert checked == (2, "", again)
    assert replayed == (0, "1 keys that came back are gone again.\n", "")
    assert typed("check", capsys=capsys)[0] == 0


def test_rotate_says_how_many_keys_have_which_version(capsys: pytest.CaptureFixture[str]) -> None:
    the_keys().make(now=NOW)

    assert typed("rotate", capsys=capsys) == (0, "1 keys are wrapped with version 2 of the master key.\n", "")


@pytest.mark.parametrize("how", ["BEGIN", "BEGIN IMMEDIATE"])
def test_a_rotation_is_kept_while_somebody_is_busy_and_says_what_is_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    key = the_keys().make(now=NOW)
    real = key_database.rewrite

    def somebody_comes(place: Path) -> bool:
        with somebody_busy(how):
            return real(place)

    monkeypatch.setattr(key_database, "rewrite", somebody_comes)

    code, said, _errors = typed("rotate", capsys=capsys)

    assert code == 0
    assert said == (
        "1 keys are wrapped with version 2 of the master key. "
        "Their older form is still in the log of the database: restart what uses it.\n"
    )
    assert the_keys().get(key.id).secret == key.secret


def test_a_rotation_over_a_key_that_does_not_open_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    the_keys().make(now=NOW)
    with key_database.writing(path()) as line:
        line.execute("UPDATE wrapped_key SET nonce = zeroblob(12)")

    assert typed("rotate", capsys=capsys) == (
        2,
        "",
        "samenspel: A key does not open with these master keys. Nothing was changed.\n",
    )


def test_begin_makes_a_first_master_key_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = str(tmp_path / "another")

    assert typed("begin", file, capsys=capsys) == (
        0,
        f"Made {file}. Keep a copy on paper or elsewhere: without it nobody ever reads what was sealed.\n",
        "",
    )
    assert typed("begin", file, capsys=capsys) == (2, "", f"samenspel: File exists: {file}\n")
