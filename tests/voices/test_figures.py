"""The figure: which voices count, from when until when, and what everybody may know of it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import WorksIn
from samenspel.people.models import Person
from samenspel.voices import figures
from samenspel.voices.figures import Heard, Outcome, Period, Share
from samenspel.voices.models import Voice
from tests import make

TODAY = date(2026, 11, 22)
YEAR = Period(first=date(2025, 11, 23), last=TODAY)


def at(day: date, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001


def days_ago(days: int) -> datetime:
    return at(TODAY - timedelta(days=days))


def share_of(*, said: int = 40, after: int | None = None, speaker: Person | None = None, **fields: Any) -> Share:
    """The figure of one voice."""
    answered_at = None if after is None else days_ago(said - after)
    make.voice(said_at=days_ago(said), answered_at=answered_at, speaker=speaker, **fields)
    return figures.answered_share(voices=Voice.objects.all(), on=TODAY)


def counts(share: Share) -> tuple[int, int, int, int]:
    return share.answered, share.waiting, share.gone, share.unreachable


@pytest.mark.django_db
def test_an_answered_voice_counts_with_the_days_it_took() -> None:
    share = share_of(said=40, after=9)
    assert (counts(share), share.n, share.median, share.longest_wait) == ((1, 0, 0, 0), 1, 9, None)


@pytest.mark.django_db
def test_a_waiting_voice_counts_as_long_as_it_waits_today() -> None:
    share = share_of(said=40)
    assert (counts(share), share.n, share.median, share.longest_wait) == ((0, 1, 0, 0), 1, None, 40)


@pytest.mark.django_db
def test_a_withdrawn_voice_leaves_also_when_it_was_answered() -> None:
    share = share_of(said=40, after=9, withdrawn_at=days_ago(1))
    assert (counts(share), share.n) == ((0, 0, 0, 0), 0)


@pytest.mark.django_db
@pytest.mark.parametrize("after", [None, 3])
def test_a_voice_without_a_way_back_is_counted_apart(after: int | None) -> None:
    share = share_of(said=40, after=after, has_way_back=False)
    assert (counts(share), share.n, share.median) == ((0, 0, 0, 1), 0, None)


@pytest.mark.django_db
@pytest.mark.parametrize("state", [Person.State.MOVED, Person.State.DIED, Person.State.NO_CONTACT])
def test_who_left_without_an_answer_waited_until_that_day(state: Person.State) -> None:
    speaker = make.person(state=state, state_on=TODAY - timedelta(days=30))
    make.voice(said_at=days_ago(35), answered_at=days_ago(25))
    share = share_of(said=40, speaker=speaker, speaker_gone=True)
    assert (counts(share), share.longest_wait) == ((1, 0, 1, 0), None)
    # She was cut off on the tenth day, on which the other was answered: she was still waiting then.
    assert [(step.days, step.at_risk) for step in share.curve] == [(10, 2)]


@pytest.mark.django_db
def test_who_left_before_that_day_was_not_waiting_any_more() -> None:
    speaker = make.person(state=Person.State.MOVED, state_on=TODAY - timedelta(days=31))
    make.voice(said_at=days_ago(35), answered_at=days_ago(25))
    share = share_of(said=40, speaker=speaker, speaker_gone=True)
    assert [(step.days, step.at_risk) for step in share.curve] == [(10, 1)]


@pytest.mark.django_db
def test_who_left_after_the_answer_was_answered() -> None:
    speaker = make.person(state=Person.State.DIED, state_on=TODAY)
    assert counts(share_of(said=40, after=9, speaker=speaker, speaker_gone=True)) == (1, 0, 0, 0)


@pytest.mark.django_db
def test_who_left_and_is_forgotten_since_counts_without_days() -> None:
    make.voice(said_at=days_ago(9), answered_at=days_ago(9))
    make.voice(said_at=days_ago(9), answered_at=days_ago(8))
    share = share_of(said=40, speaker=None, speaker_gone=True)
    assert counts(share) == (2, 0, 1, 0)
    assert [(step.days, step.at_risk) for step in share.curve] == [(0, 3), (1, 1)]


@pytest.mark.django_db
def test_who_left_before_she_is_said_to_have_spoken_waited_no_days() -> None:
    speaker = make.person(state=Person.State.MOVED, state_on=TODAY - timedelta(days=50))
    make.voice(said_at=days_ago(9), answered_at=days_ago(9))
    share = share_of(said=40, speaker=speaker, speaker_gone=True)
    assert [(step.days, step.at_risk) for step in share.curve] == [(0, 2)]


@pytest.mark.django_db
def test_a_speaker_who_moved_and_is_still_reached_keeps_waiting() -> None:
    speaker = make.person(state=Person.State.MOVED, state_on=TODAY - timedelta(days=30))
    assert counts(share_of(said=40, speaker=speaker)) == (0, 1, 0, 0)


@pytest.mark.django_db
def test_an_answer_noted_before_the_words_took_no_days() -> None:
    # The clock of a phone without reach was wrong.
    assert share_of(said=3, after=-1).median == 0


@pytest.mark.django_db
def test_days_are_days_of_the_calendar_here_and_not_in_utc() -> None:
    # Half past eleven in the evening of the 1st in UTC is already the 2nd in Almelo.
    late = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)
    make.voice(said_at=late, answered_at=datetime(2026, 6, 2, 10, tzinfo=UTC))
    share = figures.answered_share(voices=Voice.objects.all(), on=TODAY)
    assert share.median == 0
    june = figures.share_of(
        [Heard(said_on=date(2026, 6, 2), outcome=Outcome.ANSWERED, days=0)], period=Period(date(2026, 6, 2), TODAY)
    )
    assert june.n == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said_on", "counts_today"),
    [(date(2025, 11, 22), 0), (date(2025, 11, 23), 1), (date(2026, 11, 22), 1), (date(2026, 11, 23), 0)],
)
@pytest.mark.parametrize("hour", [0, 23])
def test_the_last_twelve_months_end_today_and_begin_the_day_after_it_a_year_ago(
    said_on: date, counts_today: int, hour: int
) -> None:
    make.voice(said_at=at(said_on, hour))
    assert figures.answered_share(voices=Voice.objects.all(), on=TODAY).n == counts_today


@pytest.mark.parametrize(("answered", "waiting", "median"), [(4, 6, None), (5, 5, 3), (0, 0, None)])
def test_below_half_answered_no_median_is_told(answered: int, waiting: int, median: int | None) -> None:
    # Those that wait came in today: Kaplan and Meier alone would tell a median here.
    heard = [Heard(said_on=TODAY, outcome=Outcome.ANSWERED, days=3)] * answered
    heard += [Heard(said_on=TODAY, outcome=Outcome.WAITING, days=0)] * waiting
    assert figures.share_of(heard, period=YEAR).median == median


@pytest.mark.parametrize(
    ("on", "years", "first"),
    [
        (date(2026, 11, 22), 1, date(2025, 11, 23)),
        (date(2026, 11, 22), 2, date(2024, 11, 23)),
        (date(2026, 10, 31), 1, date(2025, 11, 1)),
        (date(2028, 2, 29), 1, date(2027, 3, 1)),
        (date(2028, 2, 28), 1, date(2027, 2, 28)),
        (date(2027, 2, 28), 1, date(2026, 3, 1)),
    ],
)
def test_twelve_months_are_twelve_months_in_leap_years_too(on: date, years: int, first: date) -> None:
    assert figures.last_months(on=on, years=years) == Period(first=first, last=on)


def test_quarters_are_those_of_the_calendar_cut_at_both_ends() -> None:
    assert figures.quarters(Period(date(2025, 11, 23), date(2026, 11, 22))) == [
        Period(date(2025, 11, 23), date(2025, 12, 31)),
        Period(date(2026, 1, 1), date(2026, 3, 31)),
        Period(date(2026, 4, 1), date(2026, 6, 30)),
        Period(date(2026, 7, 1), date(2026, 9, 30)),
        Period(date(2026, 10, 1), date(2026, 11, 22)),
    ]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 2))
def test_quarters_cover_every_day_of_the_period_once(on: date, years: int) -> None:
    period = figures.last_months(on=on, years=years)
    parts = figures.quarters(period)
    days = [part.first + timedelta(days=n) for part in parts for n in range((part.last - part.first).days + 1)]
    assert days == [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]


@pytest.mark.django_db
def test_an_answer_after_the_last_day_is_not_there_yet() -> None:
    make.voice(said_at=at(date(2026, 10, 1)), answered_at=at(date(2026, 11, 1), 0))
    assert counts(figures.answered_share(voices=Voice.objects.all(), on=date(2026, 10, 31))) == (0, 1, 0, 0)


@pytest.mark.django_db
def test_who_leaves_after_the_last_day_is_still_waiting_then() -> None:
    speaker = make.person(state=Person.State.MOVED, state_on=date(2026, 11, 1))
    make.voice(said_at=at(date(2026, 10, 1)), speaker=speaker, speaker_gone=True)
    share = figures.answered_share(voices=Voice.objects.all(), on=date(2026, 10, 31))
    assert (counts(share), share.longest_wait) == ((0, 1, 0, 0), 30)


@pytest.mark.django_db
def test_a_worker_sees_the_neighbourhoods_in_which_her_organisation_works_and_no_other() -> None:
    here, elsewhere = make.neighbourhood(), make.neighbourhood()
    by = make.worker(works_in=here)
    make.voice(neighbourhood=here, said_at=days_ago(9), answered_at=days_ago(2), organisation=make.organisation())
    make.voice(neighbourhood=elsewhere, said_at=days_ago(9), organisation=by.organisation)
    assert counts(figures.share_for(by=by, on=TODAY)) == (1, 0, 0, 0)
    assert [(each, counts(figure.whole)) for each, figure in figures.figures_for(by=by, on=TODAY)] == [
        (here, (1, 0, 0, 0))
    ]


@pytest.mark.django_db
def test_the_quarters_of_the_exact_figure_are_newest_first_and_add_up() -> None:
    by = make.worker()
    for days in (1, 30, 100, 200, 350, 364, 365, 500):
        make.voice(by=by, said_at=days_ago(days))
    ((_, figure),) = figures.figures_for(by=by, on=TODAY)
    assert [share.n for share in figure.quarters] == [2, 1, 1, 0, 2]
    assert figure.whole.n == 6
    ((_, longer),) = figures.figures_for(by=by, on=TODAY, years=2)
    assert (longer.whole.n, len(longer.quarters)) == (8, 9)


def three_neighbourhoods() -> list[Neighbourhood]:
    places = [make.neighbourhood() for _ in range(3)]
    for each in places:
        make.voice(neighbourhood=each, said_at=days_ago(40), speaker=make.person())
    return places


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 3])
def test_the_exact_figures_of_any_number_of_neighbourhoods_take_two_queries(
    how_many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, *others = three_neighbourhoods()
    by = make.worker(works_in=first)
    for other in others[: how_many - 1]:
        WorksIn.objects.create(organisation=by.organisation, neighbourhood=other)
    with django_assert_num_queries(2):
        assert len(figures.figures_for(by=by, on=TODAY)) == how_many
    with django_assert_num_queries(1):
        assert figures.share_for(by=by, on=TODAY).n == how_many


@pytest.mark.django_db
def test_the_figure_asks_for_no_words_names_or_places(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    three_neighbourhoods()
    with django_assert_num_queries(1) as asked:
        figures.answered_share(voices=Voice.objects.all(), on=TODAY)
    (query,) = asked.captured_queries
    assert sorted(set(re.findall(r'"(?:voices|people)_\w+"\."\w+"', query["sql"]))) == [
        '"people_person"."id"',
        '"people_person"."state_on"',
        '"voices_voice"."answered_at"',
        '"voices_voice"."has_way_back"',
        '"voices_voice"."id"',
        '"voices_voice"."neighbourhood_id"',
        '"voices_voice"."said_at"',
        '"voices_voice"."speaker_gone"',
        '"voices_voice"."speaker_id"',
        '"voices_voice"."withdrawn_at"',
    ]
