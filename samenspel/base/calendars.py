"""What happens on a day, as a file for the calendar in somebody's phone or computer (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

from samenspel.base.documents import printable

KIND = "text/calendar; charset=utf-8"
# How often a program looks whether something changed, as RFC 5545, 3.3.6 writes it.
LOOKS_AGAIN = "PT4H"
MADE_BY = "-//Samenspel//Samenspel//NL"


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happens at a moment.

    ``uid`` is the same for as long as it is the same thing, ``version`` is higher after each change: so a calendar that
    has it already changes it. ``is_private``: who may look in her calendar sees that she is busy, and no more.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    words: str = ""
    url: str = ""
    version: int = 0
    is_sure: bool = True
    is_cancelled: bool = False
    is_private: bool = False

    @property
    def status(self) -> str:
        """As RFC 5545, 3.8.1.11 calls it."""
        if self.is_cancelled:
            return "CANCELLED"
        return "CONFIRMED" if self.is_sure else "TENTATIVE"


def calendar(happenings: Iterable[Happening], *, name: str, made_at: datetime, zone: str = "") -> bytes:
    """A calendar as the bytes of an .ics file.

    Args:
        happenings: in any order. Moments know their time zone; the file has them in UTC, so no calendar has to know
            when the clocks go forward here.
        name: what the calendar is called, where a program asks for that.
        made_at: when this was so.
        zone: for a calendar that somebody subscribes to: the time zone in which a program shows it, unless she chose
            another; and the program looks again every few hours.
    """
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", MADE_BY)
    made.add("x-wr-calname", printable(name))
    if zone:
        made.add("x-wr-timezone", zone)
        made.add("x-published-ttl", LOOKS_AGAIN)
    for each in happenings:
        made.add_component(_event(each, made_at=made_at))
    return bytes(made.to_ical())


def _event(of: Happening, *, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", of.uid)
    event.add("dtstamp", _utc(made_at))
    event.add("dtstart", _utc(of.starts_at))
    if of.ends_at is not None:
        event.add("dtend", _utc(of.ends_at))
    event.add("sequence", of.version)
    event.add("status", of.status)
    for name, text in (("summary", of.title), ("location", of.place), ("description", of.words), ("url", of.url)):
        if text:
            event.add(name, printable(text.replace("\r\n", "\n")))
    if of.is_private:
        event.add("class", "PRIVATE")
    return event


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
