"""Pictures of numbers, drawn as SVG for a page with a strict policy: no style, no script, nothing fetched.

Every drawing has a title and a description for who cannot see it, keeps its meaning in black and white (a tick, dots,
hatching, dashes) and has letters that stay readable on a phone of 320 px. Text comes in as it should be read; markup
in it is escaped. Sizes are in units of the drawing, which is 320 wide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

# In the colours that the reader chose, where the page has them; else, as in a file of its own, those of the day.
INK, PAPER, LINE = "var(--chart-ink, #2B2118)", "var(--chart-paper, #fff)", "var(--chart-line, #D9C6AA)"
GREEN, OCHRE = "var(--chart-green, #2E7A57)", "var(--chart-ochre, #8A5F00)"
PLUM = "var(--chart-plum, #7A2F63)"
WIDTH = 320
LETTERS = 18


@dataclass(frozen=True, slots=True)
class Caption:
    """What a drawing says to who cannot see it. ``key`` is unique on the page: letters, digits and dashes."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is about, how much of it is done and how much is open, and the same in words."""

    label: str
    done: int
    still_open: int
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What stands along a curve: its last day, the days to name and their unit, words for parts of 1."""

    last_day: int
    unit: str
    days: Sequence[int]
    parts: Sequence[tuple[float, str]]


def drawing(*, caption: Caption, height: float, shapes: Iterable[str]) -> str:
    """The sheet of every drawing: 320 wide, with what it says to who cannot see it.

    Args:
        caption: the title and the same in words.
        height: how high, in units of the drawing.
        shapes: pieces of SVG, in which text was escaped.
    """
    key = caption.key
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-text" font-size="{LETTERS}" fill="{INK}">'
        f'<title id="{key}-title">{escape(caption.title)}</title><desc id="{key}-text">{escape(caption.text)}</desc>'
        f"{''.join(shapes)}</svg>"
    )


def _balloon(*, x: float, y: float, is_answered: bool) -> str:
    shape = "M8 0h36a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H24L12 49V38H8a8 8 0 0 1-8-8V8a8 8 0 0 1 8-8z"
    if is_answered:
        look, mark = f'fill="{GREEN}" stroke="{GREEN}"', f'stroke="{PAPER}" stroke-width="5" d="M15 20l8 8 15-17"'
    else:
        look = f'fill="{PAPER}" stroke="{OCHRE}" stroke-dasharray="5 4"'
        mark = f'stroke="{OCHRE}" stroke-width="6" d="M14 19h0M26 19h0M38 19h0"'
    return (
        f'<g transform="translate({x:g} {y:g})"><path {look} stroke-width="3" stroke-linejoin="round" d="{shape}"/>'
        f'<path fill="none" stroke-linecap="round" stroke-linejoin="round" {mark}/></g>'
    )


def balloons(*, caption: Caption, answered: int, of: int) -> str:
    """A row of speech balloons: answered ones full with a tick, the others dashed with dots.

    Args:
        caption: the same in words.
        answered: how many balloons are full, 0 to ``of``.
        of: how many balloons, 1 to 10; five in a row.
    """
    rows = (of + 4) // 5
    shapes = (
        _balloon(x=4 + 65 * (number % 5), y=4 + 62 * (number // 5), is_answered=number < answered)
        for number in range(of)
    )
    return drawing(caption=caption, height=62 * rows, shapes=shapes)


def _hatching(key: str) -> str:
    return (
        f'<defs><pattern id="{key}-open" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="{PAPER}"/>'
        f'<rect width="3" height="8" fill="{OCHRE}"/></pattern></defs>'
    )


def bars(*, caption: Caption, rows: Sequence[Bar], legend: tuple[str, str] | None = None) -> str:
    """Lying bars under each other, each with its own line of text: the done part full, the open part hatched.

    Args:
        caption: the same in words.
        rows: bars with counts of 0 or more. The largest bar fills the width.
        legend: words for the full part and for the hatched part.
    """
    largest = max((row.done + row.still_open for row in rows), default=0) or 1
    unit = (WIDTH - 4) / largest
    hatched = f'fill="url(#{caption.key}-open)"'
    shapes = [_hatching(caption.key)]
    for number, row in enumerate(rows):
        top, done, rest = 66 * number, row.done * unit, row.still_open * unit
        shapes += [
            f'<text x="2" y="{top + 17}">{escape(row.label)}</text>',
            f'<text x="{WIDTH - 2}" y="{top + 17}" text-anchor="end" font-weight="700">{escape(row.words)}</text>',
            f'<rect x="2" y="{top + 25}" width="{done:.1f}" height="22" fill="{GREEN}"/>',
            f'<rect x="{2 + done:.1f}" y="{top + 25}" width="{rest:.1f}" height="22" {hatched}/>',
            f'<rect x="2" y="{top + 25}" width="{done + rest:.1f}" height="22" fill="none" stroke="{INK}"/>',
        ]
    top = 66 * len(rows)
    for left, look, words in zip((2, 128), (f'fill="{GREEN}"', hatched), legend or (), strict=False):
        shapes.append(f'<rect x="{left}" y="{top + 4}" width="18" height="18" {look} stroke="{INK}"/>')
        shapes.append(f'<text x="{left + 26}" y="{top + 19}">{escape(words)}</text>')
    return drawing(caption=caption, height=top + (26 if legend else 0), shapes=shapes)


def curve(*, caption: Caption, steps: Sequence[tuple[int, float]], axis: Axis, marked: int | None = None) -> str:
    """A stair that rises from nothing to the part that is done after so many days.

    Args:
        caption: the same in words.
        steps: (day, part done from that day on, 0 to 1), by rising day.
        axis: what stands along the sides. Steps after its last day are left out.
        marked: the day to point at with a dashed line, or none.
    """
    field = _Field(last_day=axis.last_day)
    stair = f"M{field.left} {field.bottom}"
    for day, part in steps:
        if day <= axis.last_day:
            stair += f"H{field.x(day):.1f}V{field.y(part):.1f}"
    stair += f"H{field.right}"
    shapes = [
        *_sides(field, axis),
        f'<path d="{stair}V{field.bottom}H{field.left}Z" fill="{GREEN}" fill-opacity=".18"/>',
        f'<path d="{stair}" fill="none" stroke="{GREEN}" stroke-width="4" stroke-linejoin="round"/>',
    ]
    if marked is not None and marked <= axis.last_day:
        x, y = field.x(marked), field.y(0.5)
        shapes.append(
            f'<path d="M{field.left} {y:.1f}H{x:.1f}V{field.bottom}" fill="none" stroke="{PLUM}" stroke-width="3" '
            f'stroke-dasharray="6 5"/><circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{PLUM}" '
            f'stroke="{PAPER}" stroke-width="2"/>'
        )
    return drawing(caption=caption, height=field.bottom + 36, shapes=shapes)


def area(
    *, caption: Caption, rings: Iterable[Sequence[tuple[float, float]]], height: float, rod: tuple[float, str]
) -> str:
    """The border of an area: light inside, a firm line around it, holes left open, and a rod that says how far it is.

    Args:
        caption: the same in words.
        rings: closed borders as points in the drawing, from the left and from the top; a ring in a ring is a hole.
        height: how high the area is drawn.
        rod: how long the rod is in the drawing, and what that is in words.
    """
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)
    long, words = rod
    under = height + 22
    look = f'fill="{GREEN}" fill-opacity=".18" fill-rule="evenodd" stroke="{GREEN}" stroke-width="3"'
    shapes = [
        f'<path d="{path}" {look} stroke-linejoin="round"/>',
        f'<path d="M4 {under - 8:g}v8h{long:.1f}v-8" fill="none" stroke="{INK}" stroke-width="3"/>',
        f'<text x="{long + 14:.1f}" y="{under:g}">{escape(words)}</text>',
    ]
    return drawing(caption=caption, height=under + 6, shapes=shapes)


@dataclass(frozen=True)
class _Field:
    """Where a curve is drawn, and where a day and a part stand in it."""

    last_day: int
    left: int = 88
    right: int = WIDTH - 14
    top: int = 16
    bottom: int = 176

    def x(self, day: float) -> float:
        return self.left + day * (self.right - self.left) / self.last_day

    def y(self, part: float) -> float:
        return self.bottom - part * (self.bottom - self.top)


def _sides(field: _Field, axis: Axis) -> list[str]:
    """What stands along the sides: the parts, the days, and what a day is called."""
    parts = [
        f'<path d="M{field.left} {field.y(part):.1f}H{field.right}" stroke="{LINE}"/>'
        f'<text x="{field.left - 8}" y="{field.y(part) + 6:.1f}" text-anchor="end">{escape(words)}</text>'
        for part, words in axis.parts
    ]
    days = [
        f'<path d="M{field.x(day):.1f} {field.bottom}v6" stroke="{INK}"/>'
        f'<text x="{field.x(day):.1f}" y="{field.bottom + 24}" text-anchor="middle">{day}</text>'
        for day in axis.days
    ]
    unit = f'<text x="{field.left - 20}" y="{field.bottom + 24}" text-anchor="end">{escape(axis.unit)}</text>'
    return [*parts, *days, unit]
