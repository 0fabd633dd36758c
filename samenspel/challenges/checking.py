"""What a file is, by what is in it and not by its name; and why one is not taken.

A checked file is still somebody's file: it is only ever handed out to be saved, in a sandbox, and never opened here.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused

LARGEST = 20 * 1024 * 1024
# Unpacked, all together; and how much larger than packed. A document of this century stays far below both.
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_TIMES_LARGER = 100
MOST_INSIDE = 5000
OFFICE = "application/vnd.openxmlformats-officedocument."
# The part that makes an office file what it is, its ending and its kind.
OFFICE_PARTS: Mapping[str, tuple[str, str]] = {
    "word/document.xml": ("docx", f"{OFFICE}wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "ppt/presentation.xml": ("pptx", f"{OFFICE}presentationml.presentation"),
}
OPEN_KINDS: Mapping[bytes, str] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
RUNS_IN_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
RUNS_IN_OFFICE = re.compile(r"vbaProject|activeX|embeddings/|macros?/|Scripts?/|Basic/", re.IGNORECASE)


@dataclass(frozen=True)
class Checked:
    """A file that may be kept, and how it is handed out."""

    data: bytes
    name: str
    mime: str


def check(*, name: str, data: bytes) -> Checked:
    """What this file is.

    Raises:
        Refused: when it is too large, of no kind that we take, damaged, or holds something that runs by itself.
    """
    if not data:
        raise Refused(_("Dit bestand is leeg. Kies een ander."))
    if len(data) > LARGEST:
        raise Refused(_("Dit bestand is te groot. Het mag hoogstens 20 MB zijn."))
    if data.startswith(b"%PDF-"):
        ending, mime = _pdf(data)
    elif data.startswith(b"PK\x03\x04"):
        ending, mime = _packed(data)
    else:
        ending, mime = _text(data)
    return Checked(data=data, name=f"{safe_stem(name)}.{ending}", mime=mime)


def safe_stem(name: str) -> str:
    """The name that somebody gave it, without its ending and without anything that a disk or a page minds."""
    stem = PurePath(name.replace("\\", "/")).name.rpartition(".")
    plain = re.sub(r"[^\w \-]", "", stem[0] or stem[2]).strip()
    return " ".join(plain.split())[:80] or str(_("bestand"))


def _pdf(data: bytes) -> tuple[str, str]:
    if b"%%EOF" not in data[-2048:]:
        raise Refused(_("Dit pdf-bestand is niet heel. Bewaar het opnieuw en probeer het nog eens."))
    if RUNS_IN_PDF.search(data):
        raise Refused(_("In dit pdf-bestand zit iets dat vanzelf start. Druk het opnieuw af naar pdf."))
    return "pdf", "application/pdf"


def _packed(data: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = packed.infolist()
            _look_inside(inside, packed_size=len(data))
            names = {each.filename for each in inside}
            for part, kind in OFFICE_PARTS.items():
                if part in names and "[Content_Types].xml" in names:
                    return kind
            if "mimetype" in names and (said := packed.read("mimetype").strip()) in OPEN_KINDS:
                return OPEN_KINDS[said], said.decode()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as broken:
        raise Refused(_("Dit bestand is niet heel. Bewaar het opnieuw en probeer het nog eens.")) from broken
    raise Refused(what_we_take())


def _look_inside(inside: list[zipfile.ZipInfo], *, packed_size: int) -> None:
    """Without unpacking anything: how large it would become, and whether something in it runs."""
    unpacked = sum(each.file_size for each in inside)
    is_bomb = unpacked > LARGEST_UNPACKED or unpacked > packed_size * MOST_TIMES_LARGER or len(inside) > MOST_INSIDE
    if is_bomb:
        raise Refused(_("Dit bestand wordt te groot als het opengaat. Maak het kleiner."))
    if any(RUNS_IN_OFFICE.search(each.filename) for each in inside):
        raise Refused(_("In dit bestand zit iets dat vanzelf start. Bewaar het zonder macro's of bijlagen."))


def _text(data: bytes) -> tuple[str, str]:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(what_we_take()) from None
    if NO_TEXT.search(words) or words.lstrip().startswith(("<", "#!")):
        raise Refused(what_we_take())
    return "txt", "text/plain; charset=utf-8"


def what_we_take() -> str:
    """Which files may be in a folder."""
    return _("Dit soort bestand nemen we niet aan. Kies pdf, Word, Excel, PowerPoint, OpenDocument of gewone tekst.")
