"""In the morning, who has somebody to call back or something to do hears it once, in a mail without names or words."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.days import day_of
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.access import worker_for
from samenspel.people.models import Person
from samenspel.voices.models import CallBack, Promise

KIND = "voices.reminder"


def remind_workers(*, now: datetime) -> int:
    """Post a reminder for whoever has something that is due today → how many. Twice on one day is once."""
    today = day_of(now)
    calls = CallBack.objects.filter(done_at=None, due_on=today).values("voice__answerer")
    promises = Promise.objects.filter(done_at=None, due_on=today).values("made_by")
    people = Person.objects.filter(pk__in=calls) | Person.objects.filter(pk__in=promises)
    posted = 0
    for person in people.exclude(email=None).filter(is_active=True).distinct():
        posted += _post_once(about=f"{person.pk} {today.isoformat()}", now=now)
    return posted


@transaction.atomic
def _post_once(*, about: str, now: datetime) -> int:
    if Envelope.objects.filter(kind=KIND, about=about).exists():
        return 0
    letters.post(kind=KIND, about=about, way="mail", now=now)
    return 1


def reminder(about: str, now: datetime) -> Message | NotNow:
    """How many people to call and promises to keep, as it is now."""
    person_id, day = about.split(" ")
    person = Person.objects.filter(pk=UUID(person_id), is_active=True).exclude(email=None).first()
    if person is None or worker_for(person=person, on=day_of(now)) is None:
        return NotNow("left")
    due = _what_is_due(person=person, on=date.fromisoformat(day))
    if not due or day_of(now) != date.fromisoformat(day):
        return NotNow("nothing")
    address = settings.SITE_URL + "/vandaag/"
    lines = [_("Dag %s,") % person.called, "", *due, "", address, "", _("Groet,"), "Samenspel"]
    return Message(to=str(person.email), subject=_("Vandaag te doen"), body="\n".join(lines))


def _what_is_due(*, person: Person, on: date) -> list[str]:
    calls = CallBack.objects.filter(done_at=None, due_on__lte=on, voice__answerer=person).count()
    promises = Promise.objects.filter(done_at=None, due_on__lte=on, made_by=person).count()
    to_call = ngettext("%(number)s bewoner om terug te bellen.", "%(number)s bewoners om terug te bellen.", calls)
    to_keep = ngettext("%(number)s belofte om te doen.", "%(number)s beloftes om te doen.", promises)
    counted = [(calls, to_call), (promises, to_keep)]
    return [sentence % {"number": number} for number, sentence in counted if number]
