"""The big screen on the wall, and what phones and screens ask every three seconds."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.challenges import moments
from samenspel.challenges.models import Participant, Round, Workshop
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def round_() -> Round:
    """The round on which people work in an open atelier."""
    return ateliers.running(ateliers.workshop())


def here(workshop: Workshop, rest: str = "") -> str:
    return f"/atelier/mee/{workshop.pk}/{rest}"


def send(browser: Client, workshop: Workshop, **fields: Any) -> Any:
    return browser.post(here(workshop, "stuur/"), ateliers.sent(**fields))


# ── Asking every three seconds ───────────────────────────────────────────────
def asked(browser: Client, address: str, tag: str) -> tuple[int, int]:
    """What a phone that asks again gets, and how many queries that took."""
    with CaptureQueriesContext(connection) as caught:
        page = browser.get(address, headers={"If-None-Match": tag})
    return page.status_code, len(caught)


def test_a_phone_and_the_wall_that_ask_again_get_nothing_until_something_changed(round_: Round) -> None:
    workshop = round_.workshop
    browser, other = ateliers.phone(workshop), ateliers.phone(workshop)
    phone, wall = here(workshop, "stand/"), f"/atelier/scherm/{workshop.screen_key}/stand/"
    tags = {address: browser.get(address)["ETag"] for address in (phone, wall)}

    quiet = [asked(browser, address, tag) for address, tag in tags.items()]
    send(other, workshop, text="Van een ander")
    of_another = [asked(browser, address, tag)[0] for address, tag in tags.items()]
    send(browser, workshop, text="Een bankje")
    own = browser.get(phone, headers={"If-None-Match": tags[phone]})
    tags[phone] = own["ETag"]
    Workshop.objects.update(phone_version=Workshop.objects.get().phone_version + 1)
    led = asked(browser, phone, tags[phone])[0]

    assert quiet == [(304, 1), (304, 1)]
    assert of_another == [304, 200]  # a phone shows its own outcomes only
    assert (own.status_code, "Een bankje" in own.content.decode(), led) == (200, True, 200)


def test_the_wall_and_a_phone_ask_as_much_for_many_outcomes_as_for_one(round_: Round) -> None:
    workshop = round_.workshop
    browser, counts = ateliers.phone(workshop), []
    phone, wall = here(workshop, "stand/"), f"/atelier/scherm/{workshop.screen_key}/stand/"
    me = Participant.objects.get()
    for several in (1, 2):
        for _ in range(several):
            ateliers.outcome(round_, participant=me, heap=ateliers.heap(round_))
            voice = make.voice(organisation=workshop.team.organisation)
            ateliers.outcome(round_, text="", kind="quote", voice=voice, participant=me)
        for _look in range(2):  # the first look of the day writes that down: tests/web/test_who_reads.py
            seen = [asked(browser, address, "")[1] for address in (phone, wall)]
        counts.append(seen)

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8


# ── The wall ─────────────────────────────────────────────────────────────────
def wall(workshop: Workshop) -> str:
    return Client().get(f"/atelier/scherm/{workshop.screen_key}/").content.decode()


def test_a_screen_that_nobody_opened_is_the_page_for_nothing() -> None:
    assert Client().get(f"/atelier/scherm/{uuid4()}/").status_code == 404


def test_the_wall_never_says_who_said_it(round_: Round) -> None:
    workshop = round_.workshop
    ria = ateliers.participant(workshop, called="Ria")
    ateliers.outcome(round_, text="Een bankje", participant=ria)
    wiebe = setting.member(team=workshop.team, called="Wiebe Jansen")
    ateliers.outcome(round_, text="Een koor", by=wiebe)

    page = wall(workshop)

    assert [words in page for words in ("Een bankje", "Een koor", "Vraag 1?")] == [True] * 3
    assert [name in page for name in ("Ria", "Wiebe", "Jansen")] == [False] * 3


def test_the_wall_shows_how_to_come_in_then_the_round_and_between_two_rounds_what_came_out() -> None:
    workshop = ateliers.workshop()
    ateliers.phone(workshop)
    first = wall(workshop)
    round_ = ateliers.running(workshop)
    ateliers.outcome(round_, text="Een bankje")
    during = wall(workshop)
    Round.objects.filter(pk=round_.pk).update(ended_at=timezone.now())
    between = wall(workshop)

    assert (workshop.code in first, "1 telefoon doet mee" in first, "<svg" in first) == (True, True, True)
    assert ("Een bankje" in during, "De tijd is om" in during.split("data-over")[0]) == (True, False)
    assert ("Een bankje" in between, workshop.title in between) == (True, True)


def test_the_wall_of_what_is_not_open_shows_no_code_and_nothing_that_came_out() -> None:
    planned, closed = ateliers.planned(), ateliers.closed()
    round_ = ateliers.running(closed, ended_at=timezone.now())
    ateliers.outcome(round_, text="Een bankje")

    pages = [wall(planned), wall(closed)]

    assert ["nog niet open" in pages[0], "Dank jullie wel" in pages[1]] == [True, True]
    assert [each.code in page for each, page in zip((planned, closed), pages, strict=True)] == [False, False]
    assert "Een bankje" not in pages[1]


def test_the_wall_shows_the_newest_when_there_is_more_than_fits(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "MOST_ON_SCREEN", 2)
    for text in ("Eerste", "Tweede", "Derde"):
        ateliers.outcome(round_, text=text)

    page = wall(round_.workshop)

    assert [words in page for words in ("Eerste", "Tweede", "Derde")] == [False, True, True]


def test_the_picture_leads_to_the_page_with_the_code() -> None:
    workshop = ateliers.workshop(code="7KX2-9QM4")

    assert moments.address_of(workshop) == "http://localhost:8000/atelier/7KX2-9QM4/"
    assert moments.address_to_type() == "localhost:8000/atelier"
    assert moments.qr_of(workshop).startswith("<svg")


def test_what_somebody_typed_is_words_and_never_a_page(round_: Round) -> None:
    browser = ateliers.phone(round_.workshop)
    send(browser, round_.workshop, text="<script>alert(1)</script>")

    pages = [wall(round_.workshop), browser.get(here(round_.workshop)).content.decode()]

    assert ["<script>alert" in each for each in pages] == [False, False]
    assert json.loads(send(browser, round_.workshop).content)["outcome"]
