"""A sheet for Excel in which nothing that somebody typed is ever taken for a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

Value = str | int | date | None


def sheet(*, title: str, rows: Iterable[Sequence[Value]]) -> bytes:
    """A workbook of one sheet, as the bytes of an .xlsx file.

    Args:
        title: the name of the sheet; cut at 31 characters, as Excel wants it.
        rows: rows × cells. Words stay words, also when they begin with =, +, - or @; nothing is an empty cell.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet("".join(" " if each in "[]:*?/\\" else each for each in title)[:31])
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(page)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        page.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
