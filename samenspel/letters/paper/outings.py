"""Paper for going out together: an invitation, as large as a wall when it must be, and a sheet to write on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from samenspel.letters.paper.typesetting import Page, bare, paragraphs, qr_of, typeset


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """Come along: when, where, what we promise, and where one signs up. ``link`` is what a phone opens.

    ``strip`` becomes lines to fill in and hand back, where the paper is for one household.
    """

    title: str
    house: str
    lead: str
    facts: Sequence[tuple[str, str]]
    words: str
    url: str
    link: str
    phone: str = ""
    on: str = ""
    strip: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Blanks:
    """Boxes under headings to write in by hand: ``lines`` boxes under each, with what is asked above them."""

    title: str
    house: str
    on: str
    words: str
    headings: Sequence[str]
    asks: Sequence[str]
    lines: int = 3
    last: str = ""


@dataclass(frozen=True, kw_only=True)
class FolderStop:
    """One place on the way: what is told there, and what comes on the way to the next. ``photo`` is a JPEG."""

    number: str
    title: str
    words: str
    lines: Sequence[str] = ()
    photo: bytes = b""
    photo_is: str = ""


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A way to walk, on A5 with large letters: a drawing (SVG) with the same in words, the places, where one rests."""

    title: str
    house: str
    lead: str
    facts: Sequence[tuple[str, str]]
    drawing: str
    drawing_is: str
    legend: str
    stops: Sequence[FolderStop]
    rests: Sequence[str]
    url: str
    link: str
    phone: str = ""
    on: str = ""
    last: str = ""


def invitation(content: Invitation, *, size: Literal["a5", "a4", "a3"] = "a5", language: str = "nl") -> bytes:
    """For the letterbox (A5), with large letters (A4), or for the wall (A3)."""
    with override(language):
        page: Page = asdict(content) | {
            "size": size,
            "facts": [{"label": label, "value": value} for label, value in content.facts],
            "words": paragraphs(content.words),
            "strip": list(content.strip),
            "back": {"qr": qr_of(content.link), "qr_is": _("QR-code die deze bladzij opent op een telefoon")},
            "url": bare(content.url),
            "sign-up": _("Opgeven"),
            "look": _("Kijk op"),
            "or_call": _("Of bel"),
            "cut": _("Knip of scheur hier. Geef dit deel terug."),
        }
        return typeset("invitation", page, language=language)


def blanks(content: Blanks, *, language: str = "nl") -> bytes:
    """A sheet on A4 to write on under way."""
    with override(language):
        page: Page = asdict(content) | {
            "words": paragraphs(content.words),
            "headings": list(content.headings),
            "asks": list(content.asks),
        }
        return typeset("blanks", page, language=language)


def folder(content: Folder, *, language: str = "nl") -> bytes:
    """Pages of A5 to take along."""
    with override(language):
        page: Page = asdict(content) | {
            "facts": [{"label": label, "value": value} for label, value in content.facts],
            "stops": [_stop(each) for each in content.stops],
            "rests": [*content.rests],
            "rests-title": _("Waar u kunt rusten"),
            "drawing-is": content.drawing_is,
            "back": {"qr": qr_of(content.link), "qr_is": _("QR-code die deze bladzij opent op een telefoon")},
            "url": bare(content.url),
            "look": _("Kijk op"),
            "or_call": _("Of bel"),
        }
        return typeset("folder", page, language=language)


def _stop(stop: FolderStop) -> Page:
    photo = {"photo": [*stop.photo], "photo-is": stop.photo_is}
    return asdict(stop) | {"words": paragraphs(stop.words), "lines": [*stop.lines]} | photo
