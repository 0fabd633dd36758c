"""What a backup says of itself: when, by which version, and a digest of every table and every file in it.

It is written last, and its bytes are the only ones that say the same: whatever is changed in it is seen.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from samenspel.base import files
from samenspel.web.backups.troubles import BackupTrouble

NAME = "manifest.json"
FORMAT = 1
CONTENT, KEYS = "content", "keys"
AT_ONCE = 1 << 20
# Hears the name of a table and how many rows it has.
SayTable = Callable[[str, int], object]


@dataclass(frozen=True)
class Table:
    """How many rows, and the SHA-256 of all of them in the order of their keys."""

    rows: int
    sha256: str
    columns: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class File:
    """How many bytes, and their SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """One part of a backup: the content, or the keys."""

    kind: str
    moment: str
    version: str
    database: str = ""
    migrations: list[list[str]] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows all tables have together."""
        return sum(table.rows for table in self.tables.values())


def name_of(moment: datetime) -> str:
    """A moment as it stands in the name of a folder: later is later in the alphabet too."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def this_version() -> str:
    """What this version is called."""
    try:
        return version("samenspel")
    except PackageNotFoundError:
        return "0"


def write(manifest: Manifest, folder: Path) -> None:
    """Put it with what it tells of. From here on that is a backup."""
    files.keep(_encoded(asdict(manifest)), folder=folder, name=NAME)


def read(folder: Path) -> Manifest:
    """What this backup says of itself.

    Raises:
        BackupTrouble: it says nothing, it was changed, or only a newer version understands it.
    """
    path = folder / NAME
    if not path.is_file():
        raise BackupTrouble(_("%(folder)s is geen hele back-up: er is geen %(name)s.") % _named(folder))
    data = path.read_bytes()
    try:
        said = json.loads(data)
        is_newer = said["format"] > FORMAT
        if not is_newer:
            said["tables"] = {name: Table(**table) for name, table in said["tables"].items()}
            said["files"] = {name: File(**file) for name, file in said["files"].items()}
            manifest = Manifest(**{name: value for name, value in said.items() if name != "sha256"})
    except (ValueError, TypeError, LookupError, AttributeError):
        raise BackupTrouble(_("%(folder)s/%(name)s is beschadigd.") % _named(folder)) from None
    if is_newer:
        raise BackupTrouble(_("Deze back-up is van een nieuwere versie. Installeer eerst die versie."))
    if _encoded(asdict(manifest)) != data:
        raise BackupTrouble(_("%(folder)s/%(name)s is beschadigd.") % _named(folder))
    return manifest


def digest_of(path: Path) -> File:
    """How large this file is, and its digest."""
    with path.open("rb") as file:
        return _reckoned(_pieces(file), write=lambda _piece: None)[1]


def copy_file(source: Path, target: Path) -> File:
    """Copy this file, for its owner's eyes only, on disk when it returns → what was written."""
    with source.open("rb") as file:
        return write_pieces(_pieces(file), target)[1]


def write_pieces(pieces: Iterable[bytes], path: Path) -> tuple[int, File]:
    """A new file of these pieces, for its owner's eyes only, on disk when it returns → how many, and what it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        found = _reckoned(pieces, write=file.write)
        file.flush()
        os.fsync(file.fileno())
    return found


def _pieces(file: BinaryIO) -> Iterable[bytes]:
    return iter(partial(file.read, AT_ONCE), b"")


def _reckoned(pieces: Iterable[bytes], *, write: Callable[[bytes], object]) -> tuple[int, File]:
    digest, size, number = hashlib.sha256(), 0, 0
    for piece in pieces:
        write(piece)
        digest.update(piece)
        size += len(piece)
        number += 1
    return number, File(bytes=size, sha256=digest.hexdigest())


def _encoded(said: dict[str, Any]) -> bytes:
    """The one way in which it is written, and at the end a digest of all that."""
    text = json.dumps(said, sort_keys=True, indent=1)
    return json.dumps({**said, "sha256": hashlib.sha256(text.encode()).hexdigest()}, indent=1).encode() + b"\n"


def _named(folder: Path) -> dict[str, object]:
    return {"folder": folder, "name": NAME}
