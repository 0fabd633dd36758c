"""Who answers: a colleague takes over, gives it to another, or another organisation is asked."""

from datetime import date, datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.voices import access
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import Visibility, Voice
from samenspel.voices.steps import leave_step


@transaction.atomic
def take_over(*, by: Worker, voice: Voice, now: datetime) -> Voice:
    """A worker takes a voice that waits, also from a colleague who is away; the colleague is told."""
    while_it_is_there(voice)
    refuse_if(access.why_not_take_over(by=by, voice=voice))
    before = voice.answerer
    voice.answerer = by.person
    voice.save(update_fields=["answerer"])
    leave_step(voice=voice, what="taken_over", now=now, by=by.person)
    _tell(voice=voice, whom=before, now=now)
    return voice


@transaction.atomic
def hand_over(*, by: Worker, voice: Voice, to: Person, now: datetime, on: date) -> Voice:
    """A voice is given to a colleague, who is told. A coordinator can do this without reading the words."""
    while_it_is_there(voice)
    refuse_if(access.why_not_hand_over(by=by, voice=voice, to=to, on=on))
    before = voice.answerer
    voice.answerer = to
    voice.save(update_fields=["answerer"])
    leave_step(voice=voice, what="handed_over", now=now, by=by.person)
    for person in (before, to):
        if person != by.person:
            _tell(voice=voice, whom=person, now=now)
    return voice


@transaction.atomic
def pass_on(*, by: Worker, voice: Voice, to: Organisation, said_yes: bool, now: datetime) -> Voice:
    """Another organisation answers; its team may read the words, for the speaker said so."""
    while_it_is_there(voice)
    refuse_if(access.why_not_pass_on(by=by, voice=voice, to=to, said_yes=said_yes))
    voice.organisation, voice.answerer = to, None
    if voice.visibility == Visibility.PRIVATE:
        voice.visibility = Visibility.TEAM
    voice.save(update_fields=["organisation", "answerer", "visibility"])
    leave_step(voice=voice, what="passed_on", now=now, by=by.person)
    return voice


def _tell(*, voice: Voice, whom: Person | None, now: datetime) -> None:
    """A mail without words: something changed about a voice that was, or is now, yours."""
    if whom is not None and whom.email:
        letters.post(kind="voices.moved", about=f"{voice.pk} {whom.pk}", way="mail", now=now)
