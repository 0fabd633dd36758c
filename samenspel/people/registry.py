"""What the rooms above asked this room when the installation started."""

from collections.abc import Callable
from datetime import datetime

from samenspel.people.models import Person

Hear = Callable[[Person, datetime], None]

HearReach = Callable[[Person], None]

listeners: list[Hear] = []
reach_listeners: list[HearReach] = []


def on_state_change(hear: Hear) -> None:
    """Tell ``hear(person, now)`` that somebody moved, died, wants no more contact or came back.

    It happens in the same transaction: when a room above cannot do its part, nothing is changed.
    """
    listeners.append(hear)


def on_reach_change(hear: HearReach) -> None:
    """Tell ``hear(person)`` that there is another way to reach somebody, in the same transaction."""
    reach_listeners.append(hear)
