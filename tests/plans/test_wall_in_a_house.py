"""What is told to the buddy of the landlord is not there for who collects rent at the same landlord."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samenspel.letters.actions import deliver_due
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans.models import Area, Plan, Sort, What
from tests import make
from tests.plans import at_work, setting
from tests.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

MONEY = "Ik heb drie maanden huur niet betaald."
WITHOUT_PURPOSE = [Function.RENT, Function.NUISANCE, Function.ALLOCATION, Function.OFFICE]


@pytest.fixture
def samira() -> Worker:
    """The buddy of a landlord with which everything was agreed that can be."""
    return setting.buddy(setting.house(is_landlord=True))


@pytest.fixture
def plan(samira: Worker) -> Plan:
    """Shared with the whole house, to read and to write."""
    made = at_work.shared(samira.organisation, may_write=True, called="Truus Bakker")
    for area in (Area.MONEY, Area.HEALTH):
        setting.grant(setting.part(made, area), house=samira.organisation, may_write=True)
    at_work.noted(samira, plan=made, sort=Sort.FACT, said=MONEY)
    return made


def _colleague(samira: Worker, function: Function) -> Client:
    return make.signed_in(make.worker(organisation=samira.organisation, function=function, called="Huub"))


def _of_the_room() -> list[Route]:
    return [route for route in routes() if route.page.__module__.startswith("samenspel.plans.views.work")]


def test_the_buddy_reads_what_was_shared_with_the_house(samira: Worker, plan: Plan) -> None:
    browser = make.signed_in(samira)

    page = browser.get(at_work.page_of(at_work.opened(browser, plan), plan))

    assert [each.opened.words for _sort, said in page.context["shown"].others for each in said] == [MONEY]


@pytest.mark.parametrize("function", WITHOUT_PURPOSE)
def test_for_who_has_no_purpose_no_page_of_the_room_is_there_whatever_was_shared(
    samira: Worker, plan: Plan, function: Function
) -> None:
    buddy, huub = make.signed_in(samira), _colleague(samira, function)
    lies_open = at_work.opened(buddy, plan).split("/")[3]
    named = {"plans:open_plan": plan.pk}
    ids = {"part": setting.part(plan).pk}
    filled = {"purpose": What.BESIDE, "knows": "nee", "name": "Truus", "said": "x", "sort": "fact"}
    nothing = huub.get("/bestaat-niet/")

    pages = [
        ask(route.address(pk=named.get(route.name, lies_open), **ids), filled)
        for route in _of_the_room()
        for ask in (huub.get, huub.post)
    ]

    found = {(page.status_code, page.content, str(page.headers)) for page in pages if page.status_code != 405}
    assert found == {(404, nothing.content, str(nothing.headers))}
    assert len(_of_the_room()) >= 6


@pytest.mark.parametrize("function", WITHOUT_PURPOSE)
def test_that_she_tried_to_open_it_is_written_down(samira: Worker, plan: Plan, function: Function) -> None:
    _colleague(samira, function).post(f"/plannen/{plan.pk}/open/", {"purpose": What.BESIDE, "knows": "nee"})

    assert at_work.last_steps(plan) == [("list", "purpose_not_of_function", False)]
    assert at_work.readings(plan) == []


def test_nothing_of_it_is_on_her_pages_in_her_search_or_in_her_mail(samira: Worker, plan: Plan) -> None:
    huub = _colleague(samira, Function.RENT)

    pages = [huub.get(path) for path in ("/vandaag/", "/organisatie/", "/stemmen/", "/cijfers/")]
    buddys = make.signed_in(samira).get("/vandaag/")
    deliver_due(now=timezone.now())

    told = [word for page in pages for word in ("Truus", "/plannen/", MONEY) if word in page.content.decode()]
    assert ({page.status_code for page in pages}, told, mail.outbox) == ({200}, [], [])
    assert "/plannen/" in buddys.content.decode()


def test_the_other_hat_of_the_same_person_opens_nothing(samira: Worker, plan: Plan) -> None:
    browser = make.signed_in(samira)
    address = at_work.opened(browser, plan)
    rent = make.membership(person=samira.person, organisation=make.organisation(), function=Function.RENT)

    browser.post("/pet/", {"hat": str(rent.pk)})
    pages = [browser.get(page).status_code for page in ("/plannen/", address, at_work.page_of(address, plan))]

    assert pages == [404, 404, 404]
