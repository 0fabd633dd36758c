"""Pearls go on a necklace, to another place on it, and off it; and what a walker found between two of them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.actions.necklaces import note_turn, string_at_a_time
from samenspel.pearls.models import Leg, Necklace, NecklaceStop, Pearl, RestSpot, Turn


def _begin(necklace: Necklace, *, now: datetime) -> list[NecklaceStop]:
    """Its turn has come → its pearls in order."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_change_necklace(necklace=necklace, on=day_of(now)))
    return list(necklace.stops.all())


def _lay(stops: Collection[NecklaceStop]) -> None:
    for number, stop in enumerate(stops, start=1):
        stop.order = number
    NecklaceStop.objects.bulk_update(stops, ["order"])


def _before(stops: list[NecklaceStop], pk: str) -> int:
    """At which number it comes when it comes before this one: at the end without one."""
    if not pk:
        return len(stops)
    found = [number for number, each in enumerate(stops) if str(each.pk) == pk]
    refuse_if("" if found else _("Iemand anders verlegde net ook iets. Kijk waar het nu ligt."))
    return found[0]


@transaction.atomic
def add_stop(*, by: Worker, necklace: Necklace, pearl: Pearl | None, now: datetime, before: str = "") -> NecklaceStop:
    """A pearl comes on it: at the end, or before another. One that may not come on it, or is on it, does not."""
    stops = _begin(necklace, now=now)
    refuse_if(access.why_not_string(by=by, necklace=necklace, pearl=pearl))
    stop = NecklaceStop(necklace=necklace, pearl=pearl, order=len(stops) + 1)
    stops.insert(_before(stops, before), stop)
    stop.save()
    _lay(stops)
    note_turn(necklace, Turn.IN, now=now)
    return stop


@transaction.atomic
def remove_stop(*, stop: NecklaceStop, now: datetime) -> None:
    """It comes off. The pearl itself stays as it is."""
    stops = _begin(stop.necklace, now=now)
    _lay([each for each in stops if each.pk != stop.pk])
    stop.delete()
    note_turn(stop.necklace, Turn.OUT, now=now)


@transaction.atomic
def move_stop(*, stop: NecklaceStop, up: bool, now: datetime) -> None:
    """One place up or down. At the end it stays where it is."""
    stops = _begin(stop.necklace, now=now)
    here = next(number for number, each in enumerate(stops) if each.pk == stop.pk)
    there = here + (-1 if up else 1)
    if 0 <= there < len(stops):
        stops[here], stops[there] = stops[there], stops[here]
        _lay(stops)
        note_turn(stop.necklace, Turn.ORDER, now=now)


@transaction.atomic
def place_stop(*, stop: NecklaceStop, before: str, now: datetime) -> None:
    """Dragged to before another one; to the end without one."""
    stops = _begin(stop.necklace, now=now)
    moved = next(each for each in stops if each.pk == stop.pk)
    others = [each for each in stops if each.pk != stop.pk]
    others.insert(_before(others, before), moved)
    if others != stops:
        _lay(others)
        note_turn(stop.necklace, Turn.ORDER, now=now)


@transaction.atomic
def choose_versions(*, necklace: Necklace, chosen: Mapping[int, tuple[int, bool, bool]], now: datetime) -> None:
    """For each stop by its key: how many minutes one stays, and whether kort and rustig pass it."""
    stops, changed = _begin(necklace, now=now), []
    for stop in stops:
        held = (stop.minutes, stop.in_short, stop.in_calm)
        stop.minutes, stop.in_short, stop.in_calm = chosen.get(stop.pk, held)
        if (stop.minutes, stop.in_short, stop.in_calm) != held:
            changed.append(stop)
    if changed:
        NecklaceStop.objects.bulk_update(changed, ["minutes", "in_short", "in_calm"])
        note_turn(necklace, Turn.VERSIONS, now=now)


@transaction.atomic
def choose_rests(*, by: Worker, necklace: Necklace, spots: Collection[RestSpot], now: datetime) -> None:
    """Which rest spots lie along it, by what the group saw."""
    _begin(necklace, now=now)
    allowed = access.spots_for(by=by, necklace=necklace)
    refuse_if("" if set(spots) <= set(allowed) else _("Kies rustplekken uit deze buurt."))
    before = set(necklace.spots.values_list("pk", flat=True))
    if before != {each.pk for each in spots}:
        necklace.spots.set(spots)
        note_turn(necklace, Turn.RESTS, now=now)


@transaction.atomic
def note_leg(*, by: Worker, start: NecklaceStop, end: NecklaceStop, told: Mapping[str, Any], now: datetime) -> Leg:
    """Somebody walked from the one to the other and looked. What she found takes the place of what was known."""
    necklace = start.necklace
    _begin(necklace, now=now)
    refuse_if(access.why_not_checked_on(told["checked_on"], on=day_of(now)))
    found = access.leg_between(start, end) or Leg(necklace=necklace, start=start.pearl, end=end.pearl)
    for name, value in told.items():
        setattr(found, name, value)
    found.checked_by = by.person
    found.save()
    note_turn(necklace, Turn.LEG, now=now)
    return found
