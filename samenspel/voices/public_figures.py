"""The figure for everybody: nothing from 1 to 4 in it, and nothing from which such a number could be found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.solvers.small_numbers import SMALLEST, SafePart, finest_safe, is_small, safe_part
from samenspel.voices.figures import DAY, Heard, Outcome, Period, heard_by_neighbourhood, last_months, share_of
from samenspel.voices.models import Voice

# How long an answer took, for residents: within a week, two, four, a quarter of a year, and longer. Long waits are
# few: what is too small to tell is put together from the end.
SPEEDS = (7, 14, 28, 91)
SPEEDS_TOGETHER = [[*(range(each, each + 1) for each in range(alone)), range(alone, 5)] for alone in (4, 3, 2, 1, 0)]
# A year by quarters, by halves, or as a whole.
YEAR_TOGETHER = [[range(first, first + size) for first in range(0, 4, size)] for size in (1, 2, 4)]


@dataclass(frozen=True, slots=True)
class PublicRow:
    """Some months of the public figure: no number in it is small."""

    period: Period
    n: int
    answered: int
    median: int | None


@dataclass(frozen=True, slots=True)
class Speed:
    """How many answers came after at least ``first`` and at most ``last`` days."""

    first: int
    last: int | None
    answered: int


@dataclass(frozen=True)
class PublicFigure:
    """What everybody may know: nothing from 1 to 4, and nothing from which it could be found.

    ``five_wait``: so many days, or longer, at least five voices wait. ``unreachable``: zero when there are too few.
    """

    period: Period
    told: SafePart
    median: int | None = None
    five_wait: int | None = None
    unreachable: int = 0
    rows: tuple[PublicRow, ...] = ()
    speeds: tuple[Speed, ...] = ()


def public_share(*, neighbourhood: Neighbourhood, on: date) -> PublicFigure:
    """The figure of this neighbourhood for everybody. One query."""
    return public_shares(neighbourhoods=[neighbourhood], on=on)[neighbourhood.pk]


def public_shares(*, neighbourhoods: Sequence[Neighbourhood], on: date) -> dict[int, PublicFigure]:
    """The figure of each neighbourhood for everybody, by its key. One query, however many."""
    period = public_period(on=on)
    heard = heard_by_neighbourhood(Voice.objects.filter(neighbourhood__in=neighbourhoods), period=period)
    return {each.pk: public_figure_of(heard[each.pk], period=period) for each in neighbourhoods}


def public_period(*, on: date) -> Period:
    """Twelve whole months, up to the first day of this one.

    Who looks every day would otherwise see each voice come in, and each answer: a difference of one.
    """
    return last_months(on=on.replace(day=1) - DAY)


def public_figure_of(heard: Sequence[Heard], *, period: Period) -> PublicFigure:
    """What may be told of the exact figure. Where a number is small, less is told, never something else."""
    whole = share_of(heard, period=period)
    told = safe_part(part=whole.answered, whole=whole.n)
    if not told.is_told:
        return PublicFigure(period=period, told=told)
    waits = sorted((each.days for each in heard if each.outcome is Outcome.WAITING), reverse=True)
    return PublicFigure(
        period=period,
        told=told,
        median=whole.median,
        five_wait=waits[SMALLEST - 1] if len(waits) >= SMALLEST else None,
        unreachable=0 if is_small(whole.unreachable) else whole.unreachable,
        rows=_public_rows(heard, period=period),
        # Of a bound the answers by speed would add up to the number that is not told.
        speeds=_speeds(heard) if told.is_exact else (),
    )


def four_parts(period: Period) -> list[Period]:
    """Four times three months, oldest first, of twelve whole months."""
    months = period.first.year * 12 + period.first.month - 1
    firsts = [date((months + 3 * part) // 12, (months + 3 * part) % 12 + 1, 1) for part in range(5)]
    return [Period(first=first, last=after - DAY) for first, after in pairwise(firsts)]


def _public_rows(heard: Sequence[Heard], *, period: Period) -> tuple[PublicRow, ...]:
    parts = four_parts(period)
    shares = [share_of(heard, period=part) for part in parts]
    counts = [(share.answered, share.n - share.answered) for share in shares]
    rows = []
    for group in finest_safe(rows=counts, ways=YEAR_TOGETHER):
        together = Period(first=parts[group.start].first, last=parts[group.stop - 1].last)
        share = share_of(heard, period=together)
        rows.append(PublicRow(period=together, n=share.n, answered=share.answered, median=share.median))
    return tuple(reversed(rows))


def _speeds(heard: Iterable[Heard]) -> tuple[Speed, ...]:
    days = [each.days for each in heard if each.outcome is Outcome.ANSWERED]
    firsts, lasts = [0, *(last + 1 for last in SPEEDS)], [*SPEEDS, None]
    counts = [
        sum(first <= each and (last is None or each <= last) for each in days)
        for first, last in zip(firsts, lasts, strict=True)
    ]
    groups = finest_safe(rows=[(count,) for count in counts], ways=SPEEDS_TOGETHER)
    return tuple(
        Speed(first=firsts[group.start], last=lasts[group.stop - 1], answered=sum(counts[group.start : group.stop]))
        for group in groups
    )
