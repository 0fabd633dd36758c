"""Rebuilds one picture from its pixels, in a process of its own with little room to do harm.

It is told how long the longest side may be, and which spots of it nobody may recognise. It reads the file from stdin
and writes a first line ``ok <width> <height>`` or ``no <why>``, then the new picture.
It knows no Django, no database and no settings; what goes wrong here takes nothing else along.
"""

import io
import resource
import sys
from collections.abc import Sequence
from typing import BinaryIO

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from samenspel.voices.spots import WHOLE, Spot

# By content, never by name: what phones and old computers send. Everything else that Pillow can read stays closed.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
MOST_PIXELS = 40_000_000
QUALITY = 85
MEGABYTE = 1024 * 1024
# So many cells are left along the longest side of a spot: hair and skin, and nothing that anybody has a name for.
CELLS = 4
Box = tuple[int, int, int, int]
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


def rebuild(data: bytes, *, longest: int, spots: Sequence[Spot] = ()) -> tuple[bytes, int, int]:
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
    make_unrecognisable(new, spots)
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


def make_unrecognisable(picture: Image.Image, spots: Sequence[Spot]) -> None:
    """Leave of each spot a few averages, and let those run into each other. What was there cannot be told from it.

    Spots that touch are one: many small ones beside each other would leave more cells than one large one.
    """
    for group in _together([(spot, _box(spot, picture.size)) for spot in spots]):
        around = _around([box for _spot, box in group])
        part = picture.crop(around)
        longest = max(part.size)
        few = part.resize(
            (max(1, CELLS * part.width // longest), max(1, CELLS * part.height // longest)), Image.Resampling.BOX
        )
        coarse = few.resize(part.size, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(longest / CELLS / 2))
        mask = Image.new("L", part.size)
        pen = ImageDraw.Draw(mask)
        for spot, box in group:
            draw = pen.ellipse if spot[4] else pen.rectangle
            inside = (box[0] - around[0], box[1] - around[1], box[2] - around[0] - 1, box[3] - around[1] - 1)
            draw(inside, fill=255)
        picture.paste(coarse, around, mask)


def _box(spot: Spot, size: tuple[int, int]) -> Box:
    """The pixels of this spot, at least one, and never outside the picture."""
    left, top, width, height, _is_oval = spot
    x, y = (min(max(0, at * most // WHOLE), most - 1) for at, most in zip((left, top), size, strict=True))
    right, bottom = -((left + width) * -size[0] // WHOLE), -((top + height) * -size[1] // WHOLE)
    return x, y, min(max(right, x + 1), size[0]), min(max(bottom, y + 1), size[1])


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _together(spots: Sequence[tuple[Spot, Box]]) -> list[list[tuple[Spot, Box]]]:
    """The same spots, those that touch in one list."""
    groups: list[list[tuple[Spot, Box]]] = []
    for spot in spots:
        near = [group for group in groups if any(_touch(spot[1], box) for _spot, box in group)]
        groups = [each for each in groups if each not in near] + [[spot, *(one for group in near for one in group)]]
    return groups


def _touch(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _spots(told: str) -> list[Spot]:
    """ "100,200,50,50,1;0,0,125,166,0" → the spots."""
    return [tuple(int(number) for number in spot.split(",")) for spot in told.split(";") if spot]  # type: ignore[misc]


def main(arguments: list[str], come_in: BinaryIO, go_out: BinaryIO, *, limits: dict[int, int]) -> None:
    """One picture in, one picture or one word out."""
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    data = come_in.read()
    try:
        file, width, height = rebuild(data, longest=int(arguments[0]), spots=_spots("".join(arguments[1:])))
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
