"""Paper: a letter, a card with large print, a slip with a code and a sheet, as PDF for people and for screen readers.

Everything comes in as plain texts and comes out as bytes; the same texts give the same bytes. What somebody wrote
goes to typst as data, never as markup, so that it is printed as it was written.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from samenspel.base.documents import Document, Section
from samenspel.letters.paper.typesetting import Page, bare, lines_of, paragraphs, qr_of, typeset

Size = Literal["a4", "a5"]


@dataclass(frozen=True, kw_only=True)
class WayBack:
    """How the reader finds it on a screen, and whom she calls. ``link`` is what a phone opens from the QR code."""

    code: str
    url: str
    link: str
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """An answer. Dates are words ("dinsdag 3 mei"); ``said`` are her own words, ``words`` are the answer."""

    words: str
    on: str
    by: str
    house: str
    back: WayBack
    name: str = ""
    address: str = ""
    said: str = ""
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Only the code, for in a purse. ``intro`` and ``keep``: what it opens, when that is no answer."""

    house: str
    back: WayBack
    on: str = ""
    intro: str = ""
    keep: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page for somebody's kitchen table. Whatever is left empty is not on it.

    ``said`` are her own words, ``words`` are ours; ``steps`` shows how far it is, ``step`` counts from 1.
    ``answers`` become boxes on a strip to tear off, under ``question``; ``mark`` tells whose strip came back.
    """

    title: str
    house: str
    on: str
    greeting: str = ""
    said: str = ""
    words: str = ""
    facts: Sequence[tuple[str, str]] = ()
    steps: Sequence[str] = ()
    step: int = 0
    phone: str = ""
    back: WayBack | None = None
    question: str = ""
    answers: Sequence[str] = ()
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Questions:
    """Open questions with room to write, and one with boxes to tick. ``mark`` tells whose paper came back."""

    title: str
    house: str
    on: str
    greeting: str
    words: str
    questions: Sequence[str]
    question: str
    answers: Sequence[str]
    phone: str = ""
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Bead:
    """One moment on a thread: what was said then, why, and what was behind it as (whence, words)."""

    number: str
    heading: str
    words: str
    reasons: Sequence[tuple[str, str]] = ()
    behind_label: str = ""
    behind: Sequence[tuple[str, str]] = ()
    is_last: bool = False


@dataclass(frozen=True, kw_only=True)
class Thread:
    """How something grew, the oldest on top: beads on a thread, each with its words and what made it so."""

    title: str
    house: str
    on: str
    subtitle: str
    words: str = ""
    beads: Sequence[Bead] = ()


@dataclass(frozen=True, kw_only=True)
class Wallet:
    """A card as large as a bank card, to cut out: a code, and no name. ``house`` and ``on`` stand beside it only."""

    house: str
    back: WayBack
    on: str = ""


@dataclass(frozen=True, kw_only=True)
class Poster:
    """Words of so many ``people``, to hang on a wall. A word that more people wrote is larger."""

    title: str
    above: str
    words: Sequence[str]
    people: int


def letter(content: Letter, *, size: Size = "a5", language: str = "nl") -> bytes:
    """A letter on A4 or A5, with the address where a window envelope shows it."""
    with override(language):
        return typeset("letter", _answer(content) | {"size": size}, language=language)


def card(content: Letter, *, language: str = "nl") -> bytes:
    """The same answer on A4 in large print, at least 18 points."""
    with override(language):
        return typeset("card", _answer(content), language=language)


def slip(content: Slip, *, language: str = "nl") -> bytes:
    """A slip of A6 with the code, a QR code and a telephone number."""
    with override(language):
        page: Page = {
            "title": _("Uw code"),
            "intro": content.intro or _("Hiermee leest u wat wij u antwoorden."),
            "house": content.house,
            "on": content.on,
            "back": _way_back(content.back),
            "keep": content.keep or _("Bewaar dit briefje goed. Wie de code heeft, kan meelezen."),
        }
        return typeset("slip", page, language=language)


def questions(content: Questions, *, language: str = "nl") -> bytes:
    """Questions on A4, with lines to write on by hand."""
    with override(language):
        page: Page = asdict(content) | {
            "words": paragraphs(content.words),
            "questions": list(content.questions),
            "answers": list(content.answers),
            "give-back": _("Geef dit blad terug, of doe het in onze brievenbus."),
            "call": _("Liever vertellen? Bel"),
        }
        return typeset("questions", page, language=language)


def sheet(content: Sheet, *, size: Size = "a5", language: str = "nl") -> bytes:
    """A page with large letters: how far a dream is, a question with a strip to tear off, an invitation."""
    with override(language):
        page: Page = asdict(content) | {
            "size": size,
            "said": paragraphs(content.said),
            "words": paragraphs(content.words),
            "facts": [{"label": label, "value": value} for label, value in content.facts],
            "steps": list(content.steps),
            "answers": list(content.answers),
            "back": _way_back(content.back) if content.back else {},
            "call": _("Bellen mag altijd:"),
            "is_now": _("nu"),
            "cut": _("Knip of scheur hier. Geef dit deel terug."),
        }
        return typeset("sheet", page, language=language)


def thread(content: Thread, *, language: str = "nl") -> bytes:
    """How something grew, on A4."""
    with override(language):
        beads: list[Page] = [
            asdict(bead)
            | {
                "words": paragraphs(bead.words),
                "reasons": [{"label": label, "words": paragraphs(words)} for label, words in bead.reasons],
                "behind": [{"whence": whence, "words": paragraphs(words)} for whence, words in bead.behind],
            }
            for bead in content.beads
        ]
        page: Page = asdict(content) | {"words": paragraphs(content.words), "beads": beads, "is_now": _("nu")}
        return typeset("thread", page, language=language)


def wallet(content: Wallet, *, language: str = "nl") -> bytes:
    """A pasje on A4, with marks to cut it out along and how it works in large letters."""
    with override(language):
        page: Page = {
            "title": _("Uw pasje"),
            "intro": _("Knip het pasje uit. Bewaar het in uw portemonnee."),
            "house": content.house,
            "on": content.on,
            "back": _way_back(content.back),
            "card-title": _("Mijn pasje"),
            "card-pin": _("Met uw eigen pincode."),
            "how": _("Zo werkt het"),
            "steps": [
                _("Richt de camera van een telefoon op het blokje. Of typ het adres en de code over."),
                _("Typ uw pincode. Die weet u alleen zelf. Schrijf hem niet op het pasje."),
                _("U leest wat u vertelde en wat terugkwam. Bent u klaar? Kies: dicht doen."),
            ],
            "lost": _("Pasje kwijt?"),
            "lost-words": _lost(content.back.phone),
        }
        return typeset("wallet", page, language=language)


def report(document: Document, *, language: str = "nl") -> bytes:
    """A document of some pages on A4: headings, lists, somebody's own words, and tables."""
    with override(language):
        page: Page = {
            "title": document.title,
            "house": document.house,
            "facts": [paragraphs(fact) for fact in document.facts],
            "sections": [_section(each) for each in document.sections],
            "last": paragraphs(document.last),
        }
        return typeset("report", page, language=language)


