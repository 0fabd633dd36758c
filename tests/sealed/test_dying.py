"""Killed between any two steps, erasing and rotating go on from there and leave nothing half done."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.battery import note
from tests.web.running import migrated, samenspel

pytestmark = pytest.mark.once


def left_behind(data: Path, *, by: str) -> list[dict[str, Any]]:
    """What the process that dies tells of each time."""
    code = f"import json; from tests.sealed import dying; print(json.dumps(dying.{by}()))"
    done = samenspel("manage", "shell", "-v", "0", "-c", code, data=migrated(data))
    assert (done.stderr, done.returncode) == ("", 0)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_killed_between_any_two_steps_a_shredding_goes_on_and_leaves_nothing_readable(tmp_path: Path) -> None:
    found = left_behind(tmp_path / "data", by="shred_and_die")

    killed = [each for each in found if each["killed"]]
    whole = {"state": "done", "readable": 0, "opens": 0, "kept": 3, "listed": True}
    assert [{name: each[name] for name in whole} for each in found] == [whole] * len(found)
    assert {each["halfway"] for each in killed} == {"asked", "deleted", "settled", "absent", "buried", "done"}
    assert len(killed) == len(found) - 1
    note(f"kill -9 between the steps of a shredding: {len(killed)} moments, 0 of {3 * len(killed)} keys readable")


def test_killed_anywhere_a_rotation_left_every_key_as_it_was_or_wrapped_every_key_anew(tmp_path: Path) -> None:
    found = left_behind(tmp_path / "data", by="rotate_and_die")

    killed = [each for each in found if each["killed"]]
    assert {each["wrapped_anew"] for each in found} == {0, 3}
    assert {(each["versions"], each["open"]) for each in found} == {(1, 3)}
    assert len(killed) == len(found) - 1 >= 10
    note(f"kill -9 in a rotation: {len(killed)} moments, all keys old or all keys new, every key opens")
