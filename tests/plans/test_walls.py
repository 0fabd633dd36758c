"""Whether the second wall stands, whom it holds, and that no list of things without words asks for them."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.plans import wall
from samenspel.plans.access.own import entry_of_another_in, own_entry_in
from samenspel.plans.checks import the_application_is_held
from samenspel.web import checks
from tests import application_role, make
from tests.plans import setting, signal_setting
from tests.plans.setting import NOW
from tests.plans.walled import an_owner_who_is_no_superuser, do, told

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no row-level security")
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a way of SQLite")
OWNER = connection.settings_dict.get("USER", "")
SECRET = {"K3", "K3-P"}


def tables_with_sealed_words() -> list[str]:
    """Of every room: what is special or protected and no text lies under lock."""
    return sorted(
        {
            model._meta.db_table
            for model in apps.get_models()
            for field in model._meta.fields
            if isinstance(field, models.BinaryField) and getattr(model, "levels", {}).get(field.name) in SECRET
        }
    )


def test_every_table_with_sealed_words_of_a_plan_has_a_wall_and_it_stands() -> None:
    assert list(wall.TABLES) == [each for each in tables_with_sealed_words() if each.startswith("plans_")]
    assert wall.missing_walls(connection) == []


@on_postgresql
@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE plans_entry DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE plans_entry NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY plans_entry_let_in ON plans_entry",
        "CREATE POLICY beside_it ON plans_entry USING (true)",
        "ALTER POLICY plans_entry_let_in ON plans_entry USING (true) WITH CHECK (true)",
    ],
)
def test_a_wall_that_fell_or_has_a_hole_keeps_the_door_closed(sql: str) -> None:
    with application_role.the_owner():
        do(sql)

    assert checks.complaints() == [
        "The database shows words of plans to whoever asks. It misses the row security of plans_entry."
    ]


def said() -> list[tuple[str | None, str]]:
    return [(each.id, each.msg) for each in the_application_is_held(databases=["default"])]


def test_a_role_of_its_own_is_what_is_advised_and_nothing_is_said_about_it() -> None:
    assert said() == []


@on_postgresql
def test_of_whom_no_wall_holds_and_of_who_can_take_it_down_it_is_said_where_it_is_for_real() -> None:
    with application_role.the_owner():
        as_superuser, found = said(), checks.findings(strict=True)
        everywhere = checks.findings(strict=False)
    with an_owner_who_is_no_superuser("samenspel_alone"):
        as_owner = said()

    more = "Give the application a role of its own: docs/settings.md."
    who = connection.settings_dict["USER"]
    first = f"No wall of PostgreSQL holds {who}: a superuser, or a role with BYPASSRLS. {more}"
    assert as_superuser == [("plans.W001", first)]
    assert (any(first in each for each in found), any(first in each for each in everywhere)) == (True, False)
    assert as_owner == [
        ("plans.W002", f"samenspel_alone owns the tables, and can take their walls away. {more}"),
    ]


@pytest.mark.once
def test_that_it_is_looked_at_does_not_hang_on_these_tests(tmp_path: Path) -> None:
    asks = "import django; django.setup(); from django.core.checks.registry import registry as all_of_them; "
    names = "print([each.__name__ for each in all_of_them.deployment_checks])"
    about = {"DJANGO_SETTINGS_MODULE": "samenspel.web.settings", "SAMENSPEL_DATA_DIR": str(tmp_path)}

    told = subprocess.run(
        [sys.executable, "-c", asks + names],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, **about},
    )

    assert "the_application_is_held" in told.stdout


def rights(role: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s", [role]
        )
        return set(cursor.fetchall())


@on_postgresql
def test_a_role_is_given_what_the_application_does_and_what_it_had_more_is_taken_back() -> None:
    with application_role.the_owner():
        do(f"GRANT TRUNCATE ON plans_entry TO {application_role.ROLE}")
        call_command("role", application_role.ROLE)

    held = rights(application_role.ROLE)

    works = {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert {what for table, what in held if table == "plans_entry"} == works
    assert {what for table, what in held if table == "trail_step"} == works - {"UPDATE"}
    assert {what for table, what in held if table == "trail_anchor"} == {"SELECT", "INSERT"}
    assert {what for table, what in held if table == "django_migrations"} == {"SELECT"}
    assert {what for _table, what in held} == works


@on_postgresql
@pytest.mark.parametrize(
    ("as_who", "name", "why"),
    [
        (application_role.the_owner, 'nobody "there', 'role "nobody "there" does not exist'),
        (application_role.the_owner, OWNER, f"{OWNER} can do all that {OWNER} can"),
        (nullcontext, application_role.ROLE, f"These tables are of {OWNER}. Run this as {OWNER}."),
    ],
    # The role has a number in its name: a test is called the same each time.
    ids=["who is not there", "the owner herself", "by another"],
)
def test_rights_are_given_by_the_owner_to_another_who_is_there(
    as_who: Callable[[], AbstractContextManager[None]], name: str, why: str
) -> None:
    with as_who(), pytest.raises(CommandError, match=re.escape(why)):
        call_command("role", name)


@on_postgresql
def test_a_new_table_that_the_role_was_not_given_yet_keeps_the_door_closed() -> None:
    with application_role.the_owner():
        do(f"REVOKE ALL ON plans_entry, plans_part FROM {application_role.ROLE}")

    again = f"Run, as the owner of the tables: samenspel manage role {application_role.ROLE}"
    assert checks.complaints() == [f"The application cannot reach plans_entry, plans_part. {again}"]


@on_sqlite
def test_sqlite_has_no_roles() -> None:
    with pytest.raises(CommandError, match=r"Only PostgreSQL has roles\."):
        call_command("role", "samenspel_app")


@contextmanager
def without_words() -> Iterator[None]:
    """What is asked in here asks no table with words for anything."""
    with CaptureQueriesContext(connection) as asked:
        yield
    assert asked.captured_queries
    assert [each["sql"] for each in asked if any(f'"{table}"' in each["sql"] for table in wall.TABLES)] == []


def test_what_tells_of_a_plan_and_shows_nothing_of_it_asks_for_no_words() -> None:
    hers = told()
    coordinator = make.worker(organisation=hers.house, coordinator=True)
    partner = signal_setting.scene()
    signal_setting.signal(partner)
    pages: list[tuple[Client, str]] = [
        (make.opened(person=hers.plan.resident), "/mijn/plan/"),
        (make.opened(person=hers.plan.resident), "/mijn/plan/wie-keek/"),
        (make.signed_in(coordinator), "/vandaag/"),
        (make.signed_in(coordinator), "/plannen/"),
        (make.signed_in(coordinator), "/plannen/nood/bekijken/"),
        (make.opened(person=hers.plan.resident), signal_setting.HERS),
        (make.signed_in(partner.samira), "/vandaag/"),
        (make.signed_in(partner.samira), signal_setting.LIST),
        (make.signed_in(partner.bas), signal_setting.SENT),
    ]

    for browser, path in pages:
        with without_words():
            assert browser.get(path).status_code == 200, path


def test_of_a_plan_that_is_not_hers_nobody_finds_a_row_by_its_key() -> None:
    hers, piet = told(), setting.resident(make.person(called="Piet"))

    for find in (own_entry_in, entry_of_another_in):
        with pytest.raises(Http404):
            find(hers.money, asker=piet, pk=hers.entry.pk, now=NOW)

    assert own_entry_in(hers.money, asker=hers.resident, pk=hers.entry.pk, now=NOW) == hers.entry
