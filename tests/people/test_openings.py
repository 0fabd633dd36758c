"""A resident's page opens on one screen, and closes by itself, by her own hand, and when it must."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.models import Function
from samenspel.people import openings
from samenspel.people.models import MailCode, Opening, Person
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    """Says whom this request is of."""
    resident, worker = request.resident, request.worker  # type: ignore[attr-defined]
    return HttpResponse(f"{resident.person if resident else '-'} {worker.person if worker else '-'}")


@login_not_required
@openings.resident_page
def own(request: HttpRequest) -> HttpResponse:
    """A page of a resident's own."""
    return HttpResponse(str(request.resident.person))  # type: ignore[attr-defined]


@login_not_required
def open_here(request: HttpRequest) -> HttpResponse:
    """Opens the page of whoever is named."""
    person = Person.objects.get(pk=request.POST["who"])
    is_own = "own" in request.POST
    openings.open_page(request=request, person=person, card=None, is_own_phone=is_own, now=timezone.now())
    return HttpResponse()


@login_not_required
def work_here(request: HttpRequest) -> HttpResponse:
    """Signs in who works here, as the door does."""
    get_adapter().login(request, Person.objects.get(pk=request.POST["who"]))
    return HttpResponse()


urlpatterns = [
    path("wie/", who),
    path("eigen/", own),
    path("open/", open_here),
    path("werk/", work_here),
    path("", include("samenspel.web.urls")),
]


def _here(client: Client) -> str:
    return client.get("/wie/").text


def _earlier(client: Client, **passed: float) -> None:
    """She looked so long ago."""
    session = client.session
    seen = datetime.fromisoformat(session["opening"]["seen"]) - timedelta(**passed)
    session["opening"] = {**session["opening"], "seen": seen.isoformat()}
    session.save()


def test_every_request_knows_whose_page_is_open_and_of_a_stranger_nobodys() -> None:
    ria = make.person(called="Ria")

    assert (_here(make.opened(person=ria)), _here(Client())) == ("Ria -", "- -")


