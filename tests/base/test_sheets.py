"""A sheet for Excel holds what it was given, and nothing in it is ever counted out as a formula."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from samenspel.base.sheets import Value, sheet


def read_back(content: bytes) -> list[list[object]]:
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_words_numbers_days_and_nothing_come_back_as_they_were() -> None:
    rows: list[list[Value]] = [["Buurt", 3, None, date(2026, 11, 22)]]
    assert read_back(sheet(title="Cijfers", rows=rows)) == [["Buurt", 3, None, datetime(2026, 11, 22)]]  # noqa: DTZ001


@pytest.mark.parametrize("typed", ["=1+1", '=HYPERLINK("x")', "+1", "-1", "@SUM(A1)"])
def test_words_that_look_like_a_formula_stay_words(typed: str) -> None:
    content = sheet(title="Cijfers", rows=[[typed]])
    (cell,) = next(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows())
    assert (cell.value, cell.data_type) == (typed, "s")


def test_a_title_that_excel_refuses_is_made_fit() -> None:
    content = sheet(title="Zuid/Noord: [alle] cijfers van dit hele lange jaar", rows=[])
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Zuid Noord   alle  cijfers van "]
