"""The tool that changes code to see whether a test notices: it names what nobody noticed, and only that."""

import enum
import os
import subprocess
import sys
from pathlib import Path

import mutants
import pytest

# What is written is the same on every database.
pytestmark = pytest.mark.once
TOOL = Path(mutants.__file__)
CODE = '''
def is_grown(age: int) -> bool:
    """Whether somebody is 18."""
    return age >= 18
'''
A_TEST = """
from grown import is_grown

def test_a_child_is_not_grown() -> None:
    assert (is_grown(3), is_grown(30)) == (False, True)
"""
THE_EDGE = """
def test_somebody_is_grown_from_her_eighteenth_birthday() -> None:
    assert (is_grown(17), is_grown(18)) == (False, True)
"""


def tried(folder: Path, *, tests: str) -> tuple[int, list[str]]:
    """What the tool ends with and says about a module of three lines with these tests."""
    (folder / "grown.py").write_text(CODE)
    (folder / "test_grown.py").write_text(tests)
    command = [sys.executable, str(TOOL), "grown.py", "test_grown.py"]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, check=False, cwd=folder, env=alone, capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_a_mutant_that_no_test_notices_is_named(tmp_path: Path) -> None:
    assert tried(tmp_path, tests=A_TEST) == (
        1,
        [
            "  survived: line 4: age >= 18  →  age > 18",
            "  survived: line 4: 18  →  19",
            "  survived: line 4: 18  →  17",
            "grown.py: 3 of 6 killed",
        ],
    )


def test_with_a_test_of_the_edge_none_survives(tmp_path: Path) -> None:
    assert tried(tmp_path, tests=A_TEST + THE_EDGE) == (0, ["grown.py: 6 of 6 killed"])


def test_when_the_tests_fail_already_nothing_is_killed(tmp_path: Path) -> None:
    assert tried(tmp_path, tests=A_TEST.replace("30", "13")) == (1, ["grown.py: the tests fail without any change"])


class Day(enum.Enum):
    """Something with members."""

    MONDAY = 1
    SUNDAY = 2


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("a < b", ["a <= b", "a >= b", "a > b"]),
        ("a is b", ["a is not b"]),
        ("a in b", ["a not in b"]),
        ("a and b", ["a or b", "b", "a"]),
        ("not a", ["a"]),
        ("a - b", ["a", "b", "a + b", "a | b", "a & b"]),
        ("True", ["False"]),
        ("2", ["3", "1"]),
        ("'no'", ["'no?'"]),
        ("a if b else c", ["a if True else c", "a if False else c"]),
        ("Day.MONDAY", ["Day.SUNDAY"]),
        ("(a, b)", ["(b,)", "(a,)", "(b, a)"]),
        ("{a}", ["{*()}"]),
        ("{a: b}", ["{}"]),
        ("any(a)", ["any()", "all(a)"]),
        ("f(a, b=c)", ["f(b=c)", "f(a)"]),
        ("frozenset({Day.SUNDAY})", ["frozenset()", "frozenset({Day.SUNDAY, Day.MONDAY})", "frozenset({*()})"]),
        ("lambda: a", ["lambda: not a"]),
        ("[a for a in b if a]", ["[a for a in b]"]),
        ("x: TypeAlias = tuple[a, b]", []),
        ("'''Words.'''", []),
        ("from a import b", []),
    ],
)
def test_what_could_have_been_written_by_mistake_is_tried(code: str, changes: list[str]) -> None:
    statement = code if changes == [] else f"x = {code}"

    found = [mutant.removeprefix("x = ") for _, mutant in mutants.mutants(statement, {"Day": Day})]

    assert found == changes
