"""What she is about to let somebody do for her, until she says that it is right: kept with her session.

It holds ids and codes, never words. Only what is asked again at the moment of giving counts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

IN_SESSION = "mandating"


@dataclass(frozen=True)
class HalfMandated:
    """All that she chose."""

    code: UUID
    areas: tuple[str, ...]
    ends_on: date
    may_write: bool = False
    is_now: bool = False


def keep_code(session: SessionBase, *, code: UUID) -> None:
    """She typed the code of somebody. What she chose for another is forgotten."""
    session[IN_SESSION] = {"code": str(code)}


def code_in(session: SessionBase) -> UUID | None:
    """The code that she typed, by its id."""
    held = session.get(IN_SESSION)
    return UUID(held["code"]) if held else None


def keep(session: SessionBase, *, half: HalfMandated) -> None:
    """She chose everything; it is read back to her next."""
    session[IN_SESSION] = {
        "code": str(half.code),
        "areas": list(half.areas),
        "ends_on": half.ends_on.isoformat(),
        "may_write": half.may_write,
        "is_now": half.is_now,
    }


def half_mandated_in(session: SessionBase) -> HalfMandated | None:
    """What lies ready to be read back, when she chose everything."""
    held: dict[str, Any] = session.get(IN_SESSION) or {}
    if "ends_on" not in held:
        return None
    return HalfMandated(
        code=UUID(held["code"]),
        areas=tuple(held["areas"]),
        ends_on=date.fromisoformat(held["ends_on"]),
        may_write=held["may_write"],
        is_now=held["is_now"],
    )


def forget(session: SessionBase) -> None:
    """It is given, or she changed her mind."""
    session.pop(IN_SESSION, None)
