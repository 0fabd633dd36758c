"""Many files leave as one ZIP while it is made."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from samenspel.base.packing import File, packed

AT = datetime(2026, 3, 29, 14, 30, 10)  # noqa: DTZ001 - a ZIP knows no time zones


def test_what_comes_out_is_what_went_in_with_its_name_and_moment() -> None:
    files = [("LEESMIJ.txt", "één".encode()), ("01-de-stoep/verslag.pdf", b"%PDF" * 9999), ("leeg", b"")]

    archive = zipfile.ZipFile(io.BytesIO(b"".join(packed(files, made_at=AT))))

    assert archive.testzip() is None
    assert [(each.filename, archive.read(each)) for each in archive.infolist()] == files
    assert {each.date_time for each in archive.infolist()} == {(2026, 3, 29, 14, 30, 10)}
    assert {each.external_attr >> 16 for each in archive.infolist()} == {0o644}


def test_a_file_leaves_before_the_next_one_is_made() -> None:
    made: list[str] = []

    def files() -> Iterator[File]:
        for name in ("a", "b"):
            made.append(name)
            yield name, b"x" * 100

    pieces = packed(files(), made_at=AT)
    first = next(pieces)

    assert (made, first[:4], b"a" in first) == (["a"], b"PK\x03\x04", True)
    assert b"b" not in first.split(b"x" * 100)[-1]
    assert len(zipfile.ZipFile(io.BytesIO(first + b"".join(pieces))).namelist()) == 2


def test_nothing_at_all_is_an_empty_zip() -> None:
    assert zipfile.ZipFile(io.BytesIO(b"".join(packed([], made_at=AT)))).namelist() == []
