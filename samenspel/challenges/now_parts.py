"""One part of the first page of a team: each noun gives its own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samenspel.challenges.access.seats import Seat


@dataclass(frozen=True, kw_only=True)
class NowPart:
    """A template, and what it shows."""

    template: str
    shows: dict[str, Any] = field(default_factory=dict)


Give = Callable[[Seat, date], NowPart | None]
