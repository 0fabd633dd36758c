"""Whom an organisation knows. Others, and functions that do not listen, see nobody."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.organisations import access, actions
from samenspel.organisations.access import Worker
from samenspel.organisations.models import LISTENING, Acquaintance, Function
from samenspel.people import registry
from samenspel.people.models import Person
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NOBODY = UUID("6b0b8c3a-0000-4000-8000-000000000000")
DEAF = [Function.RENT, Function.NUISANCE, Function.ALLOCATION, Function.OFFICE]
LIST = "/mensen/"


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "listeners", [])


def _known(by: Worker, *, called: str = "Fatima", **told: Any) -> Person:
    person = make.person(called=called, **told)
    actions.get_to_know(by=by, person=person, on=date(2026, 3, 3))
    return person


def _page(name: str, person: Person, *more: str) -> str:
    return reverse(f"organisations:{name}", args=[person.pk, *more])


def _every_page(person: Person) -> list[str]:
    return [
        _page("person", person),
        _page("change_person", person),
        *(_page("tell_state", person, what) for what in ("verhuisd", "overleden", "geen-contact", "weer-hier")),
    ]


# ── Who sees whom ────────────────────────────────────────────────────────────
@pytest.mark.parametrize("function", [pytest.param(each, id=each.value) for each in Function])
def test_only_functions_that_listen_see_the_people_that_a_buddy_knows(function: Function) -> None:
    buddy = make.worker()
    person = _known(buddy)
    colleague = make.worker(organisation=buddy.organisation, function=function)

    seen = list(access.people_known_to(colleague))

    assert seen == ([person] if function in LISTENING else [])
    assert (function in DEAF) is (function not in LISTENING)


@pytest.mark.parametrize("function", DEAF)
def test_for_a_function_that_does_not_listen_every_page_is_a_page_that_does_not_exist(function: Function) -> None:
    buddy = make.worker()
    person = _known(buddy)
    client = make.signed_in(make.worker(organisation=buddy.organisation, function=function))
    nothing = client.get("/bestaat-niet/").content

    for path in [LIST, "/mensen/nieuw/", *_every_page(person)]:
        assert (client.get(path).status_code, client.get(path).content) == (404, nothing), path
    for path in ["/mensen/zoek/", "/mensen/nieuw/", *_every_page(person)[1:]]:
        answer = client.post(path, {"name": "Fatima", "called": "Ander", "on": "2026-03-03"})
        assert (answer.status_code, answer.content) == (404, nothing), path
    person.refresh_from_db()
    assert (person.called, person.state, Person.objects.filter(called="Ander").count()) == ("Fatima", "here", 0)


def test_a_coordinator_who_collects_rent_sees_nobody_either() -> None:
    buddy = make.worker()
    _known(buddy)

    coordinator = make.worker(organisation=buddy.organisation, function=Function.RENT, coordinator=True)

    assert list(access.people_known_to(coordinator)) == []


def test_somebody_whom_another_organisation_knows_looks_like_nobody() -> None:
    person = _known(make.worker())
    stranger = make.worker()
    client = make.signed_in(stranger)

    for theirs, nobody in zip(_every_page(person), _every_page(Person(pk=NOBODY)), strict=True):
        assert (client.get(theirs).status_code, client.get(theirs).content) == (404, client.get(nobody).content)
        assert client.post(theirs, {"called": "Ander", "on": "2026-03-03"}).status_code in (404, 405)
    with pytest.raises(Http404):
        access.known_person(by=stranger, pk=person.pk)
    person.refresh_from_db()
    assert (person.called, person.state) == ("Fatima", "here")


def test_with_another_hat_on_she_does_not_see_the_people_of_the_first() -> None:
    buddy = make.worker()
    _known(buddy, called="Fatima")
    second = make.membership(person=buddy.person, organisation=make.organisation())
    client = make.signed_in(buddy)
    assert "Fatima" in client.get(LIST).content.decode()

    client.post("/pet/", {"hat": str(second.pk)})

    assert "Fatima" not in client.get(LIST).content.decode()


def test_a_person_that_nobody_knows_is_in_no_list() -> None:
    make.person(called="Onbekend")

    assert "Onbekend" not in make.signed_in(make.worker()).get(LIST).content.decode()


def test_getting_to_know_somebody_twice_is_knowing_her_since_the_first_day() -> None:
    buddy = make.worker()
    person = _known(buddy)

    again = actions.get_to_know(by=buddy, person=person, on=date(2026, 4, 4))

    assert (again.since, Acquaintance.objects.count()) == (date(2026, 3, 3), 1)
    assert str(again) == f"{person.pk} {buddy.organisation.pk}"


@pytest.mark.parametrize("path", [LIST, "/mensen/nieuw/", f"/mensen/{NOBODY}/"])
def test_a_stranger_is_asked_to_sign_in(path: str) -> None:
    assert Client().get(path).headers["Location"] == f"/inloggen/?next={path}"


@pytest.mark.parametrize("doing", ["know", "meet", "change", "state"])
def test_the_actions_guard_themselves(doing: str) -> None:
    buddy = make.worker()
    person = _known(buddy)
    rent = make.worker(organisation=buddy.organisation, function=Function.RENT)
    today, now = timezone.localdate(), timezone.now()

    tries: dict[str, Callable[[], object]] = {
        "know": lambda: actions.get_to_know(by=rent, person=person, on=today),
        "meet": lambda: actions.meet_resident(by=rent, told={"called": "Ander"}, on=today, now=now),
        "change": lambda: actions.change_person(by=rent, person=person, told={"called": "Ander"}, now=timezone.now()),
        "state": lambda: actions.tell_state(by=rent, person=person, state="died", on=today, now=now),
    }

    with pytest.raises(Refused):
        tries[doing]()

    person.refresh_from_db()
    assert (person.called, person.state, Person.objects.filter(called="Ander").count()) == ("Fatima", "here", 0)


# ── The list ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("items", [1, 3])
def test_one_or_three_people_take_as_many_questions_to_the_database(
    items: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    buddy = make.worker()
    for number in range(items):
        _known(buddy, called=f"Bewoner {number}", neighbourhood=make.neighbourhood())
    client = make.signed_in(buddy)
    client.get(LIST)

    with django_assert_max_num_queries(15) as asked:
        page = client.get(LIST).content.decode()

    assert page.count('<li class="person">') == items
    assert len(asked) == 6


def test_an_empty_list_is_kind() -> None:
    assert "Hier staat nog niemand." in make.signed_in(make.worker()).get(LIST).content.decode()


def test_the_list_is_by_name_whatever_the_capitals_and_fifty_a_page() -> None:
    buddy = make.worker()
    for number in range(49):
        _known(buddy, called=f"m{number:02}")
    _known(buddy, called="Zoë")
    _known(buddy, called="anna")
    client = make.signed_in(buddy)

    first = client.get(LIST).content.decode()
    second = client.get(LIST, {"bladzij": "2"}).content.decode()

    assert (first.count('<li class="person">'), second.count('<li class="person">')) == (50, 1)
    assert first.index("anna") < first.index("m00")
    assert "Zoë" in second
    assert "51 personen" in first


def test_the_filters_keep_to_neighbourhood_and_state() -> None:
    here, there = make.neighbourhood(), make.neighbourhood()
    buddy = make.worker(works_in=here)
    _known(buddy, called="Fatima", neighbourhood=here)
    _known(buddy, called="Henk", neighbourhood=there)
    _known(buddy, called="Ria", neighbourhood=here, state="moved", state_on=date(2026, 1, 1))
    client = make.signed_in(buddy)

    def names(**chosen: str | int) -> set[str]:
        page = client.get(LIST, chosen).content.decode()
        return {name for name in ("Fatima", "Henk", "Ria") if f"<p>{name}</p>" in page}

    assert names() == {"Fatima", "Henk", "Ria"}
    assert names(neighbourhood=here.pk) == {"Fatima", "Ria"}
    assert names(state="moved") == {"Ria"}
    assert names(neighbourhood=here.pk, state="here") == {"Fatima"}
    assert names(neighbourhood="x", state="onzin") == {"Fatima", "Henk", "Ria"}


def test_a_name_is_looked_for_without_standing_in_an_address() -> None:
    buddy = make.worker()
    _known(buddy, called="Fatima el Amrani")
    _known(buddy, called="Henk")
    _known(make.worker(), called="Fatima van een ander")
    client = make.signed_in(buddy)

    answer = client.post("/mensen/zoek/", {"name": "fatima"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Fatima el Amrani" in page
    assert "<p>Henk</p>" not in page
    assert "van een ander" not in page
    assert client.get("/mensen/zoek/").status_code == 405


def test_looking_for_nothing_finds_nobody_and_says_what_is_needed() -> None:
    buddy = make.worker()
    _known(buddy)

    page = make.signed_in(buddy).post("/mensen/zoek/", {"name": " "}).content.decode()

    assert "<p>Fatima</p>" not in page
    assert "Dit veld is verplicht." in page


def test_too_many_finds_say_so() -> None:
    buddy = make.worker()
    for number in range(51):
        _known(buddy, called=f"Bewoner {number:02}")

    page = make.signed_in(buddy).post("/mensen/zoek/", {"name": "bewoner"}).content.decode()

    assert page.count('<li class="person">') == 50
    assert "Dit zijn de eerste 50. Typ meer letters." in page
