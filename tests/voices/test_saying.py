"""Somebody without an account says something, and finds the answer with her code."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.voices import actions, codes, letting_in, opened, words
from samenspel.voices.models import Answer, Visibility, Voice
from tests import make

pytestmark = pytest.mark.django_db


def front_desk() -> Neighbourhood:
    here = make.neighbourhood(name="De Kade")
    make.organisation(works_in=here, front_desk=True, name="Buurtteam")
    return here


def say(client: Client, here: Neighbourhood, **data: str) -> Voice:
    form = {"said": "Het licht op de trap is stuk.", "neighbourhood": str(here.pk), "about": "street", **data}
    response = client.post(reverse("voices:say"), form, follow=True)
    assert "Dank u wel" in response.content.decode()
    return Voice.objects.latest("received_at")


def open_page(client: Client, voice: Voice) -> str:
    response = client.post(reverse("voices:code"), {"code": codes.code_of(voice.pk)})
    return str(response.headers.get("Location", ""))


def test_somebody_says_something_and_gets_a_code_that_finds_the_answer() -> None:
    here, visitor, later = front_desk(), Client(), Client()
    voice = say(visitor, here)
    worker = make.worker(organisation=voice.organisation)
    assert "nog geen antwoord" in later.get(open_page(later, voice)).content.decode()

    actions.answer_voice(
        by=worker, voice=voice, kind="answer", way="page", said="Morgen komt er iemand.", now=timezone.now()
    )
    page = later.get(open_page(later, voice)).content.decode()

    assert "Morgen komt er iemand." in page
    assert "Het licht op de trap is stuk." in page
    assert Voice.objects.get().answered_at is not None


def test_only_pressing_the_button_opens_a_page_not_following_a_link() -> None:
    voice = make.voice(has_slip=True)
    make.answer(voice=voice, way=Answer.By.PAGE)

    page = Client().get(reverse("voices:typed_code", args=[codes.code_of(voice.pk)])).content.decode()

    assert codes.code_of(voice.pk) in page
    assert "dansen" not in page
    assert Answer.objects.get().arrived_at is None


def test_the_address_of_an_opened_page_is_worth_nothing_elsewhere_or_later() -> None:
    voice = make.voice(has_slip=True)
    visitor = Client()
    address = open_page(visitor, voice)
    assert visitor.get(address).status_code == 200
    assert Client().get(address).status_code == 404

    session = visitor.session
    session["opened"] = {key: [row[0], row[1] - 1801] for key, row in session["opened"].items()}
    session.save()

    assert visitor.get(address).status_code == 404


def test_old_openings_are_forgotten_when_a_new_one_is_made() -> None:
    voice, session = make.voice(), Client().session
    now = timezone.now()
    opened.remember(session=session, voice=voice, now=now)

    key = opened.remember(session=session, voice=voice, now=now + timedelta(hours=1))

    assert list(session["opened"]) == [key]


def test_a_wrong_code_says_so_kindly_and_guessing_stops() -> None:
    visitor = Client()
    url = reverse("voices:code")

    assert "acht letters en cijfers" in visitor.post(url, {"code": "KORT"}).content.decode()
    pages = [visitor.post(url, {"code": "2222-2222"}).content.decode() for _ in range(letting_in.MOST_CODES + 1)]

    assert "Deze code kennen we niet." in pages[0]
    assert "te vaak geprobeerd" in pages[-1]


def test_this_was_no_answer_sets_the_voice_waiting_again() -> None:
    here, visitor = front_desk(), Client()
    voice = say(visitor, here)
    make.answer(voice=voice, way=Answer.By.PAGE)
    address = open_page(visitor, voice)
    assert Voice.objects.get().answered_at is not None

    for _ in range(2):
        response = visitor.post(address + "geen-antwoord/", follow=True)

    assert "Wij hebben u gehoord." in response.content.decode()
    assert Voice.objects.get().answered_at is None


def test_she_takes_her_words_back_herself_at_once() -> None:
    here, visitor = front_desk(), Client()
    voice = say(visitor, here)
    address = open_page(visitor, voice)
    assert "waarom" in visitor.get(address + "terugnemen/").content.decode()

    response = visitor.post(address + "terugnemen/", follow=True)

    assert response.status_code == 200
    assert words.read_words(voice) == ""
    assert visitor.get(address).status_code == 404
    assert (
        "Deze code kennen we niet."
        in visitor.post(reverse("voices:code"), {"code": codes.code_of(voice.pk)}).content.decode()
    )


def test_the_code_comes_on_paper() -> None:
    here, visitor = front_desk(), Client()
    voice = say(visitor, here)

    response = visitor.get(open_page(visitor, voice) + "pdf/")

    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_pressed_twice_is_said_once_and_something_else_is_something_else() -> None:
    here, visitor = front_desk(), Client()
    key = letting_in.new_key()

    say(visitor, here, key=key)
    say(visitor, here, key=key)
    say(visitor, here, key=key, said="En de lift ook.")

    assert sorted(words.read_words(voice) for voice in Voice.objects.all()) == [
        "En de lift ook.",
        "Het licht op de trap is stuk.",
    ]


def test_a_form_that_is_not_complete_keeps_what_was_typed() -> None:
    here = front_desk()
    make.organisation(works_in=make.neighbourhood(), front_desk=True)
    data = {"said": "Mijn lange verhaal", "about": "self", "reach_by": "phone"}

    page = Client().post(reverse("voices:say"), data).content.decode()

    assert "Mijn lange verhaal" in page
    assert "Kies uw buurt." in page
    assert "Schrijf hier uw nummer of adres." in page
    assert here.name in page
    assert Voice.objects.count() == 0


def test_one_neighbourhood_is_no_question() -> None:
    front_desk()

    assert "In welke buurt?" not in Client().get(reverse("voices:say")).content.decode()


def test_a_machine_that_fills_in_everything_or_never_stops_is_kept_out() -> None:
    here, visitor = front_desk(), Client()
    form = {"said": "Koop nu!", "neighbourhood": str(here.pk), "about": "self"}

    trapped = visitor.post(reverse("voices:say"), {**form, "website": "https://koop.nu"}).content.decode()
    for number in range(letting_in.MOST_SAID):
        say(visitor, here, said=f"Verhaal {number}")
    busy = visitor.post(reverse("voices:say"), form).content.decode()

    assert "Laat het onderste veld leeg." in trapped
    assert "heel veel verteld" in busy
    assert Voice.objects.count() == letting_in.MOST_SAID


def test_what_everybody_may_read_stands_on_the_page_of_the_neighbourhood_without_names() -> None:
    here = front_desk()
    ria = make.person(called="Ria")
    make.voice(neighbourhood=here, said="Het plein is prachtig.", visibility=Visibility.PUBLIC, speaker=ria)
    make.voice(neighbourhood=here, said="Dit is geheim.", visibility=Visibility.NEIGHBOURHOOD)
    make.voice(said="Van een andere buurt.", visibility=Visibility.PUBLIC)

    page = Client().get(reverse("voices:shared", args=[here.slug])).content.decode()

    assert "Het plein is prachtig." in page
    for hidden in ("geheim", "andere buurt", "Ria"):
        assert hidden not in page
    assert Client().get(reverse("voices:shared", args=["nergens"])).status_code == 404
