"""Builders for what comes after: how it was, the story on the wall, who brings people, and one's own page."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from samenspel.dreams.actions import wall
from samenspel.dreams.actions.noticing import plan_noticing
from samenspel.dreams.models import Dream, Match, Noticing, Side, Spark, State, WallText
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.access import Resident
from samenspel.people.models import Opening, Person
from tests import make

NOW = timezone.now()
TODAY = timezone.localdate()


def broker(**fields: Any) -> Worker:
    """A dream broker of a house in a neighbourhood."""
    return make.worker(function=Function.DREAM_BROKER, called="Samira", **fields)


def resident(person: Person) -> Resident:
    """Somebody on her own page."""
    opening = Opening.objects.create(person=person, opened_at=NOW, until_at=NOW + timedelta(hours=1))
    return Resident(person=person, opening=opening)


def dreamer(**fields: Any) -> Person:
    """Somebody who dreams, and is reached by phone unless told."""
    told = {"called": "Ria", "reach_by": "phone", "phone": "0611111111", "address": "Kade 9", **fields}
    return make.person(**told)


def helper(**fields: Any) -> Person:
    """Somebody who helps, and is reached by phone unless told."""
    return make.person(**{"called": "Piet", "reach_by": "phone", "phone": "0622222222", "address": "Dijk 3", **fields})


def dream(*, by: Worker, speaker: Person | None = None, state: State = State.EXPLORED, **fields: Any) -> Dream:
    """A dream of somebody, in the hands of a broker."""
    voice = make.voice(by=by, speaker=speaker or dreamer(), said="Ik wil weer dansen.", answerer=by.person)
    return make.dream(voice=voice, by=by, state=state, **fields)


def met(
    *, by: Worker, met_on: date | None = None, speaker: Person | None = None, who: Person | None = None, **fields: Any
) -> Match:
    """Two who met, of whom each is asked later how it was."""
    on = met_on or TODAY - timedelta(days=30)
    made = make.match(
        dream=dream(by=by, speaker=speaker, state=State.IN_ACTION),
        helper=who or helper(),
        by=by,
        both_yes=True,
        met_at=at(on),
        **fields,
    )
    plan_noticing(match=made, met_on=on)
    return made


def at(day: date, hour: int = 12) -> datetime:
    """A moment on this day."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def noticing(match: Match, *, side: Side = Side.DREAMER, after: str = "4w") -> Noticing:
    """One of the four of a match."""
    return Noticing.objects.get(match=match, side=side, after=after)


def story(
    dream: Dream, *, by: Worker, title: str = "Weer dansen", story: str = "Ze dansen elke woensdag.", **fields: Any
) -> WallText:
    """A story that nobody said yes to yet."""
    written_at = NOW + timedelta(minutes=WallText.objects.count())
    return wall.write_story(by=by, dream=dream, title=title, story=story, now=written_at, **fields)


def public_story(*, by: Worker, title: str = "Weer dansen", speaker: Person | None = None) -> WallText:
    """A story on the wall, with a yes of everybody in it."""
    made = story(dream(by=by, speaker=speaker, state=State.REALISED), by=by, title=title)
    for each in made.yeses.all():
        wall.note_yes_to_story(by=by, text=made, person=each.person, how="phone", now=NOW)
    made.refresh_from_db()
    return made


def spark(*, by: Worker, person: Person | None = None, **fields: Any) -> Spark:
    """Somebody who brings people."""
    somebody = person or make.person(called="Fatma")
    make.known(person=somebody, organisation=by.organisation)
    here = by.organisation.neighbourhoods.first()
    held = {"from_on": TODAY - timedelta(days=3), "added_by": by.person, "neighbourhood": here, **fields}
    return Spark.objects.create(person=somebody, organisation=by.organisation, **held)
