"""How words grew, drawn as beads on a thread: each bead a version, between two beads what made it change.

Drawn as ``charts`` does: SVG for a page with a strict policy, 320 wide, a title and a description for who cannot see
it, shapes that differ also without colour. Words are cut to lines here, as SVG has no lines of its own: by how wide
letters are about, never inside what is one sign to the reader, and in the direction in which they are written.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from samenspel.base.charts import GREEN, INK, LETTERS, LINE, OCHRE, PAPER, PLUM, WIDTH, Caption

LINE_HEIGHT = 24
THREAD, LEFT = 24, 54
MOST_LINES, MOST_WHY, MOST_MARKS = 4, 3, 6
WIDE_LETTERS, NARROW_LETTERS = "mwMWQGOD@%&—…", "iljtfrI.,:;'!|()[]’‘ "
NO_BREAK_AFTER = "\u200d"  # what joins two signs into one
SKIN_TONES = range(0x1F3FB, 0x1F400)
# Marks that turn the direction of whatever follows them.
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
RIGHT_TO_LEFT = {"R", "AL"}

MARKS = {
    "voice": f'<path fill="{PLUM}" d="M2 3h22v15H12l-7 6v-6H2z"/><path stroke="{PAPER}" stroke-width="2.5" '
    'd="M6 8h14M6 13h9"/>',
    "outcome": f'<path fill="{PAPER}" stroke="{OCHRE}" stroke-width="2.5" d="M3 3h20v13l-7 7H3z"/>'
    f'<path fill="{OCHRE}" d="M16 23v-7h7z"/>',
    "reaction": f'<circle cx="13" cy="11" r="10" fill="{PAPER}" stroke="{GREEN}" stroke-width="2.5"/>'
    f'<path fill="none" stroke="{GREEN}" stroke-width="3" d="M8 11l4 4 6-8"/>'
    f'<circle cx="5" cy="23" r="2.5" fill="{GREEN}"/>',
    "insight": f'<path fill="{PAPER}" stroke="{INK}" stroke-width="2.5" stroke-linejoin="round" '
    'd="M13 1l3.5 8 8.5 1-6.5 6 2 8.5L13 20l-7.5 4.5 2-8.5L1 10l8.5-1z"/>',
}


@dataclass(frozen=True, slots=True)
class Bead:
    """One version: what is said beside it, its words, and what made it so.

    ``marks`` are kinds of ``MARKS``, one for each thing behind it; ``feedback`` says the same in words.
    """

    number: int
    heading: str
    words: str
    marks: Sequence[str] = ()
    feedback: str = ""
    why: str = ""


def lineage(*, caption: Caption, beads: Sequence[Bead]) -> str:
    """The beads under each other, the oldest on top, the newest full.

    Args:
        caption: the same in words.
        beads: the versions, the oldest first; at least one.
    """
    top, shapes, thread = 4.0, list[str](), list[float]()
    for bead in beads:
        if bead.marks:
            drawn, height = _behind(bead, top=top)
            shapes.append(drawn)
            top += height + 14
        thread.append(top + 18)
        drawn, height = _version(bead, top=top, is_newest=bead is beads[-1])
        shapes.append(drawn)
        top += height + 16
    string = f'<path d="M{THREAD} {thread[0]:g}V{thread[-1]:g}" stroke="{GREEN}" stroke-width="5"/>'
    key = caption.key
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top:g}" role="img" '
        f'aria-labelledby="{key}-title {key}-text" font-size="{LETTERS}" fill="{INK}">'
        f'<title id="{key}-title">{escape(caption.title)}</title><desc id="{key}-text">{escape(caption.text)}</desc>'
        f"{string}{''.join(shapes)}</svg>"
    )


def mark(kind: str) -> str:
    """One mark on its own, for a legend or beside words that say what it is."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26" aria-hidden="true">{MARKS[kind]}</svg>'


def _version(bead: Bead, *, top: float, is_newest: bool) -> tuple[str, float]:
    fill, letters = (PLUM, PAPER) if is_newest else (PAPER, INK)
    lines = fitted(bead.words, room=WIDTH - LEFT - 4, most=MOST_LINES)
    edge, bold = PLUM if is_newest else GREEN, 'font-weight="800"'
    # A page that colours all letters of a drawing must leave these as they are.
    inside = ' class="inside"' if is_newest else ""
    number = f'text-anchor="middle" font-weight="800" fill="{letters}"{inside}>{bead.number}'
    drawn = (
        f'<circle cx="{THREAD}" cy="{top + 18:g}" r="17" fill="{fill}" stroke="{edge}" stroke-width="4"/>'
        f'<text x="{THREAD}" y="{top + 24:g}" {number}</text>{_text(bead.heading, top=top + 24, look=bold)}'
        f"{_lines(lines, top=top + 24 + LINE_HEIGHT)}"
    )
    return drawn, 30 + LINE_HEIGHT * len(lines)


