"""A file that every calendar reads: lines, moments, what is stable and what goes up."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samenspel.base.calendars import Happening, calendar

AT = datetime(2026, 3, 1, 9, 0, 0, 123, tzinfo=UTC)
HERE = ZoneInfo("Europe/Amsterdam")


def made(**fields: Any) -> bytes:
    held = {"uid": "een@hier", "title": "Werkatelier", "starts_at": AT, **fields}
    return calendar([Happening(**held)], name="De stoep", made_at=AT)


def lines(file: bytes) -> list[str]:
    """As RFC 5545, 3.1 says how to read them: a line that begins with a space goes on with the one before it."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_everything_stands_in_it_once_and_a_comma_is_no_new_value() -> None:
    file = made(
        starts_at=datetime(2026, 3, 28, 13, 30, tzinfo=HERE),
        ends_at=datetime(2026, 3, 29, 13, 30, tzinfo=HERE),
        title="Proef; de stoep, “één”",
        place="Kerk, zaal 2",
        words="Eerst dit.\r\nDan \\ dat.\x07",
        url="https://hier.nl/a,b",
        version=3,
        is_private=True,
    )

    assert sorted(lines(file)) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Samenspel//Samenspel//NL",
            "X-WR-CALNAME:De stoep",
            "BEGIN:VEVENT",
            "UID:een@hier",
            "DTSTAMP:20260301T090000Z",
            # The clocks go forward in between: the same hour here is another one in UTC.
            "DTSTART:20260328T123000Z",
            "DTEND:20260329T113000Z",
            "SEQUENCE:3",
            "STATUS:CONFIRMED",
            "SUMMARY:Proef\\; de stoep\\, “één”",
            "LOCATION:Kerk\\, zaal 2",
            "DESCRIPTION:Eerst dit.\\nDan \\\\ dat.",
            "URL:https://hier.nl/a,b",
            "CLASS:PRIVATE",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_what_is_not_known_is_not_in_it() -> None:
    names = {line.split(":")[0] for line in lines(made())}

    assert names.isdisjoint({"DTEND", "LOCATION", "DESCRIPTION", "URL", "CLASS"})


@pytest.mark.parametrize(
    ("how", "status"),
    [({}, "CONFIRMED"), ({"is_sure": False}, "TENTATIVE"), ({"is_sure": False, "is_cancelled": True}, "CANCELLED")],
)
def test_a_calendar_hears_whether_it_takes_place(how: dict[str, bool], status: str) -> None:
    assert f"STATUS:{status}" in lines(made(**how))


def test_several_things_stand_in_one_calendar_and_none_is_a_calendar_too() -> None:
    two = [Happening(uid=uid, title=uid, starts_at=AT + timedelta(days=1)) for uid in ("a", "b")]

    read = Calendar.from_ical(calendar(two, name="X", made_at=AT))

    assert [str(each["uid"]) for each in read.walk("VEVENT")] == ["a", "b"]
    assert Calendar.from_ical(calendar([], name="X", made_at=AT)).walk("VEVENT") == []


@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_whatever_is_typed_no_line_is_too_long_and_none_begins_something_new(title: str) -> None:
    file = made(title=title, place="END:VEVENT")

    assert [len(line) for line in file.split(b"\r\n") if len(line) > 75] == []
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert b"\r" not in file.replace(b"\r\n", b"")
    assert [line for line in lines(file) if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