def test_whose_page_is_open_takes_one_query_besides_the_session(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = make.opened()
    with django_assert_num_queries(2):
        client.get("/wie/")


@pytest.mark.parametrize(
    "what",
    [
        {"closed_at": timezone.now()},
        {"until_at": timezone.now() - timedelta(seconds=1)},
        {"person__state": Person.State.DIED},
        {"person__state": Person.State.NO_CONTACT},
        {"card__voided_at": timezone.now()},
    ],
    ids=lambda what: next(iter(what)),
)
def test_what_ends_a_page_is_seen_by_the_very_next_request(what: dict[str, Any]) -> None:
    card, _code = make.card()
    client = make.opened(person=card.person)
    opening = Opening.objects.get()
    Opening.objects.update(card=card)
    key, value = next(iter(what.items()))
    whose = {"person": opening.person, "card": card}.get(key.partition("__")[0], opening)
    before = _here(client)
    setattr(whose, key.rpartition("__")[2], value)
    if key == "person__state":
        opening.person.state_on = timezone.localdate()
    whose.save()

    assert (before, _here(client)) == ("Ria -", "- -")
    assert "opening" not in client.session


def test_who_moved_still_reads_what_came_back() -> None:
    ria = make.person(called="Ria", state=Person.State.MOVED, state_on=timezone.localdate())

    assert _here(make.opened(person=ria)) == "Ria -"


def test_a_screen_of_others_closes_after_ten_minutes_and_looking_keeps_it_open() -> None:
    ria = make.person(called="Ria")
    left, looked_at = make.opened(person=ria, is_own_phone=False), make.opened(person=ria, is_own_phone=False)
    _earlier(left, minutes=10, seconds=1)
    for _time in range(3):
        _earlier(looked_at, minutes=9, seconds=50)
        looked_at.get("/wie/")

    assert (_here(left), _here(looked_at)) == ("- -", "Ria -")


def test_looking_is_kept_once_a_minute_and_never_opens_a_screen_of_others_for_longer(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = make.opened(person=make.person(called="Ria"), is_own_phone=False)
    _earlier(client, seconds=50)
    with django_assert_num_queries(2):
        client.get("/wie/")
    seen = datetime.fromisoformat(client.session["opening"]["seen"])
    _earlier(client, seconds=20)
    client.get("/wie/")

    assert timezone.now() - seen > timedelta(seconds=49)
    assert timezone.now() - datetime.fromisoformat(client.session["opening"]["seen"]) < timedelta(seconds=9)


def test_a_screen_of_others_closes_after_an_hour_whoever_looks() -> None:
    client = Client()
    client.post("/open/", {"who": make.person(called="Ria").pk})
    opening = Opening.objects.get()

    assert opening.until_at - opening.opened_at == timedelta(hours=1)
    assert client.session.get_expire_at_browser_close()


def test_her_own_phone_stays_open_for_ninety_days() -> None:
    client = Client()
    client.post("/open/", {"who": make.person(called="Ria").pk, "own": "1"})
    _earlier(client, days=80)
    opening = Opening.objects.get()

    assert _here(client) == "Ria -"
    assert opening.until_at - opening.opened_at == timedelta(days=90)
    assert client.session.get_expiry_age() == 90 * 24 * 3600


def test_what_a_phone_sends_by_itself_keeps_no_page_open() -> None:
    client = make.opened(is_own_phone=False)
    _earlier(client, minutes=9, seconds=50)
    before = client.session["opening"]["seen"]
    client.get("/wie/", headers={"Samenspel-Background": "1"})

    assert client.session["opening"]["seen"] == before


def test_when_her_page_closed_by_itself_she_is_told_and_nothing_of_her_stays_in_the_browser() -> None:
    client = make.opened(is_own_phone=False)
    session = client.session
    session["opened_voices"] = {"x": {}}
    session.save()
    _earlier(client, minutes=11)

    assert "Uw bladzij is dichtgegaan. Er is niets verloren." in client.get("/").text
    assert list(client.session.keys()) == []


def test_opening_a_page_gives_the_browser_another_key() -> None:
    client = Client()
    session = client.session
    session["draft"] = "kept"
    session.save()
    before = session.session_key
    client.post("/open/", {"who": make.person().pk})

    assert (client.session["draft"], client.session.session_key == before) == ("kept", False)
    assert not Session.objects.filter(pk=before).exists()


def test_a_worker_who_opens_her_own_page_is_only_a_resident() -> None:
    worker = make.worker(called="Samira", function=Function.BUDDY)
    client = make.signed_in(worker)
    assert _here(client) == "- Samira"
    client.post("/open/", {"who": worker.person.pk})

    assert _here(client) == "Samira -"
    assert client.get("/vandaag/").status_code == 302
    assert "hat" not in client.session


def test_who_signs_in_to_work_closes_the_page_that_was_open() -> None:
    worker = make.worker(called="Samira")
    client = make.opened()
    client.post("/werk/", {"who": worker.person.pk})

    assert "opening" not in client.session
    assert Opening.objects.count() == 0
    assert client.session.get_expiry_age() <= 12 * 3600


def test_a_page_that_is_somehow_open_beside_a_worker_is_not_hers() -> None:
    worker = make.worker(called="Samira")
    client = make.opened(make.signed_in(worker), make.person(called="Ria"))

    assert _here(client) == "- Samira"
    assert _here(client) == "- Samira"
    assert "opening" not in client.session


def test_the_page_of_somebody_else_closes_the_one_that_was_open() -> None:
    client = make.opened(person=make.person(called="Ria"))
    session = client.session
    session["opened_voices"] = {"x": {}}
    session.save()
    client.post("/open/", {"who": make.person(called="Piet").pk})

    assert _here(client) == "Piet -"
    assert Opening.objects.filter(closed_at=None).count() == 1
    assert "opened_voices" not in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_her_card_a_page_of_her_own_leads_to_the_door(method: str) -> None:
    for client in (Client(), make.signed_in(make.worker())):
        answer = getattr(client, method)("/eigen/")

        assert (answer.status_code, answer.headers["Location"]) == (302, "/pasje/?next=%2Feigen%2F")
        assert answer.content == b""


def test_a_page_of_her_own_is_kept_nowhere() -> None:
    answer = make.opened(person=make.person(called="Ria")).get("/eigen/")

    assert (answer.text, answer.headers["Cache-Control"]) == ("Ria", "no-store")


def test_what_she_wrote_comes_back_when_her_page_closed_meanwhile() -> None:
    client = make.opened(is_own_phone=False)
    _earlier(client, minutes=11)
    answer = client.post("/eigen/", {"words": "Ik wil weer dansen."}, headers={"Accept": "text/html"})

    assert answer.status_code == 403
    assert "Ik wil weer dansen." in answer.text
    assert "Uw bladzij is dicht" in answer.text


def test_at_night_what_closed_is_forgotten_and_what_is_open_stays() -> None:
    now, ria = timezone.now(), make.person(called="Ria")
    here, closed, past = (make.opened(person=ria) for _each in range(3))
    for client, changes in ((closed, {"closed_at": now}), (past, {"until_at": now})):
        Opening.objects.filter(pk=client.session["opening"]["id"]).update(**changes)
    for hours in (23, 25):
        MailCode.objects.create(person=ria, made_at=now - timedelta(hours=hours))

    openings.sweep(now=now + timedelta(seconds=1))

    assert [str(each.pk) for each in Opening.objects.all()] == [here.session["opening"]["id"]]
    assert [each.made_at for each in MailCode.objects.all()] == [now - timedelta(hours=23)]


def test_what_these_things_are_called_tells_nothing_of_her() -> None:
    card, code = make.card(person=make.person(called="Ria"))
    make.opened(person=card.person)
    mailed = MailCode.objects.create(person=card.person, made_at=timezone.now())
    names = [str(card), str(Opening.objects.get()), str(mailed)]

    assert names == [f"card {card.pk}", f"opening {Opening.objects.get().pk}", f"mail code {mailed.pk}"]
    assert not any(secret in name for name in names for secret in ("Ria", code))
