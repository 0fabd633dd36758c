"""Numbers as people say them: "nul zes twaalf vierendertig" is a telephone number too."""

import re
from dataclasses import dataclass

ONES = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TEENS = ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"]
TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]


def _number_words() -> dict[str, str]:
    """Every number word from nul to negenennegentig → its digits."""
    words = {word: str(number) for number, word in enumerate(ONES)} | {"één": "1"}
    words |= {word: str(number) for number, word in enumerate(TEENS, start=10)}
    for tens, ten in enumerate(TENS, start=2):
        words[ten] = f"{tens}0"
        for one, word in enumerate(ONES[1:], start=1):
            joint = "ën" if word.endswith("e") else "en"
            words[f"{word}{joint}{ten}"] = words[f"{word}en{ten}"] = f"{tens}{one}"
    return words


NUMBER_WORDS = _number_words()
_ONE = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_RUN = re.compile(rf"\b(?:{_ONE})(?:[\s,.-]+(?:{_ONE}))+\b", re.IGNORECASE)
_EACH = re.compile(rf"\b(?:{_ONE})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Digits:
    """A text in which spoken numbers are digits, and where each of its letters stood in what was written."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where this piece stood in what was written."""
        return self.starts[start], self.ends[end - 1]


def in_digits(words: str) -> Digits:
    """Two or more number words in a row become digits; a single one ("een", "acht") is just a word."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in [*_RUN.finditer(words), None]:
        until = run.start() if run else len(words)
        letters += words[at:until]
        starts += range(at, until)
        ends += range(at + 1, until + 1)
        if run:
            digits = "".join(NUMBER_WORDS[each.lower()] for each in _EACH.findall(run[0]))
            letters += digits
            starts += [run.start()] * len(digits)
            ends += [run.end()] * len(digits)
            at = run.end()
    return Digits("".join(letters), tuple(starts), tuple(ends))
