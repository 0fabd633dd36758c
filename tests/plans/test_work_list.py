"""The list of who lets somebody who works here read something: by name, for few and for very many."""

from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.models import Function
from samenspel.plans.access import lists
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Area, Plan, What
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import at_work, setting
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

QUERIES = 13


def _text(browser: Client, address: str) -> str:
    page = browser.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_the_list_says_who_what_for_and_until_when_the_first_share_lasts() -> None:
    house = setting.house()
    samira = setting.buddy(house)
    setting.agreement(house, area=Area.MONEY, purpose=What.DEBTS)
    plan = at_work.shared(house, ends_at=NOW + timedelta(days=9))
    setting.grant(setting.part(plan, Area.MONEY), house=house, purpose=What.DEBTS, ends_at=NOW + timedelta(days=3))
    at_work.shared(setting.house(), called="Van een ander huis")

    page = make.signed_in(samira).get("/plannen/")

    lines = [(line.who, line.purposes, line.until) for line in page.context["found"].lines]
    assert lines == [("Ria", [What.BESIDE, What.DEBTS], NOW + timedelta(days=3))]
    assert (b"Naast u staan" in page.content, b"Van een ander huis" in page.content) == (True, False)


def test_a_purpose_that_is_not_of_her_function_is_not_offered() -> None:
    house = setting.house()
    setting.agreement(house, area=Area.MONEY, purpose=What.DEBTS)
    plan = at_work.shared(house)
    setting.grant(setting.part(plan, Area.MONEY), house=house, purpose=What.DEBTS)
    broker = make.signed_in(setting.buddy(house, function=Function.DREAM_BROKER))

    page = broker.get("/plannen/")
    refused = broker.post(f"/plannen/{plan.pk}/open/", {"purpose": What.DEBTS, "knows": "nee"})

    assert [line.purposes for line in page.context["found"].lines] == [[What.BESIDE]]
    assert (refused.status_code, at_work.last_steps(plan)) == (404, [("list", "purpose_not_of_function", False)])


def test_an_empty_list_is_kind() -> None:
    assert "Een bewoner kiest zelf wie er meeleest." in _text(
        make.signed_in(setting.buddy(setting.house())), "/plannen/"
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_plans_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    house = setting.house()
    samira = setting.buddy(house)
    samira.membership.is_crisis = True
    samira.membership.save()
    for _each in range(number):
        at_work.shared(house)
    browser = make.signed_in(samira)

    with django_assert_num_queries(QUERIES):
        page = browser.get("/plannen/")

    assert len(page.context["found"].lines) == number


def test_one_finds_a_resident_by_name_and_only_among_those_who_share() -> None:
    house = setting.house()
    for called in ("Ria", "Maria", "Piet"):
        at_work.shared(house, called=called)
    at_work.shared(setting.house(), called="Ria van een ander huis")
    browser = make.signed_in(setting.buddy(house))

    found = browser.post("/plannen/zoek/", {"name": "ria"})
    nothing = browser.post("/plannen/zoek/", {"name": "zzz"})
    all_of_them = browser.post("/plannen/zoek/", {"name": ""})

    pages = (found, nothing, all_of_them)
    assert [[line.who for line in page.context["found"].lines] for page in pages] == [
        ["Maria", "Ria"],
        [],
        ["Maria", "Piet", "Ria"],
    ]


def test_of_very_many_the_first_are_listed_by_name_and_the_others_are_found() -> None:
    house = setting.house()
    for called in ("ria", "Maria", "Piet"):
        at_work.shared(house, called=called)
    at_work.shared(setting.house(), called="Ada van een ander huis")
    browser = make.signed_in(setting.buddy(house))

    with mock.patch.object(lists, "MOST", 2):
        pages = [browser.get("/plannen/"), browser.post("/plannen/zoek/", {"name": "RIA"})]
        one = browser.post("/plannen/zoek/", {"name": "ri"})
        other = browser.post("/plannen/zoek/", {"name": "Piet"})

    names = [[line.who for line in page.context["found"].lines] for page in (*pages, one, other)]
    assert names == [["Maria", "Piet"], ["Maria", "ria"], ["Maria", "ria"], ["Piet"]]
    says = "Meer dan 2 bewoners laten je iets lezen. Hier staan de eerste 2. Zoek de anderen op naam."
    assert [says in page.text for page in (*pages, other)] == [True, False, False]


@pytest.mark.parametrize(("most", "names"), [(500, ["Ria", "Riet"]), (1, ["Ria"])])
def test_few_or_many_the_list_has_nobody_who_keeps_her_out_or_erased_all_and_not_herself(
    most: int, names: list[str]
) -> None:
    house = setting.house()
    samira = make.worker(organisation=house, function=Function.BUDDY, called="Aafje")
    plans = {called: at_work.shared(house, called=called) for called in ("Ada", "Bep", "Ria", "Riet")}
    at_work.shared(house, person=samira.person)
    block(by=setting.resident(plans["Ada"].resident), plan=plans["Ada"], house=house, now=NOW)
    with inside():
        Plan.objects.filter(pk=plans["Bep"].pk).update(state="erased", closed_at=NOW)

    with mock.patch.object(lists, "MOST", most):
        found = make.signed_in(samira).get("/plannen/").context["found"]

    assert ([line.who for line in found.lines], found.has_more) == (names, most == 1)


def test_a_page_of_the_list_holds_fifty() -> None:
    house = setting.house()
    for number in range(51):
        at_work.shared(house, called=f"Ria {number:02}")

    page = make.signed_in(setting.buddy(house)).get("/plannen/?bladzij=2")

    assert [line.who for line in page.context["found"].lines] == ["Ria 50"]
