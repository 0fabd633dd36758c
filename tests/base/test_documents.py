"""A document in Word: what is read aloud, what stays together, and what a machine must not be told."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
from docx.oxml.ns import qn

from samenspel.base.documents import Document, Item, Items, Section, Table, as_word

MADE_AT = datetime(2026, 3, 3, 12, tzinfo=UTC)
DOCUMENT = Document(
    title="Verslag: Werkatelier 1",
    house="Team 3",
    facts=["dinsdag 3 maart 2026"],
    sections=[
        Section(
            title="Ronde 1",
            words=["Om te weten wat er leeft."],
            lists=[
                Items(name="Buiten", items=[Item(text="Een bankje")]),
                Items(items=[Item(text="Ik wil weer zingen.", is_quote=True)]),
            ],
            after=["Hierna: een poster."],
        ),
        Section(title="Acties", table=Table(heads=["Wat?", "Wie?"], rows=[["Bellen", "Jo"]])),
    ],
    last="Klopt er iets niet?",
)


def opened(document: Document = DOCUMENT) -> docx.document.Document:
    return docx.Document(io.BytesIO(as_word(document, made_at=MADE_AT)))


def test_every_part_has_the_style_that_a_screen_reader_and_a_reader_with_large_letters_need() -> None:
    told = [(each.style.name if each.style else "", each.text) for each in opened().paragraphs]

    assert told == [
        ("Normal", "Team 3"),
        ("Title", "Verslag: Werkatelier 1"),
        ("Normal", "dinsdag 3 maart 2026"),
        ("Heading 1", "Ronde 1"),
        ("Normal", "Om te weten wat er leeft."),
        ("Heading 2", "Buiten"),
        ("List Bullet", "Een bankje"),
        ("Quote", "Ik wil weer zingen."),
        ("Normal", "Hierna: een poster."),
        ("Heading 1", "Acties"),
        ("Normal", "Klopt er iets niet?"),
    ]


def test_the_head_of_a_table_comes_back_on_every_page_and_no_row_breaks() -> None:
    (table,) = opened().tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Wat?", "Wie?"], ["Bellen", "Jo"]]
    marks = [[each.tag for each in row._tr.get_or_add_trPr()] for row in table.rows]
    assert marks == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")]]


def test_letters_are_large_and_the_language_is_said() -> None:
    word = docx.Document(io.BytesIO(as_word(DOCUMENT, made_at=MADE_AT, language="en")))
    normal = word.styles["Normal"]

    assert normal.font.size.pt == 12
    assert normal.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert (word.core_properties.title, word.core_properties.author) == ("Verslag: Werkatelier 1", "Team 3")
    assert word.core_properties.language == "en-GB"


def test_signs_that_are_commands_to_a_machine_are_left_out() -> None:
    texts = [each.text for each in opened(replace(DOCUMENT, facts=["Bel\x07 mij\x0b\nnu"])).paragraphs]

    assert texts[2] == "Bel mij\nnu"


def test_a_document_may_end_without_a_last_sentence() -> None:
    assert opened(replace(DOCUMENT, last="")).paragraphs[-1].text == "Acties"
