"""Which files a folder takes: by what is in them, not by their name."""

import io
import zipfile

import pytest

from samenspel.base.refusals import Refused
from samenspel.challenges.checking import LARGEST, LARGEST_UNPACKED, MOST_INSIDE, check, safe_stem

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"


def packed(*names: str, **told: bytes) -> bytes:
    """A zip with these names in it, each with some words; or with what is told."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"woorden")
        for name, data in told.items():
            made.writestr(name, data)
    return file.getvalue()


def docx(*more: str) -> bytes:
    return packed("[Content_Types].xml", "word/document.xml", *more)


@pytest.mark.parametrize(
    ("data", "name", "kept", "mime"),
    [
        (PDF, "Plan.pdf", "Plan.pdf", "application/pdf"),
        (
            docx(),
            "Verslag.docx",
            "Verslag.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            packed("[Content_Types].xml", "xl/workbook.xml"),
            "Lijst.xlsx",
            "Lijst.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            packed("[Content_Types].xml", "ppt/presentation.xml"),
            "Praatje.pptx",
            "Praatje.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (
            packed(mimetype=b"application/vnd.oasis.opendocument.text"),
            "Brief.odt",
            "Brief.odt",
            "application/vnd.oasis.opendocument.text",
        ),
        ("Straat één\n".encode(), "lijst.txt", "lijst.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_what_is_in_it(data: bytes, name: str, kept: str, mime: str) -> None:
    checked = check(name=name, data=data)

    assert (checked.name, checked.mime, checked.data) == (kept, mime, data)


def test_the_ending_follows_from_what_it_is_and_not_from_how_it_is_called() -> None:
    assert check(name="plaatje.exe", data=PDF).name == "plaatje.pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a" * (LARGEST + 1),
        b"%PDF-1.7\nzonder einde",
        PDF.replace(b"/Type", b"/JavaScript (x) /Type"),
        PDF.replace(b"/Type", b"/JS (x) /Type"),
        PDF.replace(b"/Type", b"/Launch (x) /Type"),
        PDF.replace(b"/Type", b"/EmbeddedFile (x) /Type"),
        PDF.replace(b"/Type", b"/RichMedia (x) /Type"),
        docx("word/vbaProject.bin"),
        docx("word/activeX/activeX1.bin"),
        docx("word/embeddings/oleObject1.bin"),
        packed("Basic/script-lb.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
        packed("word/document.xml"),
        packed("zomaar.txt"),
        packed(mimetype=b"application/x-iets-anders"),
        docx()[:-30],
        b"PK\x03\x04 en verder niets",
        b"MZ\x90\x00\x03",
        b"\x7fELF\x02\x01\x01",
        b"\x89PNG\r\n\x1a\n",
        b"<html><script>alert(1)</script></html>",
        b"  <svg xmlns='http://www.w3.org/2000/svg'/>",
        b"#!/bin/sh\nrm -rf /",
        b"woorden\x00met een gat",
        "\ufeff<?xml version='1.0'?>".encode(),
    ],
)
def test_what_is_broken_runs_by_itself_or_is_something_else_is_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        check(name="bestand.pdf", data=data)

    assert str(refused.value).endswith(".")


def test_a_small_file_that_becomes_very_large_is_refused() -> None:
    bomb = packed("[Content_Types].xml", **{"word/document.xml": b"0" * 30_000_000})

    with pytest.raises(Refused):
        check(name="bom.docx", data=bomb)


def test_a_file_that_says_it_is_larger_than_anything_is_refused_without_unpacking_it() -> None:
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as made:
        made.getinfo("word/document.xml").file_size = LARGEST_UNPACKED + 1
        made.writestr("x", b"x")

    with pytest.raises(Refused):
        check(name="groot.docx", data=file.getvalue())


def test_a_file_with_thousands_of_files_in_it_is_refused() -> None:
    with pytest.raises(Refused):
        check(name="veel.docx", data=docx(*[f"{number}" for number in range(MOST_INSIDE)]))


def test_a_packed_file_behind_a_password_is_refused() -> None:
    data = bytearray(packed(mimetype=b"application/vnd.oasis.opendocument.text"))
    # The bit that says so, in both places where a zip keeps it.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Refused):
        check(name="geheim.odt", data=bytes(data))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\Plan.docx", "Plan"),
        ("Straat één (2).pdf", "Straat één 2"),
        (".pdf", "pdf"),
        ('a"b\r\nc;d.pdf', "abcd"),
        ("", "bestand"),
        ("///", "bestand"),
        ("x" * 300 + ".pdf", "x" * 80),
    ],
)
def test_a_name_holds_nothing_that_a_disk_or_a_page_minds(name: str, stem: str) -> None:
    assert safe_stem(name) == stem
