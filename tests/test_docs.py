"""The documentation says what the code does."""

import re
import shlex
from pathlib import Path

import picture

from samenspel.web import command

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


def test_every_test_that_a_promise_names_is_there() -> None:
    named = re.findall(r"`((?:tests/)?[\w/]*test_\w+\.py)`", (TOP / "docs" / "trust.md").read_text())
    missing = [name for name in named if not any((TOP / folder / name).exists() for folder in ("", "tests/plans"))]

    assert (len(named) > 15, missing) == (True, [])


def test_every_command_on_the_page_about_backups_is_one_that_the_command_knows() -> None:
    blocks = re.findall(r"```\w*\n(.*?)```", (TOP / "docs" / "backups.md").read_text(), flags=re.DOTALL)
    told = re.findall(r"(?:^|\* )\s*samenspel (.*?)(?: >.*)?$", "".join(blocks), flags=re.MULTILINE)

    for arguments in told:
        assert command._understand(shlex.split(arguments)).do
    assert {each.split()[0] for each in told} == {"backup", "restore", "serve", "trail"}
