"""The figure for everybody: what it tells, and that nobody can find a small number in it, this month or next."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain, combinations, combinations_with_replacement

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.solvers.small_numbers import in_fives
from samenspel.solvers.waiting import Wait, median_wait, waiting_curve
from samenspel.voices import public_figures
from samenspel.voices.figures import Heard, Outcome, Period
from samenspel.voices.models import Voice
from samenspel.voices.public_figures import PublicFigure, PublicRow
from tests import make

TODAY = date(2026, 11, 22)
YEAR = Period(date(2025, 7, 1), date(2026, 10, 31))
AUTUMN = Period(date(2026, 7, 1), date(2026, 10, 31))
SPRING = Period(date(2026, 1, 1), date(2026, 6, 30))
BEFORE = Period(date(2025, 7, 1), date(2025, 12, 31))


def at(day: date, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001


def heard(*, on: date, **counts: int) -> list[Heard]:
    """So many voices of one day, by what became of them."""
    return [Heard(said_on=on, outcome=Outcome(kind), days=9) for kind, count in counts.items() for _ in range(count)]


def public(*some: list[Heard], period: Period = YEAR) -> PublicFigure:
    return public_figures.public_figure_of([each for one in some for each in one], period=period)


def test_every_half_year_is_told_in_groups_of_five() -> None:
    figure = public(
        heard(on=date(2026, 9, 6), answered=4, waiting=2),
        heard(on=date(2026, 3, 4), answered=19, waiting=4, gone=4, unreachable=7),
        heard(on=date(2025, 7, 1), answered=8, waiting=20),
    )
    assert figure.rows == (
        PublicRow(period=AUTUMN, n=5, answered=0),
        PublicRow(period=SPRING, n=25, answered=15),
        PublicRow(period=BEFORE, n=25, answered=5),
    )
    assert (figure.n, figure.answered) == (55, 20)


@pytest.mark.parametrize("unreachable", [1, 4, 5, 90])
def test_of_voices_without_a_way_back_nothing_is_told(unreachable: int) -> None:
    on = date(2026, 9, 6)
    assert public(heard(on=on, answered=9, unreachable=unreachable)) == public(heard(on=on, answered=9))


# What becomes of one voice between two publications. A voice may be taken back and come in late, an answer may come
# and turn out to be none. Who looks may also know that only some of these happened.
NOT_THERE, WAITS, ANSWERED = "not there", "waits", "answered"
STAYS = [(WAITS, WAITS), (ANSWERED, ANSWERED), (WAITS, ANSWERED)]
COMES = [(NOT_THERE, WAITS), (NOT_THERE, ANSWERED)]
GOES_BACK = [(ANSWERED, WAITS), (WAITS, NOT_THERE), (ANSWERED, NOT_THERE)]


@cache
def page(*, states: tuple[str, ...], last: date) -> PublicFigure:
    """What is published when the voices of one half year are so."""
    counts = {"waiting": states.count(WAITS), "answered": states.count(ANSWERED)}
    return public(heard(on=date(2026, 3, 4), **counts), period=Period(date(2025, 7, 1), last))


def worlds(kinds: Sequence[tuple[str, str]], *, most: int) -> Iterator[tuple[int, ...]]:
    """Every choice of at most so many voices, each of one of these kinds."""
    return chain.from_iterable(combinations_with_replacement(range(len(kinds)), size) for size in range(most + 1))


@pytest.mark.parametrize("kinds", [STAYS, STAYS + COMES, STAYS + GOES_BACK], ids=["stays", "comes", "goes back"])
def test_who_compares_two_publications_finds_no_small_number(kinds: list[tuple[str, str]]) -> None:
    """Every world of up to nine voices in a half year, published twice, and who looks knows all the rules.

    A count is any group of voices that she takes together: "answered since", "came in and still waits", "waited then".
    It is found when all worlds that publish the same have 1 to 4 of them. The published counts, the rest, and how each
    of them changed, keep at least five values each.
    """
    groups = [set(some) for size in range(1, len(kinds) + 1) for some in combinations(range(len(kinds)), size)]
    could_be: dict[tuple[PublicFigure, PublicFigure], list[set[int]]] = {}
    changes: dict[tuple[PublicFigure, PublicFigure], list[set[int]]] = {}
    for world in worlds(kinds, most=9):
        before, after = (tuple(sorted(kinds[number][when] for number in world)) for when in (0, 1))
        told = page(states=before, last=date(2026, 8, 31)), page(states=after, last=date(2026, 9, 30))
        for values, group in zip(could_be.setdefault(told, [set() for _ in groups]), groups, strict=True):
            values.add(sum(number in group for number in world))
        counts = [
            (len(world) - states.count(NOT_THERE), states.count(ANSWERED), states.count(WAITS))
            for states in (before, after)
        ]
        since = [later - earlier for earlier, later in zip(*counts, strict=True)]
        several = [*counts[0], *counts[1], *(since if kinds != STAYS else since[1:])]
        for values, value in zip(changes.setdefault(told, [set() for _ in several]), several, strict=True):
            values.add(value)
    assert len(could_be) > 3
    for told, every in could_be.items():
        for values, group in zip(every, groups, strict=True):
            assert not values <= {1, 2, 3, 4}, (told, [kinds[number] for number in group])
        assert min(len(values) for values in changes[told]) >= 5, told


# How long the median is, told as coarsely as can be. Three ways that we do not publish.
WEEKS = (7, 14, 28, 91)


def band(waits: Sequence[Wait]) -> int | None:
    """Within a week, two weeks, four, a quarter; nothing when it is longer, or cannot be said."""
    median = median_wait(waiting_curve(waits))
    return next((days for days in WEEKS if median is not None and median <= days), None)


def when_half_was_answered(waits: Sequence[Wait]) -> int | None:
    return band(waits) if 2 * sum(each.is_over for each in waits) >= len(waits) else None


def when_half_was_answered_in_fives(waits: Sequence[Wait]) -> int | None:
    answered = sum(each.is_over for each in waits)
    return band(waits) if 2 * in_fives(answered) >= in_fives(len(waits)) else None


def surely_half_in_fives(waits: Sequence[Wait]) -> int | None:
    """In whole fives itself: the first number of weeks within which surely half of the fives had an answer."""
    within = {days: sum(each.is_over and each.days <= days for each in waits) for days in WEEKS}
    return next((days for days in WEEKS if 2 * in_fives(within[days]) >= in_fives(len(waits))), None)


# One voice at two publications: still waits, was answered in three or in twenty days, or is so since.
WAITS_ON, QUICK, SLOW = (Wait(40, False), Wait(70, False)), (Wait(3, True),) * 2, (Wait(20, True),) * 2
SINCE = (Wait(1, False), Wait(3, True)), (Wait(1, False), Wait(20, True))


@pytest.mark.parametrize(
    ("form", "turns"),
    [
        (when_half_was_answered, (None, 7)),
        (when_half_was_answered_in_fives, (None, 7)),
        (surely_half_in_fives, (28, 7)),
    ],
)
def test_a_median_beside_the_counts_would_give_a_small_number_away(
    form: Callable[[Sequence[Wait]], int | None], turns: tuple[int | None, int]
) -> None:
    """Why no median is published, however coarsely, though the counts are as large as 10 voices and 5 answers.

    Every world of ten to fourteen voices. The fives stay as they were, so at most four were answered since. The median
    turns quicker, so at least one was.
    """
    since: dict[tuple[int | None, ...], set[int]] = {}
    for size in range(10, 15):
        for world in combinations_with_replacement((WAITS_ON, QUICK, SLOW, *SINCE), size):
            answered = [sum(each[when].is_over for each in world) for when in (0, 1)]
            if [in_fives(each) for each in answered] == [5, 5]:
                told = tuple(form([each[when] for each in world]) for when in (0, 1))
                since.setdefault(told, set()).add(answered[1] - answered[0])
    assert since[turns] <= {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("on", "period"),
    [
        (date(2026, 11, 22), YEAR),
        (date(2026, 11, 1), YEAR),
        (date(2026, 7, 1), Period(date(2025, 1, 1), date(2026, 6, 30))),
        (date(2026, 8, 1), Period(date(2025, 7, 1), date(2026, 7, 31))),
        (date(2028, 3, 1), Period(date(2027, 1, 1), date(2028, 2, 29))),
        (date(2026, 1, 1), Period(date(2024, 7, 1), date(2025, 12, 31))),
    ],
)
def test_the_public_figure_is_of_whole_months_from_the_first_day_of_a_half_year(on: date, period: Period) -> None:
    assert public_figures.public_period(on=on) == period


def test_a_half_year_keeps_its_first_and_its_last_day_whenever_it_is_told() -> None:
    found = {
        half
        for month in range(36)
        for half in public_figures.half_years(last=date(2024 + month // 12, month % 12 + 1, 1) - timedelta(days=1))[1:]
    }
    assert {(half.first.month, half.first.day, half.last.month, half.last.day) for half in found} == {
        (1, 1, 6, 30),
        (7, 1, 12, 31),
    }


@pytest.mark.django_db
def test_the_public_figure_does_not_move_within_a_month() -> None:
    here = make.neighbourhood()
    for number in range(12):
        make.voice(neighbourhood=here, said_at=at(date(2026, 9, 1)), answered_at=at(date(2026, 10, 1 + number)))
    before = public_figures.public_share(neighbourhood=here, on=date(2026, 11, 2))
    for _ in range(5):
        make.voice(neighbourhood=here, said_at=at(date(2026, 11, 3)))
    Voice.objects.filter(answered_at__gte=at(date(2026, 10, 8))).update(answered_at=at(date(2026, 11, 4)))
    waiting = public_figures.public_share(neighbourhood=here, on=date(2026, 11, 22))
    later = public_figures.public_share(neighbourhood=here, on=date(2026, 12, 1))
    assert [(each.n, each.answered) for each in (before, waiting, later)] == [(10, 10), (10, 5), (15, 10)]


@pytest.mark.django_db
def test_the_figure_of_a_neighbourhood_is_of_that_neighbourhood_only() -> None:
    here, there = make.neighbourhood(), make.neighbourhood()
    for _ in range(6):
        make.voice(neighbourhood=here, said_at=at(date(2026, 9, 23)), answered_at=at(date(2026, 10, 3)))
        make.voice(neighbourhood=there, said_at=at(date(2026, 9, 23)))
    shares = public_figures.public_shares(neighbourhoods=[here, there], on=TODAY)
    assert {key: (figure.n, figure.answered) for key, figure in shares.items()} == {here.pk: (5, 5), there.pk: (5, 0)}


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 3])
def test_the_public_figures_of_any_number_of_neighbourhoods_take_one_query(
    how_many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    places = [make.neighbourhood() for _ in range(how_many)]
    for each in places:
        make.voice(neighbourhood=each, said_at=at(date(2026, 3, 4)), speaker=make.person())
    with django_assert_num_queries(1):
        public_figures.public_shares(neighbourhoods=places, on=TODAY)
