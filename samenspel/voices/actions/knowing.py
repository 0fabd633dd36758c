"""Whose words these are, and by when there is an answer."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker, people_known_to
from samenspel.organisations.models import Organisation
from samenspel.people.mail_changes import mail_changed
from samenspel.people.models import Person
from samenspel.voices import registry
from samenspel.voices.access import can_be_reached
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import Voice
from samenspel.voices.steps import leave_step

WAYS_TO_REACH = ("phone", "mail", "address", "safe_moments", "reach_by", "language")


def why_not_say_who(*, by: Worker, voice: Voice, person: Person) -> str:
    """The reason this voice cannot be joined to this person. Empty when it can."""
    if voice.speaker_id == person.pk:
        return _("Deze stem is al van deze persoon.")
    if not people_known_to(by).filter(pk=person.pk).exists():
        return _("Jouw organisatie kent deze persoon niet.")
    return registry.why_not_speaker(voice=voice, person=person)


@transaction.atomic
def say_who(*, by: Worker, voice: Voice, person: Person, now: datetime) -> Voice:
    """These words are of somebody whom we know already. What was written down at the door is not lost."""
    while_it_is_there(voice)
    refuse_if(why_not_say_who(by=by, voice=voice, person=person))
    before = voice.speaker
    voice.speaker, voice.speaker_gone = person, person.state != Person.State.HERE
    voice.has_way_back = voice.has_slip or can_be_reached(person) or can_be_reached(before)
    voice.save(update_fields=["speaker", "speaker_gone", "has_way_back"])
    leave_step(voice=voice, what="known", now=now, by=by.person)
    for hear in registry.known_listeners:
        hear(voice, before, person, now)
    if before is not None and is_only_of(before, organisation=by.organisation):
        _keep_what_was_new(before=before, person=person, by=by, now=now)
        before.delete()
    return voice


@transaction.atomic
def set_answer_day(*, by: Worker, voice: Voice, answer_by_on: date, now: datetime) -> Voice:
    """By when the speaker has an answer."""
    while_it_is_there(voice)
    refuse_if("" if answer_by_on >= day_of(now) else _("Kies vandaag of een dag die nog komt."))
    voice.answer_by_on = answer_by_on
    voice.save(update_fields=["answer_by_on"])
    leave_step(voice=voice, what="day_set", now=now, by=by.person)
    return voice


def is_only_of(person: Person, *, organisation: Organisation) -> bool:
    """Nobody else knows her, she said nothing else, has no page and helps nobody: nothing is left to know her for."""
    known_elsewhere = person.acquaintances.exclude(organisation=organisation).exists()
    works_here = person.email or person.memberships.exists()
    has_page = person.opens_by_mail_at or person.cards.filter(voided_at=None).exists()
    return not (known_elsewhere or person.voices.exists() or works_here or has_page or registry.is_kept(person))


def _keep_what_was_new(*, before: Person, person: Person, by: Worker, now: datetime) -> None:
    had = person.mail
    changed = [name for name in WAYS_TO_REACH if getattr(before, name) and not getattr(person, name)]
    for name in changed:
        setattr(person, name, getattr(before, name))
    person.save(update_fields=changed)
    mail_changed(person=person, before=had, now=now, by=by.person, house=by.organisation.name)
