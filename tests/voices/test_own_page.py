"""A resident says something on her own page: nobody asks who she is, and she chooses who hears it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.models import Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
PATH = "/mijn/vertel/"


def ria_of(here: Any, **fields: Any) -> Person:
    return make.person(called="Ria", neighbourhood=here, **fields)


def knows(house: Organisation, person: Person) -> None:
    house.acquaintances.create(person=person, since=timezone.localdate())


def tell(client: Client, house: Organisation, **fields: str) -> Any:
    typed = {"said": "Ik wil weer dansen.", "about": "self", "organisation": str(house.pk), **fields}
    return client.post(PATH, typed)


def test_she_tells_it_without_saying_who_she_is_and_the_answer_can_stand_on_her_page() -> None:
    here = make.neighbourhood()
    desk = make.organisation(works_in=here, front_desk=True, name="Buurtteam")
    ria = ria_of(here)
    client = make.opened(Client(), ria)
    page = client.get(PATH).text

    response = tell(client, desk, wants="later")

    voice = Voice.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/mijn/")
    assert (voice.speaker, voice.organisation, voice.neighbourhood, voice.wants) == (ria, desk, here, "later")
    assert (voice.channel, voice.visibility, voice.has_slip, voice.has_way_back) == ("online", "team", True, True)
    assert (words.read_words(voice), [step.what for step in voice.steps.all()]) == ("Ik wil weer dansen.", ["said"])
    for asked in ("Hoe mogen wij u noemen?", "Uw nummer of adres", "Wie mag dit lezen"):
        assert asked not in page


def test_pressed_twice_is_said_once_and_something_else_is_something_else() -> None:
    here = make.neighbourhood()
    desk = make.organisation(works_in=here, front_desk=True)
    client = make.opened(Client(), ria_of(here))

    for said in ("Een.", "Een.", "Twee."):
        tell(client, desk, said=said, key="a" * 32)

    assert sorted(words.read_words(voice) for voice in Voice.objects.all()) == ["Een.", "Twee."]


def test_when_more_than_one_house_may_hear_it_she_chooses() -> None:
    here, elsewhere = make.neighbourhood(), make.neighbourhood()
    desk = make.organisation(works_in=here, front_desk=True, name="Balie")
    friends = make.organisation(works_in=elsewhere, name="Koffieploeg")
    nowhere = make.organisation(name="Ergens")
    stranger = make.organisation(works_in=here, name="Vreemden")
    ria = ria_of(here)
    knows(friends, ria)
    knows(nowhere, ria)
    client = make.opened(Client(), ria)

    page = client.get(PATH)
    refused = tell(client, stranger)
    tell(client, friends)

    assert "Wie mag dit lezen, en antwoord geven?" in page.text
    assert [name in page.text for name in ("Balie", "Koffieploeg", "Ergens", "Vreemden")] == [True, True, False, False]
    assert page.context["form"]["organisation"].value() == friends.pk
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["organisation"])
    voice = Voice.objects.get()
    assert (voice.organisation, voice.neighbourhood) == (friends, elsewhere)
    assert desk.voices.count() == 0


def test_the_front_desk_that_knows_her_comes_first() -> None:
    here = make.neighbourhood()
    other, desk = make.organisation(works_in=here), make.organisation(works_in=here, front_desk=True)
    ria = ria_of(here)
    for house in (other, desk):
        knows(house, ria)

    page = make.opened(Client(), ria).get(PATH)

    assert page.context["form"]["organisation"].value() == desk.pk


def test_when_nobody_can_hear_it_the_page_says_so() -> None:
    client = make.opened(Client(), make.person(called="Ria"))

    assert "Hier is nog niemand die antwoordt. Bel ons liever." in client.get(PATH).text


def test_without_her_page_open_she_is_led_to_the_door_and_a_worker_is_no_resident() -> None:
    for client in (Client(), make.signed_in(make.worker())):
        response = client.get(PATH)

        assert (response.status_code, response["Location"]) == (302, "/pasje/?next=%2Fmijn%2Fvertel%2F")


def test_the_wrong_method_is_refused() -> None:
    assert make.opened(Client(), make.person()).put(PATH).status_code == 405
