"""What is noted on a walk is a voice and a note, both or neither and once; and everybody hears what was done."""

import uuid
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import notes as access
from samenspel.pearls.actions import notes as actions
from samenspel.pearls.actions.notes import Seen
from samenspel.pearls.models import Note, Sort, Walk
from samenspel.voices import words
from samenspel.voices.models import Photo, Visibility, Voice
from tests import make
from tests.pearls import walk_setting as setting
from tests.voices.catching import new_key, photo, queued, send, typed

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira)


def caught(by: Worker, walk: Walk, **fields: Any) -> dict[str, Any]:
    """What the sheet sends."""
    fixed = {"reach_by": "slip", "reach_detail": "", "channel": "walk", "about": "street", "visibility": "team"}
    return {**fixed, "walk": walk.slug, "sort": "pearl", "words": "Wat een mooie tuin.", **fields}


def kept() -> list[tuple[str, str, str]]:
    return [(note.walk.slug, note.sort, words.read_words(note.voice)) for note in Note.objects.order_by("sort")]


def test_what_a_phone_caught_on_a_walk_is_a_voice_and_a_note_once(samira: Worker, walk: Walk) -> None:
    phone, key = make.signed_in(samira), new_key()
    body = queued(samira, **caught(samira, walk, place="Lissenpad", photo=photo(), faces="none"))

    answers = [send(phone, body=body, key=key) for _each in range(3)]

    assert [each.status_code for each in answers] == [201, 201, 201]
    assert kept() == [(walk.slug, "pearl", "Wat een mooie tuin.")]
    voice = Voice.objects.get()
    assert (voice.channel, voice.place, voice.visibility, voice.has_slip) == ("walk", "Lissenpad", "team", True)
    assert Photo.objects.get().voice == voice
    assert str(Note.objects.get()).startswith("pearl ")


def test_a_voice_without_a_walk_beside_it_is_a_voice_and_no_note(samira: Worker) -> None:
    send(make.signed_in(samira), body=queued(samira), key=new_key())

    assert (Voice.objects.count(), Note.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"sort": ""}, "Kies eerst wat het is: parel, idee, kapot of compliment."),
        ({"sort": "wens"}, "Kies eerst wat het is: parel, idee, kapot of compliment."),
        ({"walk": "elders"}, "Deze wandeling is niet van jouw huis. Kies onder welke pet je liep."),
    ],
)
def test_what_cannot_be_a_note_is_no_voice_either_and_the_phone_keeps_it(
    samira: Worker, walk: Walk, wrong: dict[str, str], reason: str
) -> None:
    body = queued(samira, **{**caught(samira, walk), **wrong})
    answer = send(make.signed_in(samira), body=body, key=new_key())

    assert (answer.status_code, answer.json()) == (422, {"reason": reason})
    assert not Voice.objects.exists()


def test_nothing_is_noted_on_a_walk_of_another_house_or_on_a_plan(samira: Worker) -> None:
    theirs = setting.walk(by=make.worker())
    plan = setting.walk(by=samira, is_announced=False)
    answers = [
        send(make.signed_in(samira), body=queued(samira, **caught(samira, each)), key=new_key())
        for each in (theirs, plan)
    ]

    assert [each.json()["reason"] for each in answers] == [
        "Deze wandeling is niet van jouw huis. Kies onder welke pet je liep.",
        "Kondig de wandeling eerst aan.",
    ]


def test_when_the_note_cannot_be_kept_neither_is_the_voice(
    samira: Worker, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_fields: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Note.objects, "create", broken)
    phone = make.signed_in(samira)
    phone.raise_request_exception = False
    answer = send(phone, body=queued(samira, **caught(samira, walk)), key=new_key())

    assert answer.status_code == 500
    assert not Voice.objects.exists()


def test_without_script_the_sheet_is_a_form_that_comes_back_to_the_sheet(samira: Worker, walk: Walk) -> None:
    browser = make.signed_in(samira)
    body = typed(samira, **caught(samira, walk), key=new_key())
    answers = [browser.post("/vangen/", body) for _each in range(2)]

    assert [each["Location"] for each in answers] == [f"/wandelingen/{walk.slug}/bladen/"] * 2
    assert kept() == [(walk.slug, "pearl", "Wat een mooie tuin.")]
    assert "catching" not in browser.session


