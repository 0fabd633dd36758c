"""Is it well?"""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def test_all_is_well() -> None:
    page = Client().get("/gezond/")

    assert (page.status_code, page.json()) == (200, {"status": "ok", "database": "ok", "disk": "ok"})
    assert page.cookies == {}


def test_a_disk_that_is_nearly_full_needs_a_person(settings: Settings) -> None:
    settings.DISK_KEEPS_FREE = 10**18

    page = Client().get("/gezond/")

    assert (page.status_code, page.json()) == (503, {"status": "trouble", "database": "ok", "disk": "trouble"})


def test_a_database_that_does_not_answer_needs_a_person() -> None:
    def gone(*_arguments: object) -> None:
        raise OperationalError("server closed the connection of geheim@host")

    with connection.execute_wrapper(gone):
        page = Client().get("/gezond/")

    assert (page.status_code, page.json()) == (503, {"status": "trouble", "database": "trouble", "disk": "ok"})


def test_nothing_can_be_sent_to_it() -> None:
    assert Client().post("/gezond/").status_code == 405
