"""``samenspel manage keys``: make a master key, see whether every key opens, rotate them, clear up after a restore."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from samenspel.sealed import master_keys, restore_guard
from samenspel.sealed.key_database import KeyDatabaseTrouble
from samenspel.sealed.key_store import KeyIsGone, the_keys
from samenspel.sealed.master_keys import MasterKeyTrouble
from samenspel.sealed.models import Shredding
from samenspel.sealed.restore_guard import StillThere
from samenspel.sealed.sealing import CannotOpen

TROUBLE = (KeyDatabaseTrouble, MasterKeyTrouble, StillThere, sqlite3.Error)


class Command(BaseCommand):
    help = "The keys of sealed words, and the master key that they are wrapped with."
    # These are the commands that help when the checks find something.
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django reads it, nobody changes it

    def add_arguments(self, parser: CommandParser) -> None:
        """What is asked."""
        asked = parser.add_subparsers(dest="what", metavar="begin|check|rotate|replay", required=True)
        beginning = asked.add_parser("begin", help="make a file with a first master key")
        beginning.add_argument("file", type=Path, help="where no backup of the data is made")
        beginning.set_defaults(do=begin)
        asked.add_parser("check", help="whether every key opens").set_defaults(do=check)
        asked.add_parser("rotate", help="wrap every key with a new master key").set_defaults(do=rotate)
        replaying = asked.add_parser("replay", help="after a restore: erase again what was erased")
        replaying.set_defaults(do=replay)

    def handle(self, *, do: Callable[..., str], **options: Any) -> str:
        """Do it, and say in one line what came of it."""
        try:
            return do(**options)
        except CannotOpen:
            raise CommandError("A key does not open with these master keys. Nothing was changed.") from None
        except TROUBLE as trouble:
            raise CommandError(str(trouble)) from None


def begin(*, file: Path, **_options: Any) -> str:
    """A first master key, in a file that was not there."""
    master_keys.begin(file)
    return f"Made {file}. Keep a copy on paper or elsewhere: without it nobody ever reads what was sealed."


def check(**_options: Any) -> str:
    """Every key is opened; a key that does not open is trouble."""
    keys = the_keys()
    there = keys.ids()
    shut = sum(not _opens(key_id) for key_id in there)
    waiting = Shredding.objects.unfinished().count()
    counts = f"{len(there) - shut} keys open, {len(keys.buried())} are gone for good, {waiting} shreddings are waiting."
    if shut:
        raise CommandError(f"{shut} of {len(there)} keys do not open. {counts}")
    if back := restore_guard.came_back():
        raise CommandError(f"{back} keys of what was erased came back. Run: samenspel manage keys replay")
    return counts


def rotate(**_options: Any) -> str:
    """Every key under the newest master key, or under one more."""
    rotated = the_keys().rotate()
    left = "" if rotated.is_clean else " Their older form is still in the log of the database: restart what uses it."
    return f"{rotated.keys} keys are wrapped with version {rotated.master} of the master key.{left}"


def replay(**_options: Any) -> str:
    """What was erased is erased again."""
    return f"{restore_guard.replay_tombstones(now=timezone.now())} keys that came back are gone again."


def _opens(key_id: Any) -> bool:
    try:
        the_keys().get(key_id)
    except (CannotOpen, KeyIsGone):
        return False
    return True
