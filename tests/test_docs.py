"""The documentation says what the code does."""

import re
from pathlib import Path

import picture

TOP = Path(__file__).parents[1]
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#]+)")


def test_the_picture_of_the_rooms_is_that_of_the_code() -> None:
    assert picture.PICTURE.read_text() == picture.drawing(), "run: python tools/picture.py"


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = [*TOP.glob("*.md"), *TOP.glob("docs/**/*.md"), *TOP.glob("samenspel/*/README.md")]
    broken = [
        f"{page.relative_to(TOP)}: {link}"
        for page in pages
        for link in LINK.findall(page.read_text())
        if not (page.parent / link).exists()
    ]
    assert broken == []
