"""What rooms above put on the pages of this room, by name, at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Experiment
from samenspel.organisations.access import Worker


@dataclass(frozen=True, kw_only=True)
class ExperimentPart:
    """A template on the page of an experiment, and what it shows."""

    template: str
    shows: Mapping[str, Any] = field(default_factory=dict)


GivePart = Callable[[Experiment, Seat, Worker | None, datetime], ExperimentPart | None]

_parts: list[GivePart] = []


def about_experiment(give: GivePart) -> None:
    """Put ``give(experiment, seat, worker, now)`` on the page of an experiment; nothing when it has nothing to show."""
    _parts.append(give)


def parts_of(experiment: Experiment, *, seat: Seat, worker: Worker | None, now: datetime) -> list[ExperimentPart]:
    """What the rooms above show about this experiment."""
    given = [give(experiment, seat, worker, now) for give in _parts]
    return [each for each in given if each is not None]
