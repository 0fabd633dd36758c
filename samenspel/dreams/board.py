"""The board of dreams: columns by state, the longest waiting on top, those for later apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from samenspel.base.boards import LATE_AFTER_DAYS, LONGEST_COLUMN, Card, Column
from samenspel.dreams.access.dreams import dreams_in_hand, why_not_take_up
from samenspel.dreams.models import Action, Dream, DreamNeed, DreamQuerySet, Match, Report, Reservation, State
from samenspel.dreams.stories import TAKE_UP
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.lines import who

# What is over is looked back on, not worked through: the newest is enough.
LONGEST_PAST = 20
OVER = (State.REALISED, State.LET_GO)
EMPTY = {
    State.CAUGHT: _l("Elke droom is bekeken. Mooi werk."),
    State.EXPLORED: _l("Voor elke droom is er iemand."),
    State.MATCHED: _l("Niemand wacht op de eerste ontmoeting."),
    State.IN_ACTION: _l("Er is nu niets bezig."),
    State.REALISED: _l("Hier komen de dromen die uitkwamen."),
    State.LET_GO: _l("Geen droom hoefde los."),
}
# Where the menu of a card leads: forward first, then one step back.
MOVES = {
    State.EXPLORED: [(State.MATCHED, _l("Er is iemand gevonden"))],
    State.MATCHED: [(State.IN_ACTION, _l("Het is begonnen")), (State.EXPLORED, _l("Terug naar verkend"))],
    State.IN_ACTION: [(State.REALISED, _l("De droom is uitgekomen")), (State.MATCHED, _l("Terug: nog niet begonnen"))],
    State.REALISED: [(State.IN_ACTION, _l("Terug: nog niet klaar"))],
}


@dataclass(frozen=True)
class Choice:
    """Which dreams to show. What is not a choice we know is no choice."""

    neighbourhood: str = ""
    is_mine: bool = False
    is_later: bool = False

    @property
    def is_any(self) -> bool:
        """Whether she sees a part only."""
        return bool(self.neighbourhood) or self.is_mine or self.is_later

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """The choice that an address asks for."""
        return cls(asked.get("buurt", ""), asked.get("van") == "mij", asked.get("wanneer") == "later")


@dataclass(frozen=True, kw_only=True)
class Board:
    """All that the page shows."""

    columns: list[Column]
    chosen: str
    later: int
    neighbourhoods: list[Neighbourhood]


def board(*, by: Worker, choice: Choice, column: str, on: date) -> Board:
    """The board of one worker. The same number of queries for any number of dreams."""
    here = list(by.organisation.neighbourhoods.all())
    hers = chosen(by=by, choice=choice, here=here)
    resting = Q(later_on__gt=on) & ~Q(state__in=OVER)
    counted = dict(
        hers.exclude(resting).order_by().values_list("state").annotate(number=Count("pk")),
    )
    later = hers.filter(resting).count()
    keys = ["later"] if choice.is_later else list(State.values)
    totals = {"later": later, **counted}
    cards = _cards(_shown(hers, resting=resting, is_later=choice.is_later), on=on)
    columns = [
        Column(
            key=key,
            title=_("Voor later") if key == "later" else str(State(key).label),
            total=totals.get(key, 0),
            cards=cards.get(key, []),
            empty=_("Geen droom is voor later.") if key == "later" else str(EMPTY[State(key)]),
        )
        for key in keys
    ]
    return Board(columns=columns, chosen=column if column in keys else keys[0], later=later, neighbourhoods=here)


def chosen(*, by: Worker, choice: Choice, here: Iterable[Neighbourhood]) -> DreamQuerySet:
    """The dreams that she does something for, and asks for."""
    hers = dreams_in_hand(by=by)
    if place := next((each for each in here if each.slug == choice.neighbourhood), None):
        hers = hers.filter(voice__neighbourhood=place)
    return hers.filter(broker=by.person) if choice.is_mine else hers


def _shown(hers: DreamQuerySet, *, resting: Q, is_later: bool) -> list[tuple[str, Dream]]:
    """The cards by column, in the order of the board: three lists of a fixed length."""
    full = _with_what_is_open(hers)
    if is_later:
        return [("later", each) for each in full.filter(resting).order_by("later_on", "pk")[:LONGEST_COLUMN]]
    going_on = full.exclude(resting).exclude(state__in=OVER).order_by("state_at", "pk")[: 4 * LONGEST_COLUMN]
    over = [full.filter(state=state).order_by("-state_at", "pk")[:LONGEST_PAST] for state in OVER]
    return [(each.state, each) for each in [*going_on, *over[0], *over[1]]]


def _with_what_is_open(hers: DreamQuerySet) -> DreamQuerySet:
    """Each with what a card tells of it, counted in the database."""
    needs = DreamNeed.objects.filter(dream=OuterRef("pk"), met_at=None)
    stuck = Action.objects.filter(dream=OuterRef("pk"), done_at=None, stuck_at__isnull=False)
    matches = Match.objects.filter(dream=OuterRef("pk"), ended_at=None)
    asked = matches.filter(Q(dreamer_yes_at=None) | Q(helper_yes_at=None))
    reports = Report.objects.filter(match__dream=OuterRef("pk"), looked_at=None)
    held = Reservation.objects.filter(dream=OuterRef("pk"), released_at=None).order_by("-until_on")
    return hers.select_related("voice__speaker", "voice__neighbourhood", "broker").annotate(
        open_needs=_number(needs),
        asked=_number(asked),
        is_stuck=Exists(stuck),
        is_reported=Exists(reports),
        held_until=Subquery(held.values("until_on")[:1]),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("dream").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _cards(shown: list[tuple[str, Dream]], *, on: date) -> dict[str, list[Card]]:
    said = words.read_many([dream.voice for _key, dream in shown])
    cards: dict[str, list[Card]] = {}
    for key, dream in shown:
        cards.setdefault(key, []).append(_card(dream, said=said.get(dream.voice_id, ""), on=on))
    return {key: each[:LONGEST_COLUMN] for key, each in cards.items()}


def _card(dream: Dream, *, said: str, on: date) -> Card:
    is_over = dream.state in OVER
    days = dream.days_in_state(on=on)
    return Card(
        href=reverse("dreams:dream", args=[dream.pk]),
        title=who(dream.voice),
        words=said,
        note=_note(dream),
        badges=_badges(dream, on=on),
        days=None if is_over or dream.is_resting(on=on) else days,
        is_late=not is_over and not dream.is_resting(on=on) and days > LATE_AFTER_DAYS,
        move_to=reverse("dreams:move", args=[dream.pk]),
        moves=[] if dream.is_resting(on=on) else [(to.value, str(label)) for to, label in MOVES.get(_state(dream), [])],
        links=_links(dream),
    )


def _state(dream: Dream) -> State:
    return State(dream.state)


def _note(dream: Dream) -> str:
    """Where, and with whom. Of what was let go: why."""
    if dream.state == State.LET_GO:
        return f"{dream.get_let_go_reason_display()} · {date_format(dream.state_at, 'j F')}"
    broker = _("bij %s") % dream.broker if dream.broker else _("nog bij niemand")
    return f"{dream.voice.neighbourhood} · {broker}"


def _badges(dream: Any, *, on: date) -> list[tuple[str, str]]:
    """What is open, in a few words, each with its colour: (class, words)."""
    if dream.state in OVER:
        return []
    told = []
    if dream.is_reported:
        told.append(("badge-closed", _("Er is iets gemeld")))
    if dream.is_stuck:
        told.append(("badge-closed", _("Iets zit vast")))
    if dream.is_resting(on=on):
        told.append(("", _("terug op %s") % date_format(dream.later_on, "j F")))
    if dream.held_until and dream.held_until > on:
        told.append(("badge-waiting", _("gereserveerd tot %s") % date_format(dream.held_until, "j F")))
    if dream.asked:
        told.append(("badge-waiting", _("wacht op een ja")))
    if dream.open_needs:
        told.append(("", ngettext("nog %s nodig", "nog %s dingen nodig", dream.open_needs) % dream.open_needs))
    return told


def _links(dream: Dream) -> list[tuple[str, str]]:
    """Where the menu of a card leads for what needs a page of its own."""
    if dream.state in OVER:
        return [] if why_not_take_up(dream=dream) else [(reverse("dreams:take_up", args=[dream.pk]), str(TAKE_UP))]
    first = {
        State.CAUGHT: ("dreams:explore", _("Verken deze droom")),
        State.EXPLORED: ("dreams:helpers", _("Zoek iemand")),
    }.get(_state(dream), ("dreams:add_action", _("Spreek een stap af")))
    each = [first, ("dreams:put_off", _("Voor later")), ("dreams:let_go", _("Laat deze droom los"))]
    return [(reverse(name, args=[dream.pk]), words) for name, words in each]
