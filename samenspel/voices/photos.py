"""Photographs: rebuilt from their pixels, kept under a name that says nothing, swept when nobody holds them."""

import re
import secrets
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from samenspel.base import files
from samenspel.base.refusals import Refused
from samenspel.voices.models import Photo
from samenspel.voices.spots import Spot

LARGEST_FILE = 15 * 1024 * 1024
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 480
MOST_SECONDS = 30
ORPHAN_AFTER = timedelta(days=1)
CONTENT_TYPE = "image/jpeg"
# What a browser offers to choose from. Without HEIC in it, an iPhone makes a JPEG of its photo by itself.
TAKEN = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/bmp"
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AVIF = {b"avif", b"avis"}
OUR_NAME = re.compile(r"[0-9a-f]{32}\.jpg")
WORKER = "from samenspel.voices.photo_worker import run; run()"
# The worker is started from where the product lives and is told nothing about this installation.
HOUSE = Path(__file__).parents[2]


class PhotoRefused(Refused):
    """This file does not become a photo. The text says what to do instead."""


@dataclass(frozen=True)
class Rebuilt:
    """A picture made anew: a JPEG with pixels and nothing else."""

    data: bytes
    width: int
    height: int


def rebuild(data: bytes, *, longest: int = LONGEST_SIDE, spots: Sequence[Spot] = ()) -> Rebuilt:
    """The same picture made anew, at most ``longest`` pixels on its longest side. The original is never stored.

    Of ``spots``, in thousandths of the picture, so little is left that nobody is recognised.

    Raises:
        PhotoRefused: when it is no JPEG, PNG, WebP, GIF, AVIF or BMP, is too large or too much work, or breaks
            the worker. The text says what it seems to be, and what to do instead.
    """
    if len(data) > LARGEST_FILE:
        raise PhotoRefused(_("Deze foto is te groot. Kies een foto van hoogstens 15 MB."))
    head, _newline, file = _at_the_worker(data, longest=longest, spots=spots).partition(b"\n")
    match head.split():
        case [b"ok", width, height]:
            return Rebuilt(data=file, width=int(width), height=int(height))
        case [b"no", b"large"]:
            raise PhotoRefused(_("Deze foto heeft te veel beeldpunten. Maak een schermafdruk en kies die."))
    raise PhotoRefused(_why_not(data))


def _why_not(data: bytes) -> str:
    """What this seems to be by its first bytes, and what helps. It was refused already: nothing hangs on it."""
    if data[4:8] == b"ftyp":
        if data[8:12] in HEIC:
            return _("Deze foto is een HEIC. Die kunnen we niet lezen. Maak er een schermafdruk van en kies die.")
        if data[8:12] not in AVIF:
            return _("Dit is een film. Kies een foto, of maak een schermafdruk van de film.")
    if data.startswith((b"II*\0", b"MM\0*")):
        return _("Dit soort foto kunnen we niet lezen. Maak er een schermafdruk van en kies die.")
    if data.startswith(b"%PDF-"):
        return _("Dit is een PDF en geen foto. Maak er een schermafdruk van en kies die.")
    return _("Dit bestand kunnen we niet openen als foto. Kies een gewone foto van je telefoon.")


def _at_the_worker(data: bytes, *, longest: int, spots: Sequence[Spot]) -> bytes:
    """What the worker says. Nothing at all when it crashed or took too long: that is a no."""
    told = ";".join(",".join(str(int(number)) for number in spot) for spot in spots)
    command = [sys.executable, "-s", "-c", WORKER, str(longest), told]
    try:
        done = subprocess.run(  # noqa: S603 - our own words only, the file goes in over a pipe
            command, input=data, capture_output=True, timeout=MOST_SECONDS, check=True, cwd=HOUSE, env={}
        )
    except subprocess.SubprocessError:
        return b""
    return done.stdout


def store(rebuilt: Rebuilt) -> str:
    """Keep the picture, whole or not at all → the name of its file."""
    name = f"{secrets.token_hex(16)}.jpg"
    files.keep(rebuilt.data, folder=Path(settings.MEDIA_ROOT), name=name)
    return name


def read(name: str) -> bytes:
    """The picture kept under this name.

    Raises:
        FileNotFoundError: when there is none, or when it is no name of ours.
    """
    if not OUR_NAME.fullmatch(name):
        raise FileNotFoundError
    return (Path(settings.MEDIA_ROOT) / name).read_bytes()


def remove(names: Iterable[str]) -> None:
    """Throw these pictures away. One that is gone already is fine."""
    for name in names:
        (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)


def make_thumbnail(about: str, now: datetime) -> None:  # noqa: ARG001 - the post hands in the moment
    """Make the small picture of a photo, once. Does nothing when there is one, or when the photo was taken back."""
    photo = Photo.objects.filter(pk=UUID(about), thumbnail="").first()
    if photo is None:
        return
    name = store(rebuild(read(photo.file), longest=THUMBNAIL_SIDE))
    # A row that was taken back meanwhile stays away, and so does one whose faces were hidden meanwhile: this one
    # still shows them.
    if not Photo.objects.filter(pk=photo.pk, thumbnail="", file=photo.file).update(thumbnail=name):
        remove([name])


def sweep(*, now: datetime) -> int:
    """Throw away pictures that no voice holds, once they are a day old → how many.

    A younger one may belong to a voice that is being written at this moment.
    """
    folder = Path(settings.MEDIA_ROOT)
    old = [each for each in folder.glob("*.jpg*") if each.stat().st_mtime < (now - ORPHAN_AFTER).timestamp()]
    held = {name for three in Photo.objects.values_list("file", "thumbnail", "proposal") for name in three}
    orphans = [each for each in old if each.name not in held]
    for each in orphans:
        each.unlink(missing_ok=True)
    return len(orphans)
