"""What she is about to share, until she says that it is right: kept with her session, and gone when it is done.

It holds ids and codes, never words. Only what is asked again at the moment of giving counts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

IN_SESSION = "giving"


@dataclass(frozen=True)
class HalfGiven:
    """All that she chose."""

    house: UUID
    area: str
    purpose: str
    ends_on: date
    person: UUID | None = None
    may_write: bool = False
    may_take_along: bool = False
    is_now: bool = False


def keep_house(session: SessionBase, *, house: UUID) -> None:
    """She chose the house. What she chose for another house is forgotten."""
    session[IN_SESSION] = {"house": str(house)}


def keep_again(
    session: SessionBase,
    *,
    house: UUID,
    area: str,
    purpose: str,
    person: UUID | None,
    may_write: bool,
    may_take_along: bool,
) -> None:
    """She shares again what soon ends: the same is chosen already, until when is for her to say."""
    session[IN_SESSION] = {
        "house": str(house),
        "area": area,
        "purpose": purpose,
        "person": str(person or ""),
        "may_write": may_write,
        "may_take_along": may_take_along,
    }


def chosen_before(session: SessionBase) -> dict[str, Any]:
    """What the form shows as chosen already."""
    held = session.get(IN_SESSION) or {}
    if "area" not in held:
        return {}
    same = {name: held[name] for name in ("area", "purpose", "may_write", "may_take_along")}
    return {**same, "who": held["person"] or "house"}


def house_in(session: SessionBase) -> UUID | None:
    """The house that she chose."""
    held = session.get(IN_SESSION)
    return UUID(held["house"]) if held else None


def keep(session: SessionBase, *, half: HalfGiven) -> None:
    """She chose everything; it is read back to her next."""
    session[IN_SESSION] = {
        "house": str(half.house),
        "area": half.area,
        "purpose": half.purpose,
        "ends_on": half.ends_on.isoformat(),
        "person": str(half.person) if half.person else "",
        "may_write": half.may_write,
        "may_take_along": half.may_take_along,
        "is_now": half.is_now,
    }


def half_given_in(session: SessionBase) -> HalfGiven | None:
    """What lies ready to be read back, when she chose everything."""
    held: dict[str, Any] = session.get(IN_SESSION) or {}
    if "ends_on" not in held:
        return None
    return HalfGiven(
        house=UUID(held["house"]),
        area=held["area"],
        purpose=held["purpose"],
        ends_on=date.fromisoformat(held["ends_on"]),
        person=UUID(held["person"]) if held["person"] else None,
        may_write=held["may_write"],
        may_take_along=held["may_take_along"],
        is_now=held["is_now"],
    )


def forget(session: SessionBase) -> None:
    """It is given, or she changed her mind."""
    session.pop(IN_SESSION, None)
