"""Residents who bring people: an aanjager or ambassadeur is asked, brings somebody's dream, and stops."""

from datetime import date, datetime

from django.db import transaction

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import sparks as access
from samenspel.dreams.actions.dreams import make_dream
from samenspel.dreams.actions.turns import hold_person
from samenspel.dreams.models import Dream, Spark
from samenspel.dreams.steps import leave_step
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.people import actions as people
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.actions import tell_voice
from samenspel.voices.actions.twice import SAME_PRESS
from samenspel.voices.models import Channel, Wants


@transaction.atomic
def name_spark(
    *,
    by: Worker,
    person: Person,
    kind: str,
    neighbourhood: Neighbourhood,
    until_on: date | None = None,
    now: datetime,
) -> Spark:
    """A coordinator or dream broker asks somebody whom the house knows to bring people of one neighbourhood."""
    on = day_of(now)
    hold_person(person)
    refuse_if(access.why_not_name_spark(by=by, person=person, neighbourhood=neighbourhood, until_on=until_on, on=on))
    return Spark.objects.create(
        person=person,
        organisation=by.organisation,
        neighbourhood=neighbourhood,
        kind=kind,
        from_on=on,
        until_on=until_on,
        added_by=by.person,
    )


@transaction.atomic
def end_spark(*, by: Worker, spark: Spark, now: datetime) -> Spark:
    """She stops bringing people, from today. Twice is once."""
    refuse_if(access.why_not_ask_sparks(by=by))
    on = day_of(now)
    if spark.until_on is None or spark.until_on > on:
        spark.until_on = on
        spark.save(update_fields=["until_on"])
    return spark


@transaction.atomic
def bring_dream(
    *,
    by: Resident,
    spark: Spark,
    said: str,
    called: str,
    reach_by: str,
    reach_detail: str,
    said_yes: bool,
    now: datetime,
) -> Dream:
    """She brings somebody's dream, in that person's own words and with that person's yes."""
    hold_person(by.person)
    on = day_of(now)
    refuse_if(access.why_not_bring(person=by.person, spark=spark, said=said, said_yes=said_yes, on=on))
    if pressed := _just_brought(by=by, said=said, now=now):
        return pressed
    dreamer = people.meet_person(
        called=called, reach_by=reach_by, detail=reach_detail, neighbourhood=spark.neighbourhood, now=now
    )
    voice = tell_voice(
        speaker=dreamer,
        organisation=spark.organisation,
        neighbourhood=spark.neighbourhood,
        said=said,
        channel=Channel.DOOR,
        by=by.person,
        wants=Wants.NOW,
        now=now,
    )
    dream = make_dream(voice=voice, now=now)
    dream.brought_by = by.person
    dream.save(update_fields=["brought_by"])
    leave_step(dream=dream, what="brought", now=now, by=by.person)
    return dream


def _just_brought(*, by: Resident, said: str, now: datetime) -> Dream | None:
    """A button pressed twice is pressed once."""
    recent = access.brought_by(resident=by).filter(caught_at__gte=now - SAME_PRESS)
    return next((dream for dream in recent if words.read_words(dream.voice) == words.keep(said)), None)
