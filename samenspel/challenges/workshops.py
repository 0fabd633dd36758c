"""The next atelier on the first page of a team: when, what to prepare, and in when it is open."""

from datetime import date

from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.now_parts import NowPart


def now_part(seat: Seat, on: date) -> NowPart | None:
    """What comes, and what everybody would do at home since the last time."""
    workshop, last = access.next_and_last(seat, on=on)
    homework = last.homework if last else ""
    if workshop is None and not homework:
        return None
    shows = {"workshop": workshop, "homework": homework, "team": seat.team, "seat": seat}
    return NowPart(template="challenges/now_workshop.html", shows=shows)
