"""Whether a backup still is what was written: every file, and every table in it. Nothing is opened before that."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

from samenspel.web.backups import manifests, sqlite_tables
from samenspel.web.backups.manifests import Manifest, SayTable
from samenspel.web.backups.troubles import BackupTrouble

DATABASE, COPY = ".sqlite3", ".copy"


def check(folder: Path, *, say: SayTable) -> Manifest:
    """Look at every byte → what the backup says of itself.

    Raises:
        BackupTrouble: something is damaged, missing or too much. The text names it.
    """
    manifest = manifests.read(folder)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(manifest.files.keys() - there):
        raise BackupTrouble(_("%(name)s ontbreekt in %(folder)s.") % {"name": name, "folder": folder})
    for name in sorted(there - manifest.files.keys() - {manifests.NAME}):
        raise BackupTrouble(_("%(name)s hoort niet in %(folder)s.") % {"name": name, "folder": folder})
    for name, file in sorted(manifest.files.items()):
        if manifests.digest_of(folder / name) != file:
            raise BackupTrouble(_damaged(folder, name, manifest))
    for name in sorted(manifest.files):
        if name.endswith(DATABASE) and (table := _table_that_differs(folder / name, manifest, say=say)):
            raise BackupTrouble(_("%(name)s is beschadigd: tabel %(table)s.") % {"name": name, "table": table})
    return manifest


def _damaged(folder: Path, name: str, manifest: Manifest) -> str:
    """Which file, and when it can be told which table."""
    table = Path(name).stem if name.endswith(COPY) else ""
    if name.endswith(DATABASE):
        with suppress(sqlite3.Error, UnicodeError):
            table = _table_that_differs(folder / name, manifest, say=lambda _name, _rows: None)
    if table:
        return _("%(name)s is beschadigd: tabel %(table)s.") % {"name": folder / name, "table": table}
    return _("%(name)s is beschadigd.") % {"name": folder / name}


def _table_that_differs(path: Path, manifest: Manifest, *, say: SayTable) -> str:
    """The first table that is not what was written; empty when all are."""
    found = sqlite_tables.tables_of(path, say=say)
    named = sorted(found.keys() | manifest.tables.keys())
    return next((name for name in named if found.get(name) != manifest.tables.get(name)), "")
