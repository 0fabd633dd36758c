"""A drawn map as a picture: SVG without style, script or anything fetched; for a page, and for paper.

Numbers stand beside each other where their places are the same, as beads on a thread. Text is escaped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, cos, floor, hypot, inf, pi, sin

from samenspel.base.charts import Caption
from samenspel.base.drawn_maps import Drawing, Frame, Point, Stroke, fit


@dataclass(frozen=True, slots=True)
class Spot:
    """A bead with a few letters in it, at a point in degrees; ``look`` chooses its colour."""

    label: str
    point: Point
    look: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a picture, and the letters when it is no part of a page."""

    ink: str
    paper: str
    land: str
    edge: str
    green: str
    water: str
    street: str
    curb: str
    path: str
    thread: str
    beads: tuple[tuple[str, str, str], ...]  # look, colour, letters
    bead: tuple[str, str]
    family: str = ""

    def of_bead(self, look: str) -> tuple[str, str]:
        """Its colour, and that of the letters on it."""
        return next(((colour, letters) for name, colour, letters in self.beads if name == look), self.bead)


# In the colours that the reader chose, where the page has them (see charts).
SCREEN = Look(
    ink="var(--map-ink, #2B2118)",
    paper="var(--map-paper, #FFFDF8)",
    land="var(--map-land, #FBF1DF)",
    edge="var(--map-edge, #8F7A62)",
    green="var(--map-green, #CFE5BE)",
    water="var(--map-water, #B9DDEA)",
    street="var(--map-street, #FFFFFF)",
    curb="var(--map-curb, #D9C6AA)",
    path="var(--map-path, #B79E7C)",
    thread="var(--map-thread, #7A2F63)",
    beads=(),
    bead=("var(--map-bead, #7A2F63)", "var(--map-bead-ink, #FFFFFF)"),
)
PAPER = Look(
    ink="#2B2118",
    paper="#FFFFFF",
    land="#FBF1DF",
    edge="#B79E7C",
    green="#CFE5BE",
    water="#B9DDEA",
    street="#FFFFFF",
    curb="#D9C6AA",
    path="#B79E7C",
    thread="#7A2F63",
    beads=(),
    bead=("#7A2F63", "#FFFFFF"),
    family="Atkinson Hyperlegible Next",
)
# In metres: how wide what is drawn as a line is on the ground.
WIDTHS = {"street": 11.0, "path": 3.5, "water": 8.0, "green": 6.0, "outline": 2.0}
LEAST = {"street": 5.0, "path": 1.6, "water": 3.0, "green": 2.5, "outline": 1.2}
# A letter is about so wide, in parts of its height.
LETTER = 0.56
LONGER = 40.0
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large a picture is, its letters and its beads, all in its own units."""

    width: float
    height: float
    letters: float = 13.0
    bead: float = 12.0
    edge: float = 18.0


def picture_of(
    drawn: Drawing,
    *,
    caption: Caption,
    sheet: Sheet,
    spots: Sequence[Spot] = (),
    thread: Sequence[Point] = (),
    look: Look = SCREEN,
) -> str:
    """The drawing with these spots on it; empty when there is nothing to draw.

    Args:
        drawn: what lies below; may be empty.
        caption: what it says to who cannot see it.
        sheet: how large it is.
        spots: the beads, the first one the lowest.
        thread: points in degrees through which a line runs below the beads.
        look: for a page or for paper.
    """
    points = [*drawn.points, *(each.point for each in spots), *thread]
    frame = fit(points, width=sheet.width, height=sheet.height, edge=sheet.edge + sheet.bead)
    if frame is None:
        return ""
    beads = spread([frame.at(each.point) for each in spots], apart=2.15 * sheet.bead)
    shapes = [
        *_ground(drawn, frame, look),
        *_names(drawn, frame, sheet, look, taken=beads, key=caption.key),
        *_thread([frame.at(point) for point in thread], sheet, look),
        *(_bead(each, at, sheet, look) for each, at in zip(spots, beads, strict=True)),
        _rod(frame, sheet, look),
    ]
    return _whole(caption, sheet, look, "".join(shapes))


def _whole(caption: Caption, sheet: Sheet, look: Look, shapes: str) -> str:
    key, family = caption.key, f' font-family="{escape(look.family)}"' if look.family else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width:g} {sheet.height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-text" font-size="{sheet.letters:g}"{family} fill="{look.ink}">'
        f'<title id="{key}-title">{escape(caption.title)}</title><desc id="{key}-text">{escape(caption.text)}</desc>'
        f"{shapes}</svg>"
    )


def _ground(drawn: Drawing, frame: Frame, look: Look) -> Iterator[str]:
    """Areas, then water and paths, then the streets: first their edges, so that crossings lie open."""
    streets = [each for each in drawn.strokes if each.kind == "street"]
    yield from (_below(each, frame, look) for each in drawn.strokes if each.kind != "street")
    for wider, colour in ((2.0, look.curb), (0.0, look.street)):
        yield from (_line(each, frame, colour=colour, wider=wider) for each in streets)


def _below(stroke: Stroke, frame: Frame, look: Look) -> str:
    path = _path(stroke, frame)
    if stroke.kind == "outline":
        return (
            f'<path d="{path}" fill="{look.land if stroke.is_area else "none"}" fill-rule="evenodd" '
            f'stroke="{look.edge}" stroke-width="1.5" stroke-dasharray="5 4" stroke-linejoin="round"/>'
        )
    if stroke.is_area:
        return f'<path d="{path}" fill="{getattr(look, stroke.kind)}" fill-rule="evenodd"/>'
    dashes = ' stroke-dasharray="1 4"' if stroke.kind == "path" else ""
    return _line(stroke, frame, colour=getattr(look, stroke.kind), more=dashes)


def _line(stroke: Stroke, frame: Frame, *, colour: str, wider: float = 0, more: str = "") -> str:
    wide = max(LEAST[stroke.kind], WIDTHS[stroke.kind] * frame.scale) + wider
    return (
        f'<path d="{_path(stroke, frame)}" fill="none" stroke="{colour}" stroke-width="{wide:.1f}" '
        f'stroke-linecap="round" stroke-linejoin="round"{more}/>'
    )


def _path(stroke: Stroke, frame: Frame) -> str:
    end = "Z" if stroke.is_area else ""
    return "".join(_track(_seen([frame.at(point) for point in part])) + end for part in stroke.parts)


def _seen(points: Sequence[Point]) -> list[Point]:
    """Those that an eye can tell apart."""
    kept = [points[0]]
    for x, y in points[1:]:
        if max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= 0.4:
            kept.append((x, y))
    return kept


def _track(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _names(
    drawn: Drawing, frame: Frame, sheet: Sheet, look: Look, *, taken: Sequence[Point], key: str
) -> Iterator[str]:
    """Each name once, along its street or in its area, where there is room for it."""
    busy, done = list(taken), set[str]()
    named = [each for each in drawn.strokes if each.name and each.kind != "outline"]
    # The smallest area has the least choice.
    for number, stroke in enumerate(sorted(named, key=lambda each: _size(each, frame) if each.is_area else inf)):
        wide = len(stroke.name) * LETTER * sheet.letters
        tracks = _in_area(stroke, frame, wide) if stroke.is_area else _along(stroke, frame, wide)
        best = min(tracks, key=lambda track: _cost(track, busy, sheet), default=None)
        if best is None or stroke.name in done:
            continue
        done.add(stroke.name)
        busy += _points_on(best, step=sheet.letters)
        yield _name(stroke.name, best, sheet, look, key=f"{key}-{number}")


def _size(stroke: Stroke, frame: Frame) -> float:
    left, top, right, bottom = _box([frame.at(point) for point in stroke.parts[0]])
    return (right - left) * (bottom - top)


def _box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [each[0] for each in points], [each[1] for each in points]
    return min(xs), min(ys), max(xs), max(ys)


def _in_area(stroke: Stroke, frame: Frame, wide: float) -> list[list[Point]]:
    """Level lines of this length that lie with both ends in the area, the middle one first."""
    ring = [frame.at(point) for point in stroke.parts[0]]
    left, top, right, bottom = _box(ring)
    x, y = (left + right) / 2, (top + bottom) / 2
    room, high = (right - left) / 2, bottom - top
    tracks = [
        [(x + room * across - wide / 2, y + high * down), (x + room * across + wide / 2, y + high * down)]
        for down in (0.0, -0.12, 0.12, -0.25, 0.25, -0.36, 0.36)
        for across in (0.0, -0.25, 0.25, -0.45, 0.45)
    ]
    return [track for track in tracks if _is_in(track[0], ring) and _is_in(track[1], ring)]


def _is_in(point: Point, ring: Sequence[Point]) -> bool:
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
    starts = [room * (1 + part) for part in (0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -0.95, 0.95)]
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


def _cost(track: Sequence[Point], busy: Sequence[Point], sheet: Sheet) -> float:
    """How many things are in the way, and how much it bends."""
    on = list(_points_on(track, step=sheet.letters))
    hits = sum(hypot(x - a, y - b) < sheet.bead + sheet.letters / 2 for x, y in on for a, b in busy)
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
        f'<path id="{key}" d="{_track(ends)}" fill="none"/>'
        f'<g aria-hidden="true">{text} {halo}>{run}</text>{text}>{run}</text></g>'
    )


def _beyond(inner: Point, end: Point) -> Point:
    """A point straight on behind the end: letters that are wider than thought are not cut off."""
    long = hypot(end[0] - inner[0], end[1] - inner[1]) or 1.0
    return _on(inner, end, 1 + LONGER / long)


def _thread(points: Sequence[Point], sheet: Sheet, look: Look) -> Iterator[str]:
    if len(points) > 1:
        wide = sheet.bead / 3
        yield (
            f'<path d="{_track(points)}" fill="none" stroke="{look.thread}" stroke-width="{wide:.1f}" '
            f'stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="0.1 {wide * 2:.1f}"/>'
        )


def _bead(spot: Spot, at: Point, sheet: Sheet, look: Look) -> str:
    (x, y), (colour, letters) = at, look.of_bead(spot.look)
    size = min(sheet.bead * 1.15, 1.5 * sheet.bead / max(1, len(spot.label)) / LETTER)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{sheet.bead:g}" fill="{colour}" stroke="{look.paper}" '
        f'stroke-width="{sheet.bead / 6:.1f}"/>'
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" text-anchor="middle" font-weight="700" font-size="{size:.1f}" '
        f'fill="{letters}">{escape(spot.label)}</text>'
    )


def _rod(frame: Frame, sheet: Sheet, look: Look) -> str:
    long, x, y = frame.rod * frame.scale, sheet.edge / 2, sheet.height - sheet.edge / 2
    tick = sheet.letters / 3
    words = f"{frame.rod} m" if frame.rod < 1000 else f"{frame.rod // 1000} km"
    return (
        f'<path d="M{x:.1f} {y - tick:.1f}v{tick:.1f}h{long:.1f}v{-tick:.1f}" fill="none" stroke="{look.ink}" '
        f'stroke-width="1.5"/><text x="{x + long + tick:.1f}" y="{y:.1f}">{words}</text>'
    )


def spread(points: Sequence[Point], *, apart: float) -> list[Point]:
    """The same points, moved as little as is needed to lie this far apart; in their order, the first ones stay.

    Where it is too full, what comes last lies on top of others.
    """
    cells: dict[tuple[int, int], list[Point]] = {}
    placed = []
    for point in points:
        free = next((each for each in _around(point, apart) if _is_free(each, cells, apart)), point)
        cells.setdefault(_cell(free, apart), []).append(free)
        placed.append(free)
    return placed


def _around(point: Point, apart: float) -> Iterator[Point]:
    """The point itself, then on rings around it, to the right first."""
    yield point
    for ring in range(1, ROUNDS):
        count = ceil(2 * pi * ring)
        for number in range(count):
            turn = 2 * pi * number / count
            yield point[0] + ring * apart * cos(turn), point[1] + ring * apart * sin(turn)


def _cell(point: Point, apart: float) -> tuple[int, int]:
    return floor(point[0] / apart), floor(point[1] / apart)


def _is_free(point: Point, cells: dict[tuple[int, int], list[Point]], apart: float) -> bool:
    x, y = _cell(point, apart)
    near = (each for a in (-1, 0, 1) for b in (-1, 0, 1) for each in cells.get((x + a, y + b), ()))
    return all(hypot(point[0] - each[0], point[1] - each[1]) >= apart * 0.97 for each in near)
