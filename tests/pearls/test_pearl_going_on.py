"""Telling that a pearl is there, letting it rest, taking it up, and the places where all may come."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.base.boards import Column
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Pearl, PublicPlace
from samenspel.pearls.pearl_board import Choice, board
from samenspel.people.models import Person
from samenspel.voices.actions import withdraw_voice
from samenspel.voices.models import Answer
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
A_YEAR = timedelta(days=365)


def path(name: str, pearl: Pearl) -> str:
    return reverse(f"pearls:{name}", args=[pearl.pk])


def read(by: Worker, address: str) -> str:
    response = make.signed_in(by).get(address)
    assert response.status_code == 200
    return response.content.decode()


def columns(by: Worker, **chosen: str) -> dict[str, Column]:
    found = board(by=by, choice=Choice.of(chosen), column="", on=TODAY)
    return {each.key: each for each in found.columns}


# Telling, resting, taking up.
def test_who_told_it_hears_that_it_is_there_and_that_is_the_answer_to_her_voice() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)
    client = make.signed_in(samira)
    page = client.get(path("tell_pearl", pearl)).content.decode()
    assert ["Uw parel staat er: “Het bankje”" in page, f"/parels/{pearl.slug}/" in page] == [True, True]

    done = client.post(path("tell_pearl", pearl), {"said": "Uw parel staat er.", "way": "phone", "told_now": "on"})

    pearl.voice.refresh_from_db()
    assert (done["Location"], pearl.voice.answered_at is not None) == (path("pearl", pearl), True)
    assert "Vertel dat de parel er staat" not in client.get(path("pearl", pearl)).content.decode()


def test_what_must_still_be_brought_is_brought_first() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)

    done = make.signed_in(samira).post(path("tell_pearl", pearl), {"said": "Hij staat er.", "way": "door"})
    wrong = make.signed_in(samira).post(path("tell_pearl", pearl), {"said": "", "way": "door"}).content.decode()

    assert done["Location"] == reverse("voices:tell", args=[Answer.objects.get().pk])
    assert "Er is nog iets nodig" in wrong


@pytest.mark.parametrize("what", ["not public", "another house", "nobody"])
def test_there_is_nothing_to_tell_when_it_is_not_there_or_not_ours(what: str) -> None:
    samira = setting.worker()
    pearl = setting.checked(by=samira) if what == "not public" else setting.public(by=samira)
    if what == "another house":
        pearl.voice.organisation = make.organisation()
        pearl.voice.save()
    elif what == "nobody":
        Person.objects.filter(voices=pearl.voice_id).update(reach_by="nobody")
    reason = {
        "not public": "staat niet voor iedereen",
        "another house": "Een andere organisatie geeft hier antwoord",
        "nobody": "wil geen contact",
    }[what]
    client = make.signed_in(samira)

    page = client.get(path("tell_pearl", pearl)).content.decode()
    tried = client.post(path("tell_pearl", pearl), {"said": "Ja.", "way": "phone"}, follow=True).content.decode()

    assert [reason in page, "<textarea" in page, reason in tried, Answer.objects.exists()] == [True, False, True, False]


def test_resting_asks_why_and_taking_up_says_when_somebody_said_no() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)
    client = make.signed_in(samira)
    page = client.get(path("rest_pearl", pearl)).content.decode()
    assert ["Het is er niet meer" in page, "Niemand zei dit jaar" in page] == [True, False]

    for why, warns in (("later", False), ("teller", True)):
        client.post(path("rest_pearl", pearl), {"why": why})
        asked = client.get(path("take_up_pearl", pearl)).content.decode()
        assert ("Er is nee gezegd" in asked, "opnieuw nagelezen" in asked) == (warns, True)
        client.post(path("take_up_pearl", pearl))

    pearl.refresh_from_db()
    assert pearl.state == "told"
    assert "Deze parel rust niet." in client.get(path("take_up_pearl", pearl)).content.decode()


def test_words_taken_back_leave_no_page() -> None:
    samira = setting.worker()
    pearl = setting.public(by=samira)

    withdraw_voice(voice=pearl.voice, by=samira, now=NOW)

    assert make.signed_in(samira).get(path("pearl", pearl)).status_code == 404


# Public places.
def test_public_places_are_listed_and_one_more_is_added_with_its_point() -> None:
    samira = setting.worker()
    here = samira.organisation.neighbourhoods.get()
    client, address = make.signed_in(samira), reverse("pearls:public_places")
    assert "Er staat nog geen plek in de lijst" in client.get(address).content.decode()

    wrong = client.post(address, {"name": "Lissenpad 12", "neighbourhood": here.pk}).content.decode()
    client.post(address, {"name": "De Kas", "neighbourhood": here.pk, "point": "52.3570012; 6.66"})

    made = PublicPlace.objects.get()
    assert ["lijkt op een adres" in wrong, "De Kas" in client.get(address).content.decode()] == [True, True]
    assert (str(made.north), str(made.east)) == ("52.35700", "6.66000")
    assert client.post(address, {"name": "De Kas", "point": "hier"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_places_asks_as_much_of_the_database_for_one_as_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    samira = setting.worker()
    for number in range(count):
        setting.place(by=samira, name=f"Plek {number}")
    client = make.signed_in(samira)

    with django_assert_num_queries(9):
        client.get(reverse("pearls:public_places"))


def test_a_stranger_is_asked_to_sign_in() -> None:
    assert Client().get(reverse("pearls:board"))["Location"].startswith("/inloggen/")
