"""Somebody without an account says something, and finds the answer with her code."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.second_step import note_second_step
from samenspel.voices import actions, codes, letting_in, opened, words
from samenspel.voices.models import Answer, Visibility, Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


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

    _minutes_later(visitor, 10)

    assert visitor.get(address).status_code == 404


def _minutes_later(visitor: Client, minutes: float) -> None:
    """As if everything she opened was opened and seen that much earlier."""
    session = visitor.session
    for row in session[opened.IN_SESSION].values():
        row["since"] -= minutes * 60
        row["seen"] -= minutes * 60
    session.save()


def test_a_page_stays_open_while_she_looks_and_half_an_hour_at_most() -> None:
    visitor = Client()
    address = open_page(visitor, make.voice(has_slip=True))

    seen = []
    for _ in range(4):
        _minutes_later(visitor, 9)
        seen.append(visitor.get(address).status_code)

    assert seen == [200, 200, 200, 404]


def test_klaar_closes_the_page_and_only_that_one_and_the_code_opens_it_again() -> None:
    voice, visitor = make.voice(has_slip=True), Client()
    done, other = open_page(visitor, voice), open_page(visitor, voice)
    assert f'action="{done}klaar/"' in visitor.get(done).text
    assert f'action="{done}klaar/"' in visitor.get(done + "gezegd/").text

    pages = [visitor.post(done + "klaar/", follow=True) for _ in range(2)]

    for page in pages:
        assert page.redirect_chain == [("/", 302)]
        assert "Uw bladzij is dicht." in page.text
    assert [visitor.get(address).status_code for address in (done, other)] == [404, 200]
    assert visitor.get(open_page(visitor, voice)).status_code == 200
    assert visitor.get(done + "klaar/").status_code == 405


def test_a_worker_who_signs_in_on_the_same_computer_finds_nothing_of_who_was_there_before() -> None:
    visitor, worker = Client(), make.worker()
    address = open_page(visitor, make.voice(has_slip=True))
    assert visitor.get(address).status_code == 200

    visitor.force_login(worker.person)
    session = visitor.session
    note_second_step(session=session, person=worker.person, now=timezone.now())
    session.save()

    assert opened.IN_SESSION in visitor.session  # signing in keeps the session, and what is in it
    assert visitor.get(address).status_code == 404


def test_old_openings_are_forgotten_when_a_new_one_is_made() -> None:
    voice, request = make.voice(), RequestFactory().get("/")
    request.session, request.user = Client().session, AnonymousUser()
    now = timezone.now()
    opened.remember(request=request, voice=voice, now=now)

    key = opened.remember(request=request, voice=voice, now=now + timedelta(hours=1))

    assert list(request.session[opened.IN_SESSION]) == [key]


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
