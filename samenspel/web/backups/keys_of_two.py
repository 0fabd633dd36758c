"""The keys that are put back: those of today with what the backup adds, and nothing of what was erased in either."""

import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.sealed import key_copies, key_database, tombstones
from samenspel.sealed.key_store import SqliteKeys
from samenspel.sealed.master_keys import MasterKeyTrouble
from samenspel.web.backups import sqlite_tables
from samenspel.web.backups.making import KEY_FILE, LIST, SECRET_FOLDER, Say
from samenspel.web.backups.manifests import copy_file
from samenspel.web.backups.places import SECRETS, Place
from samenspel.web.backups.troubles import BackupTrouble


def put_together(place: Place, staged: Place, *, from_backup: Path | None, now: datetime, say: Say) -> None:
    """Make the key database of ``staged``, and see that every key in it opens.

    Raises:
        BackupTrouble: this is not the master key, or what was erased does not leave the files.
    """
    keys = SqliteKeys(staged.keys)
    has_today = _copy_today(place, staged, say=say)
    if from_backup is not None:
        _add_backup(keys, from_backup, staged, has_today=has_today, now=now)
    try:
        back = key_copies.erase_again(keys, now=now)
        shut, number = key_copies.that_stay_shut(keys), len(keys.ids())
    except MasterKeyTrouble as trouble:
        raise BackupTrouble(str(trouble)) from None
    finally:
        key_database.hang_up()
    if shut:
        raise BackupTrouble(
            _("%(shut)s van de %(number)s sleutels gaan niet open: dit is niet de hoofdsleutel van deze back-up.")
            % {"shut": shut, "number": number}
        )
    say(ngettext("%(number)s sleutel gaat open.", "%(number)s sleutels gaan open.", number) % {"number": number})
    if back:
        words = ngettext(
            "%(back)s sleutel van wat gewist was, is opnieuw gewist.",
            "%(back)s sleutels van wat gewist was, zijn opnieuw gewist.",
            back,
        )
        say(words % {"back": back})


def _copy_today(place: Place, staged: Place, *, say: Say) -> bool:
    """The keys that are here now, when there are any and they can be read; and the list beside them."""
    if place.tombstones.exists():
        shutil.copyfile(place.tombstones, staged.tombstones)
        staged.tombstones.chmod(0o600)
    if not place.keys.exists():
        return False
    try:
        sqlite_tables.copy(place.keys, staged.keys)
    except sqlite3.DatabaseError:
        staged.keys.unlink()
        say(_("De sleutels die hier staan zijn niet te lezen. Alleen de lijst van wat gewist is telt mee."))
        return False
    return True


def _add_backup(keys: SqliteKeys, folder: Path, staged: Place, *, has_today: bool, now: datetime) -> None:
    """What the backup has and today has not."""
    for name in (each for each in SECRETS if (folder / SECRET_FOLDER / each).exists()):
        copy_file(folder / SECRET_FOLDER / name, staged.data / SECRET_FOLDER / name)
    if (folder / LIST).exists():
        for key_id, at in tombstones.read(folder / LIST).items():
            tombstones.add(keys.list, key_ids=[key_id], at=at)
    if (folder / KEY_FILE).exists():
        if has_today:
            key_copies.take_over(keys, other=folder / KEY_FILE, now=now)
        else:
            copy_file(folder / KEY_FILE, keys.path)
