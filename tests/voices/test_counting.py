"""What the database counts for the figures is what somebody would count who reads every voice, one by one."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone

from samenspel.base.day_numbers import day_number, number_of
from samenspel.base.days import day_of
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.models import Person
from samenspel.voices import figures, public_figures
from samenspel.voices.figures import Heard, Outcome, Period
from samenspel.voices.models import Voice
from tests import make
from tests.battery import count

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SECOND, TINY = timedelta(seconds=1), timedelta(microseconds=1)
# The clock of here goes forward and back, and a day begins: around these a count goes wrong first.
CORNERS = [
    datetime(2025, 10, 26, 1, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    *(timezone.make_aware(datetime(*day)) for day in [(2025, 11, 23), (2026, 1, 1), (2026, 7, 1), (2026, 11, 23)]),  # noqa: DTZ001
    *(timezone.make_aware(datetime(*day)) for day in [(2026, 3, 29), (2026, 3, 30), (2026, 10, 25), (2026, 10, 26)]),  # noqa: DTZ001
]
AROUND = [moment + step for moment in CORNERS for step in (-SECOND, -TINY, timedelta(0), TINY, SECOND)]


def some_moment(chance: random.Random) -> datetime:
    """Some time in two years and a half, or just where a count goes wrong."""
    if chance.random() < 0.4:
        return chance.choice(AROUND)
    return datetime(2024, 7, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(900 * 86_400), microseconds=999_999)


def live(chance: random.Random, *, places: list[Neighbourhood]) -> None:
    """One voice and what became of it; whatever can be, may be, also what a wrong clock makes of it."""
    said_at = some_moment(chance)
    speaker, state = chance.choice([None, make.person()]), chance.choice(list(Person.State))
    if speaker and state != Person.State.HERE:
        left_on = day_of(chance.choice([said_at + timedelta(days=chance.randrange(-9, 90)), some_moment(chance)]))
        Person.objects.filter(pk=speaker.pk).update(state=state, state_on=left_on)
    fields: dict[str, Any] = {
        "answered_at": chance.choice([None, said_at + timedelta(days=chance.randrange(60)), some_moment(chance)]),
        "speaker_gone": chance.random() < 0.4,
        "has_way_back": chance.random() < 0.9,
        "withdrawn_at": chance.choice([None, None, None, said_at]),
    }
    make.voice(neighbourhood=chance.choice(places), speaker=speaker, said_at=said_at, **fields)


def counted_one_by_one(voices: list[Voice], *, period: Period) -> list[Heard]:
    """Read every voice, and decide on its day what became of it."""
    heard = []
    for voice in voices:
        said_on = day_of(voice.said_at)
        if voice.withdrawn_at is not None or not period.first <= said_on <= period.last:
            continue
        answered_on = day_of(voice.answered_at) if voice.answered_at else None
        left_on = ((voice.speaker.state_on if voice.speaker else None) or said_on) if voice.speaker_gone else None
        outcome, until = Outcome.WAITING, period.last
        if answered_on is not None and answered_on <= period.last:
            outcome, until = Outcome.ANSWERED, answered_on
        elif left_on is not None and left_on <= period.last:
            outcome, until = Outcome.GONE, left_on
        if not voice.has_way_back:
            outcome = Outcome.UNREACHABLE
        heard.append(Heard(said_on=said_on, outcome=outcome, days=max(0, (until - said_on).days)))
    return heard


@pytest.mark.parametrize("seed", range(count(quick=4, full=200)))
def test_the_database_counts_what_reading_every_voice_would(seed: int) -> None:
    chance = random.Random(seed)
    places = [make.neighbourhood(), make.neighbourhood()]
    by = make.worker(works_in=places[0])
    by.organisation.neighbourhoods.add(places[1])
    on = chance.choice([TODAY, date(2026, 10, 25), date(2026, 3, 29), date(2026, 12, 31)])
    for _ in range(60):
        live(chance, places=places)
    voices = {each.pk: list(each.voices.select_related("speaker")) for each in places}

    year, two_years = figures.last_months(on=on), figures.last_months(on=on, years=2)
    both = [voice for each in voices.values() for voice in each]
    assert figures.share_for(by=by, on=on) == figures.share_of(counted_one_by_one(both, period=year), period=year)
    for years, period in ((1, year), (2, two_years)):
        assert {each.pk: figure for each, figure in figures.figures_for(by=by, on=on, years=years)} == {
            pk: figures.figure_of(counted_one_by_one(some, period=period), on=on, years=years)
            for pk, some in voices.items()
        }
    half_years = public_figures.public_period(on=on)
    assert public_figures.public_shares(neighbourhoods=places, on=on) == {
        pk: public_figures.public_figure_of(counted_one_by_one(some, period=half_years), period=half_years)
        for pk, some in voices.items()
    }


def test_the_number_of_a_day_is_that_of_the_day_here_also_where_the_clock_changes() -> None:
    house, moments = make.organisation(), {moment for moment in AROUND if day_of(moment) <= date(2026, 11, 23)}
    for moment in moments:
        make.voice(organisation=house, said_at=moment)

    number = day_number("said_at", first=min(map(day_of, moments)), last=max(map(day_of, moments)))

    expected = Counter(number_of(day_of(moment)) for moment in moments)
    assert dict(Voice.objects.values_list(number).annotate(count=Count("pk"))) == expected


@pytest.mark.parametrize(("zone", "changes"), [("Europe/Amsterdam", 2), ("UTC", 0), ("Asia/Kathmandu", 0)])
def test_another_clock_counts_its_own_days(zone: str, changes: int) -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * n, minutes=43) for n in range(0, 1200, 25)]
    for moment in moments:
        make.voice(said_at=moment)

    with timezone.override(zone):
        number = day_number("said_at", first=date(2026, 1, 1), last=date(2026, 12, 31))
        found = dict(Voice.objects.values_list("said_at", number))

        assert found == {moment: number_of(day_of(moment)) for moment in moments}
    assert str(number).count("WHEN") == changes
