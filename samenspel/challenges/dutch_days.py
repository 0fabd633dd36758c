"""Days as people type them in a list: 15/10, 15 okt, vrijdag, volgende week, eind oktober, pm. Pure."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
LONG_MONTHS = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    "januari": 1,
    "februari": 2,
    "maart": 3,
    "april": 4,
    "juni": 6,
    "juli": 7,
    "augustus": 8,
    "sept": 9,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
WEEKDAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]
LONG_WEEKDAYS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    "maandag": 0,
    "dinsdag": 1,
    "woensdag": 2,
    "donderdag": 3,
    "vrijdag": 4,
    "zaterdag": 5,
    "zondag": 6,
}
NO_DAY = {"pm", "p.m.", "p.m", "ntb", "n.t.b.", "nader te bepalen", "later"}
FRIDAY = 4
# Without a year the day that is meant lies at most this far back: a list is typed over some time after.
LOOKS_BACK = timedelta(days=60)

_BEFORE = re.compile(r"^(?:voor|uiterlijk|op|tot|per|in)\s+")
_NUMBERS = re.compile(r"^(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(20\d\d|\d\d))?$")
_NAMED = re.compile(r"^(\d{1,2})\s+([a-z]+)\.?(?:\s+(20\d\d))?$")
_ISO = re.compile(r"^(20\d\d)-(\d{1,2})-(\d{1,2})$")
_MOVED = re.compile(r"^([^()]+)\(([^()]+)\)$")
_PART_OF_MONTH = re.compile(r"^(?:(begin|half|medio|eind)\s+)?([a-z]+)(?:\s+(20\d\d))?$")
_WEEKDAY_FIRST = re.compile(r"^([a-z]+)\s+(\d.*)$")


@dataclass(frozen=True)
class When:
    """A day, or said that there is none yet. ``first``: the day that it was before it moved."""

    day: date | None
    first: date | None = None


def plain(text: str) -> str:
    """Small letters without accents, one space between words."""
    split = unicodedata.normalize("NFKD", text)
    return " ".join("".join(each for each in split if not unicodedata.combining(each)).casefold().split())


def read_when(text: str, *, on: date) -> When | None:
    """The day that somebody means who types this today; nothing when no day follows from it."""
    said = plain(text)
    if said in NO_DAY:
        return When(day=None)
    if moved := _MOVED.match(said):
        first, now = _day_of(moved[1], on=on), _day_of(moved[2], on=on)
        return When(day=now, first=first) if first and now else None
    day = _day_of(said, on=on)
    return When(day=day) if day else None


def _day_of(said: str, *, on: date) -> date | None:
    said = _BEFORE.sub("", said.strip()).strip(" .")
    first = _WEEKDAY_FIRST.match(said)
    if first and first[1] in LONG_WEEKDAYS:
        said = first[2]
    ways = (_spoken, _weekday, _next_week_on, _numbers, _named, _iso, _part_of_month)
    return next((day for way in ways if (day := way(said, on))), None)


def _spoken(said: str, on: date) -> date | None:
    monday = on - timedelta(days=on.weekday())
    spoken = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
    if said in spoken:
        return on + timedelta(days=spoken[said])
    if said == "deze week":
        return max(on, monday + timedelta(days=FRIDAY))
    if said == "volgende week":
        return monday + timedelta(days=7 + FRIDAY)
    if said == "volgende maand":
        return _last_of(on.year + on.month // 12, on.month % 12 + 1)
    return None


def _weekday(said: str, on: date) -> date | None:
    """The next one: who says Friday on a Friday means in a week."""
    weekday = LONG_WEEKDAYS.get(said)
    return None if weekday is None else on + timedelta(days=(weekday - on.weekday() - 1) % 7 + 1)


def _next_week_on(said: str, on: date) -> date | None:
    words = said.removeprefix("volgende week ").removesuffix(" volgende week")
    weekday = LONG_WEEKDAYS.get(words) if words != said else None
    return None if weekday is None else on + timedelta(days=7 - on.weekday() + weekday)


def _numbers(said: str, on: date) -> date | None:
    found = _NUMBERS.match(said)
    return _nearest(int(found[1]), int(found[2]), found[3], on=on) if found else None


def _named(said: str, on: date) -> date | None:
    found = _NAMED.match(said)
    if not found or found[2] not in LONG_MONTHS:
        return None
    return _nearest(int(found[1]), LONG_MONTHS[found[2]], found[3], on=on)


def _iso(said: str, on: date) -> date | None:
    found = _ISO.match(said)
    return _nearest(int(found[3]), int(found[2]), found[1], on=on) if found else None


def _part_of_month(said: str, on: date) -> date | None:
    """The first, the fifteenth or the last of a month; a month alone is until its end."""
    found = _PART_OF_MONTH.match(said)
    if not found or found[2] not in LONG_MONTHS:
        return None
    month = LONG_MONTHS[found[2]]
    day = {"begin": 1, "half": 15, "medio": 15}.get(found[1] or "eind")
    if day is not None:
        return _nearest(day, month, found[3], on=on)
    if found[3]:
        return _last_of(int(found[3]), month)
    lasts = (_last_of(year, month) for year in range(on.year - 1, on.year + 2))
    return next(last for last in lasts if last >= on - LOOKS_BACK)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _nearest(day: int, month: int, year: str | None, *, on: date) -> date | None:
    """This day in the year that was typed; else the first time that it is not long past."""
    if year:
        return _date(int(year) + (2000 if len(year) < 4 else 0), month, day)
    # Nine years: a leap day may be eight away.
    days = (_date(each, month, day) for each in range(on.year - 1, on.year + 9))
    return next((each for each in days if each and each >= on - LOOKS_BACK), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
