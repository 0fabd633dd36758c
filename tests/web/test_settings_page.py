"""The page about settings tells of every setting there is."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_every_setting_of_an_installation_stands_on_the_page() -> None:
    code = [path.read_text() for folder in ("samenspel", "tools") for path in (ROOT / folder).rglob("*.py")]
    quoted = r'"(SAMENSPEL_[A-Z_]+|DATABASE_URL|PORT)"'
    named = set(re.findall(quoted, "".join(code))) | set(
        re.findall(r"SAMENSPEL_[A-Z_]+", (ROOT / ".ci/run").read_text())
    )
    told = set(re.findall(r"`(SAMENSPEL_[A-Z_]+|DATABASE_URL|PORT)`", (ROOT / "docs" / "settings.md").read_text()))

    # Set by `make test` for itself, never by a person.
    own = {f"SAMENSPEL_TEST_{each}" for each in ("DATABASE_URL", "HOURS_EARLIER", "MIGRATED", "TEMPLATE")}
    assert named - own == told
