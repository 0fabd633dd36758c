"""The pages of who works here: opening for a purpose, reading a part, writing in it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.plans.actions.plans import close_plan
from samenspel.plans.actions.sharing import stop_sharing
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Area, Sort, What
from tests import make
from tests.plans import at_work, setting
from tests.plans.at_work import WANTS
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def _text(browser: Client, address: str) -> str:
    page = browser.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_the_first_time_she_is_asked_whether_she_knows_the_resident_and_later_not_any_more() -> None:
    house = setting.house()
    samira, plan = setting.buddy(house), at_work.shared(house)
    browser, to = make.signed_in(samira), f"/plannen/{plan.pk}/open/"

    asked = browser.post(to, {"purpose": What.BESIDE})
    before = at_work.readings(plan)
    first = browser.post(to, {"purpose": What.BESIDE, "knows": "nee"})
    second = browser.post(to, {"purpose": What.BESIDE})

    assert ("Ken je Ria privé?" in asked.content.decode(), before) == (True, [])
    assert [page.status_code for page in (first, second)] == [302, 302]
    assert first["Location"] != second["Location"]
    assert at_work.readings(plan) == [(samira.person.pk, "beside")] * 2


def test_a_plan_that_does_not_exist_opens_as_one_that_is_not_hers() -> None:
    house = setting.house()
    plan, asked = at_work.shared(setting.house()), {"purpose": What.BESIDE, "knows": "nee"}
    browser = make.signed_in(setting.buddy(house))

    none, of_others = (browser.post(f"/plannen/{pk}/open/", asked) for pk in (uuid4(), plan.pk))

    assert (none.status_code, none.content) == (404, of_others.content)


def test_who_knows_the_resident_leaves_it_to_a_colleague_and_nothing_opens() -> None:
    house = setting.house()
    plan = at_work.shared(house)
    browser = make.signed_in(setting.buddy(house))

    page = browser.post(f"/plannen/{plan.pk}/open/", {"purpose": What.BESIDE, "knows": "ja"})

    assert "Vraag een collega" in page.content.decode()
    assert (at_work.readings(plan), at_work.last_steps(plan)) == ([], [("list", "knows_privately", False)])


@pytest.mark.parametrize("purpose", ["", "figures", "<b>", What.CARE])
def test_it_does_not_open_for_what_nothing_was_shared_for(purpose: str) -> None:
    house = setting.house()
    plan = at_work.shared(house)
    browser = make.signed_in(setting.buddy(house))

    page = browser.post(f"/plannen/{plan.pk}/open/", {"purpose": purpose, "knows": "nee"})

    assert (page.status_code, at_work.readings(plan)) == (404, [])
    assert at_work.last_steps(plan) == [("list", "no_grant" if purpose == What.CARE else "no_purpose", False)]


def test_an_open_plan_shows_the_parts_that_she_may_see_in_the_order_of_a_life() -> None:
    house = setting.house()
    plan = at_work.shared(house, area=Area.WORK)
    setting.grant(setting.part(plan, Area.HOME), house=house)
    browser = make.signed_in(setting.buddy(house))

    page = browser.get(at_work.opened(browser, plan))

    assert [part.area for part in page.context["parts"]] == [Area.HOME, Area.WORK]
    assert b"Geld en papieren" not in page.content


def test_a_part_shows_her_own_words_first_and_facts_opinions_and_how_she_sees_it_apart() -> None:
    house = setting.house()
    samira = setting.buddy(house)
    plan = at_work.shared(house, may_write=True)
    at_work.noted(samira, plan=plan, sort=Sort.OPINION, said="Het huis is te vol.", otherwise="Ik vind het gezellig.")
    at_work.noted(samira, plan=plan, sort=Sort.FACT, said="Er is een lekkage.")
    browser = make.signed_in(samira)

    page = browser.get(at_work.page_of(at_work.opened(browser, plan), plan))

    shown = page.context["shown"]
    assert [said.opened.words for said in shown.own] == [WANTS]
    assert [(heading, [each.opened.words for each in found]) for heading, found in shown.others] == [
        ("Feit", ["Er is een lekkage."]),
        ("Mening", ["Het huis is te vol."]),
    ]
    text = page.content.decode()
    order = [WANTS, "Er is een lekkage.", "Het huis is te vol.", "Ria ziet dit anders", "Ik vind het gezellig."]
    assert sorted(order, key=text.index) == order
    assert f"Samira, {house}" in text


def test_a_part_asks_as_often_for_three_notes_as_for_one() -> None:
    house = setting.house()
    samira = setting.buddy(house)
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(samira)
    address = at_work.page_of(at_work.opened(browser, plan), plan)
    asked = []

    for _each in range(3):
        at_work.noted(samira, plan=plan, sort=Sort.FACT, said="Er is een lekkage.", otherwise="Nee.")
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        asked.append(len(queries))

    assert asked[0] == asked[2]


def test_her_own_words_stand_in_the_order_of_the_three_questions_however_she_told_them() -> None:
    house = setting.house()
    plan = at_work.shared(house)
    ria, home = setting.resident(plan.resident), setting.part(plan)
    told = [(Sort.NEED, "Een beugel."), (Sort.CAN, "Taarten bakken."), (Sort.WANT, "En weer dansen.")]
    for later, (sort, said) in enumerate(told, 1):
        write(by=ria, part=home, sort=sort, said=said, now=NOW + timedelta(minutes=later))
    browser = make.signed_in(setting.buddy(house))

    text = _text(browser, at_work.page_of(at_work.opened(browser, plan), plan))

    order = [
        "Wat wil ik?",
        WANTS,
        "En weer dansen.",
        "Wat kan ik?",
        "Taarten bakken.",
        "Wat heb ik nodig?",
        "Een beugel.",
    ]
    assert [text.count(each) for each in order] == [1] * len(order)
    assert sorted(order, key=text.index) == order


def test_an_empty_part_says_so() -> None:
    house = setting.house()
    plan = at_work.shared(house)
    setting.grant(setting.part(plan, Area.WORK), house=house)
    browser = make.signed_in(setting.buddy(house))

    assert "In dit deel staat nog niets." in _text(
        browser, at_work.page_of(at_work.opened(browser, plan), plan, Area.WORK)
    )


@pytest.mark.parametrize("sort", [Sort.FACT, Sort.OPINION, Sort.AGREED])
def test_she_writes_a_note_and_stands_beside_it(sort: Sort) -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    part = at_work.page_of(at_work.opened(browser, plan), plan)

    form = _text(browser, f"{part}schrijf/")
    written = browser.post(f"{part}schrijf/", {"said": "De loodgieter komt dinsdag.", "sort": sort})

    page = browser.get(written["Location"])
    assert ("Een feit" in form, written["Location"]) == (True, part)
    assert [
        (said.sort, said.opened.words, said.by) for _head, found in page.context["shown"].others for said in found
    ] == [(sort, "De loodgieter komt dinsdag.", "Samira")]


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ({"said": "Dit typte ik.", "sort": ""}, "Kies een knop: feit, mening of afspraak."),
        ({"said": "Dit typte ik.", "sort": Sort.WANT}, "Selecteer een geldige keuze."),
        ({"said": "", "sort": Sort.FACT}, "Dit veld is verplicht."),
    ],
)
def test_what_is_not_complete_comes_back_with_her_words_in_it(typed: dict[str, str], asks: str) -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    part = at_work.page_of(at_work.opened(browser, plan), plan)

    page = browser.post(f"{part}schrijf/", typed)

    assert (asks in page.content.decode(), typed["said"] in page.content.decode()) == (True, True)
    assert [said.opened.words for said in browser.get(part).context["shown"].own] == [WANTS]


def test_who_may_only_read_has_no_way_to_write() -> None:
    house = setting.house()
    plan = at_work.shared(house)
    browser = make.signed_in(setting.buddy(house))
    part = at_work.page_of(at_work.opened(browser, plan), plan)

    page = browser.get(part)
    form, sent = browser.get(f"{part}schrijf/"), browser.post(f"{part}schrijf/", {"said": "x", "sort": "fact"})

    assert b"Schrijf iets op" not in page.content
    assert (form.status_code, sent.status_code) == (404, 404)
    assert at_work.last_steps(plan, 2) == [("write", "no_grant", False)] * 2


def test_in_a_closed_plan_one_reads_and_does_not_write() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)
    browser = make.signed_in(setting.buddy(house))
    part = at_work.page_of(at_work.opened(browser, plan), plan)

    assert b"Schrijf iets op" not in browser.get(part).content
    assert browser.get(f"{part}schrijf/").status_code == 404


def test_after_she_stopped_every_page_of_that_screen_is_gone_with_the_very_next_request() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    address = at_work.opened(browser, plan)
    part = at_work.page_of(address, plan)
    before = [browser.get(page).status_code for page in (address, part, f"{part}schrijf/")]

    stop_sharing(by=setting.resident(plan.resident), plan=plan, now=timezone.now())

    after = [browser.get(page).status_code for page in (address, part, f"{part}schrijf/")]
    again = browser.post(f"/plannen/{plan.pk}/open/", {"purpose": What.BESIDE})
    assert (before, after, again.status_code) == ([200] * 3, [404] * 3, 404)
    assert browser.get("/plannen/").context["found"].lines == []


def test_what_lies_open_here_is_nothing_on_another_screen_or_for_another() -> None:
    house = setting.house()
    samira, plan = setting.buddy(house), at_work.shared(house)
    address = at_work.opened(make.signed_in(samira), plan)
    elsewhere = [make.signed_in(samira), make.signed_in(setting.buddy(house))]

    pages = [each.get(path) for each in elsewhere for path in (address, at_work.page_of(address, plan))]

    assert {(page.status_code, page.content) for page in pages} == {(404, elsewhere[0].get("/nergens/").content)}


def test_a_part_of_another_plan_is_not_reached_from_the_one_that_lies_open() -> None:
    house = setting.house()
    plan, other = at_work.shared(house), at_work.shared(house, called="Piet")
    browser = make.signed_in(setting.buddy(house))
    address = at_work.opened(browser, plan)

    assert browser.get(at_work.page_of(address, other)).status_code == 404


def test_the_title_of_a_page_tells_nothing_and_no_address_tells_which_part_it_is() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    address = at_work.opened(browser, plan)
    part = at_work.page_of(address, plan)

    titles = {
        _text(browser, page).split("<title>")[1].split("</title>")[0] for page in (address, part, f"{part}schrijf/")
    }

    assert (titles, [area for area in Area.values if area in part]) == ({"Plan – Samenspel"}, [])


def test_the_other_ways_of_asking_are_not_allowed() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    address = at_work.opened(browser, plan)
    part = at_work.page_of(address, plan)

    posted = [browser.post(page).status_code for page in ("/plannen/", address, part)]
    got = [browser.get(page).status_code for page in ("/plannen/zoek/", f"/plannen/{plan.pk}/open/")]

    assert (posted, got, browser.put(f"{part}schrijf/").status_code) == ([405] * 3, [405] * 2, 405)
