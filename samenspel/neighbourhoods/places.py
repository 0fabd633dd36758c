"""From the rows of a file to places with figures. The first thing that is wrong stops the whole file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samenspel.neighbourhoods import geojson
from samenspel.neighbourhoods.cells import WrongFile, name_in, number_in
from samenspel.neighbourhoods.layouts import FIRST_YEAR, LAST_YEAR
from samenspel.neighbourhoods.models import Region, level_of
from samenspel.neighbourhoods.reading import Opened, Row

YEAR = re.compile(r"(?<!\d)(?:199\d|20\d\d)(?!\d)", re.ASCII)
BAND = re.compile(r"(?P<first>\d{1,2})(?:-(?P<last>\d{1,2})|\+)", re.ASCII)
# The bands of five years, put together as the other figures of the statistics office have them.
AGES = {
    "postcode_0_14": (0, 14),
    "postcode_15_24": (15, 24),
    "postcode_25_44": (25, 44),
    "postcode_45_64": (45, 64),
    "postcode_65_plus": (65, 999),
}
BAND_YEARS, LAST_BAND = 5, 95
# Each of the three is rounded to five by itself.
ROUNDING = 10


@dataclass(frozen=True)
class Place:
    """A region with its figures, as a file tells it."""

    code: str
    year: int | None
    level: Region.Kind
    name: str
    municipality: str
    values: Mapping[str, Decimal | None]
    shape: Mapping[str, Any] | None = None


def year_in_name(name: str) -> int | None:
    """The one year that stands in a name; nothing when there is none, or more than one."""
    found = set(YEAR.findall(name))
    return int(found.pop()) if len(found) == 1 else None


def places_in(opened: Opened, *, year: int | None) -> Iterator[Place]:
    """Every place once. ``year``: for a file that does not say it, in it or in its name.

    Raises:
        WrongFile: with the file, the row, the column and the reason.
    """
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongFile(f"{opened.path.name}: " + _("“%(year)s” is geen jaar") % {"year": year})
    year = year_in_name(opened.path.name) or year
    reader = _Reader(opened, year=year)
    try:
        yield from reader.ages() if opened.layout.ages else reader.places()
    except WrongFile as wrong:
        told = str(wrong)
        raise WrongFile(told if told.startswith(opened.path.name) else f"{opened.path.name}, {told}") from wrong


class _Reader:
    def __init__(self, opened: Opened, *, year: int | None) -> None:
        self.opened, self.layout, self.year = opened, opened.layout, year
        self.year_column = self.layout.year or next((each for each in ("jaar", "year") if each in opened.names), "")

    def places(self) -> Iterator[Place]:
        """The places of a file with one row a place."""
        seen: dict[tuple[str, int | None], tuple[int, Place]] = {}
        for row in self.opened.rows:
            place = self._place(row)
            key = (place.code, place.year)
            if key not in seen:
                # The border is not compared, and not kept in memory.
                seen[key] = (row.number, _without_shape(place))
                yield place
            elif seen[key][1] != _without_shape(place):
                self._refuse_contradiction(row, first=seen[key][0])
        if not seen:
            raise WrongFile(_("er staat geen enkel gebied in"))

    def ages(self) -> Iterator[Place]:
        """The places of a file with one row an age: put together when all ages are there."""
        counts: dict[tuple[str, int | None], dict[int, tuple[int, Decimal | None]]] = {}
        for row in self.opened.rows:
            self._all_there(row)
            key = (self._code(row), self._year(row))
            band, count = self._band(row), self._count(row)
            number, earlier = counts.setdefault(key, {}).setdefault(band, (row.number, count))
            if earlier != count:
                self._refuse_contradiction(row, first=number)
        if not counts:
            raise WrongFile(_("er staat geen enkel gebied in"))
        for (code, year), bands in counts.items():
            missing = set(range(0, LAST_BAND + 1, BAND_YEARS)) - set(bands)
            if missing:
                told = {"code": code, "age": f"{min(missing)}"}
                raise WrongFile(_("van %(code)s ontbreekt de leeftijd vanaf %(age)s") % told)
            values = {each: _sum(bands, first=first, last=last) for each, (first, last) in AGES.items()}
            yield Place(code=code, year=year, level=Region.Kind.POSTCODE, name="", municipality="", values=values)

    def _place(self, row: Row) -> Place:
        self._all_there(row)
        code = self._code(row)
        names = [self._name(row, column) for column in self.layout.names]
        if self.layout.needs_name and not any(names):
            raise self._wrong(row, _("de naam ontbreekt"), column=self.layout.names[0])
        values = {}
        for name, column in self.layout.columns.items():
            value = self._number(row, name)
            if column.indicator:
                values[column.indicator] = value
        return Place(
            code=code,
            year=self._year(row),
            level=self._level(row, code),
            name=next(filter(None, names), ""),
            municipality=self._name(row, self.layout.municipality),
            values=values,
            shape=self._shape(row),
        )

    def _all_there(self, row: Row) -> None:
        missing = sorted(self.layout.needed - set(row.cells))
        if missing:
            raise self._wrong(row, _("deze kolom ontbreekt"), column=missing[0])

    def _code(self, row: Row) -> str:
        code = str(row.cells.get(self.layout.code, "")).strip()
        self._level(row, code)
        return code

    def _level(self, row: Row, code: str) -> Region.Kind:
        level = level_of(code)
        if level is None or level not in self.layout.kinds:
            raise self._wrong(
                row, _("“%(code)s” is geen code die hier past") % {"code": code[:20]}, column=self.layout.code
            )
        return level

    def _year(self, row: Row) -> int | None:
        for where, told in ((self.year_column, row.cells.get(self.year_column)), ("jaar", self.opened.year)):
            if told is not None and told != "":
                text = str(told).strip()
                if not text.isascii() or not text.isdigit() or not FIRST_YEAR <= int(text[:9]) <= LAST_YEAR:
                    raise self._wrong(row, _("“%(year)s” is geen jaar") % {"year": text[:20]}, column=where)
                return int(text)
        return self.year

    def _band(self, row: Row) -> int:
        text = str(row.cells[self.layout.ages]).strip()
        found = BAND.fullmatch(text)
        first = int(found["first"]) if found else -1
        last = int(found["last"]) if found and found["last"] else None
        if first % BAND_YEARS or first > LAST_BAND or last != (first + BAND_YEARS - 1 if first < LAST_BAND else None):
            raise self._wrong(
                row, _("“%(age)s” is geen leeftijd van vijf jaren") % {"age": text[:20]}, column=self.layout.ages
            )
        return first

    def _count(self, row: Row) -> Decimal | None:
        men, women, everybody = (self._number(row, each) for each in self.layout.also)
        counted = [each for each in (men, women) if each is not None]
        if everybody is not None and len(counted) == 2 and abs(sum(counted) - everybody) > ROUNDING:
            reason = _("mannen en vrouwen zijn samen een ander getal")
            raise self._wrong(row, reason, column=self.layout.also[-1])
        return everybody

    def _number(self, row: Row, name: str) -> Decimal | None:
        column = self.layout.columns.get(name, self.layout.count)
        try:
            return number_in(row.cells[name], column=column, marks=self.opened.marks)
        except WrongFile as wrong:
            raise self._wrong(row, str(wrong), column=name) from wrong

    def _name(self, row: Row, column: str) -> str:
        try:
            return name_in(row.cells.get(column))
        except WrongFile as wrong:
            raise self._wrong(row, str(wrong), column=column) from wrong

    def _shape(self, row: Row) -> Mapping[str, Any] | None:
        try:
            return geojson.shape_in(row.geometry)
        except WrongFile as wrong:
            raise self._wrong(row, str(wrong), column="geometry") from wrong

    def _refuse_contradiction(self, row: Row, *, first: int) -> None:
        told = {"code": row.cells[self.layout.code], "first": first}
        reason = _("%(code)s staat ook op %(first)s, met iets anders. Het bestand spreekt zichzelf tegen") % told
        raise self._wrong(row, reason, column=self.layout.code)

    def _wrong(self, row: Row, reason: str, *, column: str) -> WrongFile:
        return WrongFile(f"{self.opened.place_of(number=row.number, column=column)}: {reason}")


def _without_shape(place: Place) -> Place:
    return replace(place, shape=None)


def _sum(bands: Mapping[int, tuple[int, Decimal | None]], *, first: int, last: int) -> Decimal | None:
    counts = [count for band, (_number, count) in bands.items() if first <= band <= last]
    known = [each for each in counts if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(counts) else None
