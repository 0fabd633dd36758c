"""The figure: the share of voices that got an answer, and the days until then. Only numbers; never a word.

A voice belongs to the period in which it was said. Withdrawn voices leave. A voice without any way back is counted
apart. All the others count: answered, still waiting, or gone (the speaker moved, died or wants no contact any more
before an answer came; her waiting counts until that day).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from samenspel.base.day_numbers import DAY, date_number, day_number, midnight, number_of
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.solvers.waiting import Wait, WaitStep, median_wait, waiting_curve
from samenspel.voices.models import Voice, VoiceQuerySet


class Outcome(Enum):
    """What became of a voice, as far as the figure goes."""

    ANSWERED = "answered"
    WAITING = "waiting"
    GONE = "gone"
    UNREACHABLE = "unreachable"


class Heard(NamedTuple):
    """Voices without their words: when they were said, what became of them, and how many days that took.

    Counted by the database, ``said_on`` is the first day of the part of the year in which they were said.
    """

    said_on: date
    outcome: Outcome
    days: int
    voices: int = 1


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
    found: Counter[Outcome] = Counter()
    waits: Counter[Wait] = Counter()
    for each in here:
        found[each.outcome] += each.voices
        if each.outcome is not Outcome.UNREACHABLE:
            waits[Wait(days=each.days, is_over=each.outcome is Outcome.ANSWERED)] += each.voices
    curve = waiting_curve(waits)
    answered, waiting, gone = (found[each] for each in (Outcome.ANSWERED, Outcome.WAITING, Outcome.GONE))
    return Share(
        period=period,
        answered=answered,
        waiting=waiting,
        gone=gone,
        unreachable=found[Outcome.UNREACHABLE],
        # Below half answered a median would speak for people who are still waiting.
        median=median_wait(curve) if 2 * answered >= answered + waiting + gone else None,
        longest_wait=max((each.days for each in here if each.outcome is Outcome.WAITING), default=None),
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
    return share_of(chain.from_iterable(heard_by_neighbourhood(voices, parts=[period]).values()), period=period)


def share_for(*, by: Worker, on: date) -> Share:
    """The exact figure of all neighbourhoods in which her organisation works, for her first page. One query."""
    here = Neighbourhood.objects.filter(organisations=by.organisation)
    return answered_share(voices=Voice.objects.filter(neighbourhood__in=here), on=on)


def figures_for(*, by: Worker, on: date, years: int = 1) -> list[tuple[Neighbourhood, Figure]]:
    """The exact figure of each neighbourhood in which her organisation works. Two queries, however many."""
    here = list(Neighbourhood.objects.filter(organisations=by.organisation))
    voices = Voice.objects.filter(neighbourhood__in=here)
    heard = heard_by_neighbourhood(voices, parts=quarters(last_months(on=on, years=years)))
    return [(each, figure_of(heard[each.pk], on=on, years=years)) for each in here]


def heard_by_neighbourhood(voices: VoiceQuerySet, *, parts: Sequence[Period]) -> dict[int, list[Heard]]:
    """What became of the voices of these parts, oldest first and one after the other, at the end of the last day.

    One query that counts and fetches no voice: as many rows as there are outcomes and numbers of days.
    """
    heard: dict[int, list[Heard]] = defaultdict(list)
    for neighbourhood, part, outcome, days, count in _counted(voices, parts=parts).iterator():
        heard[neighbourhood].append(
            Heard(said_on=parts[part].first, outcome=Outcome(outcome), days=max(0, days), voices=count)
        )
    return heard


def _counted(voices: VoiceQuerySet, *, parts: Sequence[Period]) -> "QuerySet[Voice, tuple[int, int, str, int, int]]":
    """By neighbourhood, part, outcome and number of days: how many voices."""
    first, last = parts[0].first, parts[-1].last
    said, answered = day_number("said_at", first=first, last=last), day_number("answered_at", first=first, last=last)
    was_answered = Q(answered_at__lt=midnight(last + DAY))
    # Who left and is forgotten since: nothing is known of her waiting after the day she spoke.
    is_forgotten = Q(speaker_gone=True, speaker__state_on=None)
    had_left = Q(speaker_gone=True, speaker__state_on__lte=last)
    outcome = Case(
        When(has_way_back=False, then=Value(Outcome.UNREACHABLE.value)),
        When(was_answered, then=Value(Outcome.ANSWERED.value)),
        When(is_forgotten | had_left, then=Value(Outcome.GONE.value)),
        default=Value(Outcome.WAITING.value),
    )
    until = Case(
        When(was_answered, then=answered),
        When(is_forgotten, then=said),
        When(had_left, then=date_number("speaker__state_on")),
        default=Value(number_of(last)),
        output_field=IntegerField(),
    )
    later = [When(said_at__gte=midnight(each.first), then=Value(n)) for n, each in enumerate(parts) if n]
    part = Case(*reversed(later), default=Value(0), output_field=IntegerField())
    there = voices.filter(withdrawn_at=None, said_at__gte=midnight(first), said_at__lt=midnight(last + DAY))
    alike = there.order_by().values_list("neighbourhood", part, outcome, until - said)
    return alike.annotate(count=Count("pk"))
