"""Whether bytes that were erased are still anywhere in a file. Knows nothing but bytes.

What is looked for cannot be kept: that would be the very thing that had to go. So of each wrapped key three traces
stay until it is proven absent: of each third of 16 bytes its first 2, to find candidates quickly, and half of its
SHA-256 (FIPS 180-4), to know one. Of the 48 bytes that tells 6, and nothing of a nonce. A third that is left
whole anywhere is found; so one finds what SQLite's own bookkeeping damaged at its beginning too.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

PIECE = 16
HINT = 2
DIGEST = 16
TRACE = HINT + DIGEST
LONGEST_SECONDS = 300
READER = "from samenspel.sealed.traces import run; run()"
# The reader is started from where the product lives, and is told nothing about this installation.
HOUSE = Path(__file__).parents[2]


def traces_of(wrapped: bytes) -> bytes:
    """The traces of a wrapped key: 18 bytes for each whole piece of 16."""
    pieces = (wrapped[at : at + PIECE] for at in range(0, len(wrapped) - PIECE + 1, PIECE))
    return b"".join(piece[:HINT] + _digest(piece) for piece in pieces)


def found_in(data: bytes, *, traces: bytes) -> int:
    """How many of these traces lead to a piece that is in the data.

    In 10 MB (50,000 keys) 12 keys take a second or two.
    """
    each = [traces[at : at + TRACE] for at in range(0, len(traces), TRACE)]
    return sum(any(_digest(data[at : at + PIECE]) == one[HINT:] for at in _places(data, one[:HINT])) for one in each)


def found_in_files(paths: Iterable[Path], *, traces: bytes) -> int:
    """How many of these traces lead to a piece in one of these files. A file that is not there holds nothing.

    A process of its own reads them. Whoever opens and closes a file of SQLite takes away the locks that its own
    process has on it (https://sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        OSError: one of them could not be read.
        subprocess.SubprocessError: the reader did not come to an end.
    """
    command = [sys.executable, "-s", "-c", READER, *(str(path.absolute()) for path in paths)]
    done = subprocess.run(  # noqa: S603 - our own words only, what is looked for goes in over a pipe
        command, input=traces, capture_output=True, timeout=LONGEST_SECONDS, check=False, cwd=HOUSE, env={}
    )
    if done.returncode:
        raise OSError(f"The key database could not be read through: {done.stderr.decode(errors='replace')[-200:]}")
    return int(done.stdout)


def run() -> None:
    """What the process of its own does: the paths are its arguments, and the traces come in over the pipe."""
    sought = sys.stdin.buffer.read()
    held = (path.read_bytes() for path in map(Path, sys.argv[1:]) if path.exists())
    sys.stdout.write(str(sum(found_in(data, traces=sought) for data in held)))


def _digest(piece: bytes) -> bytes:
    return hashlib.sha256(piece).digest()[:DIGEST]


def _places(data: bytes, hint: bytes) -> Iterator[int]:
    at = data.find(hint)
    while at >= 0:
        yield at
        at = data.find(hint, at + 1)
