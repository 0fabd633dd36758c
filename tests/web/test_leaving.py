"""Snel weg, and a page that closes by itself."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from samenspel.people.models import Opening
from samenspel.voices import codes, opened
from samenspel.voices.models import Voice
from tests import make


def open_page(client: Client, voice: Voice) -> str:
    """Her own page, opened with her code."""
    return client.post(reverse("voices:code"), {"code": codes.code_of(voice.pk)}).headers["Location"]


@pytest.mark.django_db
def test_who_leaves_at_once_cannot_be_followed_back_to_her_page() -> None:
    client, voice = Client(), make.voice(has_slip=True, said="Mijn man mag dit niet zien.")
    address = open_page(client, voice)
    assert client.get(address).status_code == 200

    client.post("/weg/")

    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("is_own_phone", [True, False])
def test_who_leaves_the_page_of_her_pasje_at_once_finds_it_closed(is_own_phone: bool) -> None:
    client = make.opened(is_own_phone=is_own_phone)
    html = client.get("/mijn/gegevens/").content.decode()
    assert 'action="/weg/"' in html

    client.post("/weg/")

    assert Opening.objects.get().closed_at is not None
    assert client.get("/mijn/gegevens/").status_code == 302


@pytest.mark.django_db
def test_a_worker_who_leaves_at_once_is_signed_out() -> None:
    client = make.signed_in(make.worker())

    client.post("/weg/")

    assert client.get("/vandaag/").status_code == 302


@pytest.mark.django_db
def test_what_is_seen_on_the_way_out_goes_elsewhere_and_does_not_say_from_where(settings: Settings) -> None:
    settings.QUICK_EXIT_TO = "https://weer.example/vandaag"

    response = Client().post("/weg/")

    html = response.content.decode()
    assert re.findall(r'http-equiv="refresh" content="([^"]*)"', html) == ["0; url=https://weer.example/vandaag"]
    assert "amenspel" not in html
    assert (response.status_code, response.headers["Referrer-Policy"]) == (200, "same-origin")


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_still_closes_the_page() -> None:
    client, voice = Client(enforce_csrf_checks=True), make.voice(has_slip=True)

    assert client.post("/weg/").status_code == 200
    assert client.get("/weg/").status_code == 405
    assert voice.withdrawn_at is None


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["mine", "said", "mine_withdraw"])
def test_every_page_with_her_words_has_a_quick_way_out_and_no_other_page_has(name: str, settings: Settings) -> None:
    settings.QUICK_EXIT_TO = "https://weer.example"
    client = Client()
    key = open_page(client, make.voice(has_slip=True)).strip("/").rsplit("/", 1)[-1]

    hers = client.get(reverse(f"voices:{name}", args=[key])).content.decode()

    assert 'action="/weg/" data-quick-exit="https://weer.example"' in hers
    assert "data-quick-exit" not in client.get("/").content.decode()
    assert "data-quick-exit" not in make.signed_in(make.worker()).get("/vandaag/").content.decode()


@pytest.mark.django_db
def test_her_page_says_how_long_it_stays_open_also_without_a_script() -> None:
    client = Client()
    address = open_page(client, make.voice(has_slip=True))

    html = client.get(address).content.decode()

    assert re.findall(r'data-closes-after="(\d+)" data-closes-to="([^"]*)"', html) in (
        [("600", "/stem/")],
        [("599", "/stem/")],
    )
    assert re.findall(r'<noscript><meta http-equiv="refresh" content="\d+; url=([^"]*)"', html) == ["/stem/"]
    assert "data-closes-after" not in client.get("/").content.decode()


@pytest.mark.django_db
def test_near_the_half_hour_the_page_promises_no_more_than_is_left() -> None:
    client = Client()
    key = open_page(client, make.voice(has_slip=True)).strip("/").rsplit("/", 1)[-1]
    session = client.session
    session[opened.IN_SESSION][key]["since"] = (timezone.now() - opened.AT_MOST + timedelta(seconds=90)).timestamp()
    session.save()

    html = client.get(reverse("voices:mine", args=[key])).content.decode()

    left = int(re.findall(r'data-closes-after="(\d+)"', html)[0])
    assert 80 <= left <= 90
