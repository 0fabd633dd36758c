"""What a resident reads on her own page of what she said; and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import mine
from samenspel.voices.actions.withdrawing import erase_what_is_due
from samenspel.voices.models import Answer, Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
SAID, BACK = "Er is nergens een bankje.", "In mei komt er een bankje."


def told() -> tuple[Person, Voice, Client]:
    samira = make.worker(called="Samira")
    ria = make.person(called="Ria")
    make.card(person=ria)
    voice = make.voice(by=samira, said=SAID, speaker=ria, answerer=samira.person)
    make.answer(voice=voice, by=samira, said=BACK)
    return ria, voice, make.opened(person=ria, is_confirmed=True)


def test_what_came_back_counts_from_the_moment_that_she_opens_it() -> None:
    _ria, voice, client = told()
    before = [client.get(path).text for path in ("/mijn/", f"/mijn/stem/{voice.pk}/", "/mijn/afdrukken/")]
    voice.refresh_from_db()
    waiting = voice.answered_at
    page = client.post(f"/mijn/stem/{voice.pk}/lees/", follow=True).text

    voice.refresh_from_db()
    assert [(SAID in each, BACK in each) for each in before] == [(True, False)] * 3
    assert (waiting, BACK in page, voice.answered_at is None) == (None, True, False)
    assert [BACK in client.get(path).text for path in ("/mijn/", "/mijn/afdrukken/")] == [True, True]


def test_she_says_that_it_was_no_answer_and_twice_is_once() -> None:
    _ria, voice, client = told()
    client.post(f"/mijn/stem/{voice.pk}/lees/")
    for _time in range(2):
        page = client.post(f"/mijn/stem/{voice.pk}/geen-antwoord/", follow=True).text

    voice.refresh_from_db()
    assert "Wij hebben u gehoord. U krijgt een nieuw antwoord." in page
    assert (voice.answered_at, BACK in page) == (None, False)


def test_she_takes_her_words_back_and_twice_is_once() -> None:
    ria, voice, client = told()
    asked = client.get(f"/mijn/stem/{voice.pk}/terugnemen/").text
    page = client.post(f"/mijn/stem/{voice.pk}/terugnemen/", follow=True).text

    assert "Wilt u uw woorden terugnemen?" in asked
    assert ("Niemand leest uw woorden nog." in page, SAID in page) == (True, False)
    assert mine.own_voices(ria) == []
    assert client.post(f"/mijn/stem/{voice.pk}/terugnemen/")["Location"] == f"/mijn/stem/{voice.pk}/teruggenomen/"


def test_pressed_twice_at_the_same_moment_her_words_are_gone_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ria, voice, client = told()
    monkeypatch.setattr(mine, "own_voice", lambda **_asked: Voice.objects.get(pk=voice.pk))
    said = [client.post(f"/mijn/stem/{voice.pk}/terugnemen/").status_code for _time in range(2)]

    assert (said, mine.own_voices(ria)) == ([302, 302], [])


@pytest.mark.parametrize("what", ["", "lees/", "geen-antwoord/", "terugnemen/"])
def test_what_somebody_else_said_is_not_there_for_her(what: str) -> None:
    _ria, voice, _client = told()
    piet = make.opened(person=make.person(called="Piet"))

    assert (
        getattr(piet, "get" if what in {"", "terugnemen/"} else "post")(f"/mijn/stem/{voice.pk}/{what}").status_code
        == 404
    )
    assert SAID not in piet.get("/mijn/").text


def test_what_lies_ready_comes_first_then_the_newest() -> None:
    ria, now = make.person(), timezone.now()
    for said, days in (("Gisteren.", 1), ("Lang geleden.", 90), ("Vorige week.", 7)):
        voice = make.voice(speaker=ria, said=said, said_at=now - timedelta(days=days))
        if said == "Lang geleden.":
            make.answer(voice=voice)

    assert [each.words for each in mine.own_voices(ria)] == ["Lang geleden.", "Gisteren.", "Vorige week."]


def test_what_came_back_says_of_whom_also_when_nobody_is_named() -> None:
    ria = make.person()
    samira = make.worker(called="Samira")
    voice = make.voice(by=samira, speaker=ria)
    for by in (samira, None):
        make.answer(voice=voice, by=by, kind=Answer.Kind.RECEIPT, arrived_at=timezone.now())
    only = mine.own_voices(ria)[0]

    assert [each.by for each in only.back] == [f"Samira van {samira.organisation}", str(samira.organisation)]
    assert (only.is_unread, only.is_answered) == (False, False)


def _helpers(person: Person) -> list[tuple[str, str, str]]:
    helping = mine.who_helps(person=person, voices=mine.own_voices(person), on=timezone.localdate())
    return [(each.house, each.names, each.dials) for each in helping]


def test_who_helps_her_are_the_houses_that_know_her_and_who_works_there_today() -> None:
    def worker(house: str, called: str, phone: str = "") -> Worker:
        organisation = make.organisation(name=house, works_in=make.neighbourhood())
        organisation.phone = phone
        organisation.save()
        return make.worker(organisation=organisation, called=called)

    samira, left = worker("Buurtteam", "Samira", "0180 12 34 56"), worker("Woonstad", "Wim", "+31 10 1234567")
    here = make.neighbourhood()
    here.phone = "0180 99 99 99"
    ria = make.person(called="Ria", neighbourhood=here)
    make.known(person=ria, organisation=worker("Bibliotheek", "Bep").organisation)
    make.voice(by=samira, speaker=ria, answerer=samira.person)
    make.voice(by=left, speaker=ria, answerer=left.person)
    left.membership.until_on = timezone.localdate()
    left.membership.save()

    assert _helpers(ria) == [
        ("Bibliotheek", "", "0180999999"),
        ("Buurtteam", "Samira", "0180123456"),
        ("Woonstad", "", "+31101234567"),
    ]
    assert _helpers(make.person()) == []


@pytest.mark.parametrize("path", ["/mijn/", "/mijn/afdrukken/"])
def test_her_page_takes_as_many_questions_for_one_as_for_three(
    path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    samira, ria = make.worker(called="Samira"), make.person(called="Ria")
    client, asked = make.opened(person=ria), []
    for _more in range(2):
        for _each in range(1 + _more):
            voice = make.voice(by=samira, speaker=ria, answerer=samira.person)
            make.answer(voice=voice, by=samira, arrived_at=timezone.now())
        client.get(path)  # the first look of the day writes that down: tests/web/test_who_reads.py
        with django_assert_max_num_queries(15) as queries:
            client.get(path)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_who_has_a_pasje_is_not_forgotten_with_the_last_of_her_words_and_who_has_none_is() -> None:
    ria, voice, client = told()
    client.post(f"/mijn/stem/{voice.pk}/terugnemen/")
    piet = make.person(called="Piet")
    house = make.worker(called="Wim")
    only = make.voice(by=house, speaker=piet)
    make.opened(person=piet).post(f"/mijn/stem/{only.pk}/terugnemen/")
    erase_what_is_due(now=timezone.now() + timedelta(days=8))

    assert client.get("/mijn/").status_code == 200
    assert (Person.objects.filter(pk=ria.pk).exists(), Person.objects.filter(pk=piet.pk).exists()) == (True, False)
