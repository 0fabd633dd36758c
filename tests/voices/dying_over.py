"""A process that is killed at every moment of bringing words under lock, and what the next start makes of it."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from django.db import connection
from django.utils import timezone

from samenspel.sealed import key_database
from samenspel.sealed.key_store import SqliteKeys
from samenspel.voices import bringing_over, words
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.battery import count
from tests.sealed.dying import Moments, dies
from tests.voices.locks import WORDS, as_before, full, in_the_open, readable

READER = """
import pathlib, sys
for path in map(pathlib.Path, sys.argv[1:]):
    sys.stdout.buffer.write(path.read_bytes() if path.exists() else b"")
"""
NUMBER = 5
PUBLIC = {"newest": WORDS["newest"]}


def watch(moment: Moments) -> None:
    """Around each batch, and within it around the keys, the words, the note, and each of the last steps."""
    for name in ("_bring", "_note", "leave_nothing_behind"):
        setattr(bringing_over, name, moment.around(getattr(bringing_over, name)))
    words.lay_down = moment.around(words.lay_down)
    SqliteKeys.make_many = moment.around(SqliteKeys.make_many)  # type: ignore[method-assign]


def bring() -> None:
    bringing_over.BATCH = 2
    bringing_over.bring_all(now=timezone.now(), say=str)


def bring_and_die() -> list[dict[str, object]]:
    """Killed at every moment, read as it was left, and gone on with: what each left behind. Every day at each third."""
    found: list[dict[str, object]] = []
    sanne, at, was_killed = make.worker(), 1, True
    while was_killed:
        Voice.objects.all().delete()
        private = [full(by=sanne) for _ in range(NUMBER - 1)]
        public = full(by=sanne, visibility=Visibility.PUBLIC)
        for each in (*private, public):
            as_before(each)
        was_killed = dies(bring, prepare=watch, at=at)
        halfway = fresh()
        reads = [readable(each) == WORDS for each in halfway]
        left = sum(in_the_open(each) not in ({}, PUBLIC) for each in halfway)
        bring()
        found.append(
            {
                "killed": was_killed,
                "left": left,
                "reads halfway": sum(reads),
                "reads": sum(readable(each) == WORDS for each in fresh()),
                "open": [in_the_open(each) for each in fresh() if each.pk != public.pk],
                "public": in_the_open(public),
                "in the files": in_the_files(set(WORDS.values()) - set(PUBLIC.values())),
            }
        )
        at += count(quick=3, full=1)
    return found


def some_old_ones() -> None:
    """Two that lie open, and one that does not."""
    sanne = make.worker()
    for each in [full(by=sanne) for _ in range(3)][:2]:
        as_before(each)


def fresh() -> list[Voice]:
    return list(Voice.objects.order_by("pk"))


def in_the_files(said: Iterable[str]) -> int:
    """How many of these words stand anywhere in the bytes of the database or its log, of SQLite.

    A process of its own reads them: whoever closes a file of SQLite loses the locks of its own process on it.
    """
    if connection.vendor != "sqlite":
        return 0
    files = map(str, key_database.files_of(Path(connection.settings_dict["NAME"])))
    held = subprocess.run([sys.executable, "-c", READER, *files], capture_output=True, check=True).stdout
    return sum(each.encode() in held for each in said)
