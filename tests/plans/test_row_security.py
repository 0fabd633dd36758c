"""PostgreSQL shows and takes words of those parts only that somebody was let in to, for one transaction."""

from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samenspel.plans import facts, wall
from samenspel.plans.access.door import Refused, allowed
from samenspel.plans.access.reading import read_part
from samenspel.plans.actions.writing import write
from samenspel.plans.checks import WHO
from samenspel.plans.models import Area, Entry, Sort
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from tests import application_role, make
from tests.plans import setting
from tests.plans.own_setting import reading
from tests.plans.setting import NOW
from tests.plans.walled import NOTHING, OF_A_PART, OF_HOME, OF_SIGNALS, an_owner_who_is_no_superuser, do, shown, told

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no row-level security"),
]
for_real = pytest.mark.django_db(transaction=True)


def test_the_tests_run_as_a_role_that_owns_nothing_and_passes_no_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute(WHO)
        assert cursor.fetchall() == [(application_role.ROLE, False, False)]


def test_who_was_let_in_to_nothing_sees_no_row_and_that_is_no_error() -> None:
    told()
    told("Piet")

    with application_role.the_owner():
        there = shown()

    assert there == {"plans_emergencywords": 2, "plans_entry": 4, "plans_lookanswer": 2, "plans_signalwords": 2}
    assert shown() == NOTHING


def test_who_was_let_in_to_a_part_sees_no_row_of_another_part_or_plan() -> None:
    hers, _theirs = told(), told("Piet")

    with let_in(hers.home.pk):
        assert shown() == OF_HOME
        assert do("SELECT 1 FROM plans_entry WHERE part_id <> %s", hers.home.pk) == 0
    with let_in(hers.money.pk):
        assert shown() == {**NOTHING, "plans_entry": 1}


def test_through_a_second_door_more_is_seen_and_behind_it_again_less() -> None:
    hers = told()

    with let_in(hers.home.pk):
        with let_in(hers.money.pk):
            assert shown()["plans_entry"] == 2
        assert shown()["plans_entry"] == 1
    assert shown() == NOTHING


@for_real
@pytest.mark.parametrize("how", ["kept", "rolled back", "in a savepoint", "in a savepoint that is rolled back"])
def test_a_connection_that_is_used_again_carries_nothing_over(how: str) -> None:
    hers = told()
    connection.ensure_connection()
    before = connection.connection.info.backend_pid

    with suppress(ZeroDivisionError), transaction.atomic():
        if "savepoint" in how:
            with suppress(ZeroDivisionError), transaction.atomic(), let_in(hers.home.pk):
                assert shown() == OF_HOME
                _ = 1 / ("rolled back" not in how)
            assert shown() == NOTHING
        else:
            with let_in(hers.home.pk):
                assert shown() == OF_HOME
                _ = 1 / (how == "kept")

    assert (shown(), connection.connection.info.backend_pid) == (NOTHING, before)


@for_real
def test_what_the_database_was_told_is_over_with_the_transaction_whoever_ends_it() -> None:
    hers = told()

    with let_in(hers.home.pk):
        do("COMMIT")
        assert shown() == NOTHING


@for_real
def test_the_door_leaves_the_wall_closed_behind_it() -> None:
    hers = told()

    with allowed(hers.resident, facts.Action.READ, part=hers.home, now=NOW):
        assert shown() == OF_HOME
    assert shown() == NOTHING
    with suppress(PermissionDenied):
        write(by=hers.resident, part=hers.home, sort=Sort.OPINION, said="Nee.", now=NOW)
    assert shown() == NOTHING


def test_who_is_refused_is_let_through_no_wall() -> None:
    hers, piet = told(), setting.resident(make.person(called="Piet"))
    lies = reading(hers.plan, screen=piet.screen)

    with CaptureQueriesContext(connection) as asked, pytest.raises(Refused):
        read_part(asker=piet, reading=lies, part=hers.home, now=NOW)

    assert [each["sql"] for each in asked if wall.SETTING in each["sql"]] == []


# In the part with this key.
WRITTEN = {
    "plans_emergencywords": "(emergency_id, part_id, sealed) "
    "SELECT id, part_id, 'x' FROM plans_emergency WHERE part_id = %s",
    "plans_entry": "(id, part_id, line, number, sort, sealed, written_at) "
    "VALUES (gen_random_uuid(), %s, gen_random_uuid(), 1, 'want', 'x', now())",
    "plans_lookanswer": "(question_id, part_id, sealed) "
    "SELECT id, part_id, 'x' FROM plans_lookquestion WHERE part_id = %s",
}


