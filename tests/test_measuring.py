"""What was walked through is counted by two tools that speak of it differently."""

import os
import sys
from pathlib import Path
from typing import Any

import measuring
import pytest
import suite

SOURCE = """\
def answer(
    voice, words
):
    if voice and (
        words
    ):
        return send(
            voice,
            words,
        )
    match words:
        case "":
            ask(voice)
"""


def of_file(
    *, executed: tuple[int, ...] = (), missing: tuple[int, ...] = (), ways: Any = (), missing_ways: Any = ()
) -> dict[str, Any]:
    return {
        "executed_lines": executed,
        "missing_lines": missing,
        "executed_branches": ways,
        "missing_branches": missing_ways,
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "answers.py").write_text(SOURCE)
    return tmp_path


def test_what_one_lane_missed_another_may_have_walked_through(root: Path) -> None:
    one = {"answers.py": of_file(executed=(1, 4), missing=(7, 11), ways=[(4, 7)], missing_ways=[(4, 11), (11, 0)])}
    other = {"answers.py": of_file(executed=(11,), missing=(1, 4, 7), missing_ways=[(4, 7), (4, 11), (11, 0)])}

    assert measuring.gaps([one, other], {}, root=root) == {"answers.py": {(7,), (4, 11), (11, 0)}}


def test_what_a_command_walked_through_counts_too_also_out_of_a_function(root: Path) -> None:
    quick = {"answers.py": of_file(missing=(7, 13), missing_ways=[(4, 7), (11, 0), (11, 13)])}
    children = {"answers.py": of_file(executed=(7,), missing=(13,), ways=[[4, 7], [11, -1]], missing_ways=[[11, 13]])}

    assert measuring.gaps([quick], children, root=root) == {"answers.py": {(13,), (11, 13)}}


def test_of_a_statement_all_lines_count_and_not_those_of_what_is_in_it(root: Path) -> None:
    lines = tuple(range(1, 14))
    quick = {"answers.py": of_file(missing=lines)}

    def left(*executed: int) -> list[int]:
        found = measuring.gaps([quick], {"answers.py": of_file(executed=executed)}, root=root)
        return [line for (line,) in sorted(found["answers.py"])]

    assert left(1) == [line for line in lines if line not in (1, 2, 3)]
    assert left(4) == [line for line in lines if line not in (4, 5, 6)]
    assert left(7) == [line for line in lines if line not in (7, 8, 9, 10)]
    assert left(11) == [line for line in lines if line != 11]


def test_the_words_about_a_module_count_once_anything_of_it_was_walked_through(root: Path) -> None:
    (root / "answers.py").write_text('"""Answers,\nand more."""\n\nimport sys\n')
    quick = {"answers.py": of_file(missing=(1, 4))}

    assert measuring.gaps([quick], {"answers.py": of_file(executed=(4,))}, root=root) == {}
    assert measuring.gaps([quick], {"answers.py": of_file()}, root=root) == {"answers.py": {(1,), (4,)}}


def test_a_file_that_nobody_read_is_missing_from_its_first_line(root: Path) -> None:
    quick = {"answers.py": of_file(missing=(1, 4)), "other.py": of_file(executed=(1,))}

    assert measuring.gaps([quick], {}, root=root) == {"answers.py": {(1,), (4,)}}


def test_a_gap_is_told_by_its_lines_and_by_where_a_branch_would_have_led() -> None:
    assert measuring.told({(30,), (12,), (12, 15), (11, 0)}) == "11->exit, 12, 12->15, 30"


def test_without_any_report_it_says_so_and_is_not_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite, "BUILD", tmp_path)
    environment = {**os.environ, "COVERAGE_FILE": str(tmp_path / ".coverage")}

    assert measuring.read(Path(sys.executable), environment) == [
        "Nothing was measured: what the lanes said stands above."
    ]
