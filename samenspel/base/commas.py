"""A file with commas (CSV) for any program, in which nothing that somebody typed is ever taken for a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

# Also their wide twins, as NFKC makes them alike.
STARTS_A_FORMULA = frozenset("=+-@\t\r")


def comma_file(rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a .csv file (RFC 4180) in UTF-8, every cell in quotes, with the mark by which Excel sees UTF-8.

    Args:
        rows: rows × cells. A cell that a program could take for a formula begins with an apostrophe.
    """
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([map(harmless, row) for row in rows])
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell; with an apostrophe before it when its first visible sign (or a tab or line end) begins a formula."""
    seen = "".join(sign for sign in cell if unicodedata.category(sign) not in ("Cf", "Zs"))
    first = unicodedata.normalize("NFKC", seen[:1])[:1]
    return f"'{cell}" if first in STARTS_A_FORMULA and first else cell
