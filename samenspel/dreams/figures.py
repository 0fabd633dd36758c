"""From a dream to "het heeft mij iets gebracht", in numbers. Only counts; never a word or a name.

A dream belongs to the period in which it was caught. Dreams whose words were taken back leave. Whether it brought
something is asked of the dreamer and of the helper apart, and is counted apart: in dreams, once each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.timezone import make_aware

from samenspel.base.day_numbers import DAY
from samenspel.base.days import day_of
from samenspel.dreams.models import Dream, Match, Meeting, Noticing, Side, State, Talent
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.solvers.waiting import Wait, WaitStep, median_wait, waiting_curve
from samenspel.voices.figures import Period, last_months

LONG = timedelta(days=30)
# Elsewhere there were five helpers for everybody who asked. From here on: go and listen, do not look for helpers.
MOST_OFFERS = 3


class Told(NamedTuple):
    """Of how many dreams somebody told how it was, and of how many that it brought something."""

    answered: int
    brought: int


@dataclass(frozen=True, kw_only=True)
class DreamFigure:
    """The exact figure of one neighbourhood and one period, for who works there."""

    period: Period
    caught: int
    explored: int
    matched: int
    done: int
    let_go: int
    dreamers: Told
    helpers: Told
    median: int | None
    curve: tuple[WaitStep, ...]
    open_long: int
    helped: int
    helped_and_received: int
    meetings: int
    no_shows: int
    offers: int
    requests: int

    @property
    def has_too_few_dreams(self) -> bool:
        """Whether there are more than three who offer for everybody who asks."""
        return self.offers > MOST_OFFERS * self.requests


class _Counted(NamedTuple):
    """What is counted of one neighbourhood."""

    dreams: list[Dream]
    told: dict[tuple[str, UUID], bool]
    helped: set[UUID]
    meetings: list[tuple[bool, str]]
    offering: set[UUID]


def dream_figures_for(*, by: Worker, on: date, years: int = 1) -> list[tuple[Neighbourhood, DreamFigure]]:
    """The figure of each neighbourhood in which her organisation works. The same number of queries, however many."""
    here = list(Neighbourhood.objects.filter(organisations=by.organisation))
    period = last_months(on=on, years=years)
    counted = _count(here, period=period)
    received = _who_received({helper for each in counted.values() for helper in each.helped})
    return [(each, _figure(counted[each.pk], period=period, received=received)) for each in here]


def _count(here: Sequence[Neighbourhood], *, period: Period) -> dict[int, _Counted]:
    start, end = _midnight(period.first), _midnight(period.last + DAY)
    found = {each.pk: _Counted([], {}, set(), [], set()) for each in here}
    dreams = Dream.objects.there().filter(voice__neighbourhood__in=here).select_related("voice")
    for dream in dreams.filter(Q(caught_at__gte=start, caught_at__lt=end) | Q(pk__in=dreams.going_on())):
        found[dream.voice.neighbourhood_id].dreams.append(dream)
    of_here = Match.objects.filter(dream__in=dreams, met_at__gte=start, met_at__lt=end)
    for helper, at in of_here.values_list("helper", "dream__voice__neighbourhood"):
        found[at].helped.add(helper)
    asked = Noticing.objects.filter(match__dream__in=dreams, answered_at__isnull=False, answered_at__lt=end)
    of_dreams = asked.filter(match__dream__caught_at__gte=start, match__dream__caught_at__lt=end)
    for side, dream_id, brought, at in of_dreams.values_list(
        "side", "match__dream", "brought_something", "match__dream__voice__neighbourhood"
    ):
        told = found[at].told
        told[side, dream_id] = told.get((side, dream_id), False) or bool(brought)
    noted = Meeting.objects.filter(match__dream__in=dreams, planned_at__gte=start, planned_at__lt=end)
    for happened, no_show, at in noted.exclude(happened=None).values_list(
        "happened", "no_show", "match__dream__voice__neighbourhood"
    ):
        found[at].meetings.append((bool(happened), no_show))
    for person, at in _offering(here):
        found[at].offering.add(person)
    return found


def _offering(here: Sequence[Neighbourhood]) -> Iterable[tuple[UUID, int]]:
    """Who can be asked now, and in which neighbourhood."""
    talents = Talent.objects.filter(stopped_at=None, is_resting=False, person__state=Person.State.HERE)
    placed = talents.annotate(at=Coalesce("neighbourhood", "person__neighbourhood")).filter(
        at__in=[each.pk for each in here]
    )
    return placed.order_by().values_list("person", "at").distinct()


def _who_received(helpers: set[UUID]) -> set[UUID]:
    """Of these helpers: who was once helped too."""
    was_helped = Match.objects.filter(met_at__isnull=False, dream__voice__speaker__in=helpers)
    return {speaker for speaker in was_helped.values_list("dream__voice__speaker", flat=True) if speaker}


def _figure(counted: _Counted, *, period: Period, received: set[UUID]) -> DreamFigure:
    here = [each for each in counted.dreams if period.first <= day_of(each.caught_at) <= period.last]
    going_on = [each for each in counted.dreams if each.state not in {State.REALISED, State.LET_GO}]
    open_now = [each for each in going_on if not each.is_resting(on=period.last)]
    curve = waiting_curve(_wait(each, on=period.last) for each in here)
    return DreamFigure(
        period=period,
        caught=len(here),
        explored=sum(bool(each.explored_at or each.matched_at or each.realised_at) for each in here),
        matched=sum(bool(each.matched_at or each.in_action_at or each.realised_at) for each in here),
        done=sum(each.state == State.REALISED for each in here),
        let_go=sum(each.state == State.LET_GO for each in here),
        dreamers=_told(counted, side=Side.DREAMER),
        helpers=_told(counted, side=Side.HELPER),
        median=median_wait(curve),
        curve=curve,
        open_long=sum(_waits_long(each, on=period.last) for each in open_now),
        helped=len(counted.helped),
        helped_and_received=len(counted.helped & received),
        meetings=len(counted.meetings),
        no_shows=sum(not happened and no_show != "" for happened, no_show in counted.meetings),
        offers=len(counted.offering),
        requests=len(open_now),
    )


def _told(counted: _Counted, *, side: str) -> Told:
    answers = [brought for (told_by, _dream), brought in counted.told.items() if told_by == side]
    return Told(answered=len(answers), brought=sum(answers))


def _waits_long(dream: Dream, *, on: date) -> bool:
    """Caught more than thirty days ago, and nobody found."""
    return dream.state in {State.CAUGHT, State.EXPLORED} and on - day_of(dream.caught_at) > LONG


def _wait(dream: Dream, *, on: date) -> Wait:
    """From the day it was told until somebody first came back to her: explored with her, answered, or found."""
    moments = [dream.explored_at, dream.voice.answered_at, dream.matched_at]
    first = min((moment for moment in moments if moment is not None), default=None)
    until = first or dream.let_go_at
    days = ((day_of(until) if until else on) - day_of(dream.caught_at)).days
    return Wait(days=max(0, days), is_over=first is not None)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
