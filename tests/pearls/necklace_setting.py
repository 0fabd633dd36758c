"""Builders for necklaces: being strung, public and resting; rest spots, and what a walker found."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from samenspel.base.rd import to_degrees
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Leg, Necklace, NecklaceStop, Pearl, RestSpot
from tests.pearls import pearl_setting

NOW = timezone.now()
TODAY = timezone.localdate()
_number = itertools.count(1)


def degrees(x: float, y: float = 0) -> tuple[Decimal, Decimal]:
    """So many metres from the corner of nowhere."""
    east, north = to_degrees(x=140_000 + x, y=503_000 + y)
    return Decimal(f"{east:.5f}"), Decimal(f"{north:.5f}")


def pearl(*, by: Worker, x: float | None = None, y: float = 0, title: str = "", **fields: Any) -> Pearl:
    """A pearl that everybody may read, at a public place so many metres on; without ``x`` it has only a street."""
    number = next(_number)
    name = title or f"Parel {number}"
    if x is None:
        told = pearl_setting.spotted(by=by, title=name, street="Kade")
    else:
        east, north = degrees(x, y)
        place = pearl_setting.place(by=by, name=f"Plek {number}", east=east, north=north)
        told = pearl_setting.spotted(by=by, title=name, place=place)
    return pearl_setting.public(by=by, pearl=told, title=name, **fields)


def necklace(*, by: Worker, pearls: int | list[Pearl] = 2, state: str = "public", **fields: Any) -> Necklace:
    """A necklace: public, with pearls 100 metres apart, unless given."""
    number = next(_number)
    held = {"slug": f"ketting-{number}", "title": f"Ketting {number}", "made_at": NOW, "state_at": NOW, **fields}
    published = None if state == "stringing" else NOW
    here = by.organisation.neighbourhoods.get()
    made = Necklace.objects.create(
        organisation=by.organisation, neighbourhood=here, state=state, published_at=published, **held
    )
    strung = [pearl(by=by, x=100 * each) for each in range(pearls)] if isinstance(pearls, int) else pearls
    for order, each in enumerate(strung, start=1):
        NecklaceStop.objects.create(necklace=made, pearl=each, order=order)
    return made


def stops(necklace: Necklace) -> list[NecklaceStop]:
    return list(necklace.stops.select_related("pearl", "necklace"))


def titles(necklace: Necklace) -> list[str]:
    """What is on it, in order."""
    return [each.pearl.title for each in stops(necklace)]


def spot(*, by: Worker, on: Necklace | None = None, x: float | None = 0, y: float = 0, **fields: Any) -> RestSpot:
    """A bench that somebody looked at today, so many metres on; along a necklace when given."""
    east, north = degrees(x, y) if x is not None else (None, None)
    held = {"kind": "bench", "name": f"Bank {next(_number)}", "checked_on": TODAY, "east": east, "north": north}
    made = RestSpot.objects.create(neighbourhood=by.organisation.neighbourhoods.get(), **{**held, **fields})
    if on is not None:
        on.spots.add(made)
    return made


def found(**fields: Any) -> dict[str, Any]:
    """What a walker found, as the form gives it."""
    return {"metres": None, "step_free": "unknown", "checked_on": TODAY, **fields}


def leg(*, by: Worker, necklace: Necklace, number: int = 0, checked_on: date = TODAY, **fields: Any) -> Leg:
    """Somebody walked from this stop (0 is the first) to the next."""
    start, end = stops(necklace)[number : number + 2]
    opened = Leg(necklace=necklace, start=start.pearl, end=end.pearl)
    for name, value in found(checked_on=checked_on, **fields).items():
        setattr(opened, name, value)
    opened.checked_by = by.person
    opened.save()
    return opened


def changing(*, by: Worker, necklace: Necklace, why: str = "Het pad ligt open.", days: int = 0) -> None:
    """A reason under which one works on it, written so many days ago."""
    necklace.changes.create(why=why, at=timezone.now() - timedelta(days=days), by=by.person, is_open=True)


def told(*, by: Worker, **fields: Any) -> dict[str, Any]:
    """A rest spot as the form gives it."""
    held = {"kind": "bench", "name": "De bank", "place": None, "east": None, "north": None, "hours": ""}
    more = {
        "armrest": "yes",
        "step_free": "yes",
        "checked_on": TODAY,
        "neighbourhood": by.organisation.neighbourhoods.get(),
    }
    return {**held, **more, **fields}


def of_a_place(*, broker: Worker) -> dict[str, Any]:
    """A necklace that is public, one that is strung, and a bench."""
    public = necklace(by=broker)
    spot(by=broker, on=public)
    strung = necklace(by=broker, state="stringing", pearls=[each.pearl for each in stops(public)])
    bench = spot(by=broker)
    return {"necklace": public, "necklace_strung": strung, "necklace_stop": stops(strung)[0], "rest_spot": bench}
