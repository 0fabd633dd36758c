"""The test files, and how long they take: `tools/seconds.json`, so that the longest lane begins first.

`python tools/seconds.py` writes that file anew from the reports of the last `make test`. A file that is not in it yet
is guessed by its size. A wrong guess makes nothing wrong: one processor may wait a little at the end.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import bootstrap

BUILD = bootstrap.ROOT / "build" / "tests"
SECONDS = bootstrap.ROOT / "tools" / "seconds.json"
BYTES_A_SECOND = 1_000
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


def takes(files: Iterable[Path]) -> float:
    """How many seconds these files take, as far as is known."""
    measured = read()
    return sum(measured.get(named(each), each.stat().st_size / BYTES_A_SECOND) for each in files)


def named(file: Path) -> str:
    """As pytest calls it."""
    return str(file.relative_to(bootstrap.ROOT))


def read() -> dict[str, float]:
    """Seconds by file."""
    found: dict[str, float] = json.loads(SECONDS.read_text())
    return found


def measure(reports: list[Path]) -> dict[str, float]:
    """Seconds by file, as these reports of pytest have it; the longest when several ran the same file."""
    found: dict[str, float] = {}
    for report in reports:
        here: Counter[str] = Counter()
        for case in ElementTree.parse(report).getroot().iter("testcase"):  # noqa: S314 - pytest wrote it
            here[case.get("classname", "").replace(".", "/") + ".py"] += float(case.get("time", 0))  # type: ignore[assignment]
        found |= {name: max(seconds, found.get(name, 0)) for name, seconds in here.items()}
    return {name: round(seconds, 1) for name, seconds in sorted(found.items())}


def main() -> None:
    """Write the file."""
    SECONDS.write_text(json.dumps(measure(sorted(BUILD.glob("*.xml"))), indent=0) + "\n")
    print(f"Written to {SECONDS}")


if __name__ == "__main__":
    main()
