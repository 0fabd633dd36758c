"""A drawn map as a picture: SVG without style, script or anything fetched; for a page, and for paper.

Numbers stand beside each other where their places are the same, as beads on a thread. Text is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape

from samenspel.base.charts import Caption
from samenspel.base.drawn_maps import Drawing, Frame, Point, Stroke, fit
from samenspel.base.map_beads import spread
from samenspel.base.map_looks import SCREEN, Look, Sheet, Spot
from samenspel.base.map_names import LETTER, box, is_in, names_on, track_of

# In metres: how wide what is drawn as a line is on the ground.
WIDTHS = {"street": 11.0, "path": 3.5, "water": 8.0, "green": 6.0, "outline": 2.0}
LEAST = {"street": 5.0, "path": 1.6, "water": 3.0, "green": 2.5, "outline": 1.2}
# In metres; and in units of the sheet.
BETWEEN_TREES, LEAST_BETWEEN, MOST_TREES = 17.0, 9.0, 150


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
    frame = frame_of(drawn, sheet=sheet, spots=spots, thread=thread)
    if frame is None:
        return ""
    beads = spread([frame.at(each.point) for each in spots], apart=2.15 * sheet.bead)
    shapes = [
        *_ground(drawn, frame, look),
        *names_on(drawn, frame, sheet, look, taken=beads, key=caption.key),
        *_thread([frame.at(point) for point in thread], sheet, look),
        # What lies on top can be taken off by a map that has its own.
        '<g data-on-top="">',
        *(_bead(each, at, sheet, look) for each, at in zip(spots, beads, strict=True)),
        _rod(frame, sheet, look),
        "</g>",
    ]
    return _whole(caption, sheet, look, "".join(shapes))


def frame_of(drawn: Drawing, *, sheet: Sheet, spots: Sequence[Spot] = (), thread: Sequence[Point] = ()) -> Frame | None:
    """How the sheet of the same picture lies on the ground."""
    points = [*drawn.points, *(each.point for each in spots), *thread]
    return fit(points, width=sheet.width, height=sheet.height, edge=sheet.edge + sheet.bead)


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
    below = [each for each in drawn.strokes if each.kind != "street"]
    greens = [each for each in below if each.kind == "green" and each.is_area]
    waters = [[frame.at(point) for point in each.parts[0]] for each in below if each.kind == "water" and each.is_area]
    for each in below:
        yield _below(each, frame, look)
        if greens and each == greens[-1]:
            yield from _trees(greens, frame, look, ponds=waters)
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


def _trees(greens: Sequence[Stroke], frame: Frame, look: Look, *, ponds: Sequence[Sequence[Point]]) -> Iterator[str]:
    """Crowns of trees, the same every time, where there is green and no water."""
    step = max(BETWEEN_TREES * frame.scale, LEAST_BETWEEN)
    for green in greens:
        ring = [frame.at(point) for point in green.parts[0]]
        left, top, right, bottom = box(ring)
        dots = ""
        for number in range(min(MOST_TREES, int((right - left) * (bottom - top) / step**2))):
            # Spread evenly without being in rows (the R2 sequence of Roberts, 2018).
            at = left + (right - left) * (number * 0.7548776662 % 1), top + (bottom - top) * (number * 0.569840291 % 1)
            if is_in(at, ring) and not any(is_in(at, pond) for pond in ponds):
                dots += f"M{at[0]:.1f} {at[1]:.1f}h0"
        size = step * 0.42
        yield (
            f'<path d="{dots}" stroke="{look.tree}" stroke-width="{size:.1f}" stroke-linecap="round"/>' if dots else ""
        )


def _line(stroke: Stroke, frame: Frame, *, colour: str, wider: float = 0, more: str = "") -> str:
    wide = max(LEAST[stroke.kind], WIDTHS[stroke.kind] * frame.scale) + wider
    return (
        f'<path d="{_path(stroke, frame)}" fill="none" stroke="{colour}" stroke-width="{wide:.1f}" '
        f'stroke-linecap="round" stroke-linejoin="round"{more}/>'
    )


def _path(stroke: Stroke, frame: Frame) -> str:
    end = "Z" if stroke.is_area else ""
    return "".join(track_of(_seen([frame.at(point) for point in part])) + end for part in stroke.parts)


def _seen(points: Sequence[Point]) -> list[Point]:
    """Those that an eye can tell apart."""
    kept = [points[0]]
    for x, y in points[1:]:
        if max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= 0.4:
            kept.append((x, y))
    return kept


def _thread(points: Sequence[Point], sheet: Sheet, look: Look) -> Iterator[str]:
    if len(points) > 1:
        wide = sheet.bead / 3
        yield (
            f'<path d="{track_of(points)}" fill="none" stroke="{look.thread}" stroke-width="{wide:.1f}" '
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
