"""The test files in heaps that take about as long. How long a file takes was measured before: `tools/seconds.json`.

`python tools/heaps.py` writes that file anew from the reports of the last `make test`. A file that is not in it yet is
guessed by its size. A wrong guess makes nothing wrong, only one heap longer than the other.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import bootstrap

BUILD = bootstrap.ROOT / "build" / "tests"
SECONDS = bootstrap.ROOT / "tools" / "seconds.json"
BYTES_A_SECOND = 1_000
# A file says of itself that its tests ask for pages (ADR 23).
BY_PAGE = "pytest.mark.by_page"


class Heap(NamedTuple):
    """Files by their names, and how many seconds these take together."""

    files: tuple[str, ...]
    seconds: float


def test_files() -> list[Path]:
    """All but the journeys, which are a folder of their own."""
    return [each for each in (bootstrap.ROOT / "tests").rglob("test_*.py") if "journeys" not in each.parts]


def by_page(files: set[Path]) -> set[Path]:
    """Those of these files whose tests ask for pages."""
    return {each for each in files if BY_PAGE in each.read_text()}


def journeys() -> list[Path]:
    """Those with a browser."""
    return list((bootstrap.ROOT / "tests" / "journeys").glob("test_*.py"))


def heaps(files: list[Path], *, number: int) -> list[Heap]:
    """These files in so many heaps, each file to the heap that is shortest by then, the longest file first."""
    measured = read()
    names = {str(each.relative_to(bootstrap.ROOT)): each.stat().st_size / BYTES_A_SECOND for each in files}
    takes = {name: measured.get(name, guess) for name, guess in names.items()}
    found = [Heap((), 0.0) for _ in range(number)]
    for name in sorted(takes, key=lambda each: (-takes[each], each)):
        shortest = min(range(number), key=lambda nth: found[nth].seconds)
        found[shortest] = Heap((*found[shortest].files, name), found[shortest].seconds + takes[name])
    return [heap for heap in found if heap.files]


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
