"""Looks in Dutch words for what could tell who or where somebody is.

It warns; a person decides. It errs on the side of warning, and it is never the only thing between words and the street.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from samenspel.voices import telling_patterns as telling
from samenspel.voices.first_names import ALSO_A_WORD, FIRST_NAMES
from samenspel.voices.numbers import iban_length, is_bsn
from samenspel.voices.spoken import in_digits


class Kind(StrEnum):
    """What was found. When two overlap, the one that stands first here counts."""

    IBAN = "iban"
    MAIL = "mail"
    LINK = "link"
    PHONE = "phone"
    BSN = "bsn"
    BORN = "born"
    PLATE = "plate"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """A piece of the words, as written, and what it looks like."""

    kind: Kind
    text: str
    start: int
    end: int


Span = tuple[int, int]


def scan(words: str) -> list[Finding]:
    """What could tell who or where somebody is, in the order of the words."""
    digits = in_digits(words)
    taken: list[Span] = []
    found: list[Finding] = []
    for kind, look in LOOKS:
        for start, end in look(digits.text):
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            first, last = digits.place(start, end)
            found.append(Finding(kind, words[first:last], first, last))
    return sorted(found, key=lambda finding: finding.start)


def warnings(findings: list[Finding]) -> list[str]:
    """One plain sentence for each different thing found, with the piece of the words."""
    sentences = {
        Kind.IBAN: _("Hier staat een rekeningnummer: %s"),
        Kind.MAIL: _("Hier staat een e-mailadres: %s"),
        Kind.LINK: _("Hier staat een internetadres of een account: %s"),
        Kind.PHONE: _("Hier staat een telefoonnummer: %s"),
        Kind.BSN: _("Hier staat misschien een burgerservicenummer: %s"),
        Kind.BORN: _("Hier staat een geboortedatum: %s"),
        Kind.PLATE: _("Hier staat een kenteken: %s"),
        Kind.ADDRESS: _("Hier staat een adres: %s"),
        Kind.NAME: _("Hier staat misschien een naam: %s"),
    }
    return list(dict.fromkeys(sentences[finding.kind] % finding.text for finding in findings))


def _spans(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Span]]:
    return lambda text: (match.span() for match in pattern.finditer(text))


def _is_near(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return pattern.search(text, max(0, start - 40), min(len(text), end + 25)) is not None


def _ibans(text: str) -> Iterator[Span]:
    for start in telling.IBAN_START.finditer(text):
        length = iban_length(text[start.start() :])
        if length:
            yield start.start(), start.start() + length


def _phones(text: str) -> Iterator[Span]:
    for match in telling.LONG_NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        abroad = match[0].lstrip("(").startswith(("+", "00")) and 9 <= len(digits) <= 15
        if abroad or (digits.startswith("0") and len(digits) == 10):
            yield match.span()


def _bsns(text: str) -> Iterator[Span]:
    for match in telling.NINE_DIGITS.finditer(text):
        said = _is_near(telling.BSN_WORD, text, *match.span())
        if said or (len(re.sub(r"\D", "", match[0])) == 9 and is_bsn(match[0])):
            yield match.span()


def _birthdays(text: str) -> Iterator[Span]:
    for match in telling.DATE.finditer(text):
        old = len(match[1]) == 4 and 1900 <= int(match[1]) <= 2005
        if old or _is_near(telling.BORN_WORD, text, *match.span()):
            yield match.span()


def _plates(text: str) -> Iterator[Span]:
    for match in telling.PLATE.finditer(text):
        if len(match[0].replace("-", "")) == 6:
            yield match.span()
    for match in telling.AFTER_PLATE_WORD.finditer(text):
        for last in (1, 2, 3):  # "kx123b", "99 xxx 9" or "99 xx xx": how many words it is, only its length tells
            letters = re.sub(r"\W", "", text[match.start(1) : match.end(last)])
            if len(letters) == 6 and not letters.isdigit() and not letters.isalpha():
                yield match.start(1), match.end(last)


def _addresses(text: str) -> Iterator[Span]:
    yield from _spans(telling.STREET)(text)
    for match in telling.POSTCODE.finditer(text):
        if not telling.WORDS_OF_TWO.fullmatch(match[1]) or _is_meant_as_postcode(match, text):
            yield match.span()


def _is_meant_as_postcode(match: re.Match[str], text: str) -> bool:
    """Letters that are also a word ("in 1998 is", "2019 en"): only with a house number, or as the only capitals."""
    letters = match[1]
    is_close = match[0][4:6] == letters
    return (letters.isupper() and not text.isupper()) or (match[2] is not None and (letters.isupper() or is_close))


def _names(text: str) -> Iterator[Span]:
    for match in telling.TITLED.finditer(text):
        yield match.span()
    for word in telling.WORD.finditer(text):
        bare = re.sub(r"['’]?s$", "", word[0]) if word[0].lower() not in FIRST_NAMES else word[0]
        if bare.lower() in FIRST_NAMES and _is_meant_as_name(
            bare, before=text[max(0, word.start() - 4) : word.start()]
        ):
            surname = telling.SURNAME.match(text, word.end())
            yield word.start(), surname.end() if surname else word.end()


def _is_meant_as_name(word: str, *, before: str) -> bool:
    """A name that is also a word counts with a capital inside a sentence only."""
    if word.lower() not in ALSO_A_WORD:
        return True
    return word[0].isupper() and not telling.SENTENCE_STARTS.search(before)


LOOKS: list[tuple[Kind, Callable[[str], Iterator[Span]]]] = [
    (Kind.IBAN, _ibans),
    (Kind.MAIL, _spans(telling.MAIL)),
    (Kind.LINK, _spans(telling.LINK)),
    (Kind.PHONE, _phones),
    (Kind.BSN, _bsns),
    (Kind.BORN, _birthdays),
    (Kind.PLATE, _plates),
    (Kind.ADDRESS, _addresses),
    (Kind.NAME, _names),
]
