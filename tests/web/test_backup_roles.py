"""Who may make a backup beside PostgreSQL and put it back, with the roles that docs/settings.md advises."""

import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from samenspel.people.models import Person
from samenspel.plans import wall
from samenspel.plans.actions.erasing import erase_part
from samenspel.plans.models import Area, Entry, Plan
from samenspel.plans.scopes import inside
from samenspel.sealed import shredding
from samenspel.trail.guards import missing_guards
from samenspel.web.backups import postgres_tables, restoring
from samenspel.web.backups.making import Made
from samenspel.web.backups.places import Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble, sees_not_all
from tests import application_role
from tests.battery import IS_BATTERY
from tests.plans import setting
from tests.web import houses
from tests.web.houses import NOW, SAID, backed_up, digests, opened, put_back, what_lies_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(settings.IS_SQLITE, reason="SQLite has no roles"),
]
PASSWORD = secrets.token_hex(16)
OWNER, BACKUP, APP, READER, PASSER = (
    f"samenspel_{name}_{os.getpid()}" for name in ("owns", "backs_up", "works", "reads", "passes")
)
MAY = {
    OWNER: "",
    BACKUP: "BYPASSRLS IN ROLE pg_read_all_data",
    APP: "",
    READER: "IN ROLE pg_read_all_data",
    PASSER: "BYPASSRLS",
}
# All that was made from the template becomes hers: there a superuser made it.
HERS = f"""
DO $$ DECLARE each record; BEGIN
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER TABLE public.%I OWNER TO {OWNER}', each.tablename);
    END LOOP;
    EXECUTE format('ALTER DATABASE %I OWNER TO {OWNER}', current_database());
    ALTER SCHEMA public OWNER TO {OWNER};
END $$
"""  # noqa: S608 - names of our own


