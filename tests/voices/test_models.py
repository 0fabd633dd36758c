"""What is always true of a voice and of what belongs to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from samenspel.voices import words
from samenspel.voices.models import About, Translation, Visibility, Voice
from tests import make

pytestmark = pytest.mark.django_db


def test_no_record_shows_words_when_it_is_printed_in_a_log() -> None:
    sanne = make.worker()
    now = timezone.now()
    told = make.voice(by=sanne, said="Geheim: gokken.", speaker=make.person(called="Ria"), place="Flat Noord")
    wording = told.wordings.get()
    records = [
        told,
        wording,
        Translation.objects.create(wording=wording, language="Nederlands", body="Geheim", written_at=now),
        told.photos.create(file="geheim.jpg", faces="none", description="Geheim", width=1, height=1, made_at=now),
        make.answer(voice=told, by=sanne, said="Geheim antwoord."),
        told.steps.create(at=now, what="caught"),
        told.call_backs.create(after="3d", due_on=now.date()),
        told.promises.create(body="Geheime belofte", due_on=now.date(), made_at=now),
    ]

    printed = " ".join(f"{record} {record!r}" for record in records).lower()

    for secret in ("geheim", "ria", "flat noord"):
        assert secret not in printed


def test_the_database_itself_refuses_public_words_without_a_yes() -> None:
    told = make.voice()

    with pytest.raises(IntegrityError):
        Voice.objects.filter(pk=told.pk).update(visibility=Visibility.PUBLIC)


def test_the_database_itself_refuses_a_public_complaint_about_a_neighbour() -> None:
    told = make.voice(about=About.NEIGHBOUR)

    with pytest.raises(IntegrityError):
        Voice.objects.filter(pk=told.pk).update(visibility=Visibility.PUBLIC, public_yes_at=timezone.now())


def test_days_are_counted_from_the_day_it_was_said_and_are_never_below_zero() -> None:
    now = timezone.now()
    told = make.voice(said_at=now - timedelta(days=12))

    assert told.days_waiting(on=timezone.localdate()) == 12
    assert told.days_waiting(on=timezone.localdate() - timedelta(days=20)) == 0


def test_the_newest_words_of_many_voices_come_in_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    first, second = make.voice(said="Oud."), make.voice(said="Ander.")
    words.write_words(voice=first, words="Nieuw.", by=None, now=timezone.now())

    with django_assert_num_queries(1):
        said = words.read_many([first, second])

    assert said == {first.pk: "Nieuw.", second.pk: "Ander."}
