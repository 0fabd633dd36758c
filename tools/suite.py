"""The test files, and which of them go where."""

from __future__ import annotations

from pathlib import Path

import bootstrap

BUILD = bootstrap.ROOT / "build" / "tests"
# A file says of itself that its tests ask for pages (ADR 23).
BY_PAGE = "pytest.mark.by_page"


def test_files() -> list[Path]:
    """All but the journeys, which are a folder of their own."""
    return [each for each in (bootstrap.ROOT / "tests").rglob("test_*.py") if "journeys" not in each.parts]


def by_page(files: set[Path]) -> set[Path]:
    """Those of these files whose tests ask for pages."""
    return {each for each in files if BY_PAGE in each.read_text()}


def journeys() -> list[Path]:
    """Those with a browser."""
    return list((bootstrap.ROOT / "tests" / "journeys").glob("test_*.py"))


def named(file: Path) -> str:
    """As pytest calls it."""
    return str(file.relative_to(bootstrap.ROOT))
