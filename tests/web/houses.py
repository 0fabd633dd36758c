"""Installations in folders of their own, with people, plans and photographs; asked as if this process were theirs."""

import atexit
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from samenspel.base import files
from samenspel.plans.access.words import open_many
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Area, Entry, Part, Plan, Sort
from samenspel.plans.scopes import inside
from samenspel.trail.anchoring import anchor_heads
from samenspel.web.backups import making, postgres_tables, restoring, sqlite_tables
from samenspel.web.backups.making import Made
from samenspel.web.backups.places import Place, standing_at
from tests import make
from tests.battery import count
from tests.plans import setting
from tests.web.running import migrated

# On a machine that is busy a backup takes long, and everything that was written has to be read again.
AT_MOST = count(quick=12, full=1000)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SAID = "Ik wil hier blijven wonen."


def a_place(folder: Path, database: dict[str, Any]) -> Place:
    """An installation in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Place(
        data=folder,
        database=database,
        photos=folder / "photos",
        keys=folder / "keys.sqlite3",
        anchors=folder / "trail-anchors.log",
    )


def nowhere(folder: Path, *, name: str = "") -> Place:
    """An installation in which nothing is yet: without tables, and on SQLite without a file."""
    described = dict(connection.settings_dict)
    if connection.vendor == "postgresql":
        described["NAME"] = name or f"{described['NAME']}_{folder.name}"
        tell_postgres(f"DROP DATABASE IF EXISTS {described['NAME']}", f"CREATE DATABASE {described['NAME']}")
        return a_place(folder, described)
    return a_place(folder, {**described, "NAME": str(folder / "samenspel.sqlite3")})


def a_house(folder: Path) -> Place:
    """With all tables, and nobody in it."""
    if connection.vendor == "sqlite":
        migrated(folder)
        return nowhere(folder)
    place = nowhere(folder)
    template = os.environ.get("SAMENSPEL_TEST_TEMPLATE")
    if template:
        name = place.database["NAME"]
        tell_postgres(f"DROP DATABASE {name}", f"CREATE DATABASE {name} TEMPLATE {template}")
    else:
        with standing_at(place):
            call_command("migrate", interactive=False, verbosity=0)
    return place


def a_house_with_people(folder: Path) -> Place:
    """With one plan in it. On SQLite it is made once, and then copied."""
    made = Path(settings.DATA_DIR) / f"house-{os.getpid()}"
    if not made.exists():
        people_move_in(a_house(made))
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    shutil.copytree(made, folder)
    return nowhere(folder)


def tell_postgres(*statements: str) -> None:
    """As who has the server, outside the database of the tests."""
    wrapper: Any = connection.copy()
    wrapper.settings_dict = {**wrapper.settings_dict, "NAME": "postgres"}
    with wrapper.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    wrapper.close()


def forget(*places: Place) -> None:
    """On PostgreSQL a database is left; in a folder nothing is."""
    if connection.vendor == "postgresql":
        tell_postgres(*(f"DROP DATABASE {place.database['NAME']} WITH (FORCE)" for place in places))


def tables_become(place: Place, schema: str) -> None:
    """The tables that are here are in this schema from now on, as if they were just made there."""
    with postgres_tables.line_to(place) as line:
        line.execute(f"ALTER SCHEMA public RENAME TO {schema}")
        line.execute("CREATE SCHEMA public")


def people_move_in(place: Place, *, number: int = 1) -> list[Plan]:
    """Each has a plan in which two parts say something, and a photograph lies there."""
    plans = []
    with standing_at(place):
        for _each in range(number):
            ria = setting.resident()
            plans.append(begin_plan(by=ria, now=NOW))
            for area in (Area.HOME, Area.MONEY):
                write(by=ria, part=setting.part(plans[-1], area), sort=Sort.WANT, said=SAID, now=NOW)
        anchor_heads(now=NOW)
    if not (place.photos / "aa.jpg").exists():
        files.keep(b"a picture" * 1000, folder=place.photos, name="aa.jpg")
    return plans


def backed_up(place: Place, to: Path, *, now: datetime = NOW) -> Made:
    """A backup, without a word."""
    return making.make(place, content_to=to, keys_to=to, now=now, say=lambda _line: None)


def put_back(place: Place, made: Made, *, todays_keys: bool = False, replace: bool = False) -> list[str]:
    """Restore it, an hour later → what was said, but for the tables."""
    said: list[str] = []
    asked = restoring.Asked(content=made.content, keys=None if todays_keys else made.keys, replace=replace)
    restoring.restore(place, asked, now=NOW + timedelta(hours=1), say=said.append)
    return [line for line in said if not line.endswith((" rij", " rijen"))]


def opened(place: Place) -> list[str]:
    """Every sentence in every plan that opens; one that does not is an error."""
    found: list[str] = []
    with standing_at(place), inside():
        for part in Part.objects.order_by("pk"):
            entries = list(Entry.objects.filter(part=part))
            found += [each.words for each in open_many(part, entries).values()] if entries else []
    return found


def digests(place: Place, folder: Path) -> dict[str, str]:
    """Every table that there is now, reckoned up."""
    if place.is_sqlite:
        sqlite_tables.copy(place.file, folder / "now.sqlite3")
        found = sqlite_tables.tables_of(folder / "now.sqlite3", say=lambda _name, _rows: None)
        (folder / "now.sqlite3").unlink()
    else:
        with postgres_tables.line_to(place, snapshot=True) as line:
            found, _files = postgres_tables.copy_out(line, folder / "now", say=lambda _name, _rows: None)
    return {name: table.sha256 for name, table in found.items()}


def what_lies_in(folder: Path) -> list[str]:
    """The names in a folder of backups."""
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock") if folder.exists() else []


@contextmanager
def somebody_writes(place: Place) -> Iterator[list[Plan]]:
    """One more person with a plan and words in it, again and again, in a thread of her own."""
    plans: list[Plan] = []
    troubles: list[BaseException] = []
    enough = threading.Event()

    def keep_writing() -> None:
        try:
            while not enough.is_set() and len(plans) < AT_MOST:
                plans.extend(people_move_in(place))
        except BaseException as trouble:  # noqa: BLE001 - told below
            troubles.append(trouble)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    yield plans
    enough.set()
    writer.join()
    assert troubles == []


@contextmanager
def a_small_disk(folder: Path, *options: str) -> Iterator[Path]:
    """A real disk in memory. Only root may make one; elsewhere the test says so."""
    folder.mkdir()
    made = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("a disk that is full can be made by root only")
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", str(folder)], check=True)


def person_in(place: Place) -> None:
    """Somebody, of whom nothing is known."""
    with standing_at(place):
        make.person(called="Ria")
