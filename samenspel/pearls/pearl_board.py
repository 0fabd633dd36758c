"""The board of pearls: columns by state, the longest waiting on top."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from samenspel.base.boards import LATE_AFTER_DAYS, LONGEST_COLUMN, Card, Column
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.access.pearls import counted, pearls_in_hand
from samenspel.pearls.models import Kind, Pearl, PearlQuerySet, PearlState
from samenspel.voices.lines import who

WAITS = (PearlState.SPOTTED, PearlState.TOLD, PearlState.CHECKED)
EMPTY = {
    PearlState.SPOTTED: _l("Van elke parel staat er een verhaal. Mooi werk."),
    PearlState.TOLD: _l("Alles is nagekeken."),
    PearlState.CHECKED: _l("Niemand hoeft nog ja te zeggen."),
    PearlState.PUBLISHED: _l("Hier komen de parels die iedereen mag lezen."),
    PearlState.RESTING: _l("Geen parel rust."),
}


@dataclass(frozen=True)
class Choice:
    """Which pearls to show. What is not a choice we know is no choice."""

    neighbourhood: str = ""
    kind: str = ""

    @property
    def is_any(self) -> bool:
        """Whether she sees a part only."""
        return bool(self.neighbourhood or self.kind)

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """The choice that an address asks for."""
        kind = asked.get("soort", "")
        return cls(asked.get("buurt", ""), kind if kind in Kind.values else "")


@dataclass(frozen=True, kw_only=True)
class Board:
    """All that the page shows."""

    columns: list[Column]
    chosen: str
    neighbourhoods: list[Neighbourhood]
    kinds: list[tuple[str, str]]


def board(*, by: Worker, choice: Choice, column: str, on: date) -> Board:
    """The board of one worker. The same number of queries for any number of pearls."""
    here = list(by.organisation.neighbourhoods.all())
    hers = chosen(by=by, choice=choice, here=here)
    totals = dict(hers.order_by().values_list("state").annotate(number=Count("pk")))
    cards: dict[str, list[Card]] = {}
    for pearl in counted(hers).order_by("state_at", "pk")[: 5 * LONGEST_COLUMN]:
        cards.setdefault(pearl.state, []).append(_card(pearl, on=on))
    columns = [
        Column(
            key=state.value,
            title=str(state.label),
            total=totals.get(state.value, 0),
            cards=cards.get(state.value, [])[:LONGEST_COLUMN],
            empty=str(EMPTY[state]),
        )
        for state in PearlState
    ]
    kinds = [(kind.value, str(kind.label)) for kind in Kind]
    shown = column if column in PearlState.values else PearlState.SPOTTED.value
    return Board(columns=columns, chosen=shown, neighbourhoods=here, kinds=kinds)


def chosen(*, by: Worker, choice: Choice, here: Iterable[Neighbourhood]) -> PearlQuerySet:
    """The pearls that she does something for, and asks for."""
    hers = pearls_in_hand(by=by)
    if place := next((each for each in here if each.slug == choice.neighbourhood), None):
        hers = hers.filter(voice__neighbourhood=place)
    return hers.filter(kind=choice.kind) if choice.kind else hers


def _card(pearl: Pearl, *, on: date) -> Card:
    days = gate.days_since(pearl, on=on)
    waits = pearl.state in WAITS
    return Card(
        href=reverse("pearls:pearl", args=[pearl.pk]),
        title=pearl.title,
        words=pearl.story,
        note=" · ".join(filter(None, [who(pearl.voice), str(pearl.get_kind_display()), pearl.where])),
        badges=_badges(pearl, on=on),
        days=days if waits else None,
        is_late=waits and days > LATE_AFTER_DAYS,
    )


def _badges(pearl: Pearl, *, on: date) -> list[tuple[str, str]]:
    """What is open, in a few words, each with its colour: (class, words)."""
    told = []
    if pearl.state == PearlState.CHECKED:
        waits_for_teller = pearl.teller_yes_at is None
        told.append(
            ("badge-waiting", _("wacht op een ja") if waits_for_teller else _("wacht op het ja van wie ontvangt"))
        )
    if gate.is_due(pearl, on=on):
        told.append(("badge-closed", _("Is het er nog?")))
    if pearl.state == PearlState.RESTING:
        told.append(("", f"{pearl.get_rest_why_display()} · {date_format(pearl.state_at, 'j F')}"))
    named: int = getattr(pearl, "named", 1)
    if named > 1:
        told.append(("badge-done", ngettext("%s mens noemde dit", "%s mensen noemden dit", named) % named))
    return told
