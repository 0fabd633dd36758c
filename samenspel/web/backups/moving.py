"""Moving what was put together beside an installation into its place, at once or, when that breaks off, the rest later.

What has to move is written down first. From then on the door is closed until all of it was moved: each move may be
tried twice. What was there is set aside and not thrown away.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from samenspel.base import files
from samenspel.web.backups.places import Place
from samenspel.web.backups.troubles import BackupTrouble

JOURNAL = "restore.json"


@dataclass(frozen=True)
class Move:
    """One file or folder: what comes (empty: nothing), where it belongs, and where goes what is there."""

    staged: str
    target: str
    aside: str


@dataclass(frozen=True)
class Moves:
    """Everything that has to move, and in PostgreSQL which schema takes the place of which."""

    files: list[Move]
    schemas: list[str] = field(default_factory=list)


def is_halfway(data: Path) -> bool:
    """Whether a backup was being put back here, and that is not over."""
    return (data / JOURNAL).exists()


def begin(place: Place, moves: Moves) -> None:
    """Write down what has to move.

    Raises:
        BackupTrouble: something cannot be moved there; nothing was written down.
    """
    for target in (Path(move.target) for move in moves.files):
        if target.is_mount():
            raise BackupTrouble(_("%(target)s is zelf een schijf en is niet te vervangen.") % {"target": target})
    files.keep(json.dumps(asdict(moves)).encode(), folder=place.data, name=JOURNAL)


def finish(place: Place, *, swap: Callable[[Place, list[str]], None]) -> None:
    """Move what did not move yet, and take the note away.

    Raises:
        OSError: something cannot be moved. What was moved stays so; try again when the cause is gone.
    """
    said = json.loads((place.data / JOURNAL).read_bytes())
    if said["schemas"]:
        swap(place, said["schemas"])
    for move in said["files"]:
        _move(Move(**move))
    (place.data / JOURNAL).unlink()
    files.keep_names(place.data)


def _move(move: Move) -> None:
    staged, target, aside = Path(move.staged), Path(move.target), Path(move.aside)
    if move.staged and not staged.exists():
        return  # that was done before it broke off
    if target.exists():
        aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.rename(aside)
        files.keep_names(aside.parent)
        files.keep_names(target.parent)
    if move.staged:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        staged.rename(target)
        files.keep_names(target.parent)
