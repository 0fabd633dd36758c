"""In an atelier with a phone and no account, and the big screen on the wall."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.challenges.access import ateliers as access
from samenspel.challenges.models import Outcome, Part, Participant, Round, Workshop
from samenspel.challenges.views import ateliers as views
from samenspel.challenges.views.phones import COOKIE
from samenspel.voices import codes
from samenspel.voices.models import Voice
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


# ── Coming in ────────────────────────────────────────────────────────────────
def test_the_code_on_the_wall_lets_a_phone_in_with_a_first_name_or_none(round_: Round) -> None:
    workshop, browser = round_.workshop, Client()
    scanned = browser.get(f"/atelier/{workshop.code}/").content.decode()

    page = browser.post("/atelier/", {"code": workshop.code.lower().replace("-", " "), "called": "Ria de Vries"})
    nameless = Client().post("/atelier/", {"code": workshop.code, "called": ""})

    assert f'value="{workshop.code}"' in scanned
    assert page["Location"] == nameless["Location"] == here(workshop)
    assert sorted(Participant.objects.values_list("called", flat=True)) == ["", "Ria"]
    kept = browser.cookies[COOKIE]
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "Lax", "/")
    assert kept.value not in str(list(Participant.objects.values()))
    assert "Vraag 1?" in browser.get(here(workshop)).content.decode()


def test_looking_at_a_scanned_code_lets_nobody_in_and_does_not_tell_whether_it_is_right(round_: Round) -> None:
    right = Client().get(f"/atelier/{round_.workshop.code}/").content.decode()
    wrong = Client().get("/atelier/2222-2222/").content.decode()

    assert right.replace(round_.workshop.code, "2222-2222").split("csrf")[0] == wrong.split("csrf")[0]
    assert Participant.objects.count() == 0


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("2222-2222", "Met deze code is nu geen atelier open."),
        ("kort", "Een code heeft acht letters en cijfers."),
        ("", "Dit veld is verplicht."),
    ],
)
def test_a_wrong_code_says_what_to_do_and_keeps_the_name(code: str, reason: str) -> None:
    page = Client().post("/atelier/", {"code": code, "called": "Ria"}).content.decode()

    assert reason in page
    assert 'value="Ria"' in page


@pytest.mark.parametrize("make_", [ateliers.planned, ateliers.closed])
def test_the_code_is_worth_nothing_before_and_after(make_: Any) -> None:
    page = Client().post("/atelier/", {"code": make_().code}).content.decode()

    assert "Met deze code is nu geen atelier open." in page


def test_a_full_atelier_says_so(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_PHONES", 0)

    page = Client().post("/atelier/", {"code": round_.workshop.code}).content.decode()

    assert "Er doen al heel veel telefoons mee." in page


def test_guessing_stops_and_thirty_phones_behind_one_address_all_come_in(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = round_.workshop.code
    came_in = [Client().post("/atelier/", {"code": code}).status_code for _ in range(30)]
    monkeypatch.setattr(views, "MOST_JOINS", 31)
    Client().post("/atelier/", {"code": "2222-2222"})

    refused = Client().post("/atelier/", {"code": code}).content.decode()

    assert came_in == [302] * 30
    assert "Er is te vaak geprobeerd." in refused


def test_a_phone_that_never_came_in_here_is_asked_for_the_code_and_writes_nothing(round_: Round) -> None:
    workshop, elsewhere = round_.workshop, ateliers.running(ateliers.workshop())
    stranger, other = Client(), ateliers.phone(elsewhere.workshop)

    for browser in (stranger, other):
        assert browser.get(here(workshop))["Location"] == "/atelier/"
        assert browser.post(here(workshop), {"text": "x", "kind": "idea"})["Location"] == "/atelier/"
        assert browser.post(here(workshop, "groep/"), {"group": "1"})["Location"] == "/atelier/"
        assert [browser.get(here(workshop, rest)).status_code for rest in ("stand/", "klaar/")] == [401, 401]
        assert send(browser, workshop).status_code == 401
        assert send(browser, workshop, round=str(round_.pk)).status_code == 401

    assert send(other, elsewhere.workshop, round=str(round_.pk)).status_code == 422  # a round of elsewhere
    assert Outcome.objects.count() == 0


# ── Typing ───────────────────────────────────────────────────────────────────
def test_what_a_phone_sends_gets_a_receipt_and_the_same_receipt_again(round_: Round) -> None:
    browser, told = ateliers.phone(round_.workshop), ateliers.sent()

    first, again = (browser.post(here(round_.workshop, "stuur/"), told) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() == {"outcome": str(Outcome.objects.get().pk), "code": ""}


def test_a_quote_gets_its_code_on_the_phone_that_sent_it_and_nowhere_else(round_: Round) -> None:
    workshop = round_.workshop
    browser, other = ateliers.phone(workshop), ateliers.phone(workshop)

    receipt = send(browser, workshop, kind="quote", text="Ik ken niemand.").json()

    code = codes.code_of(Voice.objects.get().pk)
    wall = Client().get(f"/atelier/scherm/{workshop.screen_key}/").content.decode()
    pages = [each.get(here(workshop)).content.decode() for each in (browser, other)]
    assert receipt["code"] == code
    assert [code in each for each in (*pages, wall)] == [True, False, False]
    assert "Ik ken niemand." in wall


@pytest.mark.parametrize(
    ("fields", "status", "reason"),
    [
        ({"text": " "}, 422, "Typ eerst iets."),
        ({"text": "x" * 601}, 422, "600"),
        ({"kind": "gedicht"}, 422, "gedicht"),
        ({"round": "geen"}, 422, "UUID"),
        ({"round": "00000000-0000-4000-8000-000000000000"}, 422, "Er loopt nu geen ronde."),
    ],
)
def test_what_cannot_come_in_is_refused_with_the_reason(
    round_: Round, fields: dict[str, str], status: int, reason: str
) -> None:
    answer = send(ateliers.phone(round_.workshop), round_.workshop, **fields)

    assert answer.status_code == status
    assert reason in answer.json()["reason"]


def test_a_phone_that_is_too_fast_is_asked_to_wait(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_TYPED", 1)
    browser = ateliers.phone(round_.workshop)

    assert [send(browser, round_.workshop).status_code for _ in range(2)] == [201, 429]


@pytest.mark.parametrize(("waited", "seconds"), [("90", 90), ("-5", 0), ("", 0), ("1e12", 24 * 3600)])
def test_a_phone_says_how_long_it_waited_and_its_own_clock_does_not_count(
    round_: Round, waited: str, seconds: int
) -> None:
    before = timezone.now()

    send(ateliers.phone(round_.workshop), round_.workshop, waited=waited)

    said_at = Outcome.objects.get().said_at
    assert timedelta(0) <= said_at - (before - timedelta(seconds=seconds)) < timedelta(seconds=30)


def test_a_key_that_is_no_key_of_ours_is_as_none(round_: Round) -> None:
    browser = ateliers.phone(round_.workshop)

    for _ in range(2):
        send(browser, round_.workshop, key="Een bankje")

    assert Outcome.objects.filter(key="").count() == 2


def test_without_a_script_a_plain_form_works_also_pressed_twice(round_: Round) -> None:
    workshop = round_.workshop
    browser = ateliers.phone(workshop)
    page = browser.get(here(workshop)).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    told = {"text": "Een bankje", "kind": "idea", "key": key, "round": str(round_.pk)}

    pages = [browser.post(here(workshop), told) for _ in range(2)]
    after = browser.get(here(workshop)).content.decode()

    assert [each["Location"] for each in pages] == [here(workshop)] * 2
    assert (Outcome.objects.get().text, "Bewaard." in after, "Een bankje" in after) == ("Een bankje", True, True)
    assert f'value="{key}"' not in after


def test_a_plain_form_that_is_refused_keeps_the_words_and_a_quote_shows_its_code(round_: Round) -> None:
    workshop = round_.workshop
    browser = ateliers.phone(workshop)

    quoted = browser.post(here(workshop), {"text": "Ik ken niemand.", "kind": "quote"}, follow=True).content.decode()
    Workshop.objects.update(state="closed", closed_at=timezone.now() - timedelta(hours=1))
    late = browser.post(here(workshop), {"text": "Nog iets", "kind": "idea", "round": str(round_.pk)}).content.decode()
    wrong = browser.post(here(workshop), {"text": "Nog iets", "kind": "gedicht"}).content.decode()

    assert f"Geef de bewoner deze code: {codes.code_of(Voice.objects.get().pk)}." in quoted
    assert ("Het atelier is afgesloten." in late, "Nog iets" in late, "Nog iets" in wrong) == (True, True, True)
    assert Outcome.objects.count() == 1


def test_a_closed_atelier_says_thank_you_and_asks_nothing_more(round_: Round) -> None:
    browser = ateliers.phone(round_.workshop)
    Round.objects.filter(pk=round_.pk).update(ended_at=timezone.now())
    Workshop.objects.update(state="closed", closed_at=timezone.now())

    page = browser.get(here(round_.workshop)).content.decode()

    assert "Dank je wel" in page
    assert "hidden\n" in page.split("data-atelier")[1].split(">")[0] + "\n"


def test_between_two_rounds_a_phone_waits_and_the_field_asks_for_what_the_round_asks() -> None:
    workshop = ateliers.workshop(rounds=1)
    browser = ateliers.phone(workshop, called="Ria")
    waiting = browser.get(here(workshop)).content.decode()
    ateliers.running(workshop, kind="take_away")

    asked = browser.get(here(workshop)).content.decode()

    assert ("Welkom, Ria" in waiting, "De volgende ronde begint zo." in waiting) == (True, True)
    assert 'value="take_away" id="id_kind_2" required checked' in asked.replace('class="', "")


def test_only_who_is_known_can_say_that_the_words_are_her_own() -> None:
    by = ateliers.leader()
    workshop = ateliers.workshop(by=by)
    ateliers.running(workshop)
    ria = setting.member(team=by.team, part=Part.RESIDENT, called="Ria")
    hers, nameless = ateliers.phone(workshop, member=ria), ateliers.phone(workshop)

    pages = [each.get(here(workshop)).content.decode() for each in (hers, nameless)]
    for each in (hers, nameless):
        send(each, workshop, kind="quote", is_own="on")

    assert ["Dit zijn mijn eigen woorden" in each for each in pages] == [True, False]
    assert set(Voice.objects.values_list("speaker", flat=True)) == {ria.person.pk, None}


def test_where_it_was_said_is_asked_only_of_a_team_in_more_neighbourhoods(round_: Round) -> None:
    workshop = round_.workshop
    browser = ateliers.phone(workshop)
    one = browser.get(here(workshop)).content.decode()
    second = make.neighbourhood(name="Aalmarkt")
    workshop.team.neighbourhoods.add(second)

    two = browser.get(here(workshop)).content.decode()
    send(browser, workshop, kind="quote", neighbourhood=str(second.pk))

    assert ["In welke buurt?" in each for each in (one, two)] == [False, True]
    assert Voice.objects.get().neighbourhood == second


def test_without_any_neighbourhood_a_phone_offers_no_quotes(round_: Round) -> None:
    workshop = round_.workshop
    workshop.team.neighbourhoods.clear()
    workshop.team.organisation.neighbourhoods.clear()
    browser = ateliers.phone(workshop)

    page = browser.get(here(workshop)).content.decode()

    assert 'value="quote"' not in page
    assert send(browser, workshop, kind="quote").status_code == 422


def test_somebody_sits_in_another_group_than_she_was_given() -> None:
    workshop = ateliers.workshop(groups=2)
    browser = ateliers.phone(workshop, group=1)

    browser.post(here(workshop, "groep/"), {"group": "2"})
    refused = [browser.post(here(workshop, "groep/"), {"group": each}, follow=True) for each in ("3", "x", "²")]

    assert Participant.objects.get().group == 2
    assert ["Kies een groep die er is." in each.content.decode() for each in refused] == [True] * 3


def test_a_phone_whose_page_was_open_for_long_gets_a_fresh_token(round_: Round) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[COOKIE] = "sleutel"
    ateliers.participant(round_.workshop, key="sleutel")

    stale = send(browser, round_.workshop)
    token = browser.get(here(round_.workshop, "klaar/")).json()["csrf"]
    fresh = browser.post(here(round_.workshop, "stuur/"), ateliers.sent(), headers={"X-CSRFToken": token})

    assert (stale.status_code, fresh.status_code) == (403, 201)