@pytest.fixture(autouse=True)
def roles(db: None) -> Iterator[None]:
    """No connection becomes the role of the tests; there are others."""
    with application_role.out_of_it():
        houses.tell_postgres(*(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' {may}" for name, may in MAY.items()))
        yield
        houses.tell_postgres(*(f"DROP ROLE {name}" for name in MAY))


def given_away(place: Place) -> Place:
    """Everything in it is of a role that is no superuser; and the application has a schema with a queue."""
    with postgres_tables.line_to(place) as line:
        line.execute(HERS)
        line.execute(f"CREATE SCHEMA {APP} AUTHORIZATION {APP}")
        line.execute(f"CREATE TABLE {APP}.huey_task (id int); CREATE TABLE {APP}.word (id int)")
        line.execute(f"ALTER TABLE {APP}.huey_task OWNER TO {APP}; GRANT USAGE ON SCHEMA {APP} TO PUBLIC")
    with standing_at(as_role(place, OWNER)):
        call_command("role", APP, verbosity=0)
    return place


def as_role(place: Place, name: str) -> Place:
    return replace(place, database={**place.database, "USER": name, "PASSWORD": PASSWORD})


@pytest.fixture
def house(roles: None, tmp_path: Path) -> Iterator[Place]:
    made = given_away(houses.a_house(tmp_path / "lived_in"))
    houses.people_move_in(made)
    yield made
    houses.forget(made)


@pytest.fixture
def made(house: Place, tmp_path: Path) -> Made:
    return backed_up(as_role(house, BACKUP), tmp_path / "backups")


@pytest.fixture
def tables_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every day they were made before, as that takes long; in the battery the migrations make them."""
    if not IS_BATTERY:
        monkeypatch.setattr(postgres_tables, "make_schema", houses.tables_become)
        monkeypatch.setattr(postgres_tables, "_make_tables", lambda _migrations: None)


@pytest.fixture
def elsewhere(tables_are_there: None, roles: None, tmp_path: Path) -> Iterator[Place]:
    made = given_away(houses.a_house(tmp_path / "empty"))
    yield made
    houses.forget(made)


def test_who_does_not_see_every_row_makes_no_backup(house: Place, tmp_path: Path) -> None:
    for who in (OWNER, APP, READER, PASSER):
        with pytest.raises(BackupTrouble) as trouble:
            backed_up(as_role(house, who), tmp_path / "backups")

        assert str(trouble.value).startswith(f"{sees_not_all()} Er is niets bewaard"), who
        assert what_lies_in(tmp_path / "backups") == [], who


def test_who_does_not_see_a_sequence_or_the_schema_itself_makes_no_backup(elsewhere: Place, tmp_path: Path) -> None:
    # Of neither PostgreSQL says anything: it shows a table less, or a number.
    for statement in (
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {PASSER}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    ):
        with postgres_tables.line_to(elsewhere) as line:
            line.execute(statement)

        with pytest.raises(BackupTrouble) as trouble:
            backed_up(as_role(elsewhere, PASSER), tmp_path / "backups")

        assert str(trouble.value).startswith(sees_not_all()), statement


@pytest.mark.parametrize("who", ["the owner", "a superuser"])
def test_a_backup_with_every_word_comes_back_behind_walls_that_stand(
    house: Place, made: Made, elsewhere: Place, tmp_path: Path, who: str
) -> None:
    back = as_role(elsewhere, OWNER) if who == "the owner" else elsewhere

    said = put_back(back, made)

    assert said[-1] == (
        "Heeft de toepassing een eigen rol in PostgreSQL? Geef die haar rechten weer: samenspel manage role NAAM."
    )
    assert opened(elsewhere) == [SAID, SAID]
    assert digests(elsewhere, tmp_path / "back") == digests(house, tmp_path / "before")
    with standing_at(back):
        assert (wall.missing_walls(connection), missing_guards(connection)) == ([], [])
        call_command("role", APP, verbosity=0)
    with standing_at(as_role(elsewhere, APP)), inside():
        assert (Plan.objects.count(), Entry.objects.count()) == (1, 0)
    if who == "the owner":
        with standing_at(back), inside():
            assert Entry.objects.count() == 0
    for each in (as_role(elsewhere, APP), back):
        assert postgres_tables.current_schema(each) == "public"


def test_what_was_erased_since_is_erased_again_as_rows_by_the_owner_too(
    house: Place, made: Made, elsewhere: Place
) -> None:
    with standing_at(house), inside():
        plan = Plan.objects.get()
        ria = setting.resident(Person.objects.get(pk=plan.resident_id), confirmed_at=NOW)
        erase_part(by=ria, part=setting.part(plan, Area.MONEY), now=NOW)
        shredding.go_on(now=NOW)
    shutil.copy(house.tombstones, elsewhere.tombstones)

    said = put_back(as_role(elsewhere, OWNER), made)

    assert "1 deel van een plan is opnieuw gewist." in said
    assert opened(elsewhere) == [SAID]


def test_a_restore_whose_wall_is_missing_is_not_moved_in(
    made: Made, elsewhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall, "missing_walls", lambda _connection: ["plans_entry"])

    with pytest.raises(BackupTrouble) as trouble:
        put_back(as_role(elsewhere, OWNER), made)

    assert str(trouble.value) == ("Na het terugzetten mist de rijbeveiliging van plans_entry. Er is niets veranderd.")


def test_who_owns_nothing_puts_nothing_back(made: Made, elsewhere: Place) -> None:
    with pytest.raises(BackupTrouble) as trouble:
        put_back(as_role(elsewhere, APP), made)

    assert str(trouble.value) == f"{sees_not_all()} Er is niets veranderd."


def test_the_owner_sees_that_another_role_is_connected(elsewhere: Place) -> None:
    assert postgres_tables.others_connected(as_role(elsewhere, OWNER)) == 0

    with postgres_tables.line_to(as_role(elsewhere, APP)):
        assert postgres_tables.others_connected(as_role(elsewhere, OWNER)) == 1


def test_the_tables_are_found_behind_the_schema_of_the_queue(elsewhere: Place) -> None:
    with postgres_tables.line_to(as_role(elsewhere, APP)) as line:
        found = postgres_tables.names_in(line)

    assert {"plans_entry", "django_migrations"} <= set(found)
    assert {"word", "huey_task"}.isdisjoint(found)


def test_a_schema_that_was_set_aside_does_not_hide_that_a_guard_is_missing(elsewhere: Place) -> None:
    with postgres_tables.line_to(elsewhere) as line:
        line.execute("CREATE SCHEMA aside_then; CREATE TABLE aside_then.trail_step (LIKE public.trail_step)")
        line.execute(
            "CREATE TRIGGER trail_step_stays BEFORE UPDATE ON aside_then.trail_step "
            "FOR EACH ROW EXECUTE FUNCTION public.trail_step_stays()"
        )
        line.execute("DROP TRIGGER trail_step_stays ON public.trail_step")

    with standing_at(elsewhere):
        assert missing_guards(connection) == ["trail_step_stays"]


def test_that_rights_have_to_be_given_again_is_said_when_what_broke_off_is_finished_too(
    elsewhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    (elsewhere.data / "restore.json").write_text('{"files": [], "schemas": []}')

    restoring.go_on(elsewhere, say=said.append)

    assert "samenspel manage role NAAM" in said[-1]
