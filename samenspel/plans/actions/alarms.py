"""Each morning is reckoned of whom somebody should ask why she looked. Whoever asked her notes what came of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import make_aware

from samenspel.base.days import day_of
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.access.relations import relations_of
from samenspel.plans.actions.opening import KNOWS_PRIVATELY
from samenspel.plans.models import Alarm
from samenspel.trail import alarms
from samenspel.trail.access import looks_between
from samenspel.trail.alarms import Look

# A morning that was missed is made up for; what was reckoned before is not made twice.
DAYS_BACK = 3
# A judgement, an answer to the resident or a stop that was written down is no look.
GROUNDS = ("grant:", "break_glass")

# Of which house and worker, which kind, on which day, how often.
Key = tuple[UUID, UUID, str, date]


def reckon_alarms(*, now: datetime) -> int:
    """Of the days and nights before this morning → how many are new. Twice is once."""
    today = day_of(now)
    days = [today - timedelta(days=back) for back in range(DAYS_BACK, 0, -1)]
    looks = [look for look in looks_between(_start_of(days[0]), now) if _is_look(look)]
    counted: dict[Key, int] = {}
    for key, count in [*_of_days(looks, days=days), *_of_nights(looks, days=days)]:
        counted[key] = counted.get(key, 0) + count
    return sum(_keep(key, count=count, now=now) for key, count in _of_who_is_there(counted).items())


def _is_look(look: Look) -> bool:
    if look.is_allowed:
        return look.reason.startswith(GROUNDS)
    return look.reason != KNOWS_PRIVATELY.reason  # she did well


def _start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _of_days(looks: list[Look], *, days: Iterable[date]) -> Iterator[tuple[Key, int]]:
    has_relation = relations_of(looks) if looks else None
    for day in days:
        start, end = _start_of(day), _start_of(day + timedelta(days=1))
        that_day = [look for look in looks if start <= look.at < end]
        strange = alarms.without_relation(that_day, has_relation=has_relation) if has_relation else []
        for alarm in [*alarms.unusual_volume(that_day, now=end), *strange]:
            yield (UUID(alarm.organisation), UUID(alarm.actor), alarm.kind, day), alarm.count


def _of_nights(looks: list[Look], *, days: list[date]) -> Iterator[tuple[Key, int]]:
    """A night is of the evening on which it began."""
    for alarm in alarms.odd_hours(looks, zone=ZoneInfo(settings.TIME_ZONE)):
        evening = day_of(alarm.since - timedelta(hours=alarms.NIGHT_UNTIL))
        if evening in days:
            yield (UUID(alarm.organisation), UUID(alarm.actor), alarm.kind, evening), alarm.count


def _of_who_is_there(counted: dict[Key, int]) -> dict[Key, int]:
    """Those of houses and people that we still know."""
    houses = Organisation.objects.in_bulk([house for house, *_rest in counted])
    people = Person.objects.in_bulk([who for _house, who, *_rest in counted])
    return {key: count for key, count in counted.items() if key[0] in houses and key[1] in people}


def _keep(key: Key, *, count: int, now: datetime) -> bool:
    house, who, kind, day = key
    _alarm, is_new = Alarm.objects.get_or_create(
        house_id=house, whom_id=who, kind=kind, day=day, defaults={"count": count, "made_at": now}
    )
    return is_new


def note_alarm(*, by: Person, alarm: Alarm, outcome: str, now: datetime) -> None:
    """Somebody asked her. The first who notes it counts."""
    Alarm.objects.filter(pk=alarm.pk, noted_at=None).update(outcome=outcome, noted_at=now, noted_by=by)
