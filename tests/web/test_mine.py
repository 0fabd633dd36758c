"""A resident's own page: everything of hers, nothing of anybody else, on paper too."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from samenspel.dreams.models import State
from samenspel.organisations.access import Worker
from samenspel.organisations.actions import start_together
from samenspel.people.models import MailChange, Person
from tests import make
from tests.challenges import setting
from tests.dreams import after

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
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


def one_of_everything(somebody: Person, *, by: Worker) -> None:
    """Something in every list that her page can have."""
    now = timezone.now()
    for speaker, helper in ((somebody, None), (None, somebody)):
        after.met(by=by, speaker=speaker, who=helper)
        asked = make.match(dream=after.dream(by=by, speaker=speaker), helper=helper, by=by)
        make.meeting(match=make.match(dream=after.dream(by=by, speaker=speaker), helper=helper, by=by, both_yes=True))
        make.answer(voice=asked.dream.voice, by=by, arrived_at=now)
    after.story(after.dream(by=by, speaker=somebody, state=State.REALISED), by=by)
    after.spark(by=by, person=somebody)
    entry = start_together(by=by, person=somebody, is_here=True, now=now)
    make.voice(by=by, speaker=somebody, assisted=entry)
    make.talent(person=somebody, organisation=by.organisation, assisted=entry)
    make.voice(by=by, speaker=somebody, withdrawn_at=now, erase_at=now)
    setting.member(person=somebody)
    MailChange.objects.create(person=somebody, at=now, by=by.person, house="De Brug")


@pytest.mark.parametrize("path", ["/mijn/", "/mijn/afdrukken/"])
def test_three_of_everything_take_as_many_queries_as_one_and_not_too_many(path: str) -> None:
    somebody, asked = make.person(called="Ria", phone="0612345678", neighbourhood=make.neighbourhood()), []
    client = make.opened(person=somebody, is_own_phone=False, is_confirmed=True)
    for more in (1, 2):
        for _each in range(more):
            one_of_everything(somebody, by=after.broker())
        client.get(path)  # the first look of the day writes that down: tests/web/test_who_reads.py
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path)
        asked.append(len(queries))

    parts = [len(part.cards) for part in (*page.context["asked"], *page.context["parts"])]
    assert parts == [15, 5, 12, 3, 0, 1, 3]
    assert (asked[0], asked[1] <= 15) == (asked[1], True)
