"""Everything that can be read in Dutch can be read in English."""

import functools
import re

import pytest
import translations
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation import gettext as _
from django.utils.translation import override

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")


@functools.cache
def everything() -> list[Message]:
    """All texts of the product. It takes seconds to find them: not where a lane only reads which tests there are."""
    return [message for message in translations.translated() if message.id]


def in_english() -> list[Message]:
    """Those that have their English."""
    return [message for message in everything() if not translations.is_empty(message)]


def forms(text: object) -> list[str]:
    """The one text, or the one for one and the one for many."""
    return [str(each) for each in text] if isinstance(text, list | tuple) else [str(text)]


def pairs(catalog: Catalog) -> dict[str, list[str]]:
    """Each text with its English."""
    return {forms(each.id)[0]: forms(each.string) for each in catalog if each.id and not translations.is_empty(each)}


def placeholders(text: object) -> list[list[str]]:
    """What is filled in, form by form."""
    return [sorted(PLACEHOLDER.findall(each)) for each in forms(text)]


def test_every_text_has_its_english() -> None:
    assert [message.id for message in everything() if translations.is_empty(message)] == []


def test_the_english_fills_in_what_the_dutch_fills_in() -> None:
    assert [each.id for each in in_english() if placeholders(each.string) != placeholders(each.id)] == []


def test_the_english_file_holds_no_text_that_nobody_reads_any_more() -> None:
    with translations.PO.open("rb") as file:
        written = {str(each.id) for each in read_po(file) if each.id}

    assert written - {str(each.id) for each in everything()} == set()


def test_the_file_for_the_machine_is_made_of_the_file_for_people() -> None:
    with translations.PO.open("rb") as file:
        for_people = pairs(read_po(file))
    with translations.MO.open("rb") as file:
        for_the_machine = pairs(read_mo(file))

    assert for_the_machine == for_people


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p>{% translate "Dag" %}</p>', ["Dag"]),
        ('{% include "x.html" with text=_("Dag") %}', ["Dag"]),
        ("{% blocktranslate with name=a.b %}Dag {{ name }}{% endblocktranslate %}", ["Dag %(name)s"]),
        ("{% blocktranslate trimmed %}\n  Dag\n  buur\n{% endblocktranslate %}", ["Dag buur"]),
        (
            "{% blocktranslate count n=n %}{{ n }} stem{% plural %}{{ n }} stemmen{% endblocktranslate %}",
            [("%(n)s stem", "%(n)s stemmen")],
        ),
        ("<ul>\n    <li>\n  {% translate 'Een' %}\n      </li>{% translate 'Twee' %}</ul>", ["Een", "Twee"]),
        ("<p>Niets</p>", []),
    ],
)
def test_a_template_gives_its_texts(template: str, found: list[translations.Text]) -> None:
    assert [text for text, _context in translations.texts_in(code=translations.as_code(template))] == found


def test_a_text_speaks_the_language_of_who_reads_it() -> None:
    with override("nl"):
        dutch = _("Vertel het ons")
    with override("en"):
        english = _("Vertel het ons")

    assert (dutch, english) == ("Vertel het ons", "Tell us")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "heading"), [("nl", "Dag buur"), ("en", "Hello neighbour")])
def test_the_first_page_speaks_the_language_that_was_chosen(language: str, heading: str) -> None:
    browser = Client()
    browser.post("/taal/", {"language": language})

    html = browser.get("/").content.decode()

    assert re.findall(r"<h1>\s*([^<]*?)\s*<", html) == [heading]
