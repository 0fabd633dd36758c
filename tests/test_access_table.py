"""The access table is true: whoever walks in anywhere, with what is her own, of others or of nobody."""

from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from samenspel.web.middleware import MAY_CHANGE_ON_GET, WRITES
from tests import world
from tests.access_rows import Row
from tests.access_table import KINDS, MAY, OF_A_TEAM, PUBLIC, TABLE, answer
from tests.battery import is_turn
from tests.plans import at_work
from tests.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

KNOWN = [route for route in routes() if route.name in TABLE]
SIGNS_IN = {"to sign in": "/inloggen/?", "to the pasje": "/pasje/?", "to the team's door": "/challenge/binnen/?"}


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted(route.name for route in routes()) == sorted(TABLE)


def test_only_what_the_table_calls_public_is_open() -> None:
    is_open = {route.name: getattr(route.page, "login_required", True) is False for route in KNOWN}

    public = {*PUBLIC, *OF_A_TEAM, "resident", "spark"}
    assert is_open == {route.name: TABLE[route.name].who in public for route in KNOWN}


class Visitor:
    """Somebody who walks in everywhere, with what is hers, what is of others, and what does not exist."""

    def __init__(self, kind: str) -> None:
        here, there = world.place(name="Hier"), world.place(name="Daar")
        self.browser = world.visitor(kind, at=here)
        self.browser.raise_request_exception = False
        here.objects["opened"] = _opened(self.browser, code=here.objects["code"])
        there.objects["opened"] = _opened(Client(), code=there.objects["code"])
        here.objects["opened_sign_up"] = _opened(self.browser, code=here.objects["sign_up_code"])
        there.objects["opened_sign_up"] = _opened(Client(), code=there.objects["sign_up_code"])
        here.objects["reading"] = at_work.lies_open(here.objects["plan"], by=here.broker, browser=self.browser)
        there.objects["reading"] = at_work.lies_open(there.objects["plan"], by=there.broker, browser=self.browser)
        self.places = {"own": here, "other": there}
        self.cookies = self.browser.cookies.output(header="", sep=";")
        self.nothing = self.browser.get("/bestaat-niet/")
        self.wrote: list[str] = []

    def walks(self, route: Route, *, which: str, method: str) -> str:
        """What she gets there; whatever it did is undone."""
        place = self.places.get(which)
        ids = world.ids(place, of=TABLE[route.name].of) if place else {}
        self.browser.cookies, self.wrote = SimpleCookie(self.cookies), []
        with transaction.atomic(), connection.execute_wrapper(self._note):
            page = getattr(self.browser, method)(route.address(**ids))
            transaction.set_rollback(True)
        return self._called(page)

    def _note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = WRITES.match(sql)
        # That somebody was refused what is under lock is written down too.
        if writes and writes[1] not in MAY_CHANGE_ON_GET:
            self.wrote.append(writes[0])
        return execute(sql, params, many, context)

    def _called(self, page: HttpResponse) -> str:
        leads_to = page.headers.get("Location", "")
        for door, path in SIGNS_IN.items():
            if leads_to.startswith(path):
                return door if page.content == b"" else f"{door}, with words"
        if page.status_code == 404:
            is_same = (page.content, dict(page.headers)) == (self.nothing.content, dict(self.nothing.headers))
            return "nothing" if is_same else "a page of its own for nothing"
        kinds = {200: "ok", 204: "ok", 302: "ok", 401: "refused", 403: "refused", 405: "not allowed"}
        return kinds.get(page.status_code, str(page.status_code))


def _opened(browser: Client, *, code: str) -> str:
    """Under which id this browser may look at what the code opens."""
    return str(browser.post("/stem/", {"code": code})["Location"].split("/")[3])


def _asked(row: Row, *, kind: str) -> Iterator[tuple[str, str, str]]:
    """Which (own, other, missing), how, and what the table says that comes of it."""
    for which in ("own", "other", "missing") if row.of else ("own",):
        for method in ("get", "post"):
            expected = answer(row, kind=kind, which=which, method=method)
            if which == "own" or not _is_said_before_the_id(expected, kind=kind):
                yield which, method, expected


def _is_said_before_the_id(expected: str, *, kind: str) -> bool:
    """What the id names makes no difference then: one is enough. At the doors all three, for who opened nothing."""
    return expected == "not allowed" or (expected in SIGNS_IN and kind != "nobody")


def _is_tried(name: str, *, kind: str, which: str, method: str, expected: str) -> bool:
    """In the battery all of it. Every day: what is hers, who opened nothing, and things of others wherever that makes a
    difference. For the rest (what is not for her, what is for everybody) one in three of who walk in, at each route
    others: of the three who work here and have no part in it always one."""
    if kind == "privacy officer":
        return _is_tried_by_the_officer(name, which=which, method=method)
    is_hers = expected not in {"not allowed", "nothing", *SIGNS_IN} and TABLE[name].who not in PUBLIC
    if which == "own" and (kind == "nobody" or is_hers):
        return True
    if which == "other" and expected != answer(TABLE[name], kind=kind, which="own", method=method):
        return True
    return is_turn(KINDS.index(kind), of=3, name=f"{name} {which} {method}")


def _is_tried_by_the_officer(name: str, *, which: str, method: str) -> bool:
    """What she looks after, of whomever. For the rest she is one more who works in the house and has no part in it."""
    may = MAY[TABLE[name].who]
    if "privacy officer" in may and "rent" not in may:
        return True
    return is_turn(KINDS.index("privacy officer"), of=6, name=f"{name} {which} {method}")


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_gets_everywhere_what_the_table_says_and_changes_nothing_without_it(kind: str) -> None:
    visitor, otherwise = Visitor(kind), {}

    for route in KNOWN:
        for which, method, expected in _asked(TABLE[route.name], kind=kind):
            if not _is_tried(route.name, kind=kind, which=which, method=method, expected=expected):
                continue
            got = visitor.walks(route, which=which, method=method)
            if got != expected or (got != "ok" and visitor.wrote):
                otherwise[f"{route.name} × {kind} × {which} × {method}"] = (expected, got, visitor.wrote)

    assert otherwise == {}


def test_the_page_for_nothing_is_the_same_for_every_address_and_for_everybody() -> None:
    place = world.place(name="Hier")
    missing = ["/bestaat-niet/", "/stemmen/00000000-0000-4000-8000-000000000000/", "/dromen/verhaal/nergens/"]
    browsers = [world.visitor("in hand", at=place), world.visitor("owner", at=place)]

    pages = [browsers[0].get(path) for path in missing] + [browsers[1].get(path) for path in missing[::2]]

    assert {(page.status_code, page.content) for page in pages} == {(404, pages[0].content)}
