"""The figure for everybody: in groups of five, so that nobody finds 1 to 4 people in it, this month or next.

Per half year of the calendar two counts, one within the other: the voices, and those of them with an answer. Each in
whole groups of five (``solvers.small_numbers`` says why that is enough). All else that is told is worked out from these
numbers. Not told, as the same months next to each other would tell more: how many days it took, how long the longest
waits, how many have no way back. A half year keeps its first and last day: with twelve months that move on, each month
that enters or leaves could be found.

Why no median, not even in four words: of ten to fourteen voices five to nine were answered, this month and last month.
Last month "not yet half", now "half within a week". So somebody was answered since, and no more than four were, as the
fives stand still. A test keeps this example; ``docs/adr/0013-the-public-figure-over-time.md`` says the whole of it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samenspel.base.day_numbers import DAY
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.solvers.small_numbers import in_fives
from samenspel.voices.figures import Heard, Outcome, Period, heard_by_neighbourhood
from samenspel.voices.models import Voice

HALF_YEARS = 3


@dataclass(frozen=True, slots=True)
class PublicRow:
    """What was said in one half year, in whole groups of five."""

    period: Period
    n: int
    answered: int


@dataclass(frozen=True)
class PublicFigure:
    """What everybody may know: this half year and the two before, the newest first."""

    period: Period
    rows: tuple[PublicRow, ...]

    @property
    def n(self) -> int:
        """Surely so many voices."""
        return sum(row.n for row in self.rows)

    @property
    def answered(self) -> int:
        """Surely so many of them with an answer."""
        return sum(row.answered for row in self.rows)


def public_share(*, neighbourhood: Neighbourhood, on: date) -> PublicFigure:
    """The figure of this neighbourhood for everybody. One query."""
    return public_shares(neighbourhoods=[neighbourhood], on=on)[neighbourhood.pk]


def public_shares(*, neighbourhoods: Sequence[Neighbourhood], on: date) -> dict[int, PublicFigure]:
    """The figure of each neighbourhood for everybody, by its key. One query, however many."""
    period = public_period(on=on)
    voices = Voice.objects.filter(neighbourhood__in=neighbourhoods)
    heard = heard_by_neighbourhood(voices, parts=half_years(last=period.last)[::-1])
    return {each.pk: public_figure_of(heard[each.pk], period=period) for each in neighbourhoods}


def public_period(*, on: date) -> Period:
    """This half year and the two before, up to the first day of this month.

    Who looks every day would otherwise see on which day the next five were full.
    """
    last = on.replace(day=1) - DAY
    return Period(first=half_years(last=last)[-1].first, last=last)


def half_years(*, last: date) -> list[Period]:
    """The half year of the calendar with this last day in it, as far as it is, and the two before; newest first."""
    found = []
    for _half in range(HALF_YEARS):
        first = last.replace(month=1 if last.month <= 6 else 7, day=1)
        found.append(Period(first=first, last=last))
        last = first - DAY
    return found


def public_figure_of(heard: Sequence[Heard], *, period: Period) -> PublicFigure:
    """What may be told of what was heard."""
    rows = tuple(_row(heard, half=half) for half in half_years(last=period.last))
    return PublicFigure(period=period, rows=rows)


def _row(heard: Sequence[Heard], *, half: Period) -> PublicRow:
    here: Counter[Outcome] = Counter()
    for each in heard:
        if half.first <= each.said_on <= half.last and each.outcome is not Outcome.UNREACHABLE:
            here[each.outcome] += each.voices
    return PublicRow(period=half, n=in_fives(here.total()), answered=in_fives(here[Outcome.ANSWERED]))
