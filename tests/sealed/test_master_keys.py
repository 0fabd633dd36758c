"""The master keys: in a file of one owner or in the environment, and refused in words when they are not in order."""

import base64
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django import Settings

from samenspel.sealed import master_keys
from samenspel.sealed.master_keys import MasterKeys, MasterKeyTrouble
from samenspel.sealed.sealing import CannotOpen
from tests.sealed.places import a_key

PLAIN = base64.b64encode(b"\xfb" * 32).decode()
URL_SAFE = base64.urlsafe_b64encode(b"\xfa" * 32).decode().rstrip("=")


@pytest.fixture
def in_file(settings: Settings, tmp_path: Path) -> Path:
    """A file with two versions."""
    file = tmp_path / "masters"
    file.write_text(f"# of the paper in the safe\n1:{PLAIN}\n\n2: {URL_SAFE}\n")
    file.chmod(0o600)
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = "", str(file)
    return file


def trouble() -> str:
    with pytest.raises(MasterKeyTrouble) as refused:
        master_keys.load()
    return str(refused.value)


def test_the_master_key_of_the_first_start_is_one_that_is_understood() -> None:
    assert master_keys.load().newest >= 1


@pytest.mark.parametrize("mode", [0o400, 0o600])
def test_a_file_may_hold_several_versions_and_the_newest_wraps(in_file: Path, mode: int) -> None:
    in_file.chmod(mode)

    assert master_keys.load().newest == 2
    assert master_keys.load().wrap(a_key()).master == 2


def test_a_key_opens_under_the_version_that_wrapped_it(in_file: Path) -> None:
    key, first = a_key(), MasterKeys({1: b"\xfb" * 32})

    assert master_keys.load().unwrap(first.wrap(key), key_id=key.id).secret == key.secret


def test_the_environment_holds_versions_with_commas_between_them(settings: Settings) -> None:
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = f"1:{PLAIN}, 7:{URL_SAFE}", ""

    assert master_keys.load().newest == 7


def test_a_wrapped_key_opens_under_no_other_id_version_or_master_key() -> None:
    key = a_key()
    wrapped = MasterKeys({1: b"a" * 32}).wrap(key)

    for other, key_id in [(MasterKeys({1: b"a" * 32}), uuid4()), (MasterKeys({1: b"b" * 32}), key.id)]:
        with pytest.raises(CannotOpen):
            other.unwrap(wrapped, key_id=key_id)
    with pytest.raises(MasterKeyTrouble, match=r"^Version 1 of the master key is not there, and a key needs it\.$"):
        MasterKeys({2: b"a" * 32}).unwrap(wrapped, key_id=key.id)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o700, 0o444])
def test_a_file_that_others_can_read_is_refused_in_words(in_file: Path, mode: int) -> None:
    in_file.chmod(mode)

    assert trouble() == (
        f"The master key {in_file} has mode {mode:04o}. Make it 0400; when others could read it, rotate it."
    )


@pytest.mark.parametrize(
    "part",
    ["geheim", "1:geheim", f"0:{PLAIN}", f"x:{PLAIN}", f":{PLAIN}", f"1:{PLAIN[4:]}", f"1:AAAA{PLAIN}", f"2:{PLAIN}"],
)
def test_a_part_that_is_no_master_key_is_refused_without_repeating_it(settings: Settings, part: str) -> None:
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = f"2:{URL_SAFE},{part}", ""

    assert trouble() == ("SAMENSPEL_MASTER_KEYS, part 2: write a version of its own, a colon, and 32 bytes in base64.")


def test_what_is_missing_or_empty_or_no_text_is_refused_in_words(settings: Settings, in_file: Path) -> None:
    in_file.write_bytes(b"1:\xff\xfe")
    no_text = trouble()
    in_file.write_text("# nothing yet\n")
    empty = trouble()
    in_file.unlink()
    gone = trouble()
    settings.MASTER_KEY_FILE = ""
    none = trouble()
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = f"1:{PLAIN}", str(in_file)

    assert no_text == f"{in_file} is no file of master keys."
    assert empty == f"{in_file} holds no master key."
    assert gone == f"The master key {in_file} cannot be read: No such file or directory."
    assert none.startswith("There is no master key for sealed words. Make one outside the data folder")
    assert trouble() == "Set SAMENSPEL_MASTER_KEYS or SAMENSPEL_MASTER_KEY_FILE, and not both."


@pytest.mark.parametrize("mode", [0o400, 0o600])
def test_one_more_version_is_written_into_the_file_and_the_older_stay(in_file: Path, mode: int) -> None:
    before = in_file.read_text()
    in_file.chmod(mode)

    master_keys.add_version()

    assert master_keys.load().newest == 3
    assert in_file.read_text().startswith(before + "3:")
    assert stat.S_IMODE(in_file.stat().st_mode) == mode


def test_what_a_killed_rotation_left_is_in_nobodys_way(in_file: Path) -> None:
    in_file.with_name("masters.draft").write_text("half")

    master_keys.add_version()

    assert master_keys.load().newest == 3
    assert [each.name for each in in_file.parent.iterdir() if each.name.startswith("masters")] == ["masters"]


def test_nobody_can_write_a_version_into_the_environment(settings: Settings) -> None:
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = f"4:{PLAIN}", ""

    with pytest.raises(MasterKeyTrouble) as refused:
        master_keys.add_version()

    assert str(refused.value) == "Add version 5 to SAMENSPEL_MASTER_KEYS first, and keep the versions before it."


def test_a_first_master_key_is_for_its_owner_alone_and_never_written_over(settings: Settings, tmp_path: Path) -> None:
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = "", str(tmp_path / "masters")

    master_keys.begin(tmp_path / "masters")

    assert master_keys.load().newest == 1
    assert stat.S_IMODE((tmp_path / "masters").stat().st_mode) == 0o400
    with pytest.raises(FileExistsError):
        master_keys.begin(tmp_path / "masters")
