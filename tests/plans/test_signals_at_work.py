"""Signals from partners on the pages of who hands on and who receives."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.models import Function
from samenspel.plans.actions.agreements import end_agreement
from samenspel.plans.models import Signal, SignalAgreement
from tests import make
from tests.plans import signal_setting as those
from tests.plans.own_setting import begun
from tests.plans.setting import NOW
from tests.plans.signal_setting import HERS, LIST, SAID, SEEN, SEND, SENT
from tests.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
State = Signal.State
NONE_AGREED = "Met jouw organisatie is nu niets afgesproken over signalen."


def test_a_partner_hands_on_the_house_picks_up_the_partner_sees_that_and_the_resident_reads_it() -> None:
    at = those.scene()
    ria, _plan = begun()
    make.known(person=ria.person, organisation=at.house)
    partner, house, hers = make.signed_in(at.bas), make.signed_in(at.samira), make.opened(person=ria.person)

    form = partner.get(SEND).text
    after = partner.post(SEND, those.told(at), follow=True).text
    (signal,) = those.all_signals()
    waits = house.get(LIST).text
    opened = those.opened(house, signal).text
    house.post(f"{LIST}{signal.pk}/oppakken/")
    choose = house.post(f"{LIST}{signal.pk}/wie/", {"name": "Ria"}).text
    house.post(f"{LIST}{signal.pk}/wie/", {"name": "Ria", "person": str(ria.person.pk)})
    sent = partner.get(SENT).text
    own = hers.get(HERS).text
    read = hers.post(f"{HERS}{signal.pk}/open/").text

    assert "Er mag geen naam in staan." in form
    assert ("W-12" in after, "wacht nog" in after, SEEN in after) == (True, True, False)
    assert (str(at.bas.organisation) in waits, SEEN in waits, SEEN in opened) == (True, False, True)
    assert "Ria" in choose
    assert ("opgepakt" in sent, "Ria" in sent, "Samira" in sent) == (True, False, False)
    assert ("Het is opgepakt op" in own, SEEN in own, SEEN in read) == (True, False, True)
    assert (those.again(signal).state, mail.outbox) == (State.PICKED_UP, [])


@pytest.mark.parametrize("decided", ["left", "finished"])
def test_the_partner_sees_the_same_bytes_whatever_the_reason_was_and_whoever_she_is(decided: str) -> None:
    at = those.scene()
    made = those.signal(at)
    ria, _plan = begun()
    partner = make.signed_in(at.bas)
    told: list[dict[str, Any]] = [
        {"state": State.NOT_PICKED_UP, "why_not": why, "decided_at": NOW, "person": who, "key": key}
        for why in Signal.WhyNot
        for who, key in ((None, made.key), (ria.person, made.key), (None, None))
    ]
    if decided == "finished":
        done: dict[str, Any] = {"state": State.DONE, "decided_at": NOW, "done_at": NOW}
        told = [{**done, "person": None}, {**done, "person": ria.person}, {**done, "done_by": at.samira.person}]

    pages = [those.without_tokens(partner.get(SENT)) for fields in told if those.changed(made, **fields)]

    assert (len(pages), len(set(pages))) == (len(told), 1)


def test_what_the_partner_sees_is_asked_for_without_anything_else_of_it() -> None:
    at = those.scene()
    those.signal(at)
    partner = make.signed_in(at.bas)

    with CaptureQueriesContext(connection) as asked:
        partner.get(SENT)

    of_signals = " ".join(each["sql"] for each in asked if '"plans_signal"' in each["sql"])
    hidden = ("why_not", "person_id", "decided_at", "decided_by_id", "done_at", "sent_by_id", '"key"', "trail_key")
    assert '"reference"' in of_signals
    assert [each for each in hidden if each in of_signals] == []


def test_what_is_wrong_comes_back_with_what_was_typed_and_nothing_is_kept() -> None:
    at = those.scene()
    partner = make.signed_in(at.bas)

    name = partner.post(SEND, those.told(at, reference="Truus")).text
    odd = partner.post(SEND, those.told(at, reference="W@12")).text
    silent = partner.post(SEND, those.told(at, untold=" ")).text
    ground = partner.post(SEND, those.told(at, basis="consent")).text
    empty = partner.post(SEND, {}).text

    assert "Hier staat misschien een naam: Truus" in name
    assert "Gebruik alleen letters, cijfers" in odd
    assert "Schrijf kort waarom de bewoner het nog niet weet." in silent
    assert f"Op deze grond is met {at.house} niets afgesproken." in ground
    assert empty.count("Dit veld is verplicht.") >= 6
    assert [SEEN in page for page in (name, odd, silent, ground)] == [True] * 4
    assert those.all_signals() == []


def test_when_she_knows_of_it_no_reason_is_asked() -> None:
    at = those.scene()

    make.signed_in(at.bas).post(SEND, those.told(at, is_told="yes", untold=""))

    (signal,) = those.all_signals()
    page = those.opened(make.signed_in(at.samira), signal).text
    assert re.search(r"Weet de bewoner hiervan\?</h2>\s*<p dir=\"auto\">Ja</p>", page)


def test_the_button_pressed_twice_hands_on_once() -> None:
    at = those.scene()
    partner = make.signed_in(at.bas)

    for _press in range(2):
        partner.post(SEND, those.told(at))

    assert len(those.all_signals()) == 1


def test_without_an_agreement_nobody_is_asked_anything_and_every_page_says_why() -> None:
    at = those.scene(is_agreed=False)
    partner, house = make.signed_in(at.bas), make.signed_in(at.samira)

    pages = [browser.get(path).text for browser in (partner, house) for path in (LIST, SENT, SEND)]
    refused = partner.post(SEND, those.told(at)).text

    assert [SEND in page for page in pages[:2] + pages[3:5]] == [False] * 4
    assert ["nog niets afgesproken over signalen" in page for page in (pages[0], pages[3])] == [True, True]
    assert [(NONE_AGREED in page, "Geef door</button>" in page) for page in (pages[2], pages[5], refused)] == [
        (True, False)
    ] * 3
    assert those.all_signals() == []


def test_when_the_agreement_ends_while_she_types_she_hears_why() -> None:
    at = those.scene()
    partner = make.signed_in(at.bas)
    carla = make.worker(organisation=at.house, coordinator=True)
    other = those.agreement(at.house, partner=at.bas.organisation, basis="vital")  # type: ignore[arg-type]
    agreed = SignalAgreement.objects.exclude(pk=other.pk).get()

    end_agreement(by=carla, agreement=agreed, on=timezone.localdate(NOW))

    assert f"Op deze grond is met {at.house} niets afgesproken." in partner.post(SEND, those.told(at)).text


def test_what_was_handed_on_before_the_agreement_ended_is_finished_all_the_same() -> None:
    at = those.scene()
    made = those.signal(at)
    end_agreement(
        by=make.worker(organisation=at.house, coordinator=True),
        agreement=SignalAgreement.objects.get(),
        on=timezone.localdate(NOW),
    )
    house = make.signed_in(at.samira)

    assert (those.opened(house, made).status_code, house.post(f"{LIST}{made.pk}/oppakken/").status_code) == (200, 302)
    assert those.again(made).state == State.PICKED_UP


def test_not_picked_up_asks_why_and_the_own_house_sees_it() -> None:
    at = those.scene()
    made = those.signal(at)
    house, path = make.signed_in(at.samira), f"{LIST}{made.pk}/niet-oppakken/"

    asked, without = house.get(path).text, house.post(path).text
    after = house.post(path, {"why": "no_room"}, follow=True).text
    again = house.get(path, follow=True).text

    assert ("De partner ziet alleen dat het niet is opgepakt." in asked, "Kies waarom." in without) == (True, True)
    assert "Wij hebben nu niemand vrij" in after
    assert "Een collega besloot al dat jullie dit niet oppakken." in again


def test_what_a_colleague_did_meanwhile_is_said() -> None:
    at = those.scene()
    made = those.signal(at)
    house = make.signed_in(at.samira)
    for _press in range(2):
        picked = house.post(f"{LIST}{made.pk}/oppakken/", follow=True).text
    for _press in range(2):
        done = house.post(f"{LIST}{made.pk}/klaar/", follow=True).text

    assert ("Een collega pakte dit al op." in picked, "Dit is al klaar." in done) == (True, True)
    assert those.again(made).state == State.DONE


def test_whom_it_is_about_can_be_looked_for_and_left_out() -> None:
    at = those.scene()
    made = those.signal(at)
    make.known(person=make.person(called="Ria"), organisation=at.house)
    make.known(person=at.samira.person, organisation=at.house)
    make.person(called="Ria van elders")
    house, path = make.signed_in(at.samira), f"{LIST}{made.pk}/wie/"

    asked, found = house.get(path).text, house.post(path, {"name": "ri"}).text
    herself = house.post(path, {"name": "Samira"}).text
    forged = house.post(path, {"name": "Samira", "person": str(at.samira.person.pk)}).text

    assert ("Kennen jullie deze bewoner al?" in asked, "Sla dit over" in asked) == (True, True)
    assert ("Ria" in found, "Ria van elders" in found, "Wij kennen nog niemand" in herself) == (True, False, True)
    assert ("Er is nog iets nodig" in forged, those.again(made).person) == (True, None)


def of_signals() -> list[Route]:
    return [route for route in routes() if route.page.__module__ == "samenspel.plans.views.work_signals"]


@pytest.mark.parametrize(
    "function", [Function.RENT, Function.NUISANCE, Function.ALLOCATION, Function.OFFICE, Function.VOLUNTEER]
)
def test_for_who_does_not_stand_beside_people_no_page_of_signals_is_there(function: Function) -> None:
    at = those.scene()
    made, filled = those.signal(at), those.told(at)
    huub = make.signed_in(make.worker(organisation=at.house, function=function, called="Huub"))
    nothing = huub.get("/bestaat-niet/")

    pages = [ask(route.address(pk=made.pk), filled) for route in of_signals() for ask in (huub.get, huub.post)]

    found = {(page.status_code, page.content, str(page.headers)) for page in pages if page.status_code != 405}
    assert (found, len(of_signals())) == ({(404, nothing.content, str(nothing.headers))}, 8)
    assert "/signalen/" not in huub.get("/vandaag/").text


def test_who_hands_on_never_opens_a_signal_of_her_own_house_or_of_another() -> None:
    at = those.scene()
    made = those.signal(at)
    at_partner, elsewhere = make.signed_in(at.bas), make.signed_in(make.worker(called="Mo"))
    nothing = elsewhere.get("/bestaat-niet/")

    pages = [
        browser.post(f"{LIST}{made.pk}/{what}/", {"why": "no_room"})
        for browser in (at_partner, elsewhere)
        for what in ("open", "oppakken", "niet-oppakken", "klaar", "wie")
    ]

    assert {(page.status_code, page.content) for page in pages} == {(404, nothing.content)}
    assert those.again(made).state == State.WAITING


@pytest.mark.parametrize("what", ["open", "oppakken", "klaar"])
def test_looking_at_an_address_does_nothing(what: str) -> None:
    at = those.scene()
    made = those.signal(at)

    page = make.signed_in(at.samira).get(f"{LIST}{made.pk}/{what}/")

    assert (page.status_code, those.own_steps(made)) == (405, [("signal_sent", True)])


def test_late_ones_say_so_and_stand_on_the_today_page_without_a_word_of_them() -> None:
    at = those.scene()
    those.signal(at, now=NOW - timedelta(days=9))
    those.signal(at, reference="W-13")
    those.signal(at, reference="W-14", state=State.PICKED_UP, decided_at=NOW)
    house = make.signed_in(at.samira)

    today, listed = house.get("/vandaag/").text, house.get(LIST).text

    assert (today.count("Maakt zich zorgen over een bewoner."), listed.count("te laat")) == (2, 1)
    assert [each for each in (*SAID.values(), "W-13", "Bas") if each in today] == []
    assert "Maakt zich zorgen" not in make.signed_in(at.bas).get("/vandaag/").text


@pytest.mark.parametrize("number", [1, 3])
def test_every_list_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    at = those.scene()
    for _each in range(number):
        those.about(those.signal(at), at=at, person=make.person(called="Ria"))
    house, partner = make.signed_in(at.samira), make.signed_in(at.bas)

    for browser, path, queries in ((house, LIST, IN_LIST), (partner, SENT, IN_SENT)):
        with django_assert_num_queries(queries):
            page = browser.get(path)
        assert len(page.context["page"].object_list) == number


IN_LIST, IN_SENT = 9, 9


@pytest.mark.parametrize("number", [1, 3])
def test_the_today_page_asks_no_more_for_signals(number: int) -> None:
    at = those.scene()
    browser = make.signed_in(at.samira)
    browser.get("/vandaag/")
    with CaptureQueriesContext(connection) as before:
        browser.get("/vandaag/")
    for _each in range(number):
        those.signal(at)

    with CaptureQueriesContext(connection) as after:
        page = browser.get("/vandaag/")

    assert (len(after), len(after) <= MOST, page.text.count("Maakt zich zorgen")) == (len(before), True, number)


MOST = 15


def test_what_was_erased_can_be_finished_and_not_opened() -> None:
    at = those.scene()
    made = those.signal(at, key=None)
    house = make.signed_in(at.samira)

    listed, opened = house.get(LIST).text, those.opened(house, made).text
    whose = house.get(f"{LIST}{made.pk}/wie/", follow=True)
    picked = house.post(f"{LIST}{made.pk}/oppakken/", follow=True).text

    assert ("De woorden zijn gewist." in listed, f"{made.pk}/open/" in listed, "Oppakken" in listed) == (
        True,
        False,
        True,
    )
    assert ("De woorden zijn gewist." in opened, SEEN in opened) == (True, False)
    assert ("Deze woorden zijn gewist." in whose.text, "Deze woorden zijn gewist." in picked) == (True, False)
    assert those.again(made).state == State.PICKED_UP


def test_the_way_to_signals_stands_in_the_navigation_of_who_helps_people() -> None:
    at = those.scene()
    rent = make.worker(organisation=at.house, function=Function.RENT)

    pages: list[tuple[Client, bool]] = [
        (make.signed_in(at.samira), True),
        (make.signed_in(at.bas), True),
        (make.signed_in(rent), False),
    ]
    assert [(f'href="{LIST}"' in browser.get("/vandaag/").text, expected) for browser, expected in pages] == [
        (expected, expected) for _browser, expected in pages
    ]


def test_who_only_hands_on_sees_no_list_of_what_was_received() -> None:
    at = those.scene()
    those.signal(at)

    page = make.signed_in(at.bas).get(LIST).text

    assert ("Signalen van partners" in page, "Geef een signaal door" in page, "W-12" in page) == (False, True, False)


def test_an_empty_list_is_kind() -> None:
    at = those.scene()

    assert "Er is nu geen signaal." in make.signed_in(at.samira).get(LIST).text
    assert "Jouw organisatie gaf nog niets door." in make.signed_in(at.bas).get(SENT).text
