"""Putting a backup back: checked before it is opened, put together beside what is there, and moved in when it is whole.

What exists today wins: what was erased since the backup stays erased, with the list of today and with that of the
backup. What was there is set aside.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.web.backups import checking, finding, in_use, keys_of_two, moving, postgres_tables, settling, target
from samenspel.web.backups.making import ANCHORS, DATABASE, PHOTOS, SECRET_FOLDER, Say, say_rows
from samenspel.web.backups.manifests import CONTENT, KEYS, Manifest, copy_file, name_of
from samenspel.web.backups.moving import Move, Moves
from samenspel.web.backups.places import SECRETS, Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble, told

# In PostgreSQL the new tables come together in a schema of their own.
SCHEMA = "samenspel_restoring"


class Asked(NamedTuple):
    """What is put back: the folder with content, the one with keys (none: those that are here), and over what."""

    content: Path
    keys: Path | None
    replace: bool


class Backup(NamedTuple):
    """What was asked, after every byte of it was checked."""

    content: Path
    keys: Path | None
    manifest: Manifest


def asked_for(folder: Path, *, keys: Path | None, todays_keys: bool, replace: bool) -> Asked:
    """What was asked, with the folders that it means.

    Raises:
        BackupTrouble: there is no such backup, or no keys with it.
    """
    content = finding.content_in(folder)
    return Asked(content=content, keys=None if todays_keys else finding.keys_for(content, folder=keys), replace=replace)


def restore(place: Place, asked: Asked, *, now: datetime, say: Say) -> None:
    """Put this backup back, all of it or nothing.

    Raises:
        BackupTrouble: it cannot be, and why. What was there is untouched, unless the text says otherwise.
    """
    with ExitStack() as held:
        with told(_("Er is niets veranderd.")):
            if moving.is_halfway(place.data):
                raise BackupTrouble(
                    _("Hier is een ander terugzetten afgebroken. Doe eerst: samenspel restore --finish")
                )
            held.enter_context(in_use.alone(place.data))
            backup = _checked(place, asked, say=say)
            target.refuse_when_in_use(place)
            target.refuse_over_people(place, may_replace=asked.replace)
        name = name_of(now)
        with _put_together(place, backup, name=name, now=now, say=say) as (moves, verdict):
            moving.begin(place, moves)
        finish(place)
        _tell(backup, moves, say=say)
        _tell_of_rights(place, say=say)
    if verdict:
        raise BackupTrouble(
            _("De back-up is teruggezet, maar het kijklog is niet wat het was. %(what)s") % {"what": verdict}
        )


def go_on(place: Place, *, say: Say) -> None:
    """Finish what broke off while it was moved in."""
    if not moving.is_halfway(place.data):
        raise BackupTrouble(_("Er is hier niets afgebroken."))
    with in_use.alone(place.data):
        finish(place)
    say(_("Het terugzetten is nu klaar."))
    _tell_of_rights(place, say=say)


def finish(place: Place) -> None:
    """Move in what is whole; also what broke off before.

    Raises:
        BackupTrouble: something is in the way. Nothing opens before it is finished.
    """
    with told(_("Het terugzetten is nog niet klaar. Doe daarna: samenspel restore --finish")):
        moving.finish(place, swap=postgres_tables.swap)
    shutil.rmtree(_staging(place), ignore_errors=True)


def _checked(place: Place, asked: Asked, *, say: Say) -> Backup:
    finding.refuse_other_kind(asked.content, CONTENT)
    manifest = checking.check(asked.content, say=say_rows(say))
    if asked.keys is not None:
        finding.refuse_other_kind(asked.keys, KEYS)
        checking.check(asked.keys, say=lambda _name, _rows: None)
    elif not place.keys.exists():
        raise BackupTrouble(_("Hier zijn geen sleutels. Noem de map met sleutels met --keys."))
    target.refuse_what_does_not_fit(place, manifest)
    return Backup(content=asked.content, keys=asked.keys, manifest=manifest)


@contextmanager
def _put_together(place: Place, backup: Backup, *, name: str, now: datetime, say: Say) -> Iterator[tuple[Moves, str]]:
    """Everything beside what is there, checked once more, with what has to move. Breaks: as if it never was."""
    staging = _staging(place)
    with told(_("Er is niets veranderd.")):
        try:
            _throw_away(place, staging)  # what was left by one that was killed
            staging.mkdir(mode=0o700, parents=True)
            staged = _copied(place, backup, staging, say=say)
            keys_of_two.put_together(place, staged, from_backup=backup.keys, now=now, say=say)
            with standing_at(staged):
                verdict = settling.settle(staged, now=now, say=say)
            yield _moves(place, staged, staging, name=name), verdict
        except BaseException:
            (place.data / moving.JOURNAL).unlink(missing_ok=True)
            _throw_away(place, staging)
            raise


def _throw_away(place: Place, staging: Path) -> None:
    shutil.rmtree(staging, ignore_errors=True)
    if not place.is_sqlite:
        postgres_tables.drop_schema(place, SCHEMA)


def _staging(place: Place) -> Path:
    return place.data / ".restoring"


def _copied(place: Place, backup: Backup, staging: Path, *, say: Say) -> Place:
    """The content in a place of its own."""
    staged = replace(
        place, data=staging, photos=staging / PHOTOS, keys=staging / place.keys.name, anchors=staging / ANCHORS
    )
    for name, file in backup.manifest.files.items():
        if (
            not name.startswith(f"{postgres_tables.FOLDER}/")
            and copy_file(backup.content / name, staging / name) != file
        ):
            raise BackupTrouble(_("%(name)s is beschadigd.") % {"name": backup.content / name})
    staged.photos.mkdir(mode=0o700, exist_ok=True)
    if place.is_sqlite:
        return replace(staged, database={**place.database, "NAME": str(staging / DATABASE)})
    postgres_tables.make_schema(place, SCHEMA)
    staged = staged.with_schema(SCHEMA)
    postgres_tables.copy_in(staged, backup.content, backup.manifest, say=say_rows(say))
    return staged


def _moves(place: Place, staged: Place, staging: Path, *, name: str) -> Moves:
    aside = f"aside-{name}"

    def move(to: Path, source: Path) -> Move:
        folder = place.data if to.is_relative_to(place.data) else to.parent
        return Move(staged=str(source) if source.exists() else "", target=str(to), aside=str(folder / aside / to.name))

    moves = [move(place.photos, staged.photos), move(place.anchors, staged.anchors)]
    databases = [(place.keys, staged.keys), *([(place.file, staged.file)] if place.is_sqlite else [])]
    for file, source in databases:
        # The log of the old one first: beside another database it would be taken for its log.
        moves += [move(_beside(file, end), _beside(source, end)) for end in ("-wal", "-shm")]
        moves.append(move(file, source))
    moves.append(move(place.tombstones, staged.tombstones))
    secrets = [(place.data / SECRET_FOLDER / each, staging / SECRET_FOLDER / each) for each in SECRETS]
    moves += [move(file, source) for file, source in secrets if source.exists()]
    schemas = (
        [] if place.is_sqlite else [SCHEMA, postgres_tables.current_schema(place), aside.lower().replace("-", "_")]
    )
    return Moves(files=moves, schemas=schemas)


def _beside(file: Path, end: str) -> Path:
    return file.with_name(f"{file.name}{end}")


def _tell(backup: Backup, moves: Moves, *, say: Say) -> None:
    manifest = backup.manifest
    moment = localtime(datetime.fromisoformat(manifest.moment))
    say(
        _("Teruggezet: de back-up van %(moment)s. Tabellen: %(tables)s, rijen: %(rows)s, bestanden: %(files)s.")
        % {
            "moment": date_format(moment, "j F Y H:i"),
            "tables": len(manifest.tables),
            "rows": manifest.rows,
            "files": sum(each.startswith(PHOTOS) for each in manifest.files),
        }
    )
    there = sorted(
        {str(Path(move.aside).parent) for move in moves.files if Path(move.aside).exists()} | set(moves.schemas[2:])
    )
    if there:
        say(_("Wat hier stond is bewaard in %(there)s. Gooi het weg als alles goed is.") % {"there": ", ".join(there)})
    say(_("Wat na dat moment is ingetrokken of gestopt, staat weer zoals het toen was. Kijk dat na: docs/backups.md."))


def _tell_of_rights(place: Place, *, say: Say) -> None:
    """New tables are their owner's alone, also where another role worked with the old ones."""
    if not place.is_sqlite:
        say(
            _(
                "Heeft de toepassing een eigen rol in PostgreSQL? Geef die haar rechten weer: "
                "samenspel manage role NAAM."
            )
        )
