""" "Wie las dit?": who said something sees who read it, who wrote at it, and when. Nobody else does."""

from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import codes, readers, registry, who_read, words
from samenspel.voices.actions.withdrawing import put_back_voice, stop_voice
from samenspel.voices.models import Visibility, Voice
from samenspel.voices.readers import Door, Reader
from tests import make
from tests.voices.looks import SAID, of, read_by, reads, steps, told, write_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def sanne() -> Worker:
    house = make.organisation(name="De Koffieploeg", works_in=make.neighbourhood())
    return make.worker(called="Sanne", organisation=house)


@pytest.fixture
def ria() -> Person:
    return make.person(called="Ria")


def by_code(voice: Voice) -> tuple[Client, str]:
    """A phone on which the code was typed, and the address of what opened."""
    client = Client()
    response = client.post(reverse("voices:code"), {"code": codes.code_of(voice.pk)})
    return client, response["Location"]


def lines(voice: Voice, **how: Any) -> list[str]:
    return [look.words for look in who_read.who_read(voice, number="", **how).object_list]


# ── What she sees ────────────────────────────────────────────────────────────
def test_from_her_own_page_one_link_tells_who_read_it_when_and_where(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)
    client = make.opened(person=ria)
    make.signed_in(sanne).get(reverse("voices:voices"))
    address = reverse("voices:own_who_read", args=[voice.pk])

    own = client.get(reverse("voices:own_voice", args=[voice.pk])).text
    page = client.get(address)

    assert f'href="{address}"' in own
    assert [look.words for look in page.context["page"].object_list] == [
        "U las dit zelf.",
        "Sanne (wijkverbinder of buddy, De Koffieploeg) las dit. Waar: de lijst met wat mensen vertelden.",
        "Uw woorden zijn opgeschreven.",
    ]
    assert date_format(timezone.localdate(), "l j F Y") in page.text
    assert (SAID in page.text, "Met uw pasje" in page.text) == (False, False)


def test_looking_who_read_it_is_no_reading(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)

    make.opened(person=ria).get(reverse("voices:own_who_read", args=[voice.pk]))

    assert reads(voice) == []


def test_by_code_she_sees_the_houses_and_no_name(sanne: Worker) -> None:
    voice = make.voice(by=sanne, said=SAID)
    make.signed_in(sanne).get(reverse("voices:voices"))
    client, opened = by_code(voice)

    mine = client.get(opened).text
    page = client.get(f"{opened}wie-las-dit/")

    assert f'href="{opened}wie-las-dit/"' in mine
    assert [look.words for look in page.context["page"].object_list] == [
        "Iemand met uw code las dit. Waar: de bladzij van wat u vertelde.",
        "Iemand van De Koffieploeg las dit. Waar: de lijst met wat mensen vertelden.",
        "Uw woorden zijn opgeschreven.",
    ]
    assert ("Sanne" in page.text, SAID in page.text, "Met uw pasje" in page.text) == (False, False, True)
    assert page.context["closes_to"] == reverse("voices:code")


@pytest.mark.parametrize(
    ("fields", "words_of_it"),
    [
        ({}, "Sanne (wijkverbinder of buddy, De Koffieploeg) las dit. Waar: de bladzij van wat u vertelde."),
        ({"function": ""}, "Sanne (De Koffieploeg) las dit. Waar: de bladzij van wat u vertelde."),
        ({"page": "dreams:board"}, "Sanne (wijkverbinder of buddy, De Koffieploeg) las dit. Waar: de dromen."),
        ({"page": "elders"}, "Sanne (wijkverbinder of buddy, De Koffieploeg) las dit."),
        (
            {"actor": "5f0c1d5e-0000-4000-8000-000000000001", "page": "today"},
            "Iemand van De Koffieploeg las dit. Waar: het werk van vandaag.",
        ),
        (
            {"organisation": "5f0c1d5e-0000-4000-8000-00000000000a", "page": "elders"},
            "Iemand van een organisatie die er niet meer is las dit.",
        ),
        ({"kind": "resident", "organisation": "", "page": "elders"}, "Een andere bewoner las dit."),
        ({"kind": "code", "actor": "", "organisation": "", "page": "pearls:group"}, None),
    ],
)
def test_whoever_it_was_stands_there_in_plain_words(
    fields: Any, words_of_it: str | None, sanne: Worker, ria: Person
) -> None:
    voice = told(sanne, ria)
    read_by(voice, of(sanne, **fields))

    assert lines(voice)[0] == (words_of_it or "Iemand zonder pasje las dit. Waar: de parels en wandelingen.")


