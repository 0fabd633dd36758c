"""What was promised is done, who was answered is called back, and what happens to a person is heard."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.access import can_be_reached
from samenspel.voices.actions.twice import just_before, while_it_is_there
from samenspel.voices.models import CallBack, Promise, Voice
from samenspel.voices.steps import leave_step


@transaction.atomic
def call_back_done(*, by: Worker, call_back: CallBack, now: datetime) -> CallBack:
    """She was called back. Twice is once."""
    if call_back.done_at is None:
        call_back.done_at, call_back.done_by = now, by.person
        call_back.save(update_fields=["done_at", "done_by"])
        leave_step(voice=call_back.voice, what="called_back", now=now, by=by.person, detail=call_back.after)
    return call_back


@transaction.atomic
def make_promise(*, by: Worker, voice: Voice, said: str, due_on: date, now: datetime) -> Promise:
    """Somebody promises the speaker something, for a day. Pressed twice is one promise."""
    while_it_is_there(voice)
    refuse_if("" if said.strip() else _("Schrijf op wat er beloofd is."))
    refuse_if("" if due_on >= day_of(now) else _("Kies vandaag of een dag die nog komt."))
    recent = voice.promises.filter(due_on=due_on, made_by=by.person, made_at__gte=just_before(now))
    pressed = next((each for each in recent if words.says(each, said)), None)
    if pressed is not None:
        return pressed
    made = Promise(voice=voice, due_on=due_on, made_by=by.person, made_at=now)
    promise = words.write(made, words=said, voice=voice, now=now)
    leave_step(voice=voice, what="promised", now=now, by=by.person)
    return promise


@transaction.atomic
def keep_promise(*, by: Worker, promise: Promise, now: datetime) -> Promise:
    """What was promised is done. Twice is once."""
    if promise.done_at is None:
        promise.done_at = now
        promise.save(update_fields=["done_at"])
        leave_step(voice=promise.voice, what="kept", now=now, by=by.person)
    return promise


def reach_changed(person: Person) -> None:
    """There is a way to reach her now: what she said before counts from its first day."""
    if can_be_reached(person):
        Voice.objects.filter(speaker=person, withdrawn_at=None, has_way_back=False).update(has_way_back=True)


def speaker_changed(person: Person, now: datetime) -> None:  # noqa: ARG001 - every listener hears when
    """Somebody moved, died, wants no more contact, or came back: what she said is handled with that in mind."""
    is_gone = person.state != Person.State.HERE
    Voice.objects.filter(speaker=person).update(speaker_gone=is_gone)
    if not person.may_be_reached:
        CallBack.objects.filter(voice__speaker=person, done_at=None).delete()
