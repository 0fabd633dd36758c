"""What the pages of who strings show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.models import Necklace, NecklaceState, NecklaceStop, Pearl, PearlState
from samenspel.pearls.necklace_routes import Route, Way, versions_of
from samenspel.pearls.pictures import PICTURES


@dataclass(frozen=True, kw_only=True)
class Strung:
    """One pearl on a necklace for who strings: what she may read of it, and the way to the next."""

    stop: NecklaceStop
    title: str
    where: str
    picture: str
    state: str
    is_public: bool
    is_gone: bool
    way: Way | None
    is_moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Loose:
    """A pearl that may come on it."""

    pearl: Pearl
    picture: str
    is_public: bool


def of_house(*, by: Worker) -> dict[str, Any]:
    """The necklaces of her house, by how far they are."""
    found = list(access.necklaces_of(by=by))
    groups = [(state, [each for each in found if each.state == state]) for state in NecklaceState]
    return {"groups": [(state.label, necklaces) for state, necklaces in groups if necklaces]}


def of_worker(necklace: Necklace, *, by: Worker, on: date, moved: str = "") -> dict[str, Any]:
    """The board: what is on it, what may come on it, and how far it is. ``moved``: which one she moved last."""
    stops = access.all_stops(necklace)
    spots = access.spots_on([necklace]).get(necklace.pk, [])
    routes = versions_of(stops, legs=access.legs_of([necklace]), spots=spots, on=on)
    free = access.strings_from(by=by, necklace=necklace)
    return {
        "necklace": necklace,
        "strung": _strung(routes[""], by=by, moved=moved),
        "loose": [_loose(each) for each in free],
        "routes": routes,
        "route": routes[""],
        "over": [each for each in routes.values() if each.is_over],
        "why_not": access.why_not_change_necklace(necklace=necklace, on=on),
        "change": access.open_change(necklace, on=on),
        "why_not_publish": access.why_not_publish_necklace(necklace=necklace),
    }


def _strung(route: Route, *, by: Worker, moved: str) -> list[Strung]:
    readable = access.may_read(by=by, pearls=[each.pearl for each in route.stops])
    return [
        _one(stop, way=way, is_readable=stop.pearl_id in readable, is_moved=str(stop.pk) == moved)
        for stop, way in zip(route.stops, [*route.ways, None], strict=False)
    ]


def _one(stop: NecklaceStop, *, way: Way | None, is_readable: bool, is_moved: bool) -> Strung:
    pearl = stop.pearl
    return Strung(
        stop=stop,
        title=pearl.title if is_readable else _("Een parel die nu niet iedereen leest"),
        where=pearl.where if is_readable else "",
        picture=PICTURES[pearl.kind],
        state=str(pearl.get_state_display()),
        is_public=pearl.state == PearlState.PUBLISHED and pearl.voice.withdrawn_at is None,
        is_gone=access.is_gone(stop),
        way=way,
        is_moved=is_moved,
    )


def _loose(pearl: Pearl) -> Loose:
    return Loose(pearl=pearl, picture=PICTURES[pearl.kind], is_public=pearl.state == PearlState.PUBLISHED)


def named_stops(stops: Sequence[NecklaceStop], *, by: Worker) -> dict[int, str]:
    """What she may read of each, by the key of the stop."""
    readable = access.may_read(by=by, pearls=[each.pearl for each in stops])
    hidden = _("Een parel die nu niet iedereen leest")
    return {each.pk: each.pearl.title if each.pearl_id in readable else hidden for each in stops}
