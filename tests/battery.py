"""Small counts for every day, full counts for the battery, and figures worth keeping."""

import os
from pathlib import Path
from zlib import crc32

IS_BATTERY = bool(os.environ.get("SAMENSPEL_BATTERY"))
BUILD = Path(__file__).parent.parent / "build" / "tests"


def count(*, quick: int, full: int) -> int:
    """How often to try: quick every day, full in the battery."""
    return full if IS_BATTERY else quick


def is_turn(nth: int, *, of: int, name: str) -> bool:
    """Whether this is tried now: all in the battery; every day each name once in ``of`` turns, and each at another."""
    return IS_BATTERY or (crc32(name.encode()) + nth) % of == 0


def note(sentence: str) -> None:
    """Keep a figure of the battery for docs/proof.md."""
    if IS_BATTERY:
        BUILD.mkdir(parents=True, exist_ok=True)
        with (BUILD / f"figures-{os.getpid()}.txt").open("a") as file:
            file.write(sentence + "\n")