@pytest.mark.parametrize("table", OF_A_PART)
def test_words_are_not_written_outside_the_part_that_somebody_was_let_in_to(table: str) -> None:
    hers, theirs, sql = told(), told("Piet"), f"INSERT INTO {table} {WRITTEN[table]}"

    for part in (hers.money, theirs.home):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), let_in(part.pk):
            do(sql, hers.home.pk)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        do(sql, hers.home.pk)


@pytest.mark.parametrize("table", OF_A_PART)
def test_words_are_not_changed_or_taken_away_from_outside(table: str) -> None:
    hers, theirs = told(), told("Piet")

    with let_in(theirs.home.pk):
        assert do(f"UPDATE {table} SET sealed = 'x' WHERE part_id = %s", hers.home.pk) == 0  # noqa: S608
        assert do(f"DELETE FROM {table} WHERE part_id = %s", hers.home.pk) == 0  # noqa: S608
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            do(f"UPDATE {table} SET part_id = %s", hers.home.pk)  # noqa: S608 - a row moved out of her part
    assert do(f"UPDATE {table} SET sealed = 'x'") == 0  # noqa: S608
    assert do(f"DELETE FROM {table}") == 0  # noqa: S608

    with let_in(hers.home.pk):
        assert shown() == OF_HOME


def test_words_of_a_signal_are_shown_changed_and_written_within_that_signal_only() -> None:
    hers, theirs = told(), told("Piet")
    words = "(signal_id, who, reach, seen, untold) SELECT id, 'x', 'x', 'x', 'x' FROM plans_signal WHERE id = %s"

    for outside in ([], [hers.home.pk], [theirs.signal.pk]):
        with let_in(*outside):
            assert do(f"UPDATE {OF_SIGNALS} SET seen = 'x' WHERE signal_id = %s", hers.signal.pk) == 0  # noqa: S608
            assert do(f"DELETE FROM {OF_SIGNALS} WHERE signal_id = %s", hers.signal.pk) == 0  # noqa: S608
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                do(f"INSERT INTO {OF_SIGNALS} {words}", hers.signal.pk)
    with let_in(hers.signal.pk):
        assert shown() == {**NOTHING, OF_SIGNALS: 1}


def test_a_query_that_forgets_whose_words_it_wants_gives_hers_only() -> None:
    hers, _theirs = told(), told("Piet")

    with inside(), let_in(hers.home.pk):
        assert [entry.part_id for entry in Entry.objects.all()] == [hers.home.pk]
    with inside():
        assert (Entry.objects.count(), Entry._base_manager.count()) == (0, 0)


def test_one_role_that_owns_the_tables_too_is_held_by_the_same_wall() -> None:
    hers = told()

    with an_owner_who_is_no_superuser():
        outside = shown()
        with let_in(hers.home.pk):
            within = shown()

    assert (outside, within) == (NOTHING, OF_HOME)


@for_real
def test_who_signs_in_as_the_application_reads_nothing_and_takes_no_wall_down() -> None:
    told()
    database: Any = connection
    signed_in = {"user": application_role.ROLE, "password": application_role.PASSWORD}
    taken_down = [
        "ALTER TABLE plans_entry NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE plans_entry DISABLE ROW LEVEL SECURITY",
        "DROP POLICY plans_entry_let_in ON plans_entry",
        "CREATE POLICY mine ON plans_entry USING (true)",
        "SET row_security = off; SELECT * FROM plans_entry",
        "TRUNCATE plans_entry CASCADE",
        f"SET ROLE {database.settings_dict['USER']}",
    ]
    to = {**database.get_connection_params(), **signed_in}
    with database.Database.connect(**to, autocommit=True) as past:
        for sql in taken_down:
            with pytest.raises(database.Database.Error, match=r"owner|row-level security|permission denied"):
                past.execute(sql)
            past.execute("RESET row_security")
        assert past.execute("SELECT count(*) FROM plans_entry").fetchone() == (0,)
        assert past.execute("SELECT count(*) FROM plans_part").fetchone() == (len(Area),)
