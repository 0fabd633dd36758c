"""A file with commas holds what was typed, and never a formula."""

import csv
import io

import pytest

from samenspel.base.commas import comma_file, harmless


def test_every_cell_comes_back_as_it_was_and_excel_sees_which_letters_they_are() -> None:
    rows = [["Wat", "Wáár"], ['De "lamp", uit', "Kade\n2"], ["", "½"]]

    data = comma_file(rows)

    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == rows
    assert b"\r\n" in data


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "\u00a0=1", "＝1", "＋1", "－1", "＠a"],
)
def test_what_a_program_could_take_for_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", " ", "lamp", "1-2", "é", "(=)"])
def test_other_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
