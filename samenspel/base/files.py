"""Bytes that are kept on disk under a name: whole or not at all, and there before it returns."""

import os
from pathlib import Path


def keep(data: bytes, *, folder: Path, name: str) -> None:
    """Keep these bytes under this name in a folder, which is made when it is not there yet.

    Nobody but this installation may read them; the name itself survives a power cut too.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{name}.draft"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(folder / name)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
