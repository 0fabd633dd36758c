"""Many files in one ZIP that leaves while it is made: nothing waits on disk, and nobody waits for the last file."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

File = tuple[str, bytes]


def packed(files: Iterable[File], *, made_at: datetime) -> Iterator[bytes]:
    """A ZIP, piece by piece: after each file what is ready.

    Args:
        files: (name with folders, bytes); the next one is asked for when the one before it is on its way.
        made_at: the moment that each file gets, by the clock of here.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, data in files:
            about = zipfile.ZipInfo(name, date_time=made_at.timetuple()[:6])
            about.external_attr = 0o644 << 16
            archive.writestr(about, data, compress_type=zipfile.ZIP_DEFLATED)
            yield pipe.ready()
    yield pipe.ready()


class _Pipe(io.RawIOBase):
    """What was written and not fetched yet. It cannot go back, so the ZIP does not try to."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def write(self, piece: Any, /) -> int:
        self.pieces.append(bytes(piece))
        return len(self.pieces[-1])

    def ready(self) -> bytes:
        """All that was written since the last time."""
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)
