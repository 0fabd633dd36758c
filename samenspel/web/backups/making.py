"""Making a backup: the content first and the keys after it, under names that tell that it is not whole yet.

Keys are made before what is sealed with them, and never go but by being erased. So whoever takes the keys after the
content has the key of every word in it, but for what was erased in between.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base import files
from samenspel.trail import anchor_file
from samenspel.web.backups import checking, in_use, manifests, postgres_tables, sqlite_tables
from samenspel.web.backups.manifests import CONTENT, KEYS, File, Manifest, SayTable, copy_file, write_pieces
from samenspel.web.backups.places import SECRETS, Place
from samenspel.web.backups.troubles import BackupTrouble, sees_not_all, told

PARTIAL = ".partial"
DATABASE, PHOTOS, ANCHORS, KEY_FILE, LIST, SECRET_FOLDER = (
    "samenspel.sqlite3",
    "photos",
    "trail-anchors.log",
    "keys.sqlite3",
    "keys.sqlite3.tombstones",
    "secrets",
)
Say = Callable[[str], object]


class Made(NamedTuple):
    """Where the two parts are."""

    content: Path
    keys: Path


def make(place: Place, *, content_to: Path, keys_to: Path, now: datetime, say: Say) -> Made:
    """Back up all of it while people go on working, and read it back.

    Raises:
        BackupTrouble: it did not succeed; then nothing of it is left.
    """
    moment = manifests.name_of(now)
    made = Made(content=content_to / f"{CONTENT}-{moment}", keys=keys_to / f"{KEYS}-{moment}")
    with ExitStack() as held:
        with told(_("Er is niets bewaard.")):
            for folder in dict.fromkeys((content_to, keys_to)):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                held.enter_context(in_use.writing_backups_in(folder))
            _clear_up((content_to, keys_to), say=say)
            if made.content.exists() or made.keys.exists():
                raise BackupTrouble(_("Er is al een back-up van %(moment)s.") % {"moment": moment})
        drafts = Made(*(each.with_name(f"{each.name}{PARTIAL}") for each in made))
        after = _("Er is niets bewaard: %(content)s en %(keys)s zijn weer weg.") % drafts._asdict()
        with told(after):
            try:
                _make(place, drafts, moment=now.isoformat(), say=say)
                # The keys first: where there is content, its keys were whole.
                drafts.keys.rename(made.keys)
                drafts.content.rename(made.content)
            except BaseException:
                for folder in (*drafts, made.keys):
                    shutil.rmtree(folder, ignore_errors=True)
                raise
        for folder in (keys_to, content_to):
            files.keep_names(folder)
    return made


def in_words(made: Made) -> str:
    """Where it is, and what to do with it."""
    words = _("De inhoud staat in %(content)s, de sleutels in %(keys)s. Bewaar ze niet bij elkaar.") % made._asdict()
    return f"{words} {_('De hoofdsleutel zit er niet bij.')}"


def _clear_up(folders: tuple[Path, ...], *, say: Say) -> None:
    """What a backup left behind that was killed. Nobody else writes here now."""
    for left in sorted({path for folder in folders for path in folder.glob(f"*{PARTIAL}")}):
        shutil.rmtree(left)
        say(_("Weggegooid wat van een afgebroken back-up over was: %(folder)s") % {"folder": left})


def _make(place: Place, drafts: Made, *, moment: str, say: Say) -> None:
    for folder in drafts:
        folder.mkdir(mode=0o700)
    _make_content(place, drafts.content, moment=moment, say=say)
    _make_keys(place, drafts.keys, moment=moment)
    for folder in drafts:
        checking.check(folder, say=lambda _name, _rows: None)
        files.keep_names(folder)
    say(_("Teruggelezen: alles klopt."))


def _make_content(place: Place, folder: Path, *, moment: str, say: Say) -> None:
    found: dict[str, File] = {}
    # The anchors before the database: what is anchored meanwhile is one line that the next round writes.
    if place.anchors.exists():
        with anchor_file.held(place.anchors) as file:
            found[ANCHORS] = write_pieces([file.read()], folder / ANCHORS)[1]
    of_database = _from_sqlite if place.is_sqlite else _from_postgres
    manifest = of_database(place, folder, found, moment=moment, say=say)
    # The photographs after the database: one that it names is there, unless it was thrown away meanwhile.
    found |= _copy_photos(place.photos, folder / PHOTOS)
    number = sum(name.startswith(PHOTOS) for name in found)
    say(ngettext("%(number)s bestand bij foto's", "%(number)s bestanden bij foto's", number) % {"number": number})
    manifests.write(manifest, folder)


def _from_sqlite(place: Place, folder: Path, found: dict[str, File], *, moment: str, say: Say) -> Manifest:
    copy = folder / DATABASE
    sqlite_tables.copy(place.file, copy)
    migrations = sqlite_tables.migrations_of(copy)
    # A folder that was typed wrong holds an empty file soon enough.
    if not migrations:
        raise BackupTrouble(_("Hier staat nog niets om te bewaren. Klopt de map?"))
    found[DATABASE] = manifests.digest_of(copy)
    tables = sqlite_tables.tables_of(copy, say=say_rows(say))
    return Manifest(
        kind=CONTENT,
        moment=moment,
        version=manifests.this_version(),
        database=place.kind,
        migrations=migrations,
        tables=tables,
        files=found,
    )


def _from_postgres(place: Place, folder: Path, found: dict[str, File], *, moment: str, say: Say) -> Manifest:
    with postgres_tables.line_to(place, snapshot=True) as line:
        migrations = postgres_tables.migrations_in(line)
        # Who may not look into the schema finds no table there, and no error.
        if not migrations:
            raise BackupTrouble(sees_not_all())
        tables, files_of_tables = postgres_tables.copy_out(line, folder, say=say_rows(say))
        # A sequence knows no snapshot: read after the tables it is never behind them.
        sequences = postgres_tables.sequences_in(line)
    found |= files_of_tables
    return Manifest(
        kind=CONTENT,
        moment=moment,
        version=manifests.this_version(),
        database=place.kind,
        migrations=migrations,
        tables=tables,
        files=found,
        sequences=sequences,
    )


def _copy_photos(source: Path, target: Path) -> dict[str, File]:
    found: dict[str, File] = {}
    for path in sorted(each for each in source.rglob("*") if each.is_file() and each.suffix != ".draft"):
        name = path.relative_to(source)
        try:
            found[f"{PHOTOS}/{name.as_posix()}"] = copy_file(path, target / name)
        except FileNotFoundError:  # thrown away since we looked
            continue
    return found


def _make_keys(place: Place, folder: Path, *, moment: str) -> None:
    found, tables = {}, {}
    if place.keys.exists():
        sqlite_tables.copy(place.keys, folder / KEY_FILE)
        found[KEY_FILE] = manifests.digest_of(folder / KEY_FILE)
        tables = sqlite_tables.tables_of(folder / KEY_FILE, say=lambda _name, _rows: None)
    beside = {
        LIST: place.tombstones,
        **{f"{SECRET_FOLDER}/{name}": place.data / SECRET_FOLDER / name for name in SECRETS},
    }
    for name, path in beside.items():
        if path.exists():
            found[name] = copy_file(path, folder / name)
    manifests.write(
        Manifest(kind=KEYS, moment=moment, version=manifests.this_version(), tables=tables, files=found), folder
    )


def say_rows(say: Say) -> SayTable:
    """A line a table."""

    def said(table: str, rows: int) -> None:
        words = ngettext("%(table)s: %(rows)s rij", "%(table)s: %(rows)s rijen", rows)
        say(words % {"table": table, "rows": rows})

    return said
