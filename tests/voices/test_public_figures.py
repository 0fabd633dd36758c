"""The figure for everybody: what it tells, and that nobody can find a small number in it."""

from datetime import date, datetime
from itertools import chain, combinations, combinations_with_replacement

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.solvers.small_numbers import SafePart, is_small
from samenspel.voices import public_figures
from samenspel.voices.figures import Heard, Outcome, Period
from samenspel.voices.models import Voice
from samenspel.voices.public_figures import PublicFigure, PublicRow, Speed
from tests import make

TODAY = date(2026, 11, 22)


def at(day: date, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001


def heard(*, on: date, answered: int = 0, waiting: int = 0, gone: int = 0, unreachable: int = 0) -> list[Heard]:
    """So many voices of one day, answered on the third day, waiting or gone on the tenth."""
    return [
        *[Heard(said_on=on, outcome=Outcome.ANSWERED, days=3)] * answered,
        *[Heard(said_on=on, outcome=Outcome.WAITING, days=10)] * waiting,
        *[Heard(said_on=on, outcome=Outcome.GONE, days=10)] * gone,
        *[Heard(said_on=on, outcome=Outcome.UNREACHABLE, days=10)] * unreachable,
    ]


LAST_YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))
WINTER, SPRING, SUMMER, AUTUMN = date(2025, 12, 3), date(2026, 3, 4), date(2026, 6, 5), date(2026, 9, 6)
QUARTERS = [
    Period(date(2025, 11, 1), date(2026, 1, 31)),
    Period(date(2026, 2, 1), date(2026, 4, 30)),
    Period(date(2026, 5, 1), date(2026, 7, 31)),
    Period(date(2026, 8, 1), date(2026, 10, 31)),
]


def public(*some: list[Heard]) -> PublicFigure:
    return public_figures.public_figure_of([each for one in some for each in one], period=LAST_YEAR)


def test_everything_is_told_when_nothing_is_small() -> None:
    assert public(
        heard(on=WINTER, answered=20, waiting=5),
        heard(on=SPRING, answered=10, gone=6, unreachable=5),
        heard(on=AUTUMN, waiting=7),
    ) == PublicFigure(
        period=LAST_YEAR,
        told=SafePart(whole=48, part=30),
        median=3,
        five_wait=10,
        unreachable=5,
        rows=(
            PublicRow(period=QUARTERS[3], n=7, answered=0, median=None),
            PublicRow(period=QUARTERS[2], n=0, answered=0, median=None),
            PublicRow(period=QUARTERS[1], n=16, answered=10, median=3),
            PublicRow(period=QUARTERS[0], n=25, answered=20, median=3),
        ),
        speeds=(
            Speed(first=0, last=7, answered=30),
            Speed(first=8, last=14, answered=0),
            Speed(first=15, last=28, answered=0),
            Speed(first=29, last=91, answered=0),
            Speed(first=92, last=None, answered=0),
        ),
    )


def test_four_parts_of_a_year_are_three_months_each() -> None:
    assert public_figures.four_parts(LAST_YEAR) == QUARTERS


def test_a_year_with_a_small_number_in_a_quarter_is_told_by_halves() -> None:
    figure = public(
        heard(on=WINTER, answered=20, waiting=6),
        heard(on=SPRING, answered=10, waiting=6),
        heard(on=SUMMER, answered=10, waiting=6),
        heard(on=AUTUMN, answered=10, waiting=1),
    )
    assert [(row.period, row.n, row.answered) for row in figure.rows] == [
        (Period(date(2026, 5, 1), date(2026, 10, 31)), 27, 20),
        (Period(date(2025, 11, 1), date(2026, 4, 30)), 42, 30),
    ]


def test_a_year_with_a_small_number_in_a_half_is_told_as_a_whole() -> None:
    figure = public(heard(on=WINTER, answered=20, waiting=6), heard(on=AUTUMN, answered=10, waiting=4))
    assert [(row.period, row.n, row.answered) for row in figure.rows] == [(LAST_YEAR, 40, 30)]


def test_of_fewer_than_five_voices_nothing_is_told() -> None:
    assert public(heard(on=WINTER, answered=2, waiting=2, unreachable=9)) == PublicFigure(
        period=LAST_YEAR, told=SafePart()
    )


def test_of_five_to_eight_voices_with_a_small_part_only_their_number_is_told() -> None:
    assert public(heard(on=WINTER, answered=1, waiting=7)) == PublicFigure(period=LAST_YEAR, told=SafePart(whole=8))


def test_when_few_wait_a_bound_is_told_and_nothing_per_quarter() -> None:
    figure = public(heard(on=WINTER, answered=20, waiting=1), heard(on=SPRING, answered=19))
    assert figure == PublicFigure(period=LAST_YEAR, told=SafePart(whole=40, more_than=85), median=3)


def test_when_few_are_answered_a_bound_is_told_and_how_long_five_wait() -> None:
    figure = public(heard(on=WINTER, answered=2, waiting=18))
    assert figure == PublicFigure(period=LAST_YEAR, told=SafePart(whole=20, less_than=25), five_wait=10)