def _behind(bead: Bead, *, top: float) -> tuple[str, float]:
    """What made the next bead: a frame that joins the thread, with a mark for each thing and the reason."""
    shown = list(bead.marks[:MOST_MARKS])
    marks = "".join(
        f'<g transform="translate({LEFT + 10 + 33 * place} {top + 10:g})">{MARKS[kind]}</g>'
        for place, kind in enumerate(shown)
    )
    room = WIDTH - LEFT - 22
    lines = [*fitted(bead.feedback, room=room, most=2), *fitted(bead.why, room=room, most=MOST_WHY)]
    height = 48 + LINE_HEIGHT * len(lines)
    frame = (
        f'<rect x="{LEFT}" y="{top:g}" width="{WIDTH - LEFT - 2}" height="{height}" rx="12" fill="none" '
        f'stroke="{LINE}" stroke-width="2.5"/>'
        f'<path d="M{LEFT} {top + 22:g}H{THREAD}" stroke="{LINE}" stroke-width="2.5"/>'
        f'<circle cx="{THREAD}" cy="{top + 22:g}" r="5" fill="{GREEN}"/>'
    )
    return frame + marks + _lines(lines, top=top + 58, left=LEFT + 10, right=WIDTH - 12), float(height)


def _lines(lines: Sequence[str], *, top: float, left: int = LEFT, right: int = WIDTH - 4) -> str:
    return "".join(
        _text(line, top=top + LINE_HEIGHT * place, left=left, right=right) for place, line in enumerate(lines)
    )


def _text(line: str, *, top: float, look: str = "", left: int = LEFT, right: int = WIDTH - 4) -> str:
    """One line; what is written from right to left begins at the right."""
    from_right = next((d for d in map(unicodedata.bidirectional, line) if d in {"L", *RIGHT_TO_LEFT}), "L") != "L"
    place = f'x="{right}" direction="rtl"' if from_right else f'x="{left}"'
    return f'<text {place} y="{top:g}"{" " + look if look else ""}>{escape(line)}</text>'


def fitted(words: str, *, room: float, most: int) -> list[str]:
    """The words as at most so many lines of about this width. What does not fit ends with three dots."""
    lines, line, wide = list[str](), "", 0.0
    for part, width in _parts(words, room=room):
        space = _width(" ") if line else 0.0
        if line and wide + space + width > room:
            lines.append(line)
            line, wide, space = "", 0.0, 0.0
            if len(lines) == most:
                return [*lines[:-1], _with_dots(lines[-1], room=room)]
        line, wide = f"{line} {part}" if line else part, wide + space + width
    return [*lines, line] if line else lines


def _with_dots(line: str, *, room: float) -> str:
    signs = list(_signs(line))
    while signs and sum(map(_width, signs)) + _width("…") > room:
        signs.pop()
    return "".join(signs).rstrip() + "…"


def _parts(words: str, *, room: float) -> Iterator[tuple[str, float]]:
    """Word by word with its width; a word that is too wide for a line comes in pieces."""
    for word in words.split():
        part, wide = "", 0.0
        for sign in _signs(word):
            width = _width(sign)
            if part and wide + width > room:
                yield part, wide
                part, wide = "", 0.0
            part, wide = part + sign, wide + width
        if part:
            yield part, wide


def _signs(word: str) -> Iterator[str]:
    """What a reader sees as one sign: a letter with its accents, a family of emoji. Without commands to a machine."""
    sign = ""
    for letter in word:
        if unicodedata.category(letter) in {"Cc", "Cs"} or unicodedata.bidirectional(letter) in TURNS:
            continue
        if sign and not (_joins(letter) or sign.endswith(NO_BREAK_AFTER)):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def _joins(letter: str) -> bool:
    is_mark = unicodedata.category(letter) in {"Mn", "Me", "Mc"}
    return is_mark or letter == NO_BREAK_AFTER or ord(letter) in SKIN_TONES


def _width(sign: str) -> float:
    """About how wide a sign is. Rather too wide than off the side."""
    first = sign[0]
    if unicodedata.east_asian_width(first) in "WF" or unicodedata.category(first) == "So":
        return LETTERS * 1.35
    if first in WIDE_LETTERS:
        return LETTERS * 0.95
    if first in NARROW_LETTERS:
        return LETTERS * 0.36
    return LETTERS * (0.7 if first.isupper() else 0.57)
