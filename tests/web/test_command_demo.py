"""The samenspel command from nothing to a filled demo, as somebody does who just installed it."""

import os
from pathlib import Path

import pytest

from tests.battery import IS_BATTERY
from tests.web.running import migrated, samenspel

pytestmark = pytest.mark.once


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.skipif(
    not IS_BATTERY and "SAMENSPEL_TEST_MIGRATED" in os.environ,
    reason="the tables of all lanes were made so, a moment ago: tools/run_tests.py looks at what the command says",
)
def test_from_an_empty_folder_the_tables_are_made_and_everything_is_in_order(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    made = samenspel("migrate", data=data, cwd=elsewhere)
    checked = samenspel("check", data=data, cwd=elsewhere)

    assert (made.returncode, made.stdout, made.stderr) == (0, "The database is up to date.\n", "")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "Everything is in order.\n", "")
    assert list(elsewhere.iterdir()) == []


def test_the_demo_fills_once_and_says_where(data: Path) -> None:
    migrated(data)

    first = samenspel("demo", data=data, SAMENSPEL_DEMO="1")
    second = samenspel("demo", data=data, SAMENSPEL_DEMO="1")

    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stderr) == (0, "")
    assert first.stdout.splitlines()[-1] == f"The data is in {data}"