def _section(section: Section) -> Page:
    lists = [
        {
            "name": each.name,
            "items": [
                {"text": item.text, "is_quote": item.is_quote, "words": paragraphs(item.text)} for item in each.items
            ],
        }
        for each in section.lists
    ]
    table: Page = {}
    if section.table is not None:
        widths = [
            max(len(cell) for cell in column) for column in zip(section.table.heads, *section.table.rows, strict=True)
        ]
        table = {
            "heads": list(section.table.heads),
            "rows": [list(row) for row in section.table.rows],
            "columns": [min(max(width, 12), 30) for width in widths],
        }
    return {
        "title": section.title,
        "words": [paragraphs(words) for words in section.words],
        "lists": lists,
        "table": table,
        "after": [paragraphs(words) for words in section.after],
    }


def _lost(phone: str) -> str:
    if phone:
        return _("Bel %s. Dan werkt het oude pasje meteen niet meer, en krijgt u een nieuw.") % phone
    return _("Zeg het uw wijkverbinder. Dan werkt het oude pasje meteen niet meer, en krijgt u een nieuw.")


def _answer(content: Letter) -> Page:
    """The parts that a letter and a card share, in the language that is set."""
    told = _("Op %s vertelde u ons:") % content.said_on if content.said_on else _("U vertelde ons:")
    return {
        "title": _("Er is antwoord voor u"),
        "greeting": _("Dag %s,") % content.name if content.name else _("Dag,"),
        "address": lines_of("\n".join([content.name, content.address])) if content.address else [],
        "on": content.on,
        "told": told,
        "said": paragraphs(content.said),
        "answer": _("Ons antwoord"),
        "words": paragraphs(content.words),
        "goodbye": _("Groet,"),
        "by": content.by,
        "house": content.house,
        "back": _way_back(content.back),
        "no_answer": _("Was dit geen antwoord? Zeg het ons. Dan zoeken wij verder."),
    }


def poster(content: Poster, *, language: str = "nl") -> bytes:
    """A poster on A3. The same word in other letters (Tuin, tuin) is one word."""
    with override(language):
        page: Page = {
            "title": content.title,
            "above": content.above,
            "house": "Samenspel",
            "lead": _("Dit brengen wij mee."),
            "words": larger_words(content.words),
            "about": ngettext("Woorden van %(number)s persoon.", "Woorden van %(number)s mensen.", content.people)
            % {"number": content.people},
        }
        return typeset("poster", page, language=language)


def larger_words(words: Sequence[str]) -> list[Page]:
    """Each word once, with how large it is: half as large again for each who wrote it too, at most three times."""
    counted = Counter(word.casefold() for word in words)
    written = {word.casefold(): word for word in reversed(words)}
    return [{"word": written[key], "size": min(1 + 0.5 * (n - 1), 3)} for key, n in counted.most_common()]


def _way_back(back: WayBack) -> Page:
    return asdict(back) | {
        "url": bare(back.url),
        "qr": qr_of(back.link),
        "qr_is": _("QR-code die deze bladzij opent op een telefoon"),
        "your_code": _("Uw code"),
        "look": _("Kijk op"),
        "or_call": _("Liever bellen?"),
    }
