"""A report on paper: tagged, with headings, lists and a table, and somebody's own words apart."""

import io
from typing import Any

from pypdf import PdfReader

from samenspel.letters import paper
from tests.base.test_documents import DOCUMENT
from tests.letters.test_paper import _tags, letter_sizes, read


def test_a_report_has_everything_in_the_order_of_the_page() -> None:
    assert read(paper.report(DOCUMENT)) == (
        "Team 3 Verslag: Werkatelier 1 dinsdag 3 maart 2026 Ronde 1 Om te weten wat er leeft. Buiten • Een bankje "
        "Ik wil weer zingen. Hierna: een poster. Acties Wat? Wie? Bellen Jo Klopt er iets niet?"
    )


def test_a_screen_reader_finds_headings_lists_and_the_head_of_the_table() -> None:
    root: Any = PdfReader(io.BytesIO(paper.report(DOCUMENT))).trailer["/Root"]
    kinds = [kind for kind, _alt in _tags(root["/StructTreeRoot"])]

    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert [kinds.count(kind) for kind in ("/H1", "/H2", "/H3", "/L", "/Table", "/TH", "/TD")] == [1, 2, 1, 1, 1, 2, 2]


def test_on_a_report_nothing_is_smaller_than_eleven_points() -> None:
    assert min(letter_sizes(paper.report(DOCUMENT))) >= 11
