"""Files of a folder: kept under a name that says nothing, and thrown away when no version holds them."""

import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from samenspel.base import files
from samenspel.challenges.models import FolderVersion

OUR_NAME = re.compile(r"[0-9a-f]{32}")
ORPHAN_AFTER = timedelta(days=1)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "map"


def store(data: bytes) -> str:
    """Keep these bytes, whole or not at all → the name of the file. They are on disk before it returns."""
    name = secrets.token_hex(16)
    files.keep(data, folder=_folder(), name=name)
    return name


def read(name: str) -> bytes:
    """The bytes kept under this name.

    Raises:
        FileNotFoundError: when there are none, or when it is no name of ours.
    """
    if not OUR_NAME.fullmatch(name):
        raise FileNotFoundError
    return (_folder() / name).read_bytes()


def sweep(*, now: datetime) -> int:
    """Throw away files that no version holds, once they are a day old → how many."""
    old = [each for each in _folder().glob("*") if each.stat().st_mtime < (now - ORPHAN_AFTER).timestamp()]
    held = set(FolderVersion.objects.exclude(file="").values_list("file", flat=True))
    orphans = [each for each in old if each.name not in held]
    for each in orphans:
        each.unlink(missing_ok=True)
    return len(orphans)
