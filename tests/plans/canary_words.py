"""Words that stand nowhere else, and finding them however they are written down."""

import base64
import secrets
from collections.abc import Iterator

LETTERS = "abcdefghijkmnopqrstuvwxyz"


class Canaries:
    """Unguessable words of one flock: each its own, with the same letters at the beginning and at the end.

    So one look through a great heap of bytes finds any of them, also when it was cut off on either side.
    """

    def __init__(self) -> None:
        self._marks = (_letters(12), _letters(12))
        self.words: list[str] = []

    def word(self) -> str:
        """Another one."""
        begins, ends = self._marks
        self.words.append(f"{begins}{_letters(16)}{ends}")
        return self.words[-1]

    def found_in(self, heap: bytes) -> list[str]:
        """Which of them are in it; ``["a piece"]`` when only a part of one is. In any of the usual spellings."""
        if not any(mark in heap for each in self._marks for mark in spellings(each)):
            return []
        return [word for word in self.words if any(each in heap for each in spellings(word))] or ["a piece"]


def _letters(number: int) -> str:
    return "".join(secrets.choice(LETTERS) for _each in range(number))


def spellings(word: str) -> Iterator[bytes]:
    """As it is, in capitals, in two bytes a letter, in hexadecimal, and in base64 wherever it begins there."""
    plain = word.encode()
    yield plain
    yield plain.upper()
    yield word.encode("utf-16-le")
    yield plain.hex().encode()
    for before in range(3):
        # What shares its four letters with a neighbour is left out.
        coded = base64.b64encode(b"-" * before + plain)
        yield coded[4 if before else 0 : -4]