def test_without_script_nothing_is_lost_when_something_is_still_needed(samira: Worker, walk: Walk) -> None:
    page = make.signed_in(samira).post("/vangen/", typed(samira, **caught(samira, walk, words="")))

    assert f'<input type="hidden" name="walk" value="{walk.slug}">' in page.text
    assert '<input type="hidden" name="sort" value="pearl">' in page.text
    assert not Note.objects.exists()


def test_the_lines_of_a_paper_sheet_are_kept_all_or_none(samira: Worker, walk: Walk) -> None:
    lines = [
        Seen(sort=Sort.BROKEN, words="De lamp is stuk.", place="De brug", called="Bep"),
        Seen(sort=Sort.IDEA, words="Een bank."),
    ]
    actions.type_notes(by=samira, walk=walk, seen=lines, now=NOW)

    assert kept() == [(walk.slug, "broken", "De lamp is stuk."), (walk.slug, "idea", "Een bank.")]
    voice = Note.objects.get(sort="broken").voice
    assert (voice.place, str(voice.speaker), voice.channel) == ("De brug", "Bep", "walk")
    with pytest.raises(Refused, match=r"Typ minstens één regel over"):
        actions.type_notes(by=samira, walk=walk, seen=[], now=NOW)
    with pytest.raises(Refused):
        actions.type_notes(by=samira, walk=walk, seen=[*lines, Seen(sort=Sort.IDEA, words=" ")], now=NOW)
    with pytest.raises(Refused, match=r"Kondig de wandeling eerst aan"):
        actions.type_notes(by=samira, walk=setting.walk(by=samira, is_announced=False), seen=lines, now=NOW)
    assert Note.objects.count() == Voice.objects.count() == 2


def test_the_list_of_notes_is_the_rule_of_their_voices(samira: Worker, walk: Walk) -> None:
    colleague = make.worker(organisation=samira.organisation)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    neighbour = make.worker(works_in=walk.neighbourhood)
    team = setting.note(walk=walk, by=samira)
    private = setting.note(walk=walk, by=samira, visibility=Visibility.PRIVATE)
    gone = setting.note(walk=walk, by=samira, withdrawn_at=NOW)
    workers = [samira, colleague, rent, neighbour]

    lists = [set(access.notes_of(by=each)) for each in workers]

    assert lists == [{team, private}, {team}, set(), set()]
    for worker, listed in zip(workers, lists, strict=True):
        assert {note for note in (team, private, gone) if _may_open(worker, note.pk)} == listed
    assert not _may_open(samira, uuid.uuid4())


def _may_open(by: Worker, pk: uuid.UUID) -> bool:
    try:
        access.note_of(by=by, pk=pk)
    except Http404:
        return False
    return True


def test_everybody_reads_what_was_done_and_never_who_or_where_somebody_lives(samira: Worker, walk: Walk) -> None:
    note = setting.note(walk=walk, by=samira)

    with pytest.raises(Refused, match=r"Dit leest iedereen. Laat namen, nummers en adressen weg"):
        actions.tell_everybody(note=note, done="Fatima van Lissenpad 4 kreeg een bank.", now=NOW)
    actions.tell_everybody(note=note, done="Er staat een bank. ", now=NOW)
    assert list(access.told_to_everybody(walk)) == [note]
    assert (note.done, note.done_at) == ("Er staat een bank.", NOW)
    actions.tell_everybody(note=note, done="", now=NOW)
    assert list(access.told_to_everybody(walk)) == []


def test_a_note_is_answered_when_she_got_an_answer_or_everybody_did(samira: Worker, walk: Walk) -> None:
    setting.note(walk=walk, by=samira)
    answered = setting.note(walk=walk, by=samira, answered_at=NOW)
    told = setting.note(walk=walk, by=samira, done="De lamp brandt.")
    setting.note(walk=walk, by=samira, done="Weg.", withdrawn_at=NOW)

    assert set(Note.objects.answered()) == {answered, told}


def test_who_is_not_signed_in_notes_nothing(samira: Worker, walk: Walk) -> None:
    answer = send(Client(), body=queued(samira, **caught(samira, walk)), key=new_key())

    assert answer.status_code == 401
    assert not Note.objects.exists()
