"""How far a necklace of places is, how long one walks, and how far it is between two places to sit.

A route is a line with a beginning and an end; what lies along it has a place on it in metres from the beginning.
Distances between seats: people of age like a bench every 100 to 125 metres on the way to what they need, and walk some
500 metres in ten minutes (Allesoversport, "Beweegvriendelijke omgeving voor ouderen"). So 50 metres a minute, and a
stretch is good to 125 metres, to know to 250 metres, and further asks for a warning.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from math import hypot, inf

METRES_A_MINUTE = 50
GOOD_TO, KNOWN_TO = 125, 250
SHORT_TO, CALM_TO = 500, 1000
Point = tuple[float, float]


class Band(Enum):
    """How a stretch without a seat is: good, to know of, or a warning."""

    GOOD = "good"
    KNOW = "know"
    WARN = "warn"


class Version(Enum):
    """What a route is called by its length."""

    SHORT = "short"
    CALM = "calm"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Check:
    """What a walker found on one leg: whether it goes without a step, and when. ``None``: nobody looked."""

    is_step_free: bool | None
    on: date | None


def crow_flies(one: Point, other: Point) -> float:
    """The straight distance between two points on a flat map, in the unit of the points (metres)."""
    return hypot(one[0] - other[0], one[1] - other[1])


def minutes(*, metres: float, stops: Iterable[int] = ()) -> float:
    """How long it takes: walking at 50 metres a minute, and standing still.

    Args:
        metres: the length, 0 or more.
        stops: how many minutes one stays, for each stop.

    Returns:
        Minutes, not rounded.
    """
    return metres / METRES_A_MINUTE + sum(stops)


def stretches(*, length: float, seats: Iterable[float]) -> list[float]:
    """How far one walks from seat to seat, the beginning and the end of the route among them.

    Args:
        length: of the route, in metres, 0 or more.
        seats: where they are, in metres from the beginning, in any order. Beyond the route is not on it.

    Returns:
        The stretches in the order of walking, in metres; together the length. Two seats in one place are one.
    """
    marks = sorted({0, length, *(each for each in seats if 0 <= each <= length)})
    return [after - before for before, after in pairwise(marks)]


def longest_stretch(*, length: float, seats: Iterable[float]) -> float:
    """The longest of these stretches, in metres; 0 for a route without length."""
    return max(stretches(length=length, seats=seats), default=0)


def band_of(metres: float) -> Band:
    """Up to 125 metres is good, up to 250 is to know of, further is a warning."""
    if metres <= GOOD_TO:
        return Band.GOOD
    return Band.KNOW if metres <= KNOWN_TO else Band.WARN


def version_of(metres: float) -> Version:
    """Up to 500 metres is short, up to 1,000 is calm, further is long."""
    if metres <= SHORT_TO:
        return Version.SHORT
    return Version.CALM if metres <= CALM_TO else Version.LONG


def ahead(*, at: float, spots: Iterable[float]) -> float | None:
    """How far one walks on from here to the first of these; 0 when one is here, ``None`` when none comes any more.

    Args:
        at: where one stands, in metres from the beginning.
        spots: where they are, in metres from the beginning, in any order.
    """
    marks = sorted(spots)
    place = bisect_left(marks, at)
    return marks[place] - at if place < len(marks) else None


def farthest_from(*, length: float, spots: Iterable[float]) -> float | None:
    """From the worst place of the route, how far one walks along it, on or back, to the nearest of these.

    Args:
        length: of the route, in metres, 0 or more.
        spots: where they are (toilets), in metres from the beginning, in any order.

    Returns:
        Metres; ``None`` when there is none.
    """
    marks = sorted(each for each in spots if 0 <= each <= length)
    if not marks:
        return None
    halves = ((after - before) / 2 for before, after in pairwise(marks))
    return max(marks[0], length - marks[-1], *halves)


def same_day_last_year(on: date) -> date:
    """A year before this day; of 29 February the 28th."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=28)


def is_fresh(checked_on: date | None, *, on: date) -> bool:
    """Whether somebody looked within the last twelve months, the same day last year among them."""
    return checked_on is not None and same_day_last_year(on) <= checked_on <= on


def step_free(checks: Sequence[Check], *, on: date) -> bool | None:
    """Whether one comes round without a step.

    Args:
        checks: one for each leg, in any order.
        on: the day of today.

    Returns:
        ``False`` when one leg is known to have a step, however long ago. ``True`` only when every leg was walked and
        found without a step within twelve months. Otherwise, and without legs, ``None``: nobody knows.
    """
    if any(each.is_step_free is False for each in checks):
        return False
    return True if checks and all(each.is_step_free and is_fresh(each.on, on=on) for each in checks) else None


def along(point: Point, *, line: Sequence[Point | None], marks: Sequence[float]) -> tuple[float, float] | None:
    """Where on a route something beside it lies: at the nearest place of the straight lines between its stops.

    Args:
        point: where it is, in metres on a flat map.
        line: where the stops are, in the same metres; ``None`` for a stop of which that is not known.
        marks: for each stop how far it is from the beginning, in metres along the route; never falling.

    Returns:
        ``(metres from the beginning, metres beside the line)``; of two places as near the first. ``None`` when no two
        stops after each other have a point.
    """
    best: tuple[float, float] | None = None
    for (start, end), (mark, until) in zip(pairwise(line), pairwise(marks), strict=True):
        if start is not None and end is not None:
            part, beside = _foot(point, start, end)
            if beside < (best[1] if best else inf):
                best = (mark + part * (until - mark), beside)
    return best


def _foot(point: Point, start: Point, end: Point) -> tuple[float, float]:
    """The nearest place on a straight line: which part of it (0 to 1), and how far beside it."""
    (x, y), (east, north) = start, (end[0] - start[0], end[1] - start[1])
    whole = east**2 + north**2
    part = ((point[0] - x) * east + (point[1] - y) * north) / whole if whole else 0.0
    part = min(1.0, max(0.0, part))
    return part, crow_flies(point, (x + part * east, y + part * north))
