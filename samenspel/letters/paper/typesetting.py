"""Handing plain texts to typst as data, and getting a PDF back."""

import io
import json
import unicodedata
from pathlib import Path

import segno
import typst

HERE = Path(__file__).parent
RIGHT_TO_LEFT = ("R", "AL")
Page = dict[str, object]


def bare(url: str) -> str:
    """An address as people type it over: without what a browser fills in by itself."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def qr_of(link: str) -> str:
    """What a phone reads with its camera, as a drawing."""
    code = io.BytesIO()
    segno.make(link, error="m", micro=False).save(code, kind="svg", border=0, xmldecl=False, svgns=True)
    return code.getvalue().decode()


def paragraphs(words: str) -> list[Page]:
    """Lines by paragraph, each with the direction that its writing runs in."""
    blocks = [lines_of(block) for block in words.replace("\r\n", "\n").split("\n\n")]
    return [{"lines": lines, "rtl": _runs_right_to_left(lines)} for lines in blocks if lines]


def lines_of(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _runs_right_to_left(lines: list[str]) -> bool:
    """As the first letter says that has a direction (Unicode Standard Annex 9, P2)."""
    directions = (unicodedata.bidirectional(sign) for line in lines for sign in line)
    return next((each for each in directions if each in ("L", *RIGHT_TO_LEFT)), "L") != "L"


def typeset(kind: str, page: Page, *, language: str) -> bytes:
    """PDF/UA-1; when there is a sign that no font has, the same PDF with an empty box there."""
    data = json.dumps(_printable(page | {"language": language}))
    try:
        return _compile(kind, data, strict=True)
    except typst.TypstError:
        return _compile(kind, data, strict=False)


def _compile(kind: str, data: str, *, strict: bool) -> bytes:
    return typst.compile(
        str(HERE / f"{kind}.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"page": data},
        pdf_standards=["ua-1"] if strict else [],
    )


def _printable(thing: object) -> object:
    """Without the signs that are no letters but commands to a machine."""
    if isinstance(thing, str):
        return "".join(sign for sign in thing if unicodedata.category(sign) not in ("Cc", "Cs"))
    if isinstance(thing, list):
        return [_printable(each) for each in thing]
    return {name: _printable(each) for name, each in thing.items()} if isinstance(thing, dict) else thing
