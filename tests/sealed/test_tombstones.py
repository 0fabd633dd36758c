"""The list of what is gone for good: it only grows, and half a line spoils nothing."""

import stat
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from samenspel.sealed import tombstones
from tests.sealed.places import NOW


def test_without_a_file_the_list_is_empty(tmp_path: Path) -> None:
    assert tombstones.read(tmp_path / "list") == {}


def test_what_is_added_stays_and_is_there_once(tmp_path: Path) -> None:
    file, first, second = tmp_path / "list", uuid4(), uuid4()

    tombstones.add(file, key_ids=[first, first], at=NOW)
    tombstones.add(file, key_ids=[first, second], at=NOW + timedelta(days=1))
    tombstones.add(file, key_ids=[first], at=NOW + timedelta(days=2))

    assert tombstones.read(file) == {first: NOW, second: NOW + timedelta(days=1)}
    assert file.read_text() == f"{NOW.isoformat()} {first}\n{(NOW + timedelta(days=1)).isoformat()} {second}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_half_a_line_of_a_power_cut_is_no_promise_and_does_not_spoil_the_next(tmp_path: Path) -> None:
    file, first, second = tmp_path / "list", uuid4(), uuid4()
    tombstones.add(file, key_ids=[first], at=NOW)
    with file.open("a") as half:
        half.write(f"{NOW.isoformat()} {str(second)[:20]}")

    before = set(tombstones.read(file))
    tombstones.add(file, key_ids=[second], at=NOW)

    assert before == {first}
    assert set(tombstones.read(file)) == {first, second}
