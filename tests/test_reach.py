"""What need not be measured: only what others reach too, and not by chance."""

from pathlib import Path

import bootstrap
import pytest
import reach

# What is written is the same on every database.
pytestmark = pytest.mark.once
ONE, TWO, THREE = ("a.py", (1, 2)), ("a.py", (2, 3)), ("b.py", (1, 4))
SECONDS = {"test_slow.py": 9.0, "test_quick.py": 1.0}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    for name in ("test_slow.py", "test_quick.py", "test_other.py"):
        (tmp_path / name).write_text("import pytest")
    return tmp_path


def test_the_slowest_whose_branches_others_reach_is_left_out_and_then_they_are_not(house: Path) -> None:
    found = {"test_slow.py": {ONE, TWO}, "test_quick.py": {ONE}, "test_other.py": {ONE, TWO, THREE}}

    assert reach.unneeded(found, seconds=SECONDS) == ["test_quick.py", "test_slow.py"]
    assert reach.unneeded({**found, "test_other.py": {THREE, ONE}}, seconds=SECONDS) == ["test_quick.py"]
    assert reach.unneeded({"test_slow.py": {ONE}, "test_quick.py": {ONE}}, seconds=SECONDS) == ["test_slow.py"]


def test_what_is_reached_by_chance_takes_nobodys_place_and_may_itself_be_left_out(house: Path) -> None:
    (house / "test_other.py").write_text("import hypothesis")

    found = {"test_slow.py": {ONE, TWO}, "test_other.py": {ONE}}

    assert reach.unneeded(found, seconds=SECONDS) == ["test_other.py"]
    assert reach.unneeded({**found, "test_other.py": {ONE, TWO, THREE}}, seconds=SECONDS) == []


def test_who_starts_a_process_is_always_measured(house: Path) -> None:
    (house / "test_slow.py").write_text("import subprocess")

    assert reach.unneeded({"test_slow.py": {ONE}, "test_other.py": {ONE, TWO}, "": {TWO}}, seconds=SECONDS) == []
