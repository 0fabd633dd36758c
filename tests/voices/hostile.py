"""Files that somebody could send instead of a photograph, made by our own code."""

import gzip
import io
import random
import struct
import zipfile
import zlib
from functools import cache

from PIL import Image, PngImagePlugin

PNG = b"\x89PNG\r\n\x1a\n"


def picture(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A small picture with something on it."""
    made = Image.new("RGB", size, (200, 120, 40))
    made.paste((20, 90, 160), (0, 0, max(1, size[0] // 2), size[1]))
    return made.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    """The file that Pillow makes of it."""
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def chunk(kind: bytes, data: bytes, *, length: int | None = None, crc: int | None = None) -> bytes:
    """One chunk of a PNG, that may lie about its length or its checksum."""
    told = len(data) if length is None else length
    check = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", told) + kind + data + struct.pack(">I", check)


def png(width: int, height: int, *extra: bytes, rows: bytes | None = None, depth: int = 8, colour: int = 0) -> bytes:
    """A grey PNG written by hand, with extra chunks before the pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = zlib.compress(b"\0" * (height * (width + 1)) if rows is None else rows, 9)
    return PNG + head + b"".join(extra) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb_png() -> bytes:
    """Four hundred million pixels in some fifty kilobytes."""
    squeeze = zlib.compressobj(9)
    body = b"".join(squeeze.compress(b"\0" * 2501) for _ in range(20_000)) + squeeze.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def zipped(inside: bytes = b"<script>alert('MARKER')</script>") -> bytes:
    """A small zip with a page in it, unless told."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if len(inside) > 99 else zipfile.ZIP_STORED) as archive:
        archive.writestr("index.html", inside)
    return file.getvalue()


def moving(form: str) -> bytes:
    """A picture that moves: the first frame is orange and blue, the others are black."""
    frames = [Image.new("RGB", (60, 40)) for _ in range(3)]
    return saved(picture(), form, save_all=True, append_images=frames, duration=50, lossless=True)


def webp_that_lies() -> bytes:
    """A WebP whose first header promises sixteen thousand pixels each way."""
    data = bytearray(saved(picture(), "WEBP", lossless=True))
    at = data.index(b"VP8L") + 9
    data[at : at + 4] = struct.pack("<I", 16_383 | (16_383 << 14))
    return bytes(data)


def jpeg_that_lies() -> bytes:
    """A JPEG whose header promises 65,000 pixels each way."""
    data = bytearray(saved(picture(), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


def bmp(width: int, height: int, *, offset: int = 54, squeezed: int = 0) -> bytes:
    """A BMP written by hand: a head, and hardly any pixels."""
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, squeezed, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + 64, 0, 0, offset) + head + b"\0" * 64


def gif_that_lies() -> bytes:
    """A GIF whose screen and whose picture are as large as a GIF can say."""
    data = bytearray(saved(picture(), "GIF"))
    at = data.index(b"\x2c\0\0\0\0")
    data[6:10] = data[at + 5 : at + 9] = struct.pack("<HH", 65_535, 65_535)
    return bytes(data)


def avif_that_lies() -> bytes:
    """An AVIF that says it is a hundred thousand pixels each way."""
    data = bytearray(saved(picture(), "AVIF"))
    at = data.index(b"ispe") + 8
    data[at : at + 8] = struct.pack(">II", 100_000, 100_000)
    return bytes(data)


def many_frames() -> bytes:
    """A GIF that moves for five thousand frames; one would see the first."""
    data = saved(picture(size=(9, 9)), "GIF")
    at = data.index(b"\x2c")
    return data[:-1] + data[at:-1] * 5_000 + data[-1:]


def many_scans() -> bytes:
    """A progressive JPEG whose last scan comes back two thousand times."""
    data = saved(picture(size=(400, 400)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 2_000 + data[-2:]


TEN_MEGABYTES = b"\0" * 10_000_000
SQUEEZED = zlib.compress(TEN_MEGABYTES * 10, 9)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;&b;</svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


@cache
def refused() -> dict[str, bytes]:
    """Files that never become a photo."""
    return {**_lies(), **_more_lies(), **_other_formats(), **_noise()}


def _lies() -> dict[str, bytes]:
    """Pictures of the kinds that we take, but cut off, or not what they say."""
    whole_jpeg, whole_png, whole_webp = (saved(picture(), form) for form in ("JPEG", "PNG", "WEBP"))
    return {
        "a bomb of 20,000 by 20,000": bomb_png(),
        "a PNG of 40 million and one pixels": png(40_000_001, 1, rows=b"\0"),
        "a PNG of two thousand million pixels each way": png(2**31 - 1, 2**31 - 1, rows=b"\0"),
        "a PNG without width": png(0, 10),
        "a JPEG that lies about its size": jpeg_that_lies(),
        "a WebP that lies about its size": webp_that_lies(),
        "nothing": b"",
        "one byte": b"\xff",
        "half a JPEG": whole_jpeg[: len(whole_jpeg) // 2],
        "half a PNG": whole_png[: len(whole_png) // 2],
        "half a WebP": whole_webp[: len(whole_webp) // 2],
        "only the start of a JPEG": b"\xff\xd8\xff\xe0",
        "only the start of a PNG": PNG,
        "a PNG without pixels": PNG
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0))
        + chunk(b"IEND", b""),
        "a PNG with a wrong checksum in its head": PNG
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0), crc=7)
        + chunk(b"IDAT", zlib.compress(b"\0" * 90))
        + chunk(b"IEND", b""),
        "a PNG chunk that lies about its length": PNG
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0), length=2**31 - 1),
        "a PNG with a text of 100 megabytes, squeezed": png(9, 9, chunk(b"zTXt", b"k\0\0" + SQUEEZED)),
        "a PNG with an international text of 100 megabytes": png(9, 9, chunk(b"iTXt", b"k\0\1\0\0\0" + SQUEEZED)),
        "a PNG with a profile of 100 megabytes": png(9, 9, chunk(b"iCCP", b"icc\0\0" + SQUEEZED)),
    }


def _more_lies() -> dict[str, bytes]:
    """The same for GIF, AVIF and BMP, and a JPEG that is a page."""
    whole_jpeg, whole_gif, whole_avif = (saved(picture(), form) for form in ("JPEG", "GIF", "AVIF"))
    return {
        "a JPEG of which only the head is a picture": whole_jpeg[:4] + HTML,
        "a GIF that lies about its size": gif_that_lies(),
        "only the head of a GIF": whole_gif[:13],
        "a GIF without a picture": whole_gif[:13] + b";",
        "half an AVIF": whole_avif[: len(whole_avif) // 2],
        "an AVIF that lies about its size": avif_that_lies(),
        "only the start of an AVIF": whole_avif[:32],
        "a BMP of a hundred thousand pixels each way": bmp(100_000, 100_000),
        "a BMP without width": bmp(0, 9),
        "a BMP that starts behind its end": bmp(9, 9, offset=2**31),
        "a BMP with too few pixels": bmp(2_000, 2_000),
        "a BMP that is squeezed in no way": bmp(9, 9, squeezed=77),
        "a BMP that holds a JPEG": bmp(9, 9, squeezed=4) + whole_jpeg,
    }


def _other_formats() -> dict[str, bytes]:
    """Whole files of kinds that we do not take."""
    return {
        "an SVG with a script": SVG,
        "an SVG with entities": ENTITIES,
        "a web page": HTML,
        "an EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (r) file\n",
        "a PDF": b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF",
        "a TIFF": saved(picture(), "TIFF"),
        "an ICO": saved(picture(), "ICO"),
        "a TGA": saved(picture(), "TGA"),
        "a PPM": saved(picture(), "PPM"),
        "a JPEG 2000": saved(picture(), "JPEG2000"),
        "text": b"Beste mevrouw, hierbij de foto." * 50,
        "a raw photo of a camera": b"II*\0\x08\0\0\0\x01\0\0\xc6\x01\0\x04\0\0\0\x01\x04\0\0" + b"\0" * 400,
        "a picture of a layered editor": b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x09\0\0\0\x09\0\x08\0\x03" + b"\0" * 400,
        "a squeezed SVG": gzip.compress(SVG, mtime=0),
        "an XBM": b"#define a_width 9\n#define a_height 9\nstatic char a_bits[] = {0};",
        "a drawing of an old office": b"\xd7\xcd\xc6\x9a" + b"\0" * 400,
        "a film of a telephone": b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + b"\0" * 400,
        "a film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 400,
        "a HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400,
    }


def _noise() -> dict[str, bytes]:
    """What nobody made, whole or behind a head that looks right."""
    chaos = random.Random(1)
    return {
        "noise": chaos.randbytes(100_000),
        "noise that starts as a JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + chaos.randbytes(50_000),
        "noise that starts as a PNG": PNG + chaos.randbytes(50_000),
        "noise that starts as a WebP": b"RIFF\xff\xff\x00\x00WEBPVP8 " + chaos.randbytes(50_000),
        "a program": b"\x7fELF\x02\x01\x01" + b"\0" * 400,
        "a zip": zipped(),
        "a zip with a hundred megabytes of nothing": zipped(b"\0" * 100_000_000),
        "a script": b"#!/bin/sh\nrm -rf ~\n",
    }


@cache
def harmless() -> dict[str, bytes]:
    """Odd files that are pictures all the same: only their pixels stay."""
    whole = saved(picture(), "JPEG")
    see_through = picture("RGBA")
    see_through.putalpha(Image.linear_gradient("L").resize(see_through.size))
    palette = picture("P")
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "MARKER " * 1_000, zip=True)
    return {
        "a JPEG that is a zip too": whole + zipped(),
        "a JPEG with a page behind it": whole + HTML + b"MARKER",
        "a PNG with a page behind it": saved(picture(), "PNG") + HTML + b"MARKER",
        "a PNG with squeezed text": saved(picture(), "PNG", pnginfo=text),
        "a PNG with fewer rows than promised": png(100, 100, rows=b"\0" * 101),
        "a GIF of five thousand frames": many_frames(),
        "a GIF with a page behind it": saved(picture(), "GIF") + HTML + b"MARKER",
        "a GIF with a script": b"GIF89a/*" + saved(picture(), "GIF")[8:] + b"*/=1;<script>alert('MARKER')</script>//",
        "a GIF that is a zip too": saved(picture(), "GIF") + zipped(),
        "a BMP with a page behind it": saved(picture(), "BMP") + HTML + b"MARKER",
        "a see-through GIF": saved(palette, "GIF", transparency=0),
        "a see-through AVIF": saved(see_through, "AVIF"),
        "a moving AVIF": moving("AVIF"),
        "a moving PNG": moving("PNG"),
        "a moving WebP": moving("WEBP"),
        "a PNG of sixteen bits": saved(Image.new("I;16", (60, 40), 40_000), "PNG"),
        "a PNG of one bit": saved(picture("1"), "PNG"),
        "a PNG of grey and see-through": saved(picture("LA"), "PNG"),
        "a see-through PNG": saved(see_through, "PNG"),
        "a see-through WebP": saved(see_through, "WEBP"),
        "a PNG with a see-through palette": saved(palette, "PNG", transparency=0),
        "a JPEG for the printer": saved(picture("CMYK"), "JPEG"),
        "a grey JPEG": saved(picture("L"), "JPEG"),
        "a progressive JPEG that comes back 2,000 times": many_scans(),
        "one pixel": saved(picture(size=(1, 1)), "PNG"),
        "one by 40,000 pixels": saved(picture(size=(1, 40_000)), "PNG"),
        "40,000 by one pixels": saved(picture(size=(40_000, 1)), "PNG"),
        "exactly 40 million pixels": png(8_000, 5_000),
    }
