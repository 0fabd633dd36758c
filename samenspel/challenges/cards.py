"""The card of an experiment as it stood: to keep beside every adjustment, and to see word by word what changed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.word_diff import in_line
from samenspel.challenges.models import Experiment

Card = dict[str, str]

TEXTS = (
    "title",
    "we_think",
    "smallest_test",
    "for_whom",
    "where",
    "watching",
    "success_when",
    "stop_when",
    "risk",
)
# As the page calls it.
KINDS = {"new": "come"}
DAYS = ("starts_on", "ends_on")
# In the order in which one reads a card.
FIELDS = (*TEXTS[:5], *DAYS, *TEXTS[5:])


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a card."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of a card that became different."""

    label: str
    pieces: list[Piece]


def card_of(experiment: Experiment) -> Card:
    """What the card says now. Days as ``2026-05-03``."""
    days = {name: value.isoformat() if (value := getattr(experiment, name)) else "" for name in DAYS}
    return {name: str(getattr(experiment, name)) for name in TEXTS} | days


def write_card(*, experiment: Experiment, card: Mapping[str, str]) -> None:
    """The card says this now. What it does not name stays."""
    for name in TEXTS:
        setattr(experiment, name, card.get(name, getattr(experiment, name)).strip())
    for name in set(DAYS) & set(card):
        setattr(experiment, name, date.fromisoformat(card[name]) if card[name] else None)


def mark_of(experiment: Experiment) -> str:
    """A mark of how the card stands, so that nobody writes over what somebody else just changed."""
    text = json.dumps([card_of(experiment), experiment.adjustments.count()], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def label_of(name: str) -> str:
    """How a line of a card is called."""
    return str(Experiment._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def lines_of(card: Card) -> list[Line]:
    """The card to read: what is empty is left out, and the title stands above it already."""
    said = [Line(name=name, label=label_of(name), text=_shown(name, card.get(name, ""))) for name in FIELDS[1:]]
    return [line for line in said if line.text]


def changes(*, before: Card, after: Card) -> list[Change]:
    """What became different, line by line and word by word."""
    different = [name for name in FIELDS if before.get(name, "") != after.get(name, "")]
    return [
        Change(
            label=label_of(name),
            pieces=_pieces(_shown(name, before.get(name, "")), _shown(name, after.get(name, ""))),
        )
        for name in different
    ]


def _shown(name: str, said: str) -> str:
    return date_format(date.fromisoformat(said), "l j F Y") if said and name in DAYS else said


def _pieces(before: str, after: str) -> list[Piece]:
    pieces = [Piece(kind=KINDS.get(kind, kind), text=text) for kind, text in in_line(before, after)]
    return pieces or [Piece(kind="same", text=_("(leeg)"))]
