"""The list of keys that are gone for good, as a text file beside the key database. It only grows.

A line is a moment (ISO 8601, with its zone) and the id of a key. It holds nothing else, so it may be kept for ever and
anywhere: a copy of it outside this machine is what keeps an old backup from bringing back what was erased.
"""

import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from samenspel.base import files

LINE = re.compile(r"(?P<at>\S+) (?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


def read(path: Path) -> dict[UUID, datetime]:
    """Every key on the list, and since when. A line that a power cut left half was never promised to anybody.

    Raises:
        OSError: the file is there and cannot be read. Without a file the list is empty.
    """
    if not path.exists():
        return {}
    lines = (LINE.fullmatch(line) for line in path.read_text(encoding="ascii", errors="replace").split("\n"))
    return {UUID(line["id"]): datetime.fromisoformat(line["at"]) for line in lines if line}


def add(path: Path, *, key_ids: Iterable[UUID], at: datetime) -> None:
    """Write these at the end, those that are not there yet. On return they are on disk.

    Raises:
        OSError: they could not be written; perhaps some are.
    """
    missing = sorted(set(key_ids) - set(read(path)), key=str)
    if not missing:
        return
    lines = "".join(f"{at.isoformat()} {key_id}\n" for key_id in missing)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    # One write, so that two processes do not write through each other. Half a line of before gets its end first.
    files.write_through(handle, data=(b"" if _ends_a_line(handle) else b"\n") + lines.encode())
    files.keep_names(path.parent)


def _ends_a_line(handle: int) -> bool:
    size = os.fstat(handle).st_size
    return size == 0 or os.pread(handle, 1, size - 1) == b"\n"
