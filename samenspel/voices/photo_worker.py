"""Rebuilds one picture from its pixels, in a process of its own with little room to do harm.

It reads the file from stdin and writes a first line ``ok <width> <height>`` or ``no <why>``, then the new picture.
It knows no Django, no database and no settings; what goes wrong here takes nothing else along.
"""

import io
import resource
import sys
from typing import BinaryIO

from PIL import Image, ImageOps

# By content, never by name: what phones and old computers send. Everything else that Pillow can read stays closed.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
MOST_PIXELS = 40_000_000
QUALITY = 85
MEGABYTE = 1024 * 1024
LIMITS = {
    resource.RLIMIT_CPU: 15,
    resource.RLIMIT_AS: 1024 * MEGABYTE,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}

# Our own limit is lower, and a refusal instead of a warning.
Image.MAX_IMAGE_PIXELS = None


class TooLarge(Exception):  # noqa: N818 - it reads as what is the matter
    """More pixels than a photo of a phone has."""


def rebuild(data: bytes, *, longest: int) -> tuple[bytes, int, int]:
    """A new JPEG of the same pixels, upright, at most ``longest`` on its longest side → (file, width, height).

    Nothing but pixels is carried over: no place, no camera, no remark, no colour profile, no tail.

    Raises:
        TooLarge: when it holds more pixels than we take.
        Exception: whatever Pillow says about a file that is no picture, or is broken.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise TooLarge
        # A JPEG can be read at a half or a quarter of its size: less memory, same picture.
        picture.draft("RGB", (longest, longest))
        # Upright before anything is left behind: the orientation stands in what we throw away.
        upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    new = Image.new("RGB", upright.size)
    new.paste(upright)
    file = io.BytesIO()
    new.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue(), new.width, new.height


def _on_white(picture: Image.Image) -> Image.Image:
    """The same picture in three colours; what was transparent becomes paper."""
    if picture.mode.startswith("I"):  # sixteen bits of grey: keep the upper eight
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def main(arguments: list[str], come_in: BinaryIO, go_out: BinaryIO, *, limits: dict[int, int]) -> None:
    """One picture in, one picture or one word out."""
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    data = come_in.read()
    try:
        file, width, height = rebuild(data, longest=int(arguments[0]))
    except TooLarge:
        go_out.write(b"no large\n")
    except Exception:  # noqa: BLE001 - whatever is wrong with a stranger's file, the answer is no
        go_out.write(b"no broken\n")
    else:
        go_out.write(b"ok %d %d\n" % (width, height) + file)
    go_out.flush()


def run() -> None:
    """What the server starts: ``python -c "from samenspel.voices.photo_worker import run; run()" 2048``."""
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer, limits=LIMITS)
