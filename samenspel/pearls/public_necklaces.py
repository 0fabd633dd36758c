"""Necklaces as everybody sees them: pearls in order, the way between them, where one rests, what changed and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.base.charts import Caption
from samenspel.neighbourhoods.drawings import drawing_of
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.models import Leg, Necklace, NecklaceStop
from samenspel.pearls.necklace_drawing import drawn
from samenspel.pearls.necklace_routes import Rest, Route, Way, versions_of
from samenspel.pearls.public_pearls import Seen, seen


@dataclass(frozen=True, kw_only=True)
class Bead:
    """One pearl on the way: what everybody reads of it, the way on, and how far it is to a seat."""

    number: int
    pearl: Seen
    minutes: int
    way: Way | None
    rests: Sequence[Rest]
    to_seat: int | None


@dataclass(frozen=True, kw_only=True)
class VersionLink:
    """A version to choose."""

    word: str
    route: Route
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class NecklaceLine:
    """One necklace in the list: the whole, and its shorter versions."""

    necklace: Necklace
    versions: Sequence[Route]


def listed(*, on: date) -> list[NecklaceLine]:
    """All that everybody may walk, in as many queries for many as for one."""
    necklaces = list(access.public_necklaces())
    routes = _routes_of(necklaces, on=on)
    return [NecklaceLine(necklace=each, versions=list(routes[each.pk].values())) for each in necklaces]


def _routes_of(necklaces: Sequence[Necklace], *, on: date) -> dict[UUID, dict[str, Route]]:
    stops: dict[UUID, list[NecklaceStop]] = {}
    legs: dict[UUID, list[Leg]] = {}
    for stop in access.public_stops(necklaces):
        stops.setdefault(stop.necklace_id, []).append(stop)
    for leg in access.legs_of(necklaces):
        legs.setdefault(leg.necklace_id, []).append(leg)
    spots = access.spots_on(necklaces)
    return {
        each.pk: versions_of(stops.get(each.pk, []), legs=legs.get(each.pk, []), spots=spots.get(each.pk, []), on=on)
        for each in necklaces
    }


def one(necklace: Necklace, *, asked: Mapping[str, str], on: date) -> dict[str, Any]:
    """One of them, whole or in the version that was asked for, with what changed and why."""
    routes = _routes_of([necklace], on=on)[necklace.pk]
    word = asked.get("versie", "") if asked.get("versie", "") in routes else ""
    route = routes[word]
    beads = beads_of(route)
    return {
        "necklace": necklace,
        "route": route,
        "word": word,
        "versions": [VersionLink(word=key, route=each, is_chosen=key == word) for key, each in routes.items()],
        "beads": beads,
        "caption": caption_of(beads),
        "gone": access.number_gone(necklace),
        "changes": access.changes_to_read(necklace),
        "phone": necklace.organisation.phone or necklace.neighbourhood.phone,
    }


def beads_of(route: Route) -> list[Bead]:
    """Its pearls, one by one."""
    return [
        Bead(
            number=number + 1,
            pearl=seen(stop.pearl),
            minutes=stop.minutes,
            way=route.ways[number] if number < len(route.ways) else None,
            rests=route.spots.get(number, []),
            to_seat=route.to_seat(number),
        )
        for number, stop in enumerate(route.stops)
    ]


def caption_of(beads: Sequence[Bead]) -> Caption:
    """What is drawn, with the order in words for who cannot see it."""
    order = "; ".join(f"{each.number} {each.pearl.title}" for each in beads)
    return Caption(key="necklace", title=_("De ketting getekend"), text=_("In deze volgorde: %s.") % order)


def picture(shown: Mapping[str, Any]) -> SafeString:
    """What is shown, drawn on the streets of its neighbourhood."""
    streets = drawing_of(shown["necklace"].neighbourhood)
    svg = drawn(shown["route"], drawing=streets, caption=shown["caption"])
    return mark_safe(svg)  # noqa: S308 - drawn by ourselves, with the words escaped


def address_of(necklace: Necklace) -> str:
    """Where everybody reads it."""
    return f"{settings.SITE_URL}{reverse('pearls:necklace', args=[necklace.slug])}"
