"""Pictures that tell more than their pixels: who, where and when, each in a way of its own, and each with a marker.

Of the six formats that become a photo, and five ways to tell. A format that has no room of its own for one of them
carries the same bytes where it lets anything pass.
"""

import struct
import zlib
from functools import cache

from PIL import PngImagePlugin

from tests.voices.hostile import picture, saved

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
WAYS = ("exif", "xmp", "iptc", "remarks", "tail")
MARKER = b"MARKER-51d0"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + MARKER + b"</rdf:RDF></x:xmpmeta>"


def exif() -> bytes:
    """A description, a place with its method, and a small picture with a remark of its own; written by hand."""
    small = saved(picture(size=(8, 8)), "JPEG", comment=MARKER)
    words, method = MARKER + b" description\0", b"ASCII\0\0\0" + MARKER
    at = 8 + 2 + 2 * 12 + 4  # behind the head and the first list of two
    gps = at + len(words)
    second = gps + 2 + 2 * 12 + 4 + len(method)
    first = _list([(0x010E, 2, len(words), at), (0x8825, 4, 1, gps)], following=second)
    place = _list([(1, 2, 2, int.from_bytes(b"N\0", "little")), (27, 7, len(method), gps + 30)], following=0)
    picture_at = second + 2 + 2 * 12 + 4
    thumbnail = _list([(0x0201, 4, 1, picture_at), (0x0202, 4, 1, len(small))], following=0)
    return b"Exif\0\0II*\0\x08\0\0\0" + first + words + place + method + thumbnail + small


def _list(entries: list[tuple[int, int, int, int]], *, following: int) -> bytes:
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + rows + struct.pack("<I", following)


def iptc() -> bytes:
    """A caption and a city as a newspaper writes them down, in the box of a photo editor."""
    told = b"".join(b"\x1c\x02" + bytes([what]) + struct.pack(">H", len(MARKER)) + MARKER for what in (120, 90))
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(told)) + told


def profile() -> bytes:
    """A colour profile in which somebody wrote something."""
    return b"\0\0\1\0" + MARKER * 30


@cache
def telling(form: str, way: str) -> bytes:
    """A small picture in this format that tells something in this way."""
    if way == "tail":
        return _whole(form) + saved(picture(size=(9, 9)), "JPEG", comment=MARKER) + MARKER
    return {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif, "AVIF": _avif, "BMP": _bmp}[form](way)


@cache
def telling_all(form: str) -> bytes:
    """As much as goes into one picture: where a phone leaves most, and something behind the end."""
    return telling(form, "exif") + MARKER


def _whole(form: str) -> bytes:
    """One picture; of a JPEG the kind with a second picture behind it."""
    if form != "JPEG":
        return saved(picture(), form)
    return saved(picture(), "MPO", save_all=True, append_images=[picture(size=(30, 20))])


def _jpeg(way: str) -> bytes:
    if way == "iptc":
        body = b"Photoshop 3.0\0" + iptc()
        whole = saved(picture(), "JPEG")
        return whole[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + whole[2:]
    if way == "remarks":
        return saved(picture(), "JPEG", icc_profile=profile(), comment=MARKER)
    return saved(picture(), "JPEG", **{way: exif() if way == "exif" else XMP})


def _png(way: str) -> bytes:
    text = PngImagePlugin.PngInfo()
    options: dict[str, object] = {"pnginfo": text}
    if way == "exif":
        options["exif"] = exif()
    elif way == "xmp":
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    elif way == "iptc":
        text.add_text("Raw profile type iptc", f"\niptc\n{len(iptc())}\n{iptc().hex()}\n{MARKER.decode()}")
    else:
        options["icc_profile"] = profile()
        text.add_text("Comment", MARKER.decode())
        text.add_text("Squeezed", MARKER.decode(), zip=True)
        text.add(b"prVt", MARKER)
        text.add(b"tIME", b"\x07\xea\x01\x01\x01\x01\x01")
    return saved(picture(), "PNG", **options)


def _webp(way: str) -> bytes:
    if way == "iptc":
        data = saved(picture(), "WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
        told = iptc() + b"\0" * (len(iptc()) % 2)
        data += b"IPTC" + struct.pack("<I", len(told)) + told
        return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]
    told = {"exif": exif(), "xmp": XMP, "remarks": profile()}[way]
    return saved(picture(), "WEBP", **{"icc_profile" if way == "remarks" else way: told})


def _avif(way: str) -> bytes:
    if way == "iptc":
        return saved(picture(), "AVIF") + struct.pack(">I", len(iptc()) + 8) + b"free" + iptc()
    if way == "remarks":  # a profile that its decoder takes for one, and a box of nobody's
        told = MARKER * 2
        return saved(picture(), "AVIF") + struct.pack(">I", len(told) + 24) + b"uuid" + b"\x51" * 16 + told
    return saved(picture(), "AVIF", **({"exif": exif()} if way == "exif" else {"xmp": XMP}))


def _gif(way: str) -> bytes:
    """Before the picture: a box of an application, or a remark."""
    names = {"xmp": b"XMP DataXMP", "iptc": b"MGK8BIM0000", "remarks": b"ICCRGBG1012", "exif": b"NETEXIF-1.0"}
    told = {"xmp": XMP, "iptc": iptc(), "remarks": profile(), "exif": exif()}[way]
    boxes = b"".join(bytes([len(part)]) + part for part in _parts(told)) + b"\0"
    remark = b"\x21\xfe" + bytes([len(MARKER)]) + MARKER + b"\0"
    whole = saved(picture(), "GIF")
    at = 13 + 3 * 2 ** ((whole[10] & 7) + 1)
    return b"GIF89a" + whole[6:at] + b"\x21\xff\x0b" + names[way] + boxes + remark + whole[at:]


def _parts(told: bytes) -> list[bytes]:
    return [told[start : start + 200] for start in range(0, len(told), 200)]


def _bmp(way: str) -> bytes:
    """Between the head and the pixels: a BMP says itself where its pixels start."""
    told = {"xmp": XMP, "iptc": iptc(), "remarks": profile() + zlib.compress(MARKER), "exif": exif()}[way]
    whole = saved(picture(), "BMP")
    (at,) = struct.unpack("<I", whole[10:14])
    return whole[:10] + struct.pack("<I", at + len(told)) + whole[14:at] + told + whole[at:]


def parts_of(jpeg: bytes) -> list[bytes]:
    """The sort of every part of a JPEG, to its very last byte; what is behind its end is a part called ``tail``."""
    found, at = [], 2
    while jpeg[at : at + 2] != b"\xff\xda":
        found.append(jpeg[at : at + 2])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    end = jpeg.index(b"\xff\xd9", at) + 2
    return [jpeg[:2], *found, b"\xff\xda", *([b"tail"] if jpeg[end:] else [])]
