"""Small counts for every day, full counts for the battery, and figures worth keeping."""

import os
from pathlib import Path

IS_BATTERY = bool(os.environ.get("SAMENSPEL_BATTERY"))
BUILD = Path(__file__).parent.parent / "build" / "tests"


def count(*, quick: int, full: int) -> int:
    """How often to try: quick every day, full in the battery."""
    return full if IS_BATTERY else quick


def note(sentence: str) -> None:
    """Keep a figure of the battery for docs/proof.md."""
    if IS_BATTERY:
        BUILD.mkdir(parents=True, exist_ok=True)
        with (BUILD / f"figures-{os.getpid()}.txt").open("a") as file:
            file.write(sentence + "\n")
