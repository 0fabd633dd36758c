"""Paper for a wall: a picture with numbers, and what each number is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from samenspel.letters.paper.typesetting import Page, bare, qr_of, typeset


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One number: what it is called, what is said of it, and the colour of its bead."""

    number: str
    title: str
    words: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class WallMap:
    """``drawing`` is an SVG, or empty; ``high``: how high it is for its width; ``link`` is what a phone opens."""

    title: str
    house: str
    lead: str
    drawing: str
    drawing_is: str
    high: float
    entries: Sequence[Entry]
    url: str
    link: str
    last: str


def wall_map(content: WallMap, *, language: str = "nl") -> bytes:
    """A picture of a neighbourhood, A3."""
    with override(language):
        page: Page = {
            "title": content.title,
            "house": content.house,
            "lead": content.lead,
            "drawing": content.drawing,
            "drawing-is": content.drawing_is,
            "high": content.high,
            "entries": [
                {"number": each.number, "title": each.title, "words": each.words, "colour": each.colour}
                for each in content.entries
            ],
            "back": {"qr": qr_of(content.link), "qr_is": _("QR-code die deze bladzij opent op een telefoon")},
            "url": bare(content.url),
            "look": _("Kijk op"),
            "last": content.last,
        }
        return typeset("wall", page, language=language)
