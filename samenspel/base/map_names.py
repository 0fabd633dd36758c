"""The names on a drawn map: along a street, or in an area, where there is room and nothing is in the way."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from math import floor, hypot, inf
from operator import itemgetter

from samenspel.base.drawn_maps import Drawing, Frame, Point, Stroke
from samenspel.base.map_looks import Look, Sheet

# A letter is about so wide, in parts of its height.
LETTER = 0.56
LONGER = 40.0
# A name with more in its way, or around more of a corner, is left out.
DEAREST = 3.5
NOWHERE: tuple[float, list[Point]] = (inf, [])


def names_on(
    drawn: Drawing, frame: Frame, sheet: Sheet, look: Look, *, taken: Sequence[Point], key: str
) -> Iterator[str]:
    """Each name once, along its street or in its area, where there is room for it."""
    busy, done = _Busy(reach=sheet.bead + sheet.letters / 2), set[str]()
    busy.add(taken)
    named = [each for each in drawn.strokes if each.name and each.kind != "outline"]
    # The smallest area has the least choice.
    for number, stroke in enumerate(sorted(named, key=lambda each: _size(each, frame) if each.is_area else inf)):
        wide = len(stroke.name) * LETTER * sheet.letters
        tracks = _in_area(stroke, frame, wide) if stroke.is_area else _along(stroke, frame, wide)
        # Of those that cost as much the first one: the middle.
        cost, best = min(((_cost(each, busy, sheet), each) for each in tracks), default=NOWHERE, key=itemgetter(0))
        if cost > DEAREST or stroke.name in done:
            continue
        done.add(stroke.name)
        busy.add(_points_on(best, step=sheet.letters))
        yield _name(stroke.name, best, sheet, look, key=f"{key}-{number}")


def _size(stroke: Stroke, frame: Frame) -> float:
    left, top, right, bottom = box([frame.at(point) for point in stroke.parts[0]])
    return (right - left) * (bottom - top)


def box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [each[0] for each in points], [each[1] for each in points]
    return min(xs), min(ys), max(xs), max(ys)


def _in_area(stroke: Stroke, frame: Frame, wide: float) -> list[list[Point]]:
    """Level lines of this length that lie with both ends in the area, the middle one first."""
    ring = [frame.at(point) for point in stroke.parts[0]]
    left, top, right, bottom = box(ring)
    x, y = (left + right) / 2, (top + bottom) / 2
    room, high = (right - left) / 2, bottom - top
    tracks = [
        [(x + room * across - wide / 2, y + high * down), (x + room * across + wide / 2, y + high * down)]
        for down in (0.0, -0.12, 0.12, -0.25, 0.25, -0.36, 0.36)
        for across in (0.0, -0.25, 0.25, -0.45, 0.45)
    ]
    return [track for track in tracks if is_in(track[0], ring) and is_in(track[1], ring)]


def is_in(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a line from the point to the right crosses the border an odd number of times."""
    x, y = point
    crossed = (
        x < x1 + (x2 - x1) * (y - y1) / (y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring) if (y1 > y) != (y2 > y)
    )
    return sum(crossed) % 2 == 1


def _along(stroke: Stroke, frame: Frame, wide: float) -> list[list[Point]]:
    """Pieces of this length of the longest of its lines, read from left to right; the middle one first."""
    track = max(([frame.at(point) for point in part] for part in stroke.parts), key=_length)
    room = (_length(track) - wide) / 2
    if room < wide * 0.02:
        return []
    starts = [room * (1 + step * side / 12) for step in range(12) for side in (-1, 1)]
    return [_to_the_right(_piece(track, first=start, last=start + wide)) for start in starts]


def _piece(track: Sequence[Point], *, first: float, last: float) -> list[Point]:
    """The part of a line between two lengths along it."""
    gone, piece = 0.0, list[Point]()
    for a, b in pairwise(track):
        long = hypot(b[0] - a[0], b[1] - a[1])
        if long and gone + long > first and gone < last:
            if not piece:
                piece.append(_on(a, b, max(0.0, (first - gone) / long)))
            piece.append(_on(a, b, min(1.0, (last - gone) / long)))
        gone += long
    return piece


def _on(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _to_the_right(track: list[Point]) -> list[Point]:
    return track if track[0][0] <= track[-1][0] else track[::-1]


class _Busy:
    """Where something stands already, by squares: to ask what is near costs the same for ten things and a thousand."""

    def __init__(self, *, reach: float) -> None:
        self.reach, self.cells = reach, dict[tuple[int, int], list[Point]]()

    def _cell(self, point: Point) -> tuple[int, int]:
        return floor(point[0] / self.reach), floor(point[1] / self.reach)

    def add(self, points: Iterable[Point]) -> None:
        """These are taken from now on."""
        for point in points:
            self.cells.setdefault(self._cell(point), []).append(point)

    def near(self, point: Point) -> int:
        """How many things stand within reach."""
        x, y = self._cell(point)
        around = (each for a in (-1, 0, 1) for b in (-1, 0, 1) for each in self.cells.get((x + a, y + b), ()))
        return sum(hypot(point[0] - each[0], point[1] - each[1]) < self.reach for each in around)


def _cost(track: Sequence[Point], busy: "_Busy", sheet: Sheet) -> float:
    """How many things are in the way, and how much it bends."""
    hits = sum(busy.near(point) for point in _points_on(track, step=sheet.letters))
    straight = hypot(track[-1][0] - track[0][0], track[-1][1] - track[0][1])
    return hits + 40 * max(0.0, 0.97 - straight / _length(track))


def _length(track: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(track))


def _points_on(track: Sequence[Point], *, step: float) -> Iterator[Point]:
    """Points on a line, a step apart."""
    gone = wanted = 0.0
    for a, b in pairwise(track):
        long = hypot(b[0] - a[0], b[1] - a[1])
        while wanted < gone + long:
            yield _on(a, b, (wanted - gone) / long)
            wanted += step
        gone += long


def _name(name: str, track: Sequence[Point], sheet: Sheet, look: Look, *, key: str) -> str:
    # The halo and the letters apart: not everything that draws knows which of the two lies on top.
    ends = [_beyond(track[1], track[0]), *track, _beyond(track[-2], track[-1])]
    run = f'<textPath href="#{key}" startOffset="50%">{escape(name)}</textPath>'
    text = f'<text text-anchor="middle" dy="{sheet.letters * 0.33:.1f}"'
    halo = f'stroke="{look.paper}" stroke-width="{sheet.letters / 4:.1f}" stroke-linejoin="round" fill="{look.paper}"'
    return (
        f'<path id="{key}" d="{track_of(ends)}" fill="none"/>'
        f'<g aria-hidden="true">{text} {halo}>{run}</text>{text}>{run}</text></g>'
    )


def _beyond(inner: Point, end: Point) -> Point:
    """A point straight on behind the end: letters that are wider than thought are not cut off."""
    long = hypot(end[0] - inner[0], end[1] - inner[1]) or 1.0
    return _on(inner, end, 1 + LONGER / long)


def track_of(points: Sequence[Point]) -> str:
    """A line through these, as SVG writes it."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
