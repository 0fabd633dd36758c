"""Whatever ends it, it ends with the very next request: on every route of a plan that lies open, as if it never was."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership
from samenspel.people.models import Person
from samenspel.plans.actions.erasing import erase_plan
from samenspel.plans.actions.sharing import block, stop_grant, stop_sharing
from samenspel.plans.models import Agreement, Grant, Plan
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import at_work, setting
from tests.plans.own_setting import entries
from tests.plans.rows_of_work import PLANS_AT_WORK
from tests.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
Ends = Callable[[Worker, Plan], object]
WHERE_IT_LIES_OPEN = [name for name, row in PLANS_AT_WORK.items() if row.of == "reading"]
OPEN = [route for route in routes() if route.name in WHERE_IT_LIES_OPEN]


@inside()
def _stops_this_one(_by: Worker, plan: Plan) -> None:
    stop_grant(by=setting.resident(plan.resident), grant=Grant.objects.get(part__plan=plan), now=timezone.now())


def _stops_with_everybody(_by: Worker, plan: Plan) -> None:
    stop_sharing(by=setting.resident(plan.resident), plan=plan, now=timezone.now())


def _stops_with_the_house(by: Worker, plan: Plan) -> None:
    stop_sharing(by=setting.resident(plan.resident), plan=plan, house=by.organisation, now=timezone.now())


def _keeps_her_out(by: Worker, plan: Plan) -> None:
    block(by=setting.resident(plan.resident), plan=plan, person=by.person, now=timezone.now())


def _keeps_the_house_out(by: Worker, plan: Plan) -> None:
    block(by=setting.resident(plan.resident), plan=plan, house=by.organisation, now=timezone.now())


def _erases_it(_by: Worker, plan: Plan) -> None:
    erase_plan(by=setting.resident(plan.resident, confirmed_at=timezone.now()), plan=plan, now=timezone.now())


@inside()
def _its_day_came(_by: Worker, plan: Plan) -> None:
    Grant.objects.filter(part__plan=plan).update(ends_at=timezone.now())


@inside()
def _the_agreement_ended(by: Worker, _plan: Plan) -> None:
    Agreement.objects.filter(organisation=by.organisation).update(until_on=timezone.localdate())


def _left(by: Worker, _plan: Plan) -> None:
    Membership.objects.filter(pk=by.membership.pk).update(until_on=timezone.localdate())


def _does_something_else_now(by: Worker, _plan: Plan) -> None:
    Membership.objects.filter(pk=by.membership.pk).update(function=Function.RENT)


def _is_suspended(by: Worker, _plan: Plan) -> None:
    Person.objects.filter(pk=by.person.pk).update(is_active=False)


THE_RESIDENT: list[Ends] = [
    _stops_this_one,
    _stops_with_everybody,
    _stops_with_the_house,
    _keeps_her_out,
    _keeps_the_house_out,
    _erases_it,
    _its_day_came,
]
ENDS: list[Ends] = [*THE_RESIDENT, _the_agreement_ended, _left, _does_something_else_now, _is_suspended]


def _told(answer: HttpResponse, *, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """All that comes back. Where one is led to names the page that was asked for, which is no difference."""
    headers = sorted((name, value.replace(path, "…")) for name, value in answer.headers.items())
    return answer.status_code, headers, answer.content


def _ask(browser: Client, route: Route, *, by: str, **ids: object) -> tuple[int, list[tuple[str, str]], bytes]:
    path = route.address(**ids)
    answer = getattr(browser, by)(path, {"sort": "fact", "said": "Nog even snel.", "knows": "nee"})
    return _told(answer, path=path)


def test_there_are_routes_on_which_a_plan_lies_open() -> None:
    assert (len(OPEN), len(WHERE_IT_LIES_OPEN)) == (len(WHERE_IT_LIES_OPEN), 4)


@pytest.mark.parametrize("ends", ENDS, ids=lambda each: each.__name__.strip("_"))
def test_the_very_next_request_gets_what_does_not_exist_on_every_route(ends: Ends) -> None:
    house = setting.house()
    samira, plan = setting.buddy(house), at_work.shared(house, may_write=True, may_take_along=True)
    browser = make.signed_in(samira)
    reading, part = at_work.opened(browser, plan).split("/")[3], setting.part(plan).pk
    before = [_ask(browser, route, by="get", pk=reading, part=part)[0] for route in OPEN]

    ends(samira, plan)

    assert before == [200] * len(OPEN)
    for by in ("get", "post"):
        for route in OPEN:
            hers = _ask(browser, route, by=by, pk=reading, part=part)
            assert hers == _ask(browser, route, by=by, pk=uuid4(), part=uuid4()), (route.name, by)
            assert hers[0] in ({404, 405} if ends in THE_RESIDENT else {302, 403, 404, 405}), (route.name, by)
    # What she told, and nothing that came later.
    assert len(entries(plan)) == (0 if ends is _erases_it else 1)
