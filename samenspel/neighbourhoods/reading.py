"""Opens a file of figures and gives its rows, whatever it is: CSV with commas or semicolons, or GeoJSON."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from django.utils.translation import gettext as _

from samenspel.neighbourhoods import geojson
from samenspel.neighbourhoods.cells import Marks, WrongFile
from samenspel.neighbourhoods.layouts import Layout, recognise

LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class Row:
    """One line or one area: its number in the file, its cells by column, and its border when it has one."""

    number: int
    cells: Mapping[str, Any]
    geometry: object = None


@dataclass
class Opened:
    """A file whose layout is known. ``year``: what the file says of itself, as it stands there."""

    path: Path
    layout: Layout
    names: tuple[str, ...]
    rows: Iterator[Row]
    year: object = None
    marks: Marks = field(default_factory=Marks)
    is_geojson: bool = False

    def place_of(self, *, number: int, column: str = "") -> str:
        """Where something stands: the file, the row, and the column when that is known."""
        row = _("gebied %(number)s") if self.is_geojson else _("regel %(number)s")
        at = f"{self.path.name}, {row % {'number': number}}"
        return f"{at}, {_('kolom %(column)s') % {'column': column}}" if column else at


@contextmanager
def open_file(path: Path) -> Iterator[Opened]:
    """The file, recognised by what is in it. It is closed again, whatever happens.

    Raises:
        WrongFile: when it cannot be opened, holds nothing, or is of no layout that we know.
    """
    try:
        file = path.open("rb")
    except OSError:
        raise WrongFile(_("%(file)s: dit bestand is niet te openen") % {"file": path.name}) from None
    with file, io.TextIOWrapper(file, encoding="utf-8-sig") as text:
        yield _recognised(path, file, text)


def _recognised(path: Path, file: BinaryIO, text: TextIO) -> Opened:
    start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    file.seek(0)
    if not start:
        raise WrongFile(_("%(file)s: dit bestand is leeg") % {"file": path.name})
    try:
        return _open_geojson(path, text) if start[:1] in {b"{", b"["} else _open_csv(path, file)
    except UnicodeDecodeError:
        raise WrongFile(f"{path.name}: {_('het bestand is geen UTF-8')}") from None
    except WrongFile as wrong:
        raise WrongFile(f"{path.name}: {wrong}") from wrong


def _open_csv(path: Path, file: BinaryIO) -> Opened:
    lines = _lines(file)
    head = next(lines)
    mark = ";" if head.count(";") > head.count(",") else ","
    try:
        names = tuple(each.strip() for each in next(csv.reader([head], delimiter=mark)))
    except csv.Error:
        raise WrongFile(_("regel %(number)s: de aanhalingstekens kloppen niet") % {"number": 1}) from None
    twice = sorted({each for each in names if names.count(each) > 1})
    if twice:
        raise WrongFile(_("regel 1: kolom %(column)s staat er twee keer") % {"column": twice[0]})
    layout = recognise(names)
    rows = _csv_rows(csv.reader(lines, delimiter=mark, strict=True), names=names)
    return Opened(path=path, layout=layout, names=names, rows=rows, marks=Marks(may_be_comma=mark == ";"))


def _lines(file: BinaryIO) -> Iterator[str]:
    """The lines of the file, each checked to be whole and readable."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if not line.endswith(b"\n"):
            reason = _("regel %(number)s is niet af. Is het bestand helemaal opgehaald?")
            raise WrongFile(reason % {"number": number})
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise WrongFile(_("regel %(number)s: dit is geen UTF-8") % {"number": number}) from None
        if "\x00" in text:
            raise WrongFile(_("regel %(number)s: dit is geen tekst") % {"number": number})
        yield text


def _csv_rows(reader: Any, *, names: tuple[str, ...]) -> Iterator[Row]:
    while True:
        number = reader.line_num + 2  # behind the line with the names
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise WrongFile(_("regel %(number)s: de aanhalingstekens kloppen niet") % {"number": number}) from None
        if not cells:
            continue
        if len(cells) != len(names):
            told = {"number": number, "found": len(cells), "wanted": len(names)}
            raise WrongFile(_("regel %(number)s: hier staan %(found)s kolommen en geen %(wanted)s") % told)
        yield Row(number=number, cells=dict(zip(names, cells, strict=True)))


def _open_geojson(path: Path, text: TextIO) -> Opened:
    told = geojson.members(text)
    if told.get("type") != "FeatureCollection":
        raise WrongFile(_("dit is geen GeoJSON met gebieden"))
    rows = _geojson_rows(text)
    first = next(rows, None)
    if first is None:
        raise WrongFile(_("er staat geen gebied in"))
    names = tuple(first.cells)
    year = told.get("jaar", told.get("year"))
    return Opened(path=path, layout=recognise(names), names=names, rows=_geojson_rows(text), year=year, is_geojson=True)


def _geojson_rows(text: TextIO) -> Iterator[Row]:
    for number, area in enumerate(geojson.areas(text), start=1):
        cells = area.get("properties") if isinstance(area, dict) else None
        if not isinstance(cells, dict):
            raise WrongFile(_("gebied %(number)s heeft geen eigenschappen") % {"number": number})
        yield Row(number=number, cells=cells, geometry=area.get("geometry"))