def test_how_long_five_wait_is_the_fifth_longest_wait() -> None:
    waits = [Heard(said_on=WINTER, outcome=Outcome.WAITING, days=days) for days in (90, 80, 70, 60, 50, 40)]
    assert public(waits, heard(on=SPRING, answered=9)).five_wait == 50
    assert public(waits[:4], heard(on=SPRING, answered=9, gone=9)).five_wait is None


@pytest.mark.parametrize(("unreachable", "told"), [(0, 0), (1, 0), (4, 0), (5, 5)])
def test_few_voices_without_a_way_back_are_not_told(unreachable: int, told: int) -> None:
    assert public(heard(on=WINTER, answered=9, unreachable=unreachable)).unreachable == told


def test_slow_answers_are_told_together_until_none_is_few() -> None:
    days = [0, 3, 7, 7, 7, 8, 9, 10, 11, 14, 15, 28, 29, 91, 92, 300]
    answers = [Heard(said_on=WINTER, outcome=Outcome.ANSWERED, days=each) for each in days]
    assert public(answers).speeds == (
        Speed(first=0, last=7, answered=5),
        Speed(first=8, last=14, answered=5),
        Speed(first=15, last=None, answered=6),
    )
    assert public(answers[1:]).speeds == (Speed(first=0, last=None, answered=15),)


def test_who_knows_the_rules_and_the_whole_public_figure_cannot_find_a_small_number() -> None:
    """Every world of up to nine voices: winter or autumn; answered soon, answered late, waiting or gone."""
    kinds = [(Outcome.ANSWERED, 3), (Outcome.ANSWERED, 60), (Outcome.WAITING, 10), (Outcome.GONE, 9)]
    voices = [Heard(said_on=on, outcome=outcome, days=days) for on in (WINTER, AUTUMN) for outcome, days in kinds]
    # Answered or not in a season, answered soon or late, waiting, gone; and any two of those together.
    cells = [{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}]
    wanted = [*cells, *(a | b for a, b in combinations(cells, 2))]
    same_page: dict[PublicFigure, list[set[int]]] = {}
    for chosen in chain.from_iterable(combinations_with_replacement(range(8), size) for size in range(5, 10)):
        page = public([voices[number] for number in chosen])
        found = same_page.setdefault(page, [set() for _ in wanted])
        for cell, sums in zip(wanted, found, strict=True):
            sums.add(sum(number in cell for number in chosen))
    assert len(same_page) > 50
    for page, every in same_page.items():
        for cell, sums in zip(wanted, every, strict=True):
            assert len(sums) > 1 or not is_small(min(sums)), (page, cell)


@pytest.mark.parametrize(
    ("on", "period"),
    [
        (date(2026, 11, 22), Period(date(2025, 11, 1), date(2026, 10, 31))),
        (date(2026, 11, 1), Period(date(2025, 11, 1), date(2026, 10, 31))),
        (date(2026, 11, 30), Period(date(2025, 11, 1), date(2026, 10, 31))),
        (date(2028, 3, 1), Period(date(2027, 3, 1), date(2028, 2, 29))),
        (date(2025, 3, 9), Period(date(2024, 3, 1), date(2025, 2, 28))),
        (date(2026, 1, 1), Period(date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_the_public_figure_is_of_twelve_whole_months(on: date, period: Period) -> None:
    assert public_figures.public_period(on=on) == period


@pytest.mark.django_db
def test_the_public_figure_does_not_move_within_a_month() -> None:
    here = make.neighbourhood()
    for number in range(12):
        make.voice(neighbourhood=here, said_at=at(date(2026, 9, 1)), answered_at=at(date(2026, 10, 1 + number)))
    before = public_figures.public_share(neighbourhood=here, on=date(2026, 11, 2))
    make.voice(neighbourhood=here, said_at=at(date(2026, 11, 3)))
    Voice.objects.filter(answered_at__gte=at(date(2026, 10, 8))).update(answered_at=at(date(2026, 11, 4)))
    waiting = public_figures.public_share(neighbourhood=here, on=date(2026, 11, 22))
    assert (before.told, waiting.told) == (SafePart(whole=12, part=12), SafePart(whole=12, part=7))
    later = public_figures.public_share(neighbourhood=here, on=date(2026, 12, 1))
    assert later.told == SafePart(whole=13, more_than=65)


@pytest.mark.django_db
def test_the_figure_of_a_neighbourhood_is_of_that_neighbourhood_only() -> None:
    here, there = make.neighbourhood(), make.neighbourhood()
    for _ in range(6):
        make.voice(neighbourhood=here, said_at=at(date(2026, 9, 23)), answered_at=at(date(2026, 10, 3)))
        make.voice(neighbourhood=there, said_at=at(date(2026, 9, 23)))
    shares = public_figures.public_shares(neighbourhoods=[here, there], on=TODAY)
    assert {key: figure.told for key, figure in shares.items()} == {
        here.pk: SafePart(whole=6, part=6),
        there.pk: SafePart(whole=6, part=0),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 3])
def test_the_public_figures_of_any_number_of_neighbourhoods_take_one_query(
    how_many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    places = [make.neighbourhood() for _ in range(how_many)]
    for each in places:
        make.voice(neighbourhood=each, said_at=at(WINTER), speaker=make.person())
    with django_assert_num_queries(1):
        public_figures.public_shares(neighbourhoods=places, on=TODAY)
