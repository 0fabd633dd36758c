"""Protection levels: every field of every model says how carefully it must be held.

``K0`` public, ``K1`` for the team, ``K2`` about a person, ``K3`` special, ``K3P`` protected.
"""

from enum import StrEnum


class Level(StrEnum):
    """How carefully a field must be held, from public to protected."""

    K0 = "K0"
    K1 = "K1"
    K2 = "K2"
    K3 = "K3"
    K3P = "K3-P"


Levels = dict[str, Level]


def levels(**fields: str) -> Levels:
    """``levels(K0="name slug", K2="phone")`` → the level of each field by its name."""
    return {name: Level[level] for level, names in fields.items() for name in names.split()}
