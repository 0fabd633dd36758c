"""The necklaces of the demo: two rounds along its pearls, with where one rests, strung by the actions of every day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from samenspel.base.rd import FIVE_DECIMALS, to_degrees
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.actions import necklaces, rest_spots, stringing
from samenspel.pearls.models import Necklace, Pearl, PublicPlace, RestSpot
from samenspel.web.demo.streets import CORNER

BY = "Samira"
OPEN = "Dinsdag tot vrijdag, 10 tot 16 uur"


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place to rest: at a public place, or so many metres from the corner of the drawn map."""

    kind: str
    name: str
    place: str = ""
    at: tuple[float, float] | None = None
    armrest: str = "unknown"
    step_free: str = "unknown"
    hours: str = ""
    days: int = 40


@dataclass(frozen=True, kw_only=True)
class Strung:
    """A necklace: its pearls in order, which of them kort passes, where one rests, and what was found between."""

    days: int
    title: str
    about: str
    pearls: tuple[str, ...]
    short: tuple[str, ...] = ()
    spots: tuple[str, ...]
    # From which pearl on, how far, and whether it goes without a step.
    walked: tuple[tuple[str, int, str], ...] = ()
    # Why it changed afterwards, and which pearl came on it then.
    why: str = ""
    added: str = ""


SPOTS = (
    Spot(kind="bench", name="Bank bij de treurwilg", place="Het bankje bij het water", armrest="yes", step_free="yes"),
    Spot(kind="bench", name="Bank bij de speeltuin", place="De speeltuin achter de school", armrest="no"),
    Spot(kind="bench", name="Bank onder de kastanje", place="Het Waterkersplein", armrest="yes", days=400),
    Spot(kind="wall", name="Muurtje van de moestuin", at=(410, 446), step_free="yes"),
    Spot(
        kind="cafe",
        name="Koffie in De Kas",
        place="De Kas",
        step_free="yes",
        hours=OPEN,
    ),
    Spot(kind="toilet", name="Wc in De Kas", place="De Kas", step_free="yes", hours=OPEN),
    Spot(kind="water", name="Kraan op het plein", place="Het Waterkersplein", step_free="yes"),
)

NECKLACES = (
    Strung(
        days=70,
        title="Van het water naar de soep",
        about="Begin waar de eenden wakker worden. Eindig waar iemand twee liedjes tegelijk fluit.",
        pearls=(
            "Het bankje bij de treurwilg",
            "De schaafbank van de timmerman",
            "Fietsles op het plein",
            "Linzensoep op vrijdag",
        ),
        short=("Het bankje bij de treurwilg", "De schaafbank van de timmerman", "Fietsles op het plein"),
        spots=(
            "Bank bij de treurwilg",
            "Bank bij de speeltuin",
            "Bank onder de kastanje",
            "Muurtje van de moestuin",
            "Koffie in De Kas",
            "Wc in De Kas",
            "Kraan op het plein",
        ),
        walked=(("Fietsles op het plein", 262, "yes"),),
        why="Op onze wandeling hoorden we hem fluiten. Nu eindigen we bij De soos.",
        added="Wie kan er twee liedjes tegelijk fluiten",
    ),
    Strung(
        days=30,
        title="Klein rondje De Kas",
        about="Voor wie niet ver loopt en wel iets lekkers wil.",
        pearls=("Linzensoep op vrijdag", "Munt uit de moestuin", "De schaafbank van de timmerman"),
        spots=("Koffie in De Kas", "Wc in De Kas", "Bank bij de speeltuin"),
        walked=(("Linzensoep op vrijdag", 30, "yes"), ("Munt uit de moestuin", 155, "yes")),
    ),
)


def string_necklaces(*, places: Mapping[str, Neighbourhood], workers: Mapping[str, Worker], now: datetime) -> int:
    """The rest spots, then both → how many."""
    here, by = next(iter(places.values())), workers[BY]
    spots = {each.name: _spot(each, here=here, by=by, now=now) for each in SPOTS}
    for told in NECKLACES:
        _string(told, here=here, by=by, spots=spots, now=now)
    return len(NECKLACES)


def _spot(told: Spot, *, here: Neighbourhood, by: Worker, now: datetime) -> RestSpot:
    east, north = _degrees(told.at) if told.at else (None, None)
    held: dict[str, object] = {
        "kind": told.kind,
        "name": told.name,
        "neighbourhood": here,
        "place": PublicPlace.objects.get(neighbourhood=here, name=told.place) if told.place else None,
        "east": east,
        "north": north,
        "armrest": told.armrest,
        "step_free": told.step_free,
        "hours": told.hours,
        "checked_on": timezone.localdate(now - timedelta(days=told.days)),
    }
    return rest_spots.add_rest_spot(by=by, told=held, now=now)


def _degrees(at: tuple[float, float]) -> tuple[Decimal, Decimal]:
    east, north = to_degrees(x=CORNER[0] + at[0], y=CORNER[1] + at[1])
    return Decimal(east).quantize(FIVE_DECIMALS), Decimal(north).quantize(FIVE_DECIMALS)


def _string(told: Strung, *, here: Neighbourhood, by: Worker, spots: Mapping[str, RestSpot], now: datetime) -> Necklace:
    """Strung, made public the day after, and changed with a reason some days ago."""
    at = now - timedelta(days=told.days)
    named = {"title": told.title, "about": told.about, "neighbourhood": here}
    necklace = necklaces.make_necklace(by=by, told=named, now=at)
    for title in told.pearls:
        stringing.add_stop(by=by, necklace=necklace, pearl=_pearl(title), now=at)
    chosen = {each.pk: (each.minutes, each.pearl.title in told.short, False) for each in access.all_stops(necklace)}
    stringing.choose_versions(necklace=necklace, chosen=chosen, now=at)
    stringing.choose_rests(by=by, necklace=necklace, spots=[spots[name] for name in told.spots], now=at)
    _walk(told, necklace, by=by, now=at)
    necklaces.publish_necklace(necklace=necklace, now=at + timedelta(days=1))
    if told.added:
        later = now - timedelta(days=9)
        necklaces.begin_change(by=by, necklace=necklace, why=told.why, now=later)
        stringing.add_stop(by=by, necklace=necklace, pearl=_pearl(told.added), now=later)
        necklaces.end_change(necklace=necklace)
    return necklace


def _walk(told: Strung, necklace: Necklace, *, by: Worker, now: datetime) -> None:
    stops = {each.pearl.title: each for each in access.all_stops(necklace)}
    for title, metres, step_free in told.walked:
        start = stops[title]
        found = {
            "metres": metres,
            "surface": "tiles",
            "narrowest_cm": 140,
            "kerbs": 0,
            "steps": 0,
            "slope": "flat",
            "crossing": "none",
            "light": "good",
            "step_free": step_free,
            "checked_on": timezone.localdate(now),
        }
        stringing.note_leg(by=by, start=start, end=access.other_stop(start, pk=""), told=found, now=now)


def _pearl(title: str) -> Pearl:
    return Pearl.objects.published().get(title=title)
