"""The installation that a backup is put back into: whether it may be, and why not."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from samenspel.sealed import key_database
from samenspel.web.backups import postgres_tables
from samenspel.web.backups.manifests import Manifest
from samenspel.web.backups.places import Place
from samenspel.web.backups.troubles import BackupTrouble

PEOPLE = "people_person"


def refuse_what_does_not_fit(place: Place, manifest: Manifest) -> None:
    """A backup of a newer version, or of another kind of database."""
    known = MigrationLoader(None).disk_migrations.keys()
    if {(app, name) for app, name in manifest.migrations} - known:
        raise BackupTrouble(
            _("Deze back-up is van een nieuwere versie (%(version)s). Installeer eerst die versie.")
            % {"version": manifest.version}
        )
    if manifest.database != place.kind:
        raise BackupTrouble(
            _("Deze back-up is van %(of)s, en hier staat %(here)s. Kies hier eerst dezelfde database.")
            % {"of": manifest.database, "here": place.kind}
        )


def refuse_when_in_use(place: Place) -> None:
    """Somebody has a database open, whatever he does with it."""
    key_database.hang_up()
    files = [place.keys, *([place.file] if place.is_sqlite else [])]
    others = 0 if place.is_sqlite else postgres_tables.others_connected(place)
    if others or any(_is_open(path) for path in files):
        raise BackupTrouble(_("Iemand gebruikt de database. Stop alles wat haar gebruikt, en probeer het opnieuw."))


def _is_open(path: Path) -> bool:
    """Nobody can leave the write-ahead log as long as another has the database open. Left, all of it is in one file."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as line:
        try:
            (mode,) = line.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as trouble:
            return (trouble.sqlite_errorcode & 0xFF) == sqlite3.SQLITE_BUSY
        except sqlite3.DatabaseError:  # damaged: that is why a backup is put back
            return False
    return bool(mode != "delete")


def refuse_over_people(place: Place, *, may_replace: bool) -> None:
    """An installation that holds people is replaced only when that was said."""
    if not may_replace and (people := _people_in(place)):
        raise BackupTrouble(
            _("Deze installatie is niet leeg (mensen: %(people)s). Kies een lege, of zeg --replace.")
            % {"people": people}
        )


def _people_in(place: Place) -> int:
    if place.is_sqlite and not place.file.exists():
        return 0
    wrapper = place.wrapper()
    try:
        with wrapper.cursor() as cursor:
            if PEOPLE not in wrapper.introspection.table_names(cursor):
                return 0
            cursor.execute(f"SELECT count(*) FROM {PEOPLE}")  # noqa: S608 - our own name
            return int(cursor.fetchone()[0])
    except DatabaseError:
        raise BackupTrouble(
            _("De database die hier staat is niet te lezen. Zeg --replace om haar te vervangen.")
        ) from None
    finally:
        wrapper.close()
