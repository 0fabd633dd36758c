"""The English words beside the Dutch ones.

The Dutch text in the source is the key. `update` collects every text of the code and the templates, keeps the
English that is there, writes the `.po` and compiles the `.mo`; `missing` names what has no English yet.
No system package is needed: Babel reads and compiles.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "samenspel"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# A file that changes with the clock cannot be compared.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

Text = str | tuple[str, ...]


def texts_in(*, code: str) -> Iterator[tuple[Text, str | None]]:
    """The texts of one piece of Python, each with its context."""
    for _line, text, _comments, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        yield text, context


def as_code(template: str) -> str:
    """A template as something that Python's tokenizer can read: the tags, and nothing around them."""
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def collected() -> Catalog:
    """Every text in the source, without any English."""
    catalog = Catalog(
        locale="en",
        header_comment="# The English words beside the Dutch ones. tools/translations.py keeps this file.",
        project="Samenspel",
        version="-",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=LONG_AGO,
        revision_date=LONG_AGO,
        fuzzy=False,
    )
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*/templates/**/*.html"), *SOURCE.rglob("*/templates/**/*.txt")]
    for path in sorted(each for each in files if "migrations" not in each.parts):
        source = path.read_text()
        code = source if path.suffix == ".py" else as_code(source)
        for text, context in texts_in(code=code):
            catalog.add(text, context=context, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalog


def translated() -> Catalog:
    """Every text in the source, with the English that is there."""
    catalog = collected()
    with PO.open("rb") as file:
        old = read_po(file, locale="en")
    for message in catalog:
        known = old.get(message.id, message.context)
        if message.id and known:
            message.string = known.string
    return catalog


def is_empty(message: Message) -> bool:
    """Whether a text has no English, or not for one as well as for many."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not all(strings)


def as_po(catalog: Catalog) -> bytes:
    """The catalog as people read it."""
    written = io.BytesIO()
    write_po(written, catalog, width=118, sort_output=True, include_lineno=False, omit_header=False)
    return written.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalog as the machine reads it."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def update() -> int:
    """Bring both files up to date with the source."""
    catalog = translated()
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    return missing()


def missing() -> int:
    """Name what has no English yet; 1 when anything has none."""
    names = [str(message.id) for message in translated() if message.id and is_empty(message)]
    print("\n".join(names) or "every text has its English")
    return int(bool(names))


if __name__ == "__main__":
    sys.exit({"update": update, "missing": missing}[sys.argv[1]]())
