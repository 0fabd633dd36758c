"""Which test files need not be measured: every branch that they reach, others reach as well.

Measuring makes a test half as slow again. `python tools/run_tests.py reach` measures all, keeps by file what each test
file reached, and writes `tools/unmeasured.json`: the files that `make test` runs without measuring. The battery
measures everything. Where a branch is missing in `make test` and not in the battery, this list is old: make it anew.

As a plugin of pytest (`-p reach`) this module says to coverage which test file is at work.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

import bootstrap
import coverage
import heaps
import pytest

# What another process reached is not known by its test file: who starts one is always measured.
STARTS_A_PROCESS = ("subprocess", "tests.web.running", "multiprocessing")
# What was reached by chance is not reached each time: nothing else is left out because of it.
BY_CHANCE = ("hypothesis", "threading", "random")
Branch = tuple[str, tuple[int, int]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Everything of this test, its fixtures too, is of its file."""
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.switch_context(item.nodeid.split("::", 1)[0])
    yield


def reached(data: coverage.CoverageData) -> dict[str, set[Branch]]:
    """The branches by test file."""
    found: dict[str, set[Branch]] = defaultdict(set)
    for context in data.measured_contexts():
        data.set_query_contexts([f"^{context}$"])
        for file in data.measured_files():
            found[context] |= {(file, arc) for arc in data.arcs(file) or ()}
    return found


def unneeded(branches: dict[str, set[Branch]], *, seconds: dict[str, float]) -> list[str]:
    """The files without which every branch is still reached, the slowest first."""
    named = {name: found for name, found in branches.items() if name}
    sure = {name: 0 if _says(name, BY_CHANCE) else 1 for name in named}
    times: Counter[Branch] = Counter()
    for name, found in named.items():
        times.update(dict.fromkeys(found, sure[name]))
    left_out = []
    for name in sorted(named, key=lambda each: (-seconds.get(each, 0), each)):
        if not _says(name, STARTS_A_PROCESS) and all(times[branch] > sure[name] for branch in named[name]):
            times.subtract(dict.fromkeys(named[name], sure[name]))
            left_out.append(name)
    return sorted(left_out)


def _says(name: str, words: tuple[str, ...]) -> bool:
    text = (bootstrap.ROOT / name).read_text()
    return any(word in text for word in words)


def write() -> None:
    """Make the list anew, from what was measured just now."""
    data = coverage.CoverageData(str(heaps.BUILD / ".coverage"))
    data.read()
    found = unneeded(reached(data), seconds=heaps.read())
    heaps.UNMEASURED.write_text(json.dumps(found, indent=0) + "\n")
    print(f"{len(found)} files need not be measured. Written to {heaps.UNMEASURED}")
