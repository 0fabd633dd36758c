"""What we took from others: `take` fetches it again into the tree, `check` proves that nothing differs.

Each line of `vendor.lock` is one thing: package, version, licence, place in the package, sha256, what it became here.
Both commands fetch each package once with `npm pack`, into a folder that goes away.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "vendor.lock"
SPRITE = "samenspel/web/static/web/icons.svg"


class Taken(NamedTuple):
    """One thing from one package."""

    package: str
    version: str
    licence: str
    path: str
    sha256: str
    becomes: str


def read_lock() -> tuple[list[str], list[Taken]]:
    """The comment lines on top, and everything we took."""
    lines = LOCK.read_text().splitlines()
    return (
        [line for line in lines if line.startswith("#")],
        [Taken(*line.split()) for line in lines if line and not line.startswith("#")],
    )


@cache
def fetched(*, package: str, version: str, folder: Path) -> Path:
    """The unpacked package."""
    subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, stdout=sys.stderr)
    (archive,) = folder.glob(f"{package.removeprefix('@').replace('/', '-')}-*.tgz")
    place = folder / archive.stem
    place.mkdir()
    subprocess.run(["tar", "xzf", archive.name, "-C", place.name], cwd=folder, check=True)
    return place / "package"


@cache
def icon_set(path: Path) -> dict[str, dict[str, str]]:
    """The drawings of a set of pictures, by name."""
    icons: dict[str, dict[str, str]] = json.loads(path.read_text())["icons"]
    return icons


def content(*, taken: Taken, folder: Path) -> bytes:
    """What the package holds at this place; `icons.json#house` is one drawing out of a set."""
    path, _, name = taken.path.partition("#")
    source = fetched(package=taken.package, version=taken.version, folder=folder) / path
    if not name:
        return source.read_bytes()
    drawing = icon_set(source)[name]["body"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{drawing}</svg>\n'.encode()


def as_symbol(*, drawing: bytes, name: str) -> str:
    """One icon as a part of the sprite."""
    inside = drawing.decode().partition(">")[2].rpartition("</svg>")[0]
    return f'<symbol id="{name}" viewBox="0 0 256 256">{inside}</symbol>'


def built(*, everything: Iterable[Taken], folder: Path) -> dict[str, bytes]:
    """Every file that we take, by its place here. The icons together make one file."""
    files, symbols = {}, []
    for taken in everything:
        place, _, name = taken.becomes.partition("#")
        found = content(taken=taken, folder=folder)
        if name:
            symbols.append(as_symbol(drawing=found, name=name))
        else:
            files[place] = found
    sprite = '<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">\n' + "\n".join(symbols) + "\n</svg>\n"
    return files | {SPRITE: sprite.encode()}


def take(*, folder: Path) -> int:
    """Fetch everything that the lock names, and write down what it was."""
    comments, everything = read_lock()
    for place, found in built(everything=everything, folder=folder).items():
        (ROOT / place).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / place).write_bytes(found)
    lines = [
        " ".join(each._replace(sha256=hashlib.sha256(content(taken=each, folder=folder)).hexdigest()))
        for each in everything
    ]
    LOCK.write_text("\n".join([*comments, *lines]) + "\n")
    print(f"{len(lines)} things taken")
    return 0


def differences(*, folder: Path) -> list[str]:
    """What is not as the lock says, or not in the tree as it came from the package."""
    _, everything = read_lock()
    changed = [
        f"{each.package}@{each.version} {each.path}: not what the lock says"
        for each in everything
        if hashlib.sha256(content(taken=each, folder=folder)).hexdigest() != each.sha256
    ]
    edited = [
        f"{place}: not as it came"
        for place, found in built(everything=everything, folder=folder).items()
        if not (ROOT / place).exists() or (ROOT / place).read_bytes() != found
    ]
    return changed + edited


def check(*, folder: Path) -> int:
    """Say what differs; 1 when anything does."""
    wrong = differences(folder=folder)
    print("\n".join(wrong) or "everything we took is as it came")
    return int(bool(wrong))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit({"take": take, "check": check}[sys.argv[1]](folder=Path(scratch)))
