"""A few numbers over time as one small picture: a line with dots, and dashed what it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from samenspel.base.charts import GREEN, INK, LINE, PAPER, PLUM, WIDTH, Caption, drawing

LEFT, RIGHT, TOP, BOTTOM = 84, WIDTH - 16, 20, 150


@dataclass(frozen=True, slots=True)
class Dot:
    """One number: how many days after the first one, and how much."""

    day: int
    value: float


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands along the sides, in words: least and most, first and last day, and the dashed line."""

    low: str
    high: str
    first: str
    last: str
    before: str = ""


def trend(*, caption: Caption, dots: Sequence[Dot], before: float | None, edges: Edges) -> str:
    """A line through the numbers in order of days, and dashed what it was before.

    Args:
        caption: the same in words.
        dots: one or more, by rising day.
        before: how much it was before, if that is known.
        edges: the words along the sides.
    """
    values = [dot.value for dot in dots] + ([] if before is None else [before])
    low, high, last = min(values), max(values), max(dot.day for dot in dots)

    def y(value: float) -> float:
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP) if high > low else (TOP + BOTTOM) / 2

    def x(day: int) -> float:
        return LEFT + day / last * (RIGHT - LEFT) if last else (LEFT + RIGHT) / 2

    shapes = _sides(edges, is_flat=high == low)
    if before is not None:
        shapes.append(
            f'<path d="M{LEFT} {y(before):.1f}H{RIGHT}" stroke="{PLUM}" stroke-width="3" stroke-dasharray="6 5"/>'
        )
    line = "L".join(f"{x(dot.day):.1f} {y(dot.value):.1f}" for dot in dots)
    shapes.append(f'<path d="M{line}" fill="none" stroke="{GREEN}" stroke-width="3" stroke-linejoin="round"/>')
    shapes += [
        f'<circle cx="{x(dot.day):.1f}" cy="{y(dot.value):.1f}" r="6" fill="{GREEN}" stroke="{PAPER}" '
        f'stroke-width="2"/>'
        for dot in dots
    ]
    return drawing(caption=caption, height=BOTTOM + (60 if edges.before else 34), shapes=shapes)


def _sides(edges: Edges, *, is_flat: bool) -> list[str]:
    """The frame and its words. When all numbers are the same there is one height to name."""
    heights = [((TOP + BOTTOM) / 2, edges.high)] if is_flat else [(TOP, edges.high), (BOTTOM, edges.low)]
    shapes = [
        f'<path d="M{LEFT} {height:g}H{RIGHT}" stroke="{LINE}"/>'
        f'<text x="{LEFT - 12}" y="{height + 6:g}" text-anchor="end">{escape(words)}</text>'
        for height, words in heights
    ]
    shapes.append(f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="{INK}"/>')
    shapes.append(f'<text x="{LEFT}" y="{BOTTOM + 26}">{escape(edges.first)}</text>')
    if edges.last != edges.first:
        shapes.append(f'<text x="{RIGHT}" y="{BOTTOM + 26}" text-anchor="end">{escape(edges.last)}</text>')
    if edges.before:
        shapes.append(
            f'<path d="M{LEFT} {BOTTOM + 46}h34" stroke="{PLUM}" stroke-width="3" stroke-dasharray="6 5"/>'
            f'<text x="{LEFT + 42}" y="{BOTTOM + 52}">{escape(edges.before)}</text>'
        )
    return shapes
