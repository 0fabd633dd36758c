"""When somebody should be asked why."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from samenspel.trail import alarms
from samenspel.trail.alarms import Alarm, Look, odd_hours, unusual_volume, without_relation

pytestmark = pytest.mark.once
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HERE = ZoneInfo("Europe/Amsterdam")


def look(
    hours: float = 1,
    *,
    actor: str = "samira",
    organisation: str = "house",
    chain: str = "a",
    at: datetime | None = None,
    reason: str = "grant:consent",
    is_allowed: bool = True,
) -> Look:
    """A look, so many hours ago."""
    return Look(actor, organisation, chain, at or NOW - timedelta(hours=hours), reason, is_allowed)


def here(text: str) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def many(count: int, **fields: object) -> list[Look]:
    return [look(**fields) for _look in range(count)]  # type: ignore[arg-type]


def different(count: int, **fields: object) -> list[Look]:
    return [look(chain=f"{number}", **fields) for number in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("looks", "found"),
    [
        ([], []),
        (different(25), []),
        (different(26), [("many_chains", 26)]),
        (many(200), []),
        (many(201), [("many_looks", 201)]),
        (different(201), [("many_chains", 201), ("many_looks", 201)]),
        (many(10, is_allowed=False), []),
        (many(11, is_allowed=False), [("many_refusals", 11)]),
        # What was refused was not seen.
        (different(26, is_allowed=False), [("many_refusals", 26)]),
        # Not all within one day.
        ([*different(20, hours=1), *(look(hours=24, chain=f"old{number}") for number in range(20))], []),
        (
            [*different(20, hours=1), *(look(hours=23.9, chain=f"old{number}") for number in range(20))],
            [("many_chains", 40)],
        ),
        # Not all by one person with one hat.
        ([*different(20), *different(20, actor="yusuf"), *different(20, organisation="other")], []),
        # Nothing of after this moment.
        (different(26, hours=-1), []),
    ],
)
def test_very_many_within_a_day_is_asked_about(looks: list[Look], found: list[tuple[str, int]]) -> None:
    assert [(alarm.kind, alarm.count) for alarm in unusual_volume(looks, now=NOW)] == found


def test_an_alarm_says_about_whom_and_since_when() -> None:
    looks = [*different(26, actor="yusuf"), look(hours=3, actor="yusuf"), *different(26)]

    assert unusual_volume(looks, now=NOW) == [
        Alarm("many_chains", "samira", "house", NOW - timedelta(hours=1), 26),
        Alarm("many_chains", "yusuf", "house", NOW - timedelta(hours=3), 27),
    ]


@pytest.mark.parametrize(
    ("moments", "found"),
    [
        (["2026-03-02 22:00", "2026-03-02 23:00"], []),
        (["2026-03-02 22:00", "2026-03-02 23:00", "2026-03-03 05:59"], [("2026-03-02 22:00", 3)]),
        (["2026-03-02 21:59", "2026-03-02 23:00", "2026-03-03 06:00"], []),
        # Two nights are not one.
        (["2026-03-02 23:00", "2026-03-03 01:00", "2026-03-03 23:00", "2026-03-04 01:00"], []),
        (["2026-03-03 00:00", "2026-03-03 01:00", "2026-03-03 02:00"], [("2026-03-03 00:00", 3)]),
        # By the clock here, whichever it is: in summer 22:30 is 20:30 in Greenwich.
        (["2026-07-01 22:30", "2026-07-01 22:40", "2026-07-01 22:50"], [("2026-07-01 22:30", 3)]),
        # The night in which the clock goes back.
        (["2026-10-25 01:30", "2026-10-25 02:30", "2026-10-25 03:30"], [("2026-10-25 01:30", 3)]),
    ],
)
def test_more_than_once_or_twice_in_a_night_is_asked_about(moments: list[str], found: list[tuple[str, int]]) -> None:
    looks = [look(at=here(moment).astimezone(UTC)) for moment in moments]

    assert odd_hours(looks, zone=HERE) == [
        Alarm("odd_hours", "samira", "house", here(since).astimezone(UTC), count) for since, count in found
    ]


def test_a_night_is_one_by_the_clock_of_any_place() -> None:
    far = ZoneInfo("America/New_York")
    moments = [datetime(2026, 3, day, hour, tzinfo=far) for day, hour in ((2, 22), (3, 1), (3, 5))]

    found = odd_hours([look(at=moment.astimezone(UTC)) for moment in moments], zone=far)

    assert [alarm.count for alarm in found] == [3]


@pytest.mark.parametrize("fields", [{"reason": "break_glass"}, {"is_allowed": False}])
def test_an_emergency_and_what_was_refused_are_no_reading_at_night(fields: dict[str, object]) -> None:
    assert odd_hours(many(5, at=here("2026-03-02 23:00"), **fields), zone=HERE) == []


def test_who_reads_where_she_helps_nobody_is_asked_about_it_once_a_chain() -> None:
    looks = [
        look(1, chain="strange"),
        look(3, chain="strange"),
        look(2, chain="hers"),
        look(2, chain="other", actor="yusuf"),
        look(2, chain="emergency", reason="break_glass"),
        look(2, chain="refused", is_allowed=False),
    ]

    assert without_relation(looks, has_relation=lambda each: each.chain == "hers") == [
        Alarm("no_relation", "samira", "house", NOW - timedelta(hours=3), 2),
        Alarm("no_relation", "yusuf", "house", NOW - timedelta(hours=2), 1),
    ]


def test_whether_there_is_a_relation_is_asked_of_that_moment() -> None:
    looks = [look(1), look(5)]

    found = without_relation(looks, has_relation=lambda each: each.at > NOW - timedelta(hours=2))

    assert found == [Alarm("no_relation", "samira", "house", NOW - timedelta(hours=5), 1)]


def test_alarms_know_no_database_and_no_clock() -> None:
    imported = {
        alias.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(ast.parse(Path(alarms.__file__).read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert imported == {"collections.abc", "dataclasses", "datetime", "typing", "zoneinfo"}
