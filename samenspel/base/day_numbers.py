"""The days of here, counted by the database itself: a whole year is grouped without fetching a row of it.

A day is told by its number, as a database counts quickest. SQLite knows no time zones; asking Python for each row would
cost what is to be saved here. So the moments at which the clock of here changes are handed to it, as plain numbers.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, Expression, F, Func, IntegerField, Value, When
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

DAY = timedelta(days=1)
EPOCH = date(1970, 1, 1)
SECONDS_A_DAY = 86_400
QUARTER, NOTHING = timedelta(minutes=15), timedelta(0)


class Clock(NamedTuple):
    """From which moment on the clock of here is how many seconds ahead of Greenwich."""

    since: datetime
    ahead: int


def number_of(day: date) -> int:
    """The how manieth day this is after the first of January 1970."""
    return (day - EPOCH).days


def midnight(day: date) -> datetime:
    """The moment at which this day begins, here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def day_number(moment: str, *, first: date, last: date) -> Expression:
    """The number of the day on which the moment of this column fell, here; true from ``first`` to ``last``."""
    clocks = _clocks(first=first, last=last, zone=timezone.get_current_timezone_name())
    changes = [When(**{f"{moment}__gte": clock.since}, then=Value(clock.ahead)) for clock in reversed(clocks[1:])]
    ahead = Case(*changes, default=Value(clocks[0].ahead), output_field=IntegerField())
    return (_Seconds(moment) + ahead) / Value(SECONDS_A_DAY)


def date_number(day: str) -> Expression:
    """The number of the day in this column."""
    return _DateNumber(F(day))


@lru_cache(maxsize=16)
def _clocks(*, first: date, last: date, zone: str) -> tuple[Clock, ...]:  # noqa: ARG001 - another zone, another clock
    """How the clock stands when the first day begins, and every change until the last one ends."""
    moment, end = midnight(first).astimezone(UTC), midnight(last + DAY)
    found = [Clock(since=moment, ahead=_ahead(moment))]
    while moment < end:
        # On a day on which it changes, step by step: clocks change on a quarter of an hour.
        moment += DAY if _ahead(moment + DAY) == found[-1].ahead else QUARTER
        if _ahead(moment) != found[-1].ahead:
            found.append(Clock(since=moment, ahead=_ahead(moment)))
    return tuple(found)


def _ahead(moment: datetime) -> int:
    return int((timezone.localtime(moment).utcoffset() or NOTHING).total_seconds())


class _Seconds(Func):
    """Whole seconds since 1970, rounded down: half a second before midnight is still the day before."""

    output_field = IntegerField()
    template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s))::bigint"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> tuple[str, Any]:
        """SQLite keeps a moment as text, by the clock of Greenwich, and would round what comes after the seconds."""
        # The sign is doubled twice: for this template, and for what fills in the values after it.
        seconds = "CAST(strftime('%%%%s', substr(%(expressions)s, 1, 19)) AS INTEGER)"
        return self.as_sql(compiler, connection, template=seconds, **more)


class _DateNumber(Func):
    """The number of a date."""

    output_field = IntegerField()
    template = "(%(expressions)s - DATE '1970-01-01')"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> tuple[str, Any]:
        """SQLite keeps a date as text."""
        return self.as_sql(compiler, connection, template="(strftime('%%%%s', %(expressions)s) / 86400)", **more)
