"""When somebody should be asked why she looks so often, so late, or at somebody she does not help.

Pure: it knows no database and no clock. An alarm is a question to ask, not a verdict. The room above says who hears it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

# What one worker may do within a day before somebody asks.
DAY = timedelta(days=1)
MOST_CHAINS_A_DAY = 25
MOST_LOOKS_A_DAY = 200
MOST_REFUSALS_A_DAY = 10
# Between these hours, by the clock on the wall, nobody is expected to read; once or twice happens.
NIGHT_FROM, NIGHT_UNTIL = 22, 6
MOST_LOOKS_A_NIGHT = 2
# An emergency comes at any hour, and each one is looked at afterwards by somebody anyway.
EMERGENCY = "break_glass"


class Look(NamedTuple):
    """One step of a worker, as far as alarms need it. ``because``: the id of what allowed it."""

    actor: str
    organisation: str
    chain: str
    at: datetime
    reason: str
    is_allowed: bool
    because: str = ""


@dataclass(frozen=True)
class Alarm:
    """Something to ask about: of which kind, about whom, since when, and how often."""

    kind: str
    actor: str
    organisation: str
    since: datetime
    count: int


def unusual_volume(looks: Iterable[Look], *, now: datetime) -> list[Alarm]:
    """Who opened very many, looked very often, or was refused very often, within the last day."""
    alarms = []
    for (actor, organisation), hers in _by_worker(look for look in looks if now - DAY < look.at <= now):
        seen, refused = [look for look in hers if look.is_allowed], [look for look in hers if not look.is_allowed]
        measures = (
            ("many_chains", seen, len({look.chain for look in seen}), MOST_CHAINS_A_DAY),
            ("many_looks", seen, len(seen), MOST_LOOKS_A_DAY),
            ("many_refusals", refused, len(refused), MOST_REFUSALS_A_DAY),
        )
        alarms += [
            Alarm(kind, actor, organisation, since=counted[0].at, count=count)
            for kind, counted, count, most in measures
            if count > most
        ]
    return alarms


def odd_hours(looks: Iterable[Look], *, zone: ZoneInfo) -> list[Alarm]:
    """Who looked more than once or twice in one night, emergencies not counted. ``zone``: of the clock on the wall."""
    at_night = (
        look for look in looks if look.is_allowed and look.reason != EMERGENCY and _is_night(look.at.astimezone(zone))
    )
    alarms = []
    for (actor, organisation), hers in _by_worker(at_night):
        nights: dict[object, list[Look]] = {}
        for look in hers:
            # What comes after midnight is of the evening before.
            evening = (look.at.astimezone(zone).replace(tzinfo=None) - timedelta(hours=NIGHT_UNTIL)).date()
            nights.setdefault(evening, []).append(look)
        alarms += [
            Alarm("odd_hours", actor, organisation, since=night[0].at, count=len(night))
            for night in nights.values()
            if len(night) > MOST_LOOKS_A_NIGHT
        ]
    return alarms


def without_relation(looks: Iterable[Look], *, has_relation: Callable[[Look], bool]) -> list[Alarm]:
    """Who read where she helps nobody, at that moment: one alarm a chain. What a relation is, the room above says."""
    strange: dict[tuple[str, str, str], list[Look]] = {}
    for look in sorted(looks, key=lambda look: look.at):
        if look.is_allowed and look.reason != EMERGENCY and not has_relation(look):
            strange.setdefault((look.actor, look.organisation, look.chain), []).append(look)
    return [
        Alarm("no_relation", actor, organisation, since=hers[0].at, count=len(hers))
        for (actor, organisation, _chain), hers in strange.items()
    ]


def _is_night(moment: datetime) -> bool:
    return moment.hour >= NIGHT_FROM or moment.hour < NIGHT_UNTIL


def _by_worker(looks: Iterable[Look]) -> list[tuple[tuple[str, str], Sequence[Look]]]:
    """Of each worker with each of her hats what she did, the oldest first."""
    found: dict[tuple[str, str], list[Look]] = {}
    for look in sorted(looks, key=lambda look: look.at):
        found.setdefault((look.actor, look.organisation), []).append(look)
    return sorted(found.items())
