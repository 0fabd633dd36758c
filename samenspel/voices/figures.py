"""The figure: the share of voices that got an answer, and the days until then. Only numbers; never a word.

A voice belongs to the period in which it was said. Withdrawn voices leave. A voice without any way back is counted
apart. All the others count: answered, still waiting, or gone (the speaker moved, died or wants no contact any more
before an answer came; her waiting counts until that day).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import chain
from typing import NamedTuple

from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.solvers.waiting import Wait, WaitStep, median_wait, waiting_curve
from samenspel.voices.models import Voice, VoiceQuerySet

DAY = timedelta(days=1)


class Outcome(Enum):
    """What became of a voice, as far as the figure goes."""

    ANSWERED = "answered"
    WAITING = "waiting"
    GONE = "gone"
    UNREACHABLE = "unreachable"


class Heard(NamedTuple):
    """One voice without its words: when it was said, what became of it, and how many days that took."""

    said_on: date
    outcome: Outcome
    days: int


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day up to and including the last."""

    first: date
    last: date


@dataclass(frozen=True)
class Share:
    """The exact figure of one period, for who works here."""

    period: Period
    answered: int
    waiting: int
    gone: int
    unreachable: int
    median: int | None
    longest_wait: int | None
    curve: tuple[WaitStep, ...]

    @property
    def n(self) -> int:
        """All voices that could be answered."""
        return self.answered + self.waiting + self.gone


@dataclass(frozen=True)
class Figure:
    """The exact figure of a period, and of each quarter in it, the newest first."""

    whole: Share
    quarters: tuple[Share, ...]


def last_months(*, on: date, years: int = 1) -> Period:
    """Twelve months, or twenty-four, up to and including this day."""
    after = on + DAY
    is_leap_day = (after.month, after.day) == (2, 29)
    return Period(first=after.replace(year=after.year - years, day=28 if is_leap_day else after.day), last=on)


def quarters(period: Period) -> list[Period]:
    """The quarters of the calendar in this period, oldest first; the first and the last may be a part of one."""
    found, first = [], period.first
    while first <= period.last:
        year, quarter = divmod(first.year * 4 + (first.month - 1) // 3 + 1, 4)
        last = min(date(year, quarter * 3 + 1, 1) - DAY, period.last)
        found.append(Period(first=first, last=last))
        first = last + DAY
    return found


def share_of(heard: Iterable[Heard], *, period: Period) -> Share:
    """The figure of the voices that were said in this period."""
    here = [each for each in heard if period.first <= each.said_on <= period.last]
    days: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
    for each in here:
        days[each.outcome].append(each.days)
    curve = waiting_curve(
        Wait(days=each.days, is_over=each.outcome is Outcome.ANSWERED)
        for each in here
        if each.outcome is not Outcome.UNREACHABLE
    )
    answered, waiting, gone = (len(days[each]) for each in (Outcome.ANSWERED, Outcome.WAITING, Outcome.GONE))
    return Share(
        period=period,
        answered=answered,
        waiting=waiting,
        gone=gone,
        unreachable=len(days[Outcome.UNREACHABLE]),
        # Below half answered a median would speak for people who are still waiting.
        median=median_wait(curve) if 2 * answered >= answered + waiting + gone else None,
        longest_wait=max(days[Outcome.WAITING], default=None),
        curve=curve,
    )


def figure_of(heard: Sequence[Heard], *, on: date, years: int = 1) -> Figure:
    """The exact figure of the last twelve months, or twenty-four, up to and including this day."""
    period = last_months(on=on, years=years)
    return Figure(
        whole=share_of(heard, period=period),
        quarters=tuple(share_of(heard, period=quarter) for quarter in reversed(quarters(period))),
    )


def answered_share(*, voices: VoiceQuerySet, on: date) -> Share:
    """The exact figure of these voices over the last twelve months. One query."""
    period = last_months(on=on)
    return share_of(chain.from_iterable(heard_by_neighbourhood(voices, period=period).values()), period=period)


def share_for(*, by: Worker, on: date) -> Share:
    """The exact figure of all neighbourhoods in which her organisation works, for her first page. One query."""
    here = Neighbourhood.objects.filter(organisations=by.organisation)
    return answered_share(voices=Voice.objects.filter(neighbourhood__in=here), on=on)


def figures_for(*, by: Worker, on: date, years: int = 1) -> list[tuple[Neighbourhood, Figure]]:
    """The exact figure of each neighbourhood in which her organisation works. Two queries, however many."""
    here = list(Neighbourhood.objects.filter(organisations=by.organisation))
    voices = Voice.objects.filter(neighbourhood__in=here)
    heard = heard_by_neighbourhood(voices, period=last_months(on=on, years=years))
    return [(each, figure_of(heard[each.pk], on=on, years=years)) for each in here]


def heard_by_neighbourhood(voices: VoiceQuerySet, *, period: Period) -> dict[int, list[Heard]]:
    """What became of the voices of this period, as it was at the end of its last day. One query, no words."""
    rows = voices.filter(
        withdrawn_at=None, said_at__gte=_midnight(period.first), said_at__lt=_midnight(period.last + DAY)
    ).values_list("neighbourhood", "said_at", "has_way_back", "answered_at", "speaker_gone", "speaker__state_on")
    heard: dict[int, list[Heard]] = defaultdict(list)
    zone = timezone.get_current_timezone()
    for neighbourhood, said_at, has_way_back, answered_at, is_gone, gone_on in rows.iterator(chunk_size=2000):
        said_on = said_at.astimezone(zone).date()
        answered_on = answered_at.astimezone(zone).date() if answered_at else None
        # Who left and is forgotten since: nothing is known of her waiting after the day she spoke.
        left_on = (gone_on or said_on) if is_gone else None
        outcome, until = _outcome(answered_on=answered_on, left_on=left_on, on=period.last)
        if not has_way_back:
            outcome = Outcome.UNREACHABLE
        heard[neighbourhood].append(Heard(said_on=said_on, outcome=outcome, days=max(0, (until - said_on).days)))
    return heard


def _outcome(*, answered_on: date | None, left_on: date | None, on: date) -> tuple[Outcome, date]:
    if answered_on is not None and answered_on <= on:
        return Outcome.ANSWERED, answered_on
    if left_on is not None and left_on <= on:
        return Outcome.GONE, left_on
    return Outcome.WAITING, on


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
