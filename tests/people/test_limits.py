"""Some things may be tried only so often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from pytest_django import Settings

from samenspel.people.limits import forget_attempts, may_try, network_of
from samenspel.people.models import Attempt

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _try(*, what: str = "code", who: str = "203.0.113.9", now: datetime = NOW) -> bool:
    return may_try(what=what, who=who, at_most=3, within=HOUR, now=now)


@pytest.mark.django_db
def test_the_fourth_try_within_the_hour_is_refused() -> None:
    assert [_try() for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_an_hour_after_the_first_try_one_more_is_allowed() -> None:
    moments = [NOW, NOW + timedelta(minutes=30), NOW + timedelta(minutes=40)]
    for moment in moments:
        _try(now=moment)

    assert not _try(now=NOW + HOUR - timedelta(seconds=1))
    assert _try(now=NOW + HOUR)
    assert not _try(now=NOW + HOUR)


@pytest.mark.django_db
def test_a_refused_try_does_not_make_the_wait_longer() -> None:
    for _ in range(3):
        _try()
    _try(now=NOW + timedelta(minutes=59))

    assert _try(now=NOW + HOUR)


@pytest.mark.django_db
def test_one_persons_tries_do_not_count_for_another_or_for_something_else() -> None:
    for _ in range(3):
        _try()

    assert _try(who="203.0.113.10")
    assert _try(what="form")


@pytest.mark.django_db
def test_who_tried_cannot_be_read_from_the_database() -> None:
    _try(who="203.0.113.9")

    kept = Attempt.objects.get()
    assert "203.0.113.9" not in kept.who
    assert len(kept.who) == 64
    assert str(kept) == "code 12:00"


@pytest.mark.django_db
def test_old_tries_are_forgotten_and_new_ones_are_not() -> None:
    _try(now=NOW - timedelta(days=2))
    _try(who="somebody else")

    assert forget_attempts(before=NOW - timedelta(days=1)) == 1
    assert Attempt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_tries_at_the_same_moment_three_are_allowed() -> None:
    def one(_number: int) -> bool:
        try:
            return _try()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        allowed = list(threads.map(one, range(8)))

    assert sorted(allowed) == [False] * 5 + [True] * 3


@pytest.mark.parametrize(
    ("proxies", "says", "network"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_a_visitor_is_told_from_another_also_behind_our_own_proxy(
    settings: Settings, rf: RequestFactory, proxies: int, says: str, network: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    assert network_of(rf.get("/", headers={"X-Forwarded-For": says})) == network
