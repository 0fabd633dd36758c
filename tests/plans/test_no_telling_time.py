"""What is not hers and what does not exist: the same page, after the same questions to the database, as fast."""

import re
import time
from collections.abc import Callable
from itertools import chain, zip_longest
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from samenspel.plans.access.tracks import every_chain
from samenspel.trail.access import steps_of
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.web import settings as product
from tests import make, world
from tests.access_table import TABLE
from tests.battery import count, note
from tests.plans import at_work, setting
from tests.routes import Route, routes
from tests.world import Place

pytestmark = pytest.mark.django_db

OF_A_PLAN = [route for route in routes() if route.name.startswith("plans:") and TABLE[route.name].of]
# A value as the database is told it, and how many there are of them in a list.
VALUE, LIST = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+\b|s\d+_x\d+"), re.compile(r"\(\?(?:, \?)*\)|ANY\(\?\)")
FILLED = {"purpose": "beside", "knows": "nee", "said": "Nog even.", "sort": "fact", "how": "heard_by_phone"}
SAMPLES = count(quick=100, full=1000)
# How often the one is slower than the other, of all pairs: a half when nothing tells them apart.
MOST_APART = 0.12


class Visitors:
    """Somebody who works in the house with every right that a hat gives, and a resident with a plan of her own."""

    def __init__(self, place: Place) -> None:
        leads = make.worker(organisation=place.house, coordinator=True)
        leads.membership.is_crisis = True
        leads.membership.save()
        self.worker = make.signed_in(leads)
        self.resident = make.opened(person=make.person(called="Bo"), is_confirmed=True)
        self.resident.post("/mijn/plan/begin/")

    def of(self, route: Route) -> Client:
        return self.resident if TABLE[route.name].who == "resident" else self.worker


def not_hers(place: Place, route: Route) -> dict[str, object]:
    """What the path names of this place, of which these two may see nothing."""
    return {part: key for part, key in world.ids(place, of=TABLE[route.name].of).items() if part in route.parts}


def not_there(ids: dict[str, object]) -> dict[str, object]:
    """The same, and nothing of that name."""
    return {part: key if part == "sort" else uuid4() for part, key in ids.items()}


def asked(browser: Client, method: str, path: str) -> tuple[int, bytes, list[str]]:
    """What comes back, and what the database was asked for it, but for the values."""
    with CaptureQueriesContext(connection) as queries:
        page = getattr(browser, method)(path, FILLED)
    return page.status_code, page.content, [LIST.sub("(…)", VALUE.sub("?", each["sql"])) for each in queries]


def test_on_every_route_the_database_is_asked_the_same_for_what_is_not_hers_and_what_does_not_exist() -> None:
    here, there = world.place(name="Hier"), world.place(name="Daar")
    there.objects["reading"] = at_work.lies_open(there.objects["plan"], by=there.broker, browser=Client())
    visitors, otherwise = Visitors(here), {}
    # The first of all who tries something that does not exist begins that trail; a first page begins her session.
    for browser, path in ((visitors.resident, "/mijn/plannen"), (visitors.worker, "/plannen")):
        browser.post(f"{path}/{uuid4()}/open/", FILLED)

    for route in OF_A_PLAN:
        ids, browser = not_hers(there, route), visitors.of(route)
        for method in TABLE[route.name].by.split():
            theirs = asked(browser, method, route.address(**ids))
            nothing = asked(browser, method, route.address(**not_there(ids)))
            if theirs != nothing or theirs[0] != 404:
                apart = [pair for pair in zip_longest(theirs[2], nothing[2]) if pair[0] != pair[1]]
                otherwise[route.name, method] = (theirs[0], nothing[0], apart)

    assert otherwise == {}
    assert len(OF_A_PLAN) > 30


def test_who_tries_a_plan_that_does_not_exist_leaves_a_step_too_and_the_trail_stays_whole() -> None:
    visitors = Visitors(world.place(name="Hier"))

    visitors.worker.post(f"/plannen/{uuid4()}/open/", {"purpose": "beside", "knows": "nee"})
    visitors.resident.post(f"/mijn/plannen/{uuid4()}/open/")

    (*_plans, nothing) = every_chain()
    steps = [(step.action, step.reason, step.is_allowed, step.kind) for step in steps_of(nothing)]
    assert steps == [("list", "other_resident", False, "resident"), ("list", "no_grant", False, "worker")]
    verdict = verify(chains=known_chains(), now=timezone.now())
    assert (verdict.trouble, verdict.without_key) == (None, 0)


@pytest.mark.once
@pytest.mark.parametrize("which", ["opening", "opening of another resident", "reading"])
def test_how_long_it_takes_does_not_tell_whether_it_exists(which: str, settings: Settings) -> None:
    settings.SECONDS_BETWEEN_REFUSALS = product.SECONDS_BETWEEN_REFUSALS
    house = setting.house()
    plan = at_work.shared(house, called="Ria")
    stranger = setting.buddy(setting.house())
    lies = at_work.lies_open(plan, by=setting.buddy(house), browser=Client())
    at = make.signed_in(stranger)
    resident = make.opened(person=make.person(called="Bo"), is_confirmed=True)
    asks: dict[str, tuple[Client, str, object]] = {
        "opening": (at, "/plannen/{}/open/", plan.pk),
        "opening of another resident": (resident, "/mijn/plannen/{}/open/", plan.pk),
        "reading": (at, "/plannen/lezen/{}/", lies.pk),
    }
    browser, path, key = asks[which]
    method = browser.get if which == "reading" else browser.post

    # By chance 100 of each are so far apart once in 300 times. What does tell them apart does so again and again.
    found = [how_often_slower(*timed(method, path, key=key))]
    while abs(found[-1] - 0.5) >= MOST_APART and len(found) < 3:
        found.append(how_often_slower(*timed(method, path, key=key)))

    assert abs(found[-1] - 0.5) < MOST_APART, found
    note(f"Time of what is not hers against what does not exist ({which}): slower in {found[-1]:.2f} of {SAMPLES}².")


def timed(method: Callable[..., Any], path: str, *, key: object) -> tuple[list[float], list[float]]:
    """Seconds of the one and of the other, asked in turns: whatever else this machine does, it does to both."""
    theirs, nothing = list[float](), list[float]()
    for number in range(SAMPLES + 10):
        pairs = [(theirs, key), (nothing, uuid4())]
        for seconds, pk in pairs if number % 2 else pairs[::-1]:
            started = time.perf_counter()
            assert method(path.format(pk), {"purpose": "beside"}).status_code == 404
            if number >= 10:  # the first of them wake things up
                seconds.append(time.perf_counter() - started)
    return theirs, nothing


def how_often_slower(these: list[float], those: list[float]) -> float:
    """Of all pairs, how often the first is the slower: the area under the curve of who must guess which is which."""
    ranked = sorted(chain(((each, True) for each in these), ((each, False) for each in those)))
    ranks = sum(rank for rank, (_seconds, is_these) in enumerate(ranked, 1) if is_these)
    return (ranks - len(these) * (len(these) + 1) / 2) / (len(these) * len(those))


def test_the_measure_does_tell_what_takes_longer() -> None:
    quick, slow = [1.0, 2.0, 3.0, 4.0], [3.5, 4.5, 5.5, 6.5]

    assert (how_often_slower(slow, quick), how_often_slower(quick, slow)) == (15 / 16, 1 / 16)
    assert abs(how_often_slower([1.0, 3.0], [2.0]) - 0.5) < MOST_APART
