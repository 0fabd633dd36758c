"""A necklace as something to walk: how far, how long, where one sits, and whether it goes without a step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samenspel.base import rd
from samenspel.pearls.models import FEWEST, Known, Leg, NecklaceStop, Pearl, RestKind, RestSpot
from samenspel.solvers import necklaces as solver
from samenspel.solvers.necklaces import Band, Check, Version

NAMES = {Version.SHORT: _("Kort"), Version.CALM: _("Rustig"), Version.LONG: _("Lang")}
MOST = {Version.SHORT: solver.SHORT_TO, Version.CALM: solver.CALM_TO}
BANDS = {
    Band.GOOD: _("Goed te doen: er is steeds dichtbij een zitplek."),
    Band.KNOW: _("Goed om te weten: op één stuk is de zitplek wat verder."),
    Band.WARN: _("Let op: er is een lang stuk zonder zitplek."),
}
BAND_WORDS = {Band.GOOD: _("goed"), Band.KNOW: _("om te weten"), Band.WARN: _("lang")}
# What lies further beside the straight line is not counted as a seat on the way.
BESIDE = 100
STEP_FREE = {
    True: _("Ja, zonder drempel. Op elk stuk keek iemand dit jaar."),
    False: _("Nee, er is een drempel of een trede."),
    None: _("Onbekend. Niet op elk stuk keek iemand dit jaar."),
}


@dataclass(frozen=True, kw_only=True)
class Way:
    """The way from one pearl to the next. ``metres``: nothing while nobody knows; walked, or as the crow flies."""

    start: NecklaceStop
    end: NecklaceStop
    leg: Leg | None
    metres: int | None
    is_fresh: bool

    @property
    def is_measured(self) -> bool:
        """Whether somebody walked and measured it."""
        return self.leg is not None and self.leg.metres is not None

    @property
    def is_rough(self) -> bool:
        """Whether of one of the two only the square of 250 metres is known in which it lies."""
        return self.metres is not None and not self.is_measured and not _is_exact(self.start, self.end)

    @property
    def step_free(self) -> bool | None:
        """As it was found; a yes only while it is fresh."""
        found = self.leg.is_step_free if self.leg else None
        return found if found is False or self.is_fresh else None


@dataclass(frozen=True, kw_only=True)
class Rest:
    """A place to rest on the way: how many metres from the beginning, when that is known."""

    spot: RestSpot
    at: int | None
    is_fresh: bool

    @property
    def armrest(self) -> str:
        """Unknown once it is longer ago than a year that somebody looked."""
        return str(Known(self.spot.armrest if self.is_fresh else Known.UNKNOWN).label)

    @property
    def step_free(self) -> str:
        """The same."""
        return str(Known(self.spot.step_free if self.is_fresh else Known.UNKNOWN).label)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """From one seat to the next: from so many metres on, so far, and how that is in a word."""

    begins: int
    metres: int
    word: str
    band: Band


@dataclass(frozen=True, kw_only=True)
class Route:
    """A necklace, or a shorter version of it. ``is_whole``: the length of every leg is known."""

    stops: Sequence[NecklaceStop]
    ways: Sequence[Way]
    marks: Sequence[int]
    rests: Sequence[Rest]
    on: date
    wanted: Version | None = None
    spots: dict[int, list[Rest]] = field(default_factory=dict)

    @property
    def metres(self) -> int:
        """How far; at least so far while the length of a leg is not known."""
        return self.marks[-1] if self.marks else 0

    @property
    def is_whole(self) -> bool:
        """Whether the length of every leg is known."""
        return all(each.metres is not None for each in self.ways)

    @property
    def is_measured(self) -> bool:
        """Whether all of it was walked and measured."""
        return bool(self.ways) and all(each.is_measured for each in self.ways)

    @property
    def is_rough(self) -> bool:
        """Whether a distance in it is only a guess."""
        return any(each.is_rough for each in self.ways)

    @property
    def how(self) -> str:
        """How the length is known."""
        if self.is_measured:
            return _now("gemeten door wie het liep")
        some = any(each.is_measured for each in self.ways)
        return _now("deels gemeten, deels hemelsbreed") if some else _now("hemelsbreed")

    @property
    def minutes(self) -> int:
        """Walking and standing still, rounded to whole minutes."""
        return round(solver.minutes(metres=self.metres, stops=(each.minutes for each in self.stops)))

    @property
    def version(self) -> Version:
        """What it is called by its length; while that is not known, what it is meant to be."""
        return solver.version_of(self.metres) if self.is_whole else self.wanted or Version.LONG

    @property
    def name(self) -> str:
        """The same as a word."""
        return str(NAMES[self.version])

    @property
    def is_over(self) -> bool:
        """Whether it is longer than it was meant to be."""
        return self.wanted is not None and self.is_whole and self.metres > MOST[self.wanted]

    @property
    def wanted_name(self) -> str:
        """What it was meant to be."""
        return str(NAMES[self.wanted]) if self.wanted else ""

    @property
    def most(self) -> int:
        """How long it may be at most."""
        return MOST[self.wanted] if self.wanted else 0

    def at_of(self, *kinds: RestKind) -> list[int]:
        """Where these lie, in metres from the beginning."""
        return [each.at for each in self.rests if each.at is not None and each.spot.kind in kinds]

    @property
    def seats(self) -> list[int]:
        """Where one can sit, in metres from the beginning."""
        return [each.at for each in self.rests if each.at is not None and each.spot.is_seat]

    @property
    def stretches(self) -> list[Stretch]:
        """From seat to seat; none while the length is not known."""
        if not self.is_whole:
            return []
        found, begins = [], 0
        for metres in solver.stretches(length=self.metres, seats=self.seats):
            band = solver.band_of(metres)
            found.append(Stretch(begins=begins, metres=round(metres), word=str(BAND_WORDS[band]), band=band))
            begins += round(metres)
        return found

    @property
    def longest(self) -> int:
        """The longest of these, in metres."""
        return max((each.metres for each in self.stretches), default=0)

    @property
    def band(self) -> Band:
        """How that is."""
        return solver.band_of(self.longest)

    @property
    def band_words(self) -> str:
        """The same in a sentence."""
        return str(BANDS[self.band])

    @property
    def to_toilet(self) -> int | None:
        """From the worst place of it, how far one walks to a toilet."""
        far = solver.farthest_from(length=self.metres, spots=self.at_of(RestKind.TOILET)) if self.is_whole else None
        return None if far is None else round(far)

    @property
    def step_free(self) -> bool | None:
        """Only when a walker found so on every leg, within a year."""
        checks = [
            Check(each.leg.is_step_free, each.leg.checked_on) if each.leg else Check(None, None) for each in self.ways
        ]
        return solver.step_free(checks, on=self.on)

    @property
    def step_free_words(self) -> str:
        """The same in a sentence."""
        return str(STEP_FREE[self.step_free])

    @property
    def checked_on(self) -> date | None:
        """Since when all of it was looked at: the day of the leg that was looked at longest ago."""
        days = [each.leg.checked_on for each in self.ways if each.leg and each.is_fresh]
        return min(days) if days and len(days) == len(self.ways) else None

    def to_seat(self, number: int) -> int | None:
        """From this pearl (0 is the first) how far one walks on to a seat; nothing when none comes or nobody knows."""
        found = solver.ahead(at=self.marks[number], spots=self.seats) if self.is_whole else None
        return None if found is None else round(found)


def route_of(
    stops: Sequence[NecklaceStop],
    *,
    legs: Iterable[Leg],
    spots: Iterable[RestSpot],
    on: date,
    wanted: Version | None = None,
) -> Route:
    """These pearls in this order, with what walkers found between them and where one can rest."""
    known = _both_ways(legs)
    ways = [_way(start, end, leg=known.get((start.pearl_id, end.pearl_id)), on=on) for start, end in pairwise(stops)]
    marks = [0] if stops else []
    for way in ways:
        marks.append(marks[-1] + (way.metres or 0))
    line = [_metres_of(each.pearl) for each in stops]
    rests = sorted((_rest(each, line=line, marks=marks, on=on) for each in spots), key=_by_place)
    if wanted is not None:  # what a shorter version does not pass is not on it
        rests = [each for each in rests if each.at is not None]
    route = Route(stops=stops, ways=ways, marks=marks, rests=rests, on=on, wanted=wanted)
    for rest in rests:
        if rest.at is not None:
            route.spots.setdefault(_after(marks, rest.at), []).append(rest)
    return route


# Under which word a version is asked for, what it is meant to be, and which pearls are on it.
ASKED = {"kort": Version.SHORT, "rustig": Version.CALM}


def versions_of(
    stops: Sequence[NecklaceStop], *, legs: Iterable[Leg], spots: Iterable[RestSpot], on: date
) -> dict[str, Route]:
    """The whole necklace under ``""``, and the shorter versions with enough pearls under the word for them."""
    known, there = list(legs), list(spots)
    found = {"": route_of(stops, legs=known, spots=there, on=on)}
    for word, chosen in (("rustig", "in_calm"), ("kort", "in_short")):
        passed = [each for each in stops if getattr(each, chosen)]
        if len(passed) >= FEWEST:
            found[word] = route_of(passed, legs=known, spots=there, on=on, wanted=ASKED[word])
    return found


def _is_exact(*stops: NecklaceStop) -> bool:
    return all(each.pearl.place is not None and each.pearl.place.east is not None for each in stops)


def _both_ways(legs: Iterable[Leg]) -> Mapping[tuple[UUID, UUID], Leg]:
    found: dict[tuple[UUID, UUID], Leg] = {}
    for leg in legs:
        found[leg.start_id, leg.end_id] = found[leg.end_id, leg.start_id] = leg
    return found


def _metres_of(thing: Pearl | RestSpot) -> tuple[float, float] | None:
    point = thing.point
    return rd.to_metres(east=float(point[0]), north=float(point[1])) if point else None


def _way(start: NecklaceStop, end: NecklaceStop, *, leg: Leg | None, on: date) -> Way:
    one, other = _metres_of(start.pearl), _metres_of(end.pearl)
    straight = round(solver.crow_flies(one, other)) if one and other else None
    metres = leg.metres if leg and leg.metres is not None else straight
    is_fresh = leg is not None and solver.is_fresh(leg.checked_on, on=on)
    return Way(start=start, end=end, leg=leg, metres=metres, is_fresh=is_fresh)


def _rest(spot: RestSpot, *, line: Sequence[tuple[float, float] | None], marks: Sequence[int], on: date) -> Rest:
    point = _metres_of(spot)
    found = solver.along(point, line=line, marks=marks) if point else None
    at = round(found[0]) if found and found[1] <= BESIDE else None
    return Rest(spot=spot, at=at, is_fresh=solver.is_fresh(spot.checked_on, on=on))


def _by_place(rest: Rest) -> tuple[bool, int, str]:
    """Along the way; those of which that is not known last."""
    return rest.at is None, rest.at or 0, rest.spot.name


def _after(marks: Sequence[int], at: int) -> int:
    """After which pearl (0 is the first) this lies."""
    return max(number for number, mark in enumerate(marks) if mark <= at)
