"""The access table is true: for everybody who just walks by, and for a worker of another organisation."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.organisations.models import AssistedEntry
from samenspel.people.models import Opening
from samenspel.voices.models import CallBack, Promise
from tests import make
from tests.access_table import PUBLIC, TABLE
from tests.dreams import after
from tests.routes import Route, routes

pytestmark = pytest.mark.django_db

KNOWN = [route for route in routes() if route.name in TABLE]
OWN = [route for route in KNOWN if TABLE[route.name].who == "resident"]
CLOSED = [route for route in KNOWN if TABLE[route.name].who not in {*PUBLIC, "resident"}]
SOMEBODYS = [route for route in CLOSED if TABLE[route.name].of]
HERS = [route for route in OWN if TABLE[route.name].of]


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted(route.name for route in routes()) == sorted(TABLE)


@pytest.mark.parametrize("route", KNOWN, ids=lambda route: route.name)
def test_only_what_the_table_calls_public_is_open(route: Route) -> None:
    is_open = getattr(route.page, "login_required", True) is False

    assert is_open == (TABLE[route.name].who in {*PUBLIC, "resident"})


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", CLOSED, ids=lambda route: route.name)
def test_who_is_not_signed_in_is_asked_to_sign_in_and_learns_nothing(route: Route, method: str) -> None:
    page = getattr(Client(), method)(route.address())

    assert (page.status_code, page["Location"].split("?")[0]) == (302, "/inloggen/")
    assert page.content == b""


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", OWN, ids=lambda route: route.name)
def test_a_page_of_a_residents_own_is_for_nobody_without_her_pasje(route: Route, method: str) -> None:
    for client in (Client(), make.signed_in(make.worker(coordinator=True))):
        page = getattr(client, method)(route.address())

        # 405 says no more than which pages there are.
        assert (page.status_code, page.headers.get("Location", "").split("?")[0]) in {(302, "/pasje/"), (405, "")}
        assert page.content == b""


def _a_voice(**_fields: Any) -> Any:
    return make.voice(said="Mijn zoon zit in de schuld.", by=make.worker(called="Ria"))


def _a_yes() -> Any:
    return after.public_story(by=after.broker()).yeses.get()


def _an_entry() -> Any:
    samira, now = make.worker(), timezone.now()
    return AssistedEntry.objects.create(
        person=make.person(called="Mevrouw De Wit"),
        by=samira.person,
        organisation=samira.organisation,
        started_at=now,
        until_at=now + timedelta(minutes=30),
    )


OBJECTS: dict[str, Callable[[], Any]] = {
    "voice": _a_voice,
    "photo": lambda: make.photo(voice=_a_voice()),
    "answer": lambda: make.answer(voice=_a_voice()),
    "promise": lambda: Promise.objects.create(
        voice=_a_voice(), body="x", due_on=timezone.localdate(), made_at=timezone.now()
    ),
    "call_back": lambda: CallBack.objects.create(
        voice=_a_voice(), after=CallBack.After.DAYS, due_on=timezone.localdate()
    ),
    "membership": lambda: make.worker(called="Ria").membership,
    "opening": lambda: Opening.objects.create(
        person=make.person(called="Ria"), opened_at=timezone.now(), until_at=timezone.now() + timedelta(hours=1)
    ),
    "person": lambda: make.person(called="Mevrouw De Wit", phone="0612345678"),
    "entry": _an_entry,
    "dream": lambda: make.dream(voice=_a_voice()),
    "need": lambda: make.dream(voice=_a_voice()).needs.create(kind="thing", what="Fiets", added_at=timezone.now()),
    "action": lambda: make.dream(voice=_a_voice()).actions.create(what="Bel", who_called="Bo", added_at=timezone.now()),
    "talent": make.talent,
    "match": make.match,
    "meeting": lambda: make.meeting(match=make.match(both_yes=True)),
    "telling": lambda: make.telling(match=make.match()),
    "noticing": lambda: after.noticing(after.met(by=after.broker())),
    "wall_text": lambda: after.public_story(by=after.broker()),
    "wall_yes": _a_yes,
    "spark": lambda: after.spark(by=after.broker()),
    "report": lambda: make.match().reports.create(what="Hij riep.", reported_at=timezone.now()),
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", HERS, ids=lambda route: route.name)
def test_another_resident_gets_the_same_page_as_for_nothing(route: Route, method: str) -> None:
    theirs = OBJECTS[TABLE[route.name].of]()
    another = getattr(make.opened(), method)

    nothing, something = another(route.address()), another(route.address(pk=theirs.pk))

    assert something.status_code in {404, 405}
    assert (something.status_code, something.content) == (nothing.status_code, nothing.content)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("coordinator", [False, True], ids=["worker", "coordinator"])
@pytest.mark.parametrize("route", SOMEBODYS, ids=lambda route: route.name)
def test_a_stranger_gets_the_same_page_as_for_nothing(route: Route, coordinator: bool, method: str) -> None:
    theirs = OBJECTS[TABLE[route.name].of]()
    stranger = getattr(make.signed_in(make.worker(called="Vreemde", coordinator=coordinator)), method)

    nothing, something = stranger(route.address()), stranger(route.address(pk=theirs.pk))

    # 405 says no more than which pages there are; it is the same for every id.
    assert something.status_code in {404, 405}
    assert (something.status_code, something.content) == (nothing.status_code, nothing.content)
    assert dict(something.headers) == dict(nothing.headers)


def test_the_page_for_nothing_is_the_same_for_every_address() -> None:
    client = make.signed_in(make.worker())

    pages = [client.get(path) for path in ("/bestaat-niet/", "/stemmen/00000000-0000-4000-8000-000000000000/")]

    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content
