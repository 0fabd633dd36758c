"""Which lines and branches of the product its tests walked through, measured by two tools (ADR 5).

`slipcover` counts from within the product's own code: next to nothing slower, but in the process of the tests alone.
`coverage` asks Python to tell of every line, also in the commands and servers that a test starts: nearly twice as slow.
"""

from __future__ import annotations

import ast
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import bootstrap
import suite

QUICK = "slipcover"
ALSO_CHILDREN = "coverage"
CHILDREN = "children.json"

# What is walked through or not: a line, as `(12,)`, or a branch from one line to another, as `(12, 15)`.
Spot = tuple[int, ...]
# Where a branch leads that leaves its function. Coverage gives a line less than this one.
EXIT = 0
# Both tools write so much of each file; its name goes by the root of the project.
Report = Mapping[str, Mapping[str, Any]]


def command(lane: str, tool: str) -> list[str]:
    """What stands between Python and the module that it runs."""
    if tool == QUICK:
        # It says that it cannot follow the branches of the tests themselves. Nobody counts those.
        unasked = ["-W", "ignore:Unable to activate pytest branch coverage"]
        return [*unasked, "-m", "slipcover", "--out", str(suite.BUILD / f"{lane}.covered.json")]
    return ["-m", "coverage", "run"] if tool else []


def read(python: Path, environment: dict[str, str]) -> list[str]:
    """What no lane walked through, a line of text for each file, once all lanes ended."""
    quick = [_files(each) for each in suite.BUILD.glob("*.covered.json")]
    if not quick:
        return ["Nothing was measured: what the lanes said stands above."]
    _ask(python, environment, "combine", "--quiet")
    left, children = gaps(quick, {}, root=bootstrap.ROOT), suite.BUILD / CHILDREN
    if left:
        # Only of what is left: to look through every file of the product takes ten seconds.
        only = f"--include={','.join(left)}"
        _ask(python, environment, "json", "--quiet", "--fail-under=0", only, "-o", str(children))
        left = gaps(quick, _files(children) if children.exists() else {}, root=bootstrap.ROOT)
    return [f"{file}: {told(spots)}" for file, spots in left.items()]


def _ask(python: Path, environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([str(python), "-m", "coverage", *arguments], check=False, env=environment, cwd=bootstrap.ROOT)


def gaps(quick: Iterable[Report], children: Report, *, root: Path) -> dict[str, set[Spot]]:
    """What neither walked through, by file. Only ``quick`` knows all there is: also what was never imported."""
    there: dict[str, set[Spot]] = defaultdict(set)
    walked: dict[str, set[Spot]] = defaultdict(set)
    for report in quick:
        for file, found in report.items():
            there[file] |= _spots(found, "missing")
            walked[file] |= _spots(found, "executed")
    for file, found in children.items():
        walked[file] |= _as_quick_tells(_spots(found, "executed"), (root / file).read_text())
    return {file: spots - walked[file] for file, spots in sorted(there.items()) if spots - walked[file]}


def told(spots: Iterable[Spot]) -> str:
    """As one reads it: `12, 15->exit`."""
    return ", ".join("->".join(str(line or "exit") for line in spot) for spot in sorted(spots))


def _files(report: Path) -> Report:
    files: Report = json.loads(report.read_text())["files"]
    return files


def _spots(found: Mapping[str, Any], which: str) -> set[Spot]:
    lines: set[Spot] = {(line,) for line in found[f"{which}_lines"]}
    return lines | {(start, max(end, EXIT)) for start, end in found[f"{which}_branches"]}


def _as_quick_tells(spots: set[Spot], source: str) -> set[Spot]:
    """Coverage names the first line of a statement and no words about a module; slipcover each line of both."""
    tree = ast.parse(source)
    walked = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and (node.lineno,) in spots]
    about = tree.body[:1] if spots and ast.get_docstring(tree) else []
    return spots | {(line,) for node in [*walked, *about] for line in range(node.lineno, _last_line(node) + 1)}


def _last_line(node: ast.stmt) -> int:
    """Of a statement with others in it, only what comes before those."""
    inside = [case.pattern for case in node.cases] if isinstance(node, ast.Match) else getattr(node, "body", [])
    return inside[0].lineno - 1 if inside else node.end_lineno or node.lineno
