"""A document with headings, lists and a table, and the same in Word: with styles, so that it can be made larger."""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

LETTERS = "Verdana"
TEXT, TITLE, HEADING, SUBHEADING = Pt(12), Pt(24), Pt(17), Pt(13)
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a list; ``is_quote``: somebody's own words."""

    text: str
    is_quote: bool = False


@dataclass(frozen=True, kw_only=True)
class Items:
    """A list with or without a name."""

    items: Sequence[Item]
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: the heads of its columns, and its rows of as many cells."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a document: what stands first, lists, a table, and what comes after."""

    title: str
    words: Sequence[str] = ()
    lists: Sequence[Items] = ()
    table: Table | None = None
    after: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A title, who made it, a few facts, and its parts. Dates are words ("dinsdag 3 mei")."""

    title: str
    house: str
    facts: Sequence[str]
    sections: Sequence[Section]
    last: str = ""


def as_word(document: Document, *, made_at: datetime, language: str = "nl") -> bytes:
    """The document as the bytes of a .docx file, for people who go on writing and for screen readers.

    Args:
        document: what stands in it. Signs that are no letters but commands to a machine are left out.
        made_at: from when it is; the same texts give the same document.
        language: in which it is read aloud.
    """
    word = docx.Document()
    _set_up(word, language=language)
    properties = word.core_properties
    properties.title, properties.author, properties.language = document.title, document.house, LOCALES[language]
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.comments = ""
    word.add_paragraph(printable(document.house))
    word.add_paragraph(printable(document.title), style="Title")
    for fact in document.facts:
        word.add_paragraph(printable(fact))
    for section in document.sections:
        _write(word, section)
    if document.last:
        word.add_paragraph(printable(document.last)).paragraph_format.space_before = Pt(18)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def printable(words: str) -> str:
    """Without the signs that are no letters but commands to a machine; line ends stay."""
    return "".join(sign for sign in words if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs"))


def _set_up(word: WordDocument, *, language: str) -> None:
    """A4, large letters, headings that a screen reader knows, and the number of the page below."""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    for name, size in {"Normal": TEXT, "Title": TITLE, "Heading 1": HEADING, "Heading 2": SUBHEADING}.items():
        _set_letters(word.styles[name], size=size, language=language)
    normal = word.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - it stands so in every document
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.2
    quote = word.styles["Quote"]
    assert isinstance(quote, ParagraphStyle)  # noqa: S101 - it stands so in every document
    # Slanting letters are hard to read: her words stand in, and bold.
    quote.font.italic, quote.font.bold, quote.paragraph_format.left_indent = False, True, Cm(0.8)
    below = page.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _number(below.add_run()._r)  # a number of the page has no other way in


def _set_letters(style: Any, *, size: Pt, language: str) -> None:
    style.font.size, style.font.name = size, LETTERS
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(which), None)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LOCALES[language])
    style.element.get_or_add_rPr().append(spoken)


def _number(run: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text
        run.append(part)


def _write(word: WordDocument, section: Section) -> None:
    word.add_paragraph(printable(section.title), style="Heading 1")
    for words in section.words:
        word.add_paragraph(printable(words))
    for each in section.lists:
        if each.name:
            word.add_paragraph(printable(each.name), style="Heading 2")
        for item in each.items:
            word.add_paragraph(printable(item.text), style="Quote" if item.is_quote else "List Bullet")
    if section.table is not None:
        _add_table(word, section.table)
    for words in section.after:
        word.add_paragraph(printable(words))


def _add_table(word: WordDocument, table: Table) -> None:
    """With a head that comes back on every page, and rows that do not break."""
    made = word.add_table(rows=0, cols=len(table.heads))
    made.style = "Table Grid"
    for number, texts in enumerate([table.heads, *table.rows]):
        row = made.add_row()
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(printable(text)).bold = number == 0
            cell.paragraphs[0].paragraph_format.space_before = Pt(4)
        for mark in ["w:cantSplit"] + ["w:tblHeader"] * (number == 0):
            row._tr.get_or_add_trPr().append(OxmlElement(mark))  # a head has no other way in
