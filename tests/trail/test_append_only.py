"""The database itself refuses to change the trail."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.guards import missing_guards
from samenspel.trail.models import Anchor, AnchoredHead, Head, Step
from samenspel.web import checks
from tests import application_role
from tests.trail import asleep
from tests.trail.steps import leave

ONLY_GROWS = "the trail only grows|permission denied"
ALWAYS: list[type[models.Model]] = [Step, Anchor, AnchoredHead]
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a way of SQLite")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a way of PostgreSQL")


@pytest.fixture(autouse=True)
def trail(db: None) -> None:
    """A few steps of today, anchored."""
    for _step in range(2):
        leave(now=timezone.now())
    anchor_heads(now=timezone.now())


def refused(sql: str, *params: Any) -> None:
    with pytest.raises(DatabaseError, match=ONLY_GROWS), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.mark.parametrize("model", ALWAYS)
def test_nothing_of_a_step_or_an_anchor_is_changed_by_any_way(model: type[models.Model]) -> None:
    manager, one = model._default_manager, model._default_manager.first()
    assert one is not None

    for field in model._meta.fields:
        with pytest.raises(DatabaseError, match=ONLY_GROWS), transaction.atomic():
            manager.update(**{field.name: getattr(one, field.name)})
        refused(f'UPDATE "{model._meta.db_table}" SET "{field.column}" = "{field.column}"')  # noqa: S608 - names of our own
    with pytest.raises(DatabaseError, match=ONLY_GROWS), transaction.atomic():
        one.save(force_update=True)


@pytest.mark.parametrize("model", [*ALWAYS, Head])
def test_nothing_of_these_five_years_goes_by_any_way(model: type[models.Model]) -> None:
    one, count = model._default_manager.first(), model._default_manager.count()
    assert one is not None

    with pytest.raises(DatabaseError, match=ONLY_GROWS), transaction.atomic():
        one.delete()
    with pytest.raises(DatabaseError, match=ONLY_GROWS), transaction.atomic():
        model._default_manager.all().delete()
    refused(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - names of our own

    assert model._default_manager.count() == count


@pytest.mark.parametrize(
    ("years", "goes"), [(5.1, True), (4.9, False)], ids=["more than five years", "less than five years"]
)
def test_a_step_goes_when_it_is_more_than_five_years_old(years: float, goes: bool) -> None:
    old = leave(now=timezone.now() - timedelta(days=365.25 * years))

    if goes:
        old.delete()
    else:
        refused("DELETE FROM trail_step WHERE number = 3")
    assert Step.objects.filter(number=3).exists() is not goes


def test_what_an_anchor_holds_goes_after_its_step_and_the_anchor_never() -> None:
    long_ago = timezone.now() - timedelta(days=3000)
    old = leave(now=long_ago)
    anchor_heads(now=long_ago)
    refused("DELETE FROM trail_anchoredhead WHERE anchor = 2")

    old.delete()
    AnchoredHead.objects.filter(anchor=2).delete()

    refused("DELETE FROM trail_anchor WHERE number = 2")
    refused("DELETE FROM trail_anchoredhead WHERE anchor = 1")


@pytest.mark.parametrize("change", ["number = 2", "anchored = 1", "anchored = 4", "gone = 4", "chain = 'another'"])
def test_the_head_of_a_chain_never_goes_back_and_never_past_its_end(change: str) -> None:
    leave(now=timezone.now())

    refused(f"UPDATE trail_head SET {change}")  # noqa: S608 - names of our own


def test_what_of_a_chain_went_never_comes_back() -> None:
    Head.objects.update(gone=1)

    refused("UPDATE trail_head SET gone = 0")


@on_sqlite
@pytest.mark.parametrize("table", ["trail_step", "trail_anchor", "trail_anchoredhead"])
def test_nothing_is_replaced(table: str) -> None:
    refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - names of our own


@on_sqlite
def test_a_head_that_is_there_stays_as_it_is() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO trail_head (chain, number, hash, gone, gone_hash, seal, anchored) "
            "SELECT chain, 0, hash, gone, gone_hash, seal, 0 FROM trail_head"
        )

    assert list(Head.objects.values_list("number", "anchored")) == [(2, 2)]


@on_postgresql
@pytest.mark.parametrize("table", asleep.TABLES)
def test_nothing_is_emptied(table: str) -> None:
    refused(f"TRUNCATE {table}")


@on_postgresql
@pytest.mark.parametrize("table", ["trail_step", "trail_anchor", "trail_anchoredhead"])
@pytest.mark.parametrize("as_who", [nullcontext, application_role.the_owner])
def test_nobody_has_the_right_to_change_them(table: str, as_who: Callable[[], AbstractContextManager[None]]) -> None:
    with as_who(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege_type FROM information_schema.role_table_grants "
            "WHERE table_name = %s AND grantee = current_user",
            [table],
        )
        rights = {right for (right,) in cursor.fetchall()}

    assert "INSERT" in rights
    assert "UPDATE" not in rights


def test_a_database_that_lost_a_guard_keeps_the_door_closed() -> None:
    assert (missing_guards(connection), list(checks.open_trail(connection))) == ([], [])

    with application_role.the_owner(), connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER trail_step_stays" + (" ON trail_step" * (connection.vendor == "postgresql")))

    assert missing_guards(connection) == ["trail_step_stays"]
    assert [sentence for sentence in checks.complaints() if "trail" in sentence] == [
        "The database lets the trail of who looked be changed. It misses the triggers trail_step_stays."
    ]


def test_a_guard_that_sleeps_is_missed_too() -> None:
    with asleep.guards():
        assert "trail_step_stays" in missing_guards(connection)

    assert missing_guards(connection) == []
