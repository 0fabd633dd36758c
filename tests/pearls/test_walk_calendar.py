"""Walks in somebody's own calendar, and passed on: what changes there, and what never stands in it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from samenspel.organisations.access import Worker
from samenspel.pearls.actions import walks as actions
from samenspel.pearls.models import Walk
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
HERE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira, title="Rondje kade", phone="0781234567")


def file_of(address: str) -> Calendar:
    page = Client().get(address)
    assert (page.status_code, page["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(page.content)


def events(address: str) -> list[Any]:
    return list(file_of(address).walk("VEVENT"))


def of_one(walk: Walk) -> Any:
    return events(f"/wandelingen/{walk.slug}/agenda/")[0]


def followed(walk: Walk) -> list[Any]:
    return events(f"/wandelingen/agenda/{walk.neighbourhood.slug}/")


def test_a_walk_stands_there_with_what_everybody_may_know_and_without_names(walk: Walk) -> None:
    setting.sign_up(walk=walk, called="Ria", needs="Een arm.")
    event = of_one(walk)

    assert (event["SUMMARY"], event["LOCATION"], event["STATUS"], event["SEQUENCE"]) == (
        "Rondje kade",
        "De bibliotheek",
        "CONFIRMED",
        0,
    )
    assert event["UID"].startswith(f"{walk.pk}@")
    assert event["URL"].endswith(f"/wandelingen/{walk.slug}/")
    assert all(each in event["DESCRIPTION"] for each in ("Geen trappen", "koffie", "Bel 0781234567"))
    assert not any(each in event.to_ical().decode() for each in ("Samira", "Ria", "arm"))


@pytest.mark.parametrize(("month", "utc"), [(1, 9), (7, 8)])
def test_ten_o_clock_here_is_ten_o_clock_here_in_summer_and_winter(samira: Worker, month: int, utc: int) -> None:
    starts_at = datetime(timezone.now().year + 1, month, 15, 10, 0, tzinfo=HERE)
    event = of_one(setting.walk(by=samira, starts_at=starts_at))

    assert event.decoded("DTSTART") == starts_at.astimezone(UTC)
    assert event.decoded("DTSTART").hour == utc


def test_moved_and_called_off_it_is_the_same_walk_with_a_higher_number(samira: Worker, walk: Walk) -> None:
    same = {name: getattr(walk, name) for name in actions.PLANNED}
    first = of_one(walk)
    moved = same | {"starts_at": walk.starts_at + DAY, "ends_at": walk.ends_at + DAY}
    actions.change_walk(by=samira, walk=walk, told=moved, now=timezone.now())
    second = followed(walk)[0]
    actions.cancel_walk(walk=walk, why="Het gaat stormen.", now=timezone.now() + timedelta(minutes=1))
    third = followed(walk)[0]

    assert {each["UID"] for each in (first, second, third)} == {first["UID"]}
    assert first["SEQUENCE"] < second["SEQUENCE"] < third["SEQUENCE"]
    assert second.decoded("DTSTART") - first.decoded("DTSTART") == DAY
    assert [each["STATUS"] for each in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert "Het gaat stormen." in third["DESCRIPTION"]


def test_the_calendar_of_a_neighbourhood_has_what_everybody_sees_and_nothing_under_way(
    samira: Worker, walk: Walk
) -> None:
    setting.walk(by=samira, title="Plan", is_announced=False)
    setting.walk(by=samira, title="Onderweg", starts_at=timezone.now() - timedelta(hours=1))
    setting.walked(by=samira, title="Geweest")
    setting.walked(by=samira, title="Lang geleden", days=60)
    setting.walk(by=make.worker(), title="Elders", neighbourhood=make.neighbourhood())

    assert [each["SUMMARY"] for each in followed(walk)] == ["Rondje kade", "Geweest"]
    made = file_of(f"/wandelingen/agenda/{walk.neighbourhood.slug}/")
    assert (made["X-WR-TIMEZONE"], made["X-PUBLISHED-TTL"]) == ("Europe/Amsterdam", "PT4H")


def test_a_neighbourhood_or_a_walk_that_is_not_there_has_no_calendar(samira: Worker) -> None:
    under_way = setting.walk(by=samira, starts_at=timezone.now() - timedelta(hours=1))
    asked = ["/wandelingen/agenda/nergens/", f"/wandelingen/{under_way.slug}/agenda/"]

    assert [Client().get(each).status_code for each in asked] == [404, 404]


def test_the_list_says_how_to_follow_the_walks_of_each_neighbourhood_once(samira: Worker, walk: Walk) -> None:
    setting.walk(by=samira)
    page = Client().get("/wandelingen/").content.decode()

    assert page.count(f"/wandelingen/agenda/{walk.neighbourhood.slug}/") == 1
    assert 'href="webcal://' in page


def test_without_a_number_to_call_the_calendar_names_none(samira: Worker) -> None:
    assert "Bel" not in of_one(setting.walk(by=samira))["DESCRIPTION"]


# ── Passing on ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Loop%20je%20mee"),
        ({"cancelled_at": timezone.now(), "cancelled_why": "Storm."}, "gaat%20niet%20door"),
        ({"starts_at": timezone.now() - 3 * DAY}, "Dit%20bracht%20de%20wandeling"),
    ],
)
def test_a_walk_is_passed_on_by_a_plain_link_that_nothing_follows_by_itself(
    samira: Worker, fields: dict[str, Any], words: str
) -> None:
    walk = setting.walk(by=samira, title="Rondje & meer", **fields)
    page = Client().get(f"/wandelingen/{walk.slug}/").content.decode()
    link = page.split('href="https://wa.me/?text=')[1].split('"')[0]

    assert words in link
    assert "Rondje%20%26%20meer" in link
    assert link.endswith(f"%2Fwandelingen%2F{walk.slug}%2F")
    assert page.count("https://wa.me/") == 1
