"""What must be true before the door opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler

from samenspel.web import checks
from tests import application_role


@pytest.fixture
def file_database(tmp_path: Path, db: None) -> Iterator[BaseDatabaseWrapper]:
    """As the settings make it, on a real disk."""
    pragmas = "".join(f"PRAGMA {name}={value};" for name, value in settings.SQLITE_PRAGMAS.items())
    about = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "x"), "OPTIONS": {"init_command": pragmas}}
    opened = ConnectionHandler({"default": about})["default"]
    opened.inc_thread_sharing()
    yield opened
    opened.close()


def test_a_database_of_these_settings_keeps_every_promise(file_database: BaseDatabaseWrapper) -> None:
    assert list(checks.broken_promises(file_database)) == []


@pytest.mark.parametrize(
    ("name", "value", "said", "promised"),
    [
        ("journal_mode", "DELETE", "delete", "wal"),
        ("synchronous", "NORMAL", "1", "2"),
        ("foreign_keys", "OFF", "0", "1"),
        ("secure_delete", "OFF", "0", "1"),
    ],
)
def test_one_promise_that_is_not_kept_is_enough(
    file_database: BaseDatabaseWrapper, name: str, value: str, said: str, promised: str
) -> None:
    with file_database.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}={value}")

    assert list(checks.broken_promises(file_database)) == [
        f"SQLite says {name} = {said} where it must be {promised}: what people say is not safe there."
    ]


@pytest.mark.django_db
def test_postgres_is_not_asked_for_what_only_sqlite_must_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")

    assert list(checks.broken_promises(connection)) == []


@pytest.mark.django_db
def test_a_table_that_is_behind_keeps_the_door_closed() -> None:
    assert list(checks.pending_migrations(connection)) == []

    with application_role.the_owner():
        MigrationRecorder.Migration.objects.filter(app="letters").delete()

    assert list(checks.pending_migrations(connection)) == ["The database is not up to date. Run: samenspel migrate"]


def test_every_secret_that_others_can_read_is_named(tmp_path: Path) -> None:
    for name, mode in {"a": 0o600, "b": 0o640, "c": 0o604, "d": 0o400}.items():
        (tmp_path / name).write_text("geheim")
        (tmp_path / name).chmod(mode)

    named = [complaint.split(" can ")[0] for complaint in checks.open_secrets(tmp_path)]

    assert named == ["The secret b", "The secret c"]


@pytest.mark.django_db
def test_this_house_is_in_order() -> None:
    assert checks.complaints() == []
    assert checks.findings(strict=False) == []
