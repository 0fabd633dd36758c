"""The words of a voice that is not public lie under a key of that voice; who erases it throws the key away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.sealed import key_database, master_keys, shredding
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.models import Shredding
from samenspel.sealed.sealing import CannotOpen
from samenspel.voices import actions, under_lock, words
from samenspel.voices.actions.following import make_promise
from samenspel.voices.actions.sharing import reword_voice, share_voice, translate_words
from samenspel.voices.actions.withdrawing import (
    erase_stopped,
    erase_voices_again,
    put_back_voice,
    stop_voice,
    withdraw_voice,
)
from samenspel.voices.models import Answer, Visibility, Voice, Wording
from samenspel.web import jobs
from samenspel.web.keys import every_key
from tests import make
from tests.sealed.places import path
from tests.voices.locks import KINDS, WORDS, full, in_the_open, key_is_lost, readable, rows

pytestmark = pytest.mark.django_db
GONE = "Deze woorden zijn gewist."
NOT_PUBLIC = [Visibility.PRIVATE, Visibility.TEAM, Visibility.NEIGHBOURHOOD]


@pytest.fixture
def sanne() -> Worker:
    return make.worker()


def shred() -> None:
    shredding.go_on(now=timezone.now())


@pytest.mark.parametrize("visibility", NOT_PUBLIC)
def test_whatever_not_everybody_may_read_lies_under_lock_and_reads_as_it_was_said(
    visibility: Visibility, sanne: Worker
) -> None:
    voice = full(by=sanne, visibility=visibility)

    assert (in_the_open(voice), readable(voice)) == ({}, WORDS)


def test_of_a_public_voice_only_what_everybody_may_read_lies_in_the_open(sanne: Worker) -> None:
    voice = full(by=sanne, visibility=Visibility.PUBLIC)

    assert (in_the_open(voice), readable(voice)) == ({"newest": WORDS["newest"]}, WORDS)


def test_what_becomes_public_lies_in_the_open_and_what_is_narrowed_lies_under_lock_again(sanne: Worker) -> None:
    voice, now = full(by=sanne), timezone.now()

    share_voice(by=sanne, voice=voice, visibility=Visibility.PUBLIC, said_yes=True, now=now)
    public = in_the_open(voice)
    share_voice(by=sanne, voice=voice, visibility=Visibility.NEIGHBOURHOOD, said_yes=False, now=now)

    assert (public, in_the_open(voice), readable(voice)) == ({"newest": WORDS["newest"]}, {}, WORDS)


def test_what_is_said_anew_lies_under_lock_and_so_does_what_was_public(sanne: Worker) -> None:
    voice = make.voice(by=sanne, visibility=Visibility.PUBLIC)

    reword_voice(by=sanne, voice=voice, said="Ik wil tango dansen.", now=timezone.now())

    lying = [(each.body, each.sealed is None) for each in voice.wordings.all()]
    assert (voice.visibility, lying, words.read_words(voice)) == (
        Visibility.TEAM,
        [("", False)] * 2,
        "Ik wil tango dansen.",
    )


def test_what_she_stops_on_her_own_page_lies_under_lock_and_comes_back_when_she_puts_it_back(sanne: Worker) -> None:
    voice, now = full(by=sanne, visibility=Visibility.PUBLIC), timezone.now()

    stop_voice(voice=voice, now=now)
    stopped = in_the_open(voice)
    shred()
    put_back_voice(voice=voice, now=now)

    assert (stopped, words.read_words(voice), readable(voice)) == ({}, WORDS["newest"], WORDS)


def test_a_word_opens_only_in_its_own_row(sanne: Worker) -> None:
    here, there = full(by=sanne), full(by=sanne)
    places = {**{("here", name): row for name, row in rows(here).items()}, ("there", "newest"): rows(there)["newest"]}
    refused = 0
    for name, row in places.items():
        for other, moved in places.items():
            row.sealed = moved.sealed
            if name != other:
                with pytest.raises(CannotOpen):
                    words.read(row)
                refused += 1
            row.refresh_from_db()

    assert refused == len(places) * (len(places) - 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_database_itself_refuses_words_that_lie_in_the_open_and_under_lock(kind: Any, sanne: Worker) -> None:
    full(by=sanne)

    with pytest.raises(IntegrityError), transaction.atomic():
        kind.objects.update(body="Ook hier.")


def test_two_voices_of_one_speaker_have_each_a_key_and_erasing_one_leaves_the_other(sanne: Worker) -> None:
    ria = make.person()
    first, second = full(by=sanne, speaker=ria), full(by=sanne, speaker=ria)
    keys = first.key, second.key

    withdraw_voice(voice=first, now=timezone.now())
    shred()

    assert (keys[0] in the_keys().buried(), keys[0] in the_keys().ids(), keys[0] == keys[1]) == (True, False, False)
    assert (Voice.objects.get(pk=first.pk).key, readable(second)) == (None, WORDS)


def test_a_backup_from_before_it_was_erased_opens_nothing(sanne: Worker) -> None:
    voice = full(by=sanne)
    backup, as_it_was = rows(voice), Voice.objects.get(pk=voice.pk)

    withdraw_voice(voice=voice, now=timezone.now())
    shred()
    as_it_was.save()
    for row in backup.values():
        row.save(force_insert=True)

    assert readable(as_it_was) == dict.fromkeys(WORDS, GONE)
    assert words.read_many([as_it_was]) == {voice.pk: GONE}
    assert GONE in make.signed_in(sanne).get(reverse("voices:voices")).text


def test_what_came_back_with_a_backup_is_erased_again_and_what_was_not_erased_stays(sanne: Worker) -> None:
    voice, other = full(by=sanne), full(by=sanne)
    backup, as_it_was = rows(voice), Voice.objects.get(pk=voice.pk)
    withdraw_voice(voice=voice, now=timezone.now())
    shred()
    as_it_was.save()
    for row in backup.values():
        row.save(force_insert=True)
    key_is_lost(lost := full(by=sanne))

    erased = [erase_voices_again(now=timezone.now()) for _time in range(2)]

    voice.refresh_from_db()
    assert (erased, voice.withdrawn_how, voice.key, readable(other)) == ([1, 0], "restored", None, WORDS)
    assert [voice.wordings.count(), voice.answers.count(), lost.wordings.count()] == [0, 0, 2]


def test_what_was_stopped_and_came_back_with_a_backup_keeps_how_it_was_stopped(sanne: Worker) -> None:
    voice = stop_voice(voice=full(by=sanne), now=timezone.now())
    shredding.ask(key_ids=[voice.key], now=timezone.now())  # type: ignore[list-item]
    shred()

    erase_voices_again(now=timezone.now())

    voice.refresh_from_db()
    assert (voice.withdrawn_how, voice.erase_at) == ("page", None)


def test_erased_after_her_pin_or_after_days_the_key_is_thrown_away_and_before_that_not(sanne: Worker) -> None:
    now = timezone.now()
    pressed, waited = [stop_voice(voice=make.voice(by=sanne), now=now) for _ in range(2)]
    keys = [pressed.key, waited.key]
    before = [key in the_keys().ids() for key in keys]

    erase_stopped(voice=pressed, now=now)
    actions.erase_what_is_due(now=now + timedelta(days=8))
    shred()

    assert (before, [key in the_keys().buried() for key in keys]) == ([True, True], [True, True])


def test_a_voice_from_before_there_was_a_lock_is_erased_too() -> None:
    voice = make.voice()
    Wording.objects.update(body="Oud.", sealed=None)
    Voice.objects.update(key=None)
    voice.refresh_from_db()

    withdraw_voice(voice=voice, now=timezone.now())

    assert (Shredding.objects.count(), Wording.objects.count()) == (0, 0)


def test_of_a_lost_key_the_words_are_gone_nothing_is_replaced_and_taking_back_still_works(sanne: Worker) -> None:
    voice, now = full(by=sanne), timezone.now()
    key, ids = voice.key, the_keys().ids
    key_is_lost(voice)
    there = ids()

    for write in (
        lambda: reword_voice(by=sanne, voice=voice, said="Anders.", now=now),
        lambda: translate_words(by=sanne, voice=voice, language="Pools", said="Inaczej.", translated_by="Bo", now=now),
        lambda: make_promise(by=sanne, voice=voice, said="Iets.", due_on=timezone.localdate(), now=now),
    ):
        with pytest.raises(Refused, match=GONE):
            write()
    assert (readable(voice), ids(), Voice.objects.get(pk=voice.pk).key) == (dict.fromkeys(WORDS, GONE), there, key)
    assert make.signed_in(sanne).get(reverse("voices:voice", args=[voice.pk])).text.count(GONE) == len(WORDS)

    share_voice(by=sanne, voice=voice, visibility=Visibility.PUBLIC, said_yes=True, now=now)
    assert in_the_open(voice) == {}
    withdraw_voice(voice=stop_and_put_back(voice), now=now)
    assert voice.wordings.count() == 0


def stop_and_put_back(voice: Voice) -> Voice:
    now = timezone.now()
    return put_back_voice(voice=stop_voice(voice=voice, now=now), now=now)


def test_with_another_master_key_nothing_opens_and_it_is_said_as_ever(settings: Settings, sanne: Worker) -> None:
    voice = full(by=sanne)
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = master_keys.fresh_line(), ""

    for read in (lambda: readable(voice), lambda: words.read_many([voice]), lambda: words.read_words(voice)):
        with pytest.raises(CannotOpen):
            read()


def test_who_has_a_page_from_before_it_was_brought_under_lock_reads_and_writes_under_the_same_key(
    sanne: Worker,
) -> None:
    voice = full(by=sanne)
    key = voice.key
    voice.key = None

    said = {name: words.read(row) for name, row in rows(voice).items()}
    words.write_words(voice=voice, words="Nog iets.", by=None, now=timezone.now())

    assert (said, voice.key, words.read_words(voice)) == (WORDS, key, "Nog iets.")


def test_words_that_were_taken_back_do_not_come_along_with_a_row_and_others_do(sanne: Worker) -> None:
    there, stopped = full(by=sanne), stop_voice(voice=full(by=sanne), now=timezone.now())
    found = words.opened(words.with_words(Voice.objects.all()))

    assert {each.pk: words.words_with(each) for each in found} == {there.pk: WORDS["newest"], stopped.pk: ""}
    assert words.opened(words.with_words(Voice.objects.none())) == []


@contextmanager
def questions() -> Iterator[list[str]]:
    """What is asked of the key database."""
    asked: list[str] = []
    line = key_database.connection(path())
    line.set_trace_callback(asked.append)
    yield asked
    line.set_trace_callback(None)


@pytest.mark.parametrize("address", [reverse("voices:voices"), "/vandaag/"])
def test_a_page_asks_for_its_keys_as_often_for_one_voice_as_for_three(address: str, sanne: Worker) -> None:
    client, asked = make.signed_in(sanne), []
    for number in (1, 2):
        for _ in range(number):
            full(by=sanne, answerer=sanne.person)
        with questions() as found:
            page = client.get(address)
        assert page.text.count(WORDS["newest"]) == len(Voice.objects.all())
        asked.append(len(found))

    assert asked[0] == asked[1] > 0


def test_at_night_only_keys_of_which_nobody_knows_are_thrown_away(sanne: Worker) -> None:
    voice = full(by=sanne)
    orphan = under_lock.new_key(now=timezone.now() - timedelta(days=3))
    with key_database.writing(path()) as line:
        line.execute("UPDATE wrapped_key SET made_at = '2020'")

    jobs.sweep_at_night()
    shred()

    assert (every_key(), orphan in the_keys().buried(), readable(voice)) == ({voice.key}, True, WORDS)


def test_words_that_were_typed_are_nowhere_in_the_table(sanne: Worker) -> None:
    voice = actions.say_online(
        neighbourhood=make.organisation(works_in=make.neighbourhood(), front_desk=True).neighbourhoods.get(),
        said="Ik heb schulden en slaap slecht.",
        now=timezone.now(),
    )

    wording = voice.wordings.get()
    assert (wording.body, b"schulden" in bytes(wording.sealed or b"schulden"), voice.speaker) == ("", False, None)
    assert (Answer.objects.count(), voice.key in the_keys().ids()) == (0, True)
