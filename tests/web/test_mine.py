"""A resident's own page: everything of hers, nothing of anybody else, on paper too."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from samenspel.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
SAID, BACK = "Ik wil weer eens dansen.", "Woensdag is er dansen in het buurthuis."


def ria() -> Person:
    samira = make.worker(called="Samira")
    somebody = make.person(called="Ria", phone="0612345678", address="Kade 3", safe_moments="Niet in de ochtend")
    make.known(person=somebody, organisation=samira.organisation)
    voice = make.voice(by=samira, said=SAID, speaker=somebody, answerer=samira.person)
    make.answer(voice=voice, by=samira, said=BACK, arrived_at=timezone.now())
    make.dream(voice=voice, by=samira)
    return somebody


def test_somebody_of_whom_we_know_nothing_gets_a_kind_page() -> None:
    page = make.opened(person=make.person()).get("/mijn/").text

    assert "U vertelde hier nog niets. Groot of klein, het mag allemaal." in page
    assert "Vertel ons iets. Dan weet u ook wie u helpt." in page


def test_her_page_holds_her_words_what_came_back_her_dream_and_who_helps() -> None:
    page = make.opened(person=ria()).get("/mijn/").text

    assert [each in page for each in ("Dag Ria", SAID, BACK, "Mijn droom", "Samira")] == [True] * 5
    assert page.count('aria-current="page"') == 1
    assert "Inloggen" not in page


def test_a_screen_of_others_says_when_it_closes_and_her_own_phone_does_not() -> None:
    somebody = ria()
    shared = make.opened(person=somebody, is_own_phone=False).get("/mijn/").text
    own = make.opened(person=somebody, is_own_phone=True).get("/mijn/").text

    assert ('data-closes-to="/pasje/dicht/"' in shared, "data-closes-after" in own) == (True, False)
    assert ("Snel weg" in shared, "Snel weg" in own) == (True, True)


def test_everything_goes_on_one_page_to_print_with_her_own_details() -> None:
    page = make.opened(person=ria(), is_confirmed=True).get("/mijn/afdrukken/").text

    hers = ("De bladzij van Ria", SAID, BACK, "0612345678", "Kade 3", "Niet in de ochtend")
    assert [each for each in hers if each not in page] == []


def test_the_same_as_a_file() -> None:
    answer = make.opened(person=ria(), is_confirmed=True).get("/mijn/afdrukken/pdf/")
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert [each in words for each in ("Dag Ria,", SAID, BACK, "Samira")] == [True] * 4


def test_a_file_of_somebody_who_said_nothing_and_has_no_name_is_a_file_too() -> None:
    assert make.opened(person=make.person(), is_confirmed=True).get("/mijn/afdrukken/pdf/").content.startswith(b"%PDF")


def test_on_the_first_page_whose_page_is_open_finds_it_and_others_the_door() -> None:
    assert 'class="door door-need" href="/mijn/"' in make.opened().get("/").text
    assert 'class="door door-need" href="/pasje/"' in make.signed_in(make.worker()).get("/").text
