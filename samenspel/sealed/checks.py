"""What is wrong with the keys of sealed words, said when the installation starts."""

import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from samenspel.sealed import master_keys
from samenspel.sealed.key_database import KeyDatabaseTrouble
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.master_keys import MasterKeyTrouble
from samenspel.sealed.restore_guard import came_back
from samenspel.sealed.sealing import CannotOpen

REPLAY = "Run: samenspel manage keys replay"


@register()
def master_key_is_there(**_asked: Any) -> list[CheckMessage]:
    """Without a master key no word can be sealed, and none that was sealed can be read."""
    try:
        master_keys.load()
    except MasterKeyTrouble as trouble:
        return [Error(str(trouble), id="sealed.E001")]
    return []


@register()
def master_key_is_apart(**_asked: Any) -> list[CheckMessage]:
    """The data folder goes into the backups as a whole: with the master key in it, one backup tells everything."""
    if not (settings.IS_SECURE and settings.MASTER_KEY_FILE):
        return []
    file = Path(settings.MASTER_KEY_FILE).resolve()
    is_beside_the_keys = file.parent == Path(settings.KEY_DATABASE).resolve().parent
    if not is_beside_the_keys and settings.DATA_DIR.resolve() not in file.parents:
        return []
    return [
        Error(
            f"The master key {file} lies with what it opens. Move it to where no backup of the data is made, "
            "and name it in SAMENSPEL_MASTER_KEY_FILE.",
            id="sealed.E002",
        )
    ]


@register()
def keys_are_those_of_today(**_asked: Any) -> list[CheckMessage]:
    """A key database that was put back must not open what was erased, and must belong to this master key."""
    if not Path(settings.KEY_DATABASE).exists():
        return []
    try:
        if back := came_back():
            return [Error(f"{back} keys of what was erased came back with a backup. {REPLAY}", id="sealed.E003")]
        for key_id in sorted(the_keys().ids(), key=str)[:1]:
            the_keys().get(key_id)
    except (sqlite3.Error, KeyDatabaseTrouble, OSError, ValueError) as trouble:
        return [Error(f"The key database is not in order: {trouble}", id="sealed.E004")]
    except CannotOpen:
        return [Error("This is not the master key with which the keys were wrapped.", id="sealed.E005")]
    except MasterKeyTrouble:
        return []  # said above
    return []
