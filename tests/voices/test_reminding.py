"""In the morning, who has something to do hears it once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices.reminding import remind_workers, reminder
from tests import make

pytestmark = pytest.mark.django_db


def to_do_today(by: Worker) -> None:
    today, now = timezone.localdate(), timezone.now()
    told = make.voice(by=by, said="Geheim: gokken.", answerer=by.person, speaker=make.person(called="Ria"))
    told.call_backs.create(after="3d", due_on=today)
    told.call_backs.create(after="4w", due_on=today - timedelta(days=3))
    told.promises.create(body="Folder over gokken", due_on=today, made_at=now, made_by=by.person)


def test_a_worker_is_reminded_once_a_day_without_a_name_or_a_word() -> None:
    sanne = make.worker(called="Sanne")
    to_do_today(sanne)
    now = timezone.now()

    assert (remind_workers(now=now), remind_workers(now=now)) == (1, 0)

    message = reminder(Envelope.objects.get().about, now)
    assert isinstance(message, Message)
    assert message.to == sanne.person.email
    assert "2 bewoners om terug te bellen." in message.body
    assert "1 belofte om te doen." in message.body
    for private in ("gokken", "Ria"):
        assert private not in message.subject + message.body


def test_nobody_is_reminded_of_what_is_done_is_for_later_or_of_who_left() -> None:
    today, now = timezone.localdate(), timezone.now()
    done, later, left = (make.worker(called=name) for name in ("Done", "Later", "Left"))
    make.voice(by=done, answerer=done.person).call_backs.create(after="3d", due_on=today, done_at=now)
    make.voice(by=later, answerer=later.person).call_backs.create(after="3d", due_on=today + timedelta(days=1))
    to_do_today(left)
    assert remind_workers(now=now) == 1
    about = Envelope.objects.get().about

    left.membership.until_on = today
    left.membership.save()
    assert reminder(about, now) == NotNow("left")
    Person.objects.filter(pk=left.person.pk).update(is_active=False)

    assert reminder(about, now) == NotNow("left")
    assert remind_workers(now=now) == 0


def test_what_was_done_meanwhile_or_lay_until_the_next_day_does_not_leave() -> None:
    sanne = make.worker()
    to_do_today(sanne)
    now = timezone.now()
    remind_workers(now=now)
    about = Envelope.objects.get().about

    assert reminder(about, now + timedelta(days=1)) == NotNow("nothing")
    for voice in sanne.person.to_answer.all():
        voice.call_backs.all().delete()
        voice.promises.update(done_at=now)

    assert reminder(about, now) == NotNow("nothing")
