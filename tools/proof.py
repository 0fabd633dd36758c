"""`docs/proof.md`: what the battery counted, when, and on which machine."""

from __future__ import annotations

import datetime
import os
import platform
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from run_tests import Count


def _figures(build: Path) -> list[str]:
    """What the tests themselves wrote down with ``tests.battery.note``: one sentence a line."""
    lines = [line for each in sorted(build.glob("figures-*.txt")) for line in each.read_text().splitlines()]
    return sorted({f"- {line}" for line in lines})


def write(build: Path, *, python: str, servers: Sequence[str], count: Count) -> None:
    """Replace the page."""
    today = datetime.date.today().isoformat()  # noqa: DTZ011 - a day on a page
    page = [
        "# Proof",
        "",
        "What `make battery` counted the last time it ran. Every figure can be made again with that command.",
        "",
        f"- Day: {today}",
        f"- Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        f"- Python {python}, SQLite {sqlite3.sqlite_version}, {', '.join(servers)}",
        f"- Tests: {count.passed} passed, {count.failed} failed",
        "",
        "## Figures",
        "",
        *(_figures(build) or ["- none"]),
        "",
    ]
    path = bootstrap.ROOT / "docs" / "proof.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(page))
