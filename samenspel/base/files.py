"""Bytes that are kept on disk under a name: whole or not at all, and there before it returns."""

import os
from pathlib import Path


def keep(data: bytes, *, folder: Path, name: str) -> None:
    """Keep these bytes under this name in a folder, which is made when it is not there yet.

    Nobody but this installation may read them; the name itself survives a power cut too.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{name}.draft"
    draft.unlink(missing_ok=True)  # of one that was killed here
    write_through(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), data=data)
    draft.rename(folder / name)
    keep_names(folder)


def write_through(handle: int, *, data: bytes) -> None:
    """Write at the end of this open file and close it. When this returns it is on disk."""
    with os.fdopen(handle, "ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def keep_names(folder: Path) -> None:
    """A new name is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
