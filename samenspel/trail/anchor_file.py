"""The anchors once more, in a file outside the database: who can change the database does not change these too.

One line an anchor, as JSON. What is written is on the disk before anybody goes on.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

# Longer than any line.
A_LINE = 4096


class Line(NamedTuple):
    """An anchor, as the file has it."""

    number: int
    at: str
    steps: int
    root: str
    previous: str
    hash: str


@contextmanager
def held(path: Path) -> Iterator[BinaryIO]:
    """The file, for one at a time. Made when it is not there, for its owner's eyes only.

    Raises:
        OSError: it cannot be opened or made.
    """
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if is_new:
            _keep_name(path)
        yield file


def last_number(file: BinaryIO) -> int:
    """Which anchor it has last. Half a line, of a power cut, goes away: it is written again."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - A_LINE))
    whole, end, half = file.read().rpartition(b"\n")
    file.truncate(size - len(half))
    return _read(whole.rpartition(b"\n")[2]).number if end else 0


def append(file: BinaryIO, lines: Iterable[Line]) -> None:
    """Write these behind what is there, and wait until they are on the disk."""
    file.seek(0, os.SEEK_END)
    file.write(b"".join(json.dumps(line._asdict()).encode() + b"\n" for line in lines))
    file.flush()
    os.fsync(file.fileno())


def lines_of(path: Path) -> Iterator[Line]:
    """Every whole line.

    Raises:
        OSError: it cannot be read.
        ValueError: a line is none of ours.
    """
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield _read(line)


def _read(line: bytes) -> Line:
    try:
        return Line(**json.loads(line))
    except TypeError as strange:
        raise ValueError("This is no line of an anchor.") from strange


def _keep_name(path: Path) -> None:
    """A new name is kept by a power cut only when its folder is on the disk too."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
