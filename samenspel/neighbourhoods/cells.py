"""One cell of a file of figures: a number, or nothing. Whatever is neither is told, never guessed."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused

# How the sources write that they do not give a number. Unknown is never 0.
MISSING = frozenset({"", ".", "x", "X", "-", ","})
SENTINEL = Decimal(-90000)
NUMBER = re.compile(r"-?\d{1,15}(?P<decimals>(?P<mark>[.,])\d{1,25})?(?P<power>[eE][+-]?\d{1,2})?", re.ASCII)
# Control characters, the sign for "could not be read", the first half of a letter that was read twice or cut in two,
# and signs that break a line or turn it around.
GARBLED = re.compile("[\x00-\x1f\x7f-\x9f\ufffdÃÂ\ud800-\udfff\u2028-\u202e\u2066-\u2069]")
LONGEST_NAME = 120
STEP = Decimal("0.0001")


@dataclass(frozen=True)
class Column:
    """What may stand in a column. Without an indicator it is looked at and not kept."""

    indicator: str = ""
    lowest: Decimal = Decimal(0)
    highest: Decimal = Decimal(100)
    is_whole: bool = False
    times: int = 1


class WrongFile(Refused):
    """A file of figures that cannot be taken in: which file, where in it, and why."""


@dataclass
class Marks:
    """How one file writes its decimals: with a comma or with a point, and never with both."""

    may_be_comma: bool = False
    seen: str = field(default="")

    def why_not(self, mark: str) -> str:
        """The reason this mark does not fit the file. Empty when it does."""
        if mark == "," and not self.may_be_comma:
            return _("een komma in een getal; dit bestand schrijft een punt")
        if self.seen and mark != self.seen:
            return _("dit bestand schrijft getallen met een punt en met een komma door elkaar")
        self.seen = mark
        return ""


def number_in(cell: object, *, column: Column, marks: Marks) -> Decimal | None:
    """The number in this cell to four decimals, or nothing where the source gives none.

    Raises:
        WrongFile: with the reason, when it is something else.
    """
    text = "" if cell is None else str(cell).strip()
    if text in MISSING:
        return None
    if isinstance(cell, bool) or not (found := NUMBER.fullmatch(text)):
        raise WrongFile(_("“%(text)s” is geen getal") % {"text": _short(text)})
    if found["mark"] and (reason := marks.why_not(found["mark"])):
        raise WrongFile(reason)
    value = Decimal(text.replace(",", "."))
    if value <= SENTINEL:
        return None
    if not column.lowest <= value <= column.highest:
        known = {"text": _short(text), "lowest": column.lowest, "highest": column.highest}
        raise WrongFile(_("%(text)s kan hier niet; het ligt tussen %(lowest)s en %(highest)s") % known)
    if column.is_whole and value != value.to_integral_value():
        raise WrongFile(_("%(text)s is geen heel getal") % {"text": _short(text)})
    return (value * column.times).quantize(STEP)


def name_in(cell: object) -> str:
    """The name in this cell, or a refusal when it cannot be a name."""
    if cell is not None and not isinstance(cell, str):
        raise WrongFile(_("dit is geen naam"))
    text = (cell or "").strip()
    if len(text) > LONGEST_NAME:
        raise WrongFile(_("“%(text)s” is te lang voor een naam") % {"text": _short(text)})
    if GARBLED.search(text):
        raise WrongFile(_("hier staan tekens die geen letters zijn; is het bestand wel UTF-8?"))
    return text


def _short(text: str) -> str:
    clean = GARBLED.sub("?", text)
    return clean if len(clean) <= 30 else f"{clean[:29]}…"