def test_what_was_written_at_it_stands_there_too(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)
    with readers.at(Door(lambda: of(sanne))):
        write_each(voice, by=sanne)
    with readers.at(Door(lambda: Reader("resident", str(ria.pk)))):
        stop_voice(voice=voice, now=timezone.now())
        put_back_voice(voice=voice, now=timezone.now())
        words.write_words(voice=voice, words="En nog iets.", by=ria, now=timezone.now())
        write_each(voice, by=sanne, which=["answer"])

    who = "Sanne (wijkverbinder of buddy, De Koffieploeg)"
    assert list(reversed(lines(voice))) == [
        "Uw woorden zijn opgeschreven.",
        f"{who} schreef op wat u vertelde.",
        f"{who} schreef een vertaling.",
        f"{who} schreef een antwoord.",
        f"{who} schreef op wat is beloofd.",
        "U nam uw woorden terug.",
        "U zette uw woorden terug.",
        "U vertelde dit zelf.",
        "U deed hier iets mee.",
    ]


def test_what_happens_by_itself_names_nobody(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)
    write_each(voice, by=sanne)
    stop_voice(voice=voice, now=timezone.now())
    with readers.at(Door(lambda: of(sanne))):
        readers.did(voice, action="something_new", now=timezone.now())

    assert list(reversed(lines(voice))) == [
        "Uw woorden zijn opgeschreven.",
        "Uw woorden zijn opgeschreven.",
        "Er kwam een vertaling bij.",
        "Er kwam een antwoord bij.",
        "Er is iets beloofd.",
        "Er gebeurde vanzelf iets mee.",
        "Sanne (wijkverbinder of buddy, De Koffieploeg) deed hier iets mee.",
    ]


def test_what_she_tells_without_being_known_is_written_down_and_called_nobodys_reading() -> None:
    here = make.neighbourhood()
    make.organisation(works_in=here, front_desk=True)
    client = Client()

    client.post(reverse("voices:say"), {"said": SAID, "neighbourhood": str(here.pk), "about": "self"})

    voice = Voice.objects.get()
    assert [(step.action, step.kind, step.reason) for step in steps(voice)] == [("write", "code", "voices:say")]
    assert lines(voice, by_code=True) == ["Uw woorden zijn opgeschreven."]


def test_it_comes_in_pages_of_fifty_and_in_as_many_queries_for_many_as_for_one(sanne: Worker, ria: Person) -> None:
    from django.db import connection

    voice = told(sanne, ria)
    client, address, asked = make.opened(person=ria), reverse("voices:own_who_read", args=[voice.pk]), []
    for days in ([60], range(50)):
        for ago in reversed(days):
            read_by(voice, of(sanne), ago=ago)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).context["page"]
        asked.append(len(queries))

    assert (page.paginator.count, len(page.object_list), page.has_next()) == (52, 50, True)
    assert len(client.get(f"{address}?bladzij=2").context["page"].object_list) == 2
    assert asked[0] == asked[1] <= 15


def test_of_words_for_everybody_it_says_that_nobody_writes_down_who_reads_them(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria, visibility=Visibility.PUBLIC)

    page = make.opened(person=ria).get(reverse("voices:own_who_read", args=[voice.pk]))

    assert "Wie ze dan leest, schrijven wij niet op." in page.text


def test_what_was_never_under_lock_has_no_steps_and_says_so(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)
    Voice.objects.filter(pk=voice.pk).update(key=None)

    page = make.opened(person=ria).get(reverse("voices:own_who_read", args=[voice.pk]))

    assert "Hier staat nog niets." in page.text


# ── Who does not ─────────────────────────────────────────────────────────────
def test_nobody_else_sees_who_read_it(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)
    own = reverse("voices:own_who_read", args=[voice.pk])
    nothing = make.opened(person=make.person(called="An")).get("/mijn/stem/00000000-0000-4000-8000-000000000000/")

    other = make.opened(person=make.person(called="An")).get(own)
    worker = make.signed_in(sanne).get(own)
    _client, opened = by_code(voice)
    elsewhere = Client().get(f"{opened}wie-las-dit/")

    assert (other.status_code, other.content) == (404, nothing.content)
    assert (worker.status_code, elsewhere.status_code) == (302, 404)
    assert "wie-las-dit" not in make.signed_in(sanne).get(reverse("voices:voice", args=[voice.pk])).text


def test_who_took_her_words_back_finds_nothing_any_more(sanne: Worker, ria: Person) -> None:
    voice = told(sanne, ria)
    stop_voice(voice=voice, now=timezone.now())

    assert make.opened(person=ria).get(reverse("voices:own_who_read", args=[voice.pk])).status_code == 404


# ── The names of pages ───────────────────────────────────────────────────────
def test_every_room_says_how_its_pages_are_called() -> None:
    rooms = ("voices", "dreams", "pearls", "challenges", "bridges", "organisations", "today", "mine")

    assert [room for room in rooms if not registry.page_called(f"{room}:something")] == []
    assert (registry.page_called("voices:answer_card"), registry.page_called("elders")) == ("een kaart aan u", "")
