"""Which words went and which came between two texts, for a page that shows both beside each other.

Words are compared as they stand, spaces only tell them apart. A text of 5,000 words takes well under a second, also
one that was made to be slow: long texts are compared by sentence first, and by word only where sentences differ.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

# Two texts of so many words are compared word by word at once; more than that by sentence first.
MOST_AT_ONCE = 400
SHORTEST_SENTENCE, LONGEST_SENTENCE = 8, 40
_WORD = re.compile(r"\S+\s*")
_SENTENCE_ENDS = (".", "?", "!", "…", "؟", "。", ":", ";")

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together: the same in both texts, only in the first, or only in the second.

    ``space`` is what stood after them: it belongs to neither.
    """

    kind: Kind
    text: str
    space: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Both texts whole, cut where they begin or stop to differ."""

    before: list[Piece]
    after: list[Piece]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs but spaces."""
        return all(piece.kind == "same" for piece in [*self.before, *self.after])


def compare(before: str, after: str) -> Compared:
    """Both texts, with what went in the first and what came in the second.

    Args:
        before: the text as it was.
        after: the text as it is now.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    same_old, same_new = _same(old, new)
    return Compared(before=_pieces(old, same_old, "gone"), after=_pieces(new, same_new, "new"))


def in_line(before: str, after: str) -> list[tuple[Kind, str]]:
    """The same comparison as one running text: what stayed as it stands now, what went, what came.

    Args:
        before: the text as it was.
        after: the text as it is now.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    told: list[tuple[Kind, str]] = []
    left_from = right_from = 0
    ends = (len(old), len(new))
    for left, right in [*_pairs([word.rstrip() for word in old], [word.rstrip() for word in new]), ends]:
        told += [("gone", word) for word in old[left_from:left]] + [("new", word) for word in new[right_from:right]]
        told += [("same", word) for word in new[right : right + 1]]
        left_from, right_from = left + 1, right + 1
    return [(kind, "".join(word for _kind, word in run)) for kind, run in groupby(told, key=lambda each: each[0])]


def _same(old: list[str], new: list[str]) -> tuple[set[int], set[int]]:
    """The places in both texts of the words that stayed."""
    pairs = list(_pairs([word.rstrip() for word in old], [word.rstrip() for word in new]))
    return {left for left, _right in pairs}, {right for _left, right in pairs}


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """What stayed, as (place in the first, place in the second): first what both begin and end with."""
    shortest = min(len(old), len(new))
    begin = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    most = shortest - begin
    end = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield from ((at, at) for at in range(begin))
    for left, right in _inside(old[begin : len(old) - end], new[begin : len(new) - end]):
        yield begin + left, begin + right
    yield from ((len(old) - at, len(new) - at) for at in range(end, 0, -1))


def _inside(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    if len(old) <= MOST_AT_ONCE and len(new) <= MOST_AT_ONCE:
        yield from _matched(old, new, old_from=0, new_from=0)
        return
    old_cuts, new_cuts = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(a=[each for _at, each in old_cuts], b=[each for _at, each in new_cuts], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield from _walk(old_cuts[a:b], new_cuts[c:d])
        elif what == "replace":
            yield from _between(old, new, old_cuts[a:b], new_cuts[c:d])


Cut = tuple[int, tuple[str, ...]]


def _walk(old: Sequence[Cut], new: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    for (left, words), (right, _same_words) in zip(old, new, strict=True):
        yield from ((left + step, right + step) for step in range(len(words)))


def _between(
    old: list[str], new: list[str], old_cuts: Sequence[Cut], new_cuts: Sequence[Cut]
) -> Iterator[tuple[int, int]]:
    """Word by word, in stretches that stay short: what moved further than that counts as gone and new."""
    left, left_end = old_cuts[0][0], old_cuts[-1][0] + len(old_cuts[-1][1])
    right, right_end = new_cuts[0][0], new_cuts[-1][0] + len(new_cuts[-1][1])
    while left < left_end and right < right_end:
        upto, also_upto = min(left + MOST_AT_ONCE, left_end), min(right + MOST_AT_ONCE, right_end)
        yield from _matched(old[left:upto], new[right:also_upto], old_from=left, new_from=right)
        left, right = upto, also_upto


def _matched(old: list[str], new: list[str], *, old_from: int, new_from: int) -> Iterator[tuple[int, int]]:
    # In two hundred words and more a word that keeps coming back is no place to begin from.
    for block in SequenceMatcher(a=old, b=new).get_matching_blocks():
        yield from ((old_from + block.a + step, new_from + block.b + step) for step in range(block.size))


def _sentences(words: list[str]) -> list[Cut]:
    """Where each sentence begins, with its words. Short ones stay together; what has no end is cut somewhere."""
    cuts, begin = [], 0
    for place, word in enumerate(words, start=1):
        is_end = word.endswith(_SENTENCE_ENDS) and place - begin >= SHORTEST_SENTENCE
        if is_end or place - begin >= LONGEST_SENTENCE or place == len(words):
            cuts.append((begin, tuple(words[begin:place])))
            begin = place
    return cuts


def _pieces(words: list[str], same: set[int], otherwise: Kind) -> list[Piece]:
    """The words again, those of one kind together."""
    runs = groupby(enumerate(words), key=lambda each: each[0] in same)
    return [_piece("same" if stayed else otherwise, [word for _place, word in run]) for stayed, run in runs]


def _piece(kind: Kind, words: list[str]) -> Piece:
    text = "".join(words)
    last = text.rstrip()
    return Piece(kind=kind, text=last, space=text[len(last) :])
