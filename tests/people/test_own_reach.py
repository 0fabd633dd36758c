"""What a resident changes herself: how she is called and reached, and where her page is open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.people import cards
from samenspel.people.models import Opening, Person
from samenspel.voices.models import Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def told(**changes: str) -> dict[str, str]:
    names = ("called", "reach_by", "phone", "mail", "address", "safe_moments", "language")
    return {**dict.fromkeys(names, ""), **changes}


def test_she_says_how_she_is_called_and_reached_and_what_she_said_counts_from_then_on() -> None:
    ria = make.person(called="Mevrouw De Wit")
    voice = make.voice(speaker=ria, has_way_back=False)
    answer = make.opened(person=ria).post("/mijn/gegevens/", told(called="Ria", reach_by="phone", phone="06 12345678"))

    ria.refresh_from_db()
    assert answer.headers["Location"] == "/mijn/gegevens/"
    assert (ria.called, ria.reach_by, ria.phone, ria.phone_plain) == ("Ria", "phone", "06 12345678", "+31612345678")
    assert Voice.objects.get(pk=voice.pk).has_way_back


def test_a_number_that_no_telephone_dials_gets_a_kind_sentence() -> None:
    page = make.opened(person=make.person(called="Ria")).post("/mijn/gegevens/", told(phone="twaalf"))

    assert "Klopt dit nummer? Schrijf het zo: 06 12 34 56 78." in page.text
    assert Person.objects.get().called == "Ria"


def test_she_says_whether_a_code_by_mail_opens_her_page() -> None:
    client = make.opened(person=make.person(mail="ria@voorbeeld.nl"), is_confirmed=True)
    client.post("/mijn/gegevens/mailcode/", {"yes": "1"})
    said_yes = Person.objects.get().opens_by_mail_at
    page = client.get("/mijn/gegevens/").text
    cards.make_card(person=Person.objects.get(), pin="4711", by=None, now=timezone.now())
    Opening.objects.update(card=Person.objects.get().cards.get())
    client.post("/mijn/gegevens/mailcode/", {})

    assert (said_yes is None, Person.objects.get().opens_by_mail_at) == (False, None)
    assert "Liever niet meer" in page
    assert "Ja, dat wil ik" in client.get("/mijn/gegevens/").text


def test_without_an_address_she_hears_what_is_needed_first() -> None:
    client = make.opened(person=make.person(), is_confirmed=True)
    page = client.post("/mijn/gegevens/mailcode/", {"yes": "1"}, follow=True)

    assert "Schrijf eerst een e-mailadres op." in page.text


def test_she_sees_where_her_page_is_open_and_which_cards_she_had() -> None:
    ria, samira, now = make.person(called="Ria"), make.person(called="Samira"), timezone.now()
    cards.make_card(person=ria, pin="4711", by=samira, now=now - timedelta(days=40))
    cards.reprint_card(person=ria, by=None, now=now)
    client = make.opened(person=ria)
    make.opened(person=ria, is_own_phone=False)
    make.opened(person=make.person(called="Piet"))
    gone = make.opened(person=ria)
    Opening.objects.filter(pk=gone.session["opening"]["id"]).update(closed_at=now)
    page = client.get("/mijn/open/").text

    assert (page.count("Open sinds"), page.count("Dit scherm<"), page.count("Doe daar dicht")) == (2, 1, 1)
    assert page.count("kreeg u een pasje van Samira.") == 1
    assert page.count("kreeg u een pasje.") == 1
    assert (page.count("Het werkt niet meer sinds"), page.count("Dit pasje werkt.")) == (1, 1)


def test_she_ends_her_page_on_another_screen_and_its_next_request_finds_it_gone() -> None:
    ria = make.person(called="Ria")
    here, there = make.opened(person=ria), make.opened(person=ria)
    here.post(f"/mijn/open/{there.session['opening']['id']}/dicht/")

    assert (here.get("/mijn/").status_code, there.get("/mijn/").status_code) == (200, 302)
