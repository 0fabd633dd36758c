"""The next atelier on the first page of a team: when, what to prepare, and in when it is open."""

from datetime import date

from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.now_parts import NowPart


def now_part(seat: Seat, on: date) -> NowPart | None:
    """What comes, and what everybody would do at home since the last time."""
    workshop = access.next_workshop(seat, on=on)
    if workshop is None:
        return None
    shows = {"workshop": workshop, "team": seat.team, "seat": seat}
    return NowPart(template="challenges/now_workshop.html", shows=shows)
