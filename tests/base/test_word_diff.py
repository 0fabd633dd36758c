"""Which words went and which came."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.base.word_diff import Compared, Piece, compare

MOST_SECONDS = 1.0


def told(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces]


def whole(pieces: list[Piece]) -> str:
    return "".join(piece.text + piece.space for piece in pieces)


def stayed(pieces: list[Piece]) -> list[str]:
    return [word for piece in pieces if piece.kind == "same" for word in piece.text.split()]


def test_what_went_stands_in_the_first_and_what_came_in_the_second() -> None:
    compared = compare("Hoe doen ouderen meer mee?", "Hoe doen wij mee?")

    assert told(compared.before) == [("same", "Hoe doen"), ("gone", "ouderen meer"), ("same", "mee?")]
    assert told(compared.after) == [("same", "Hoe doen"), ("new", "wij"), ("same", "mee?")]


def test_only_spaces_are_no_difference() -> None:
    compared = compare("Hoe doen  wij\nmee?", " Hoe doen wij mee?\n")

    assert compared.is_same
    assert told(compared.after) == [("same", "Hoe doen wij mee?")]


def test_nothing_before_is_all_new_and_nothing_after_all_gone() -> None:
    assert told(compare("", "Wie wil er?").after) == [("new", "Wie wil er?")]
    assert told(compare("Wie wil er?", "").before) == [("gone", "Wie wil er?")]
    assert compare("", "") == Compared(before=[], after=[])


def test_a_word_more_at_the_front_of_a_long_text_makes_one_piece_new() -> None:
    long = " ".join(f"woord{number}" for number in range(5000))

    assert [piece.kind for piece in compare(long, f"Nieuw {long}").after] == ["new", "same"]


def test_one_sentence_changed_amid_many_leaves_the_others() -> None:
    sentences = [f"Zin {number} vertelt iets heel anders dan de zin ervoor." for number in range(200)]
    other = list(sentences)
    other[3], other[150] = (
        "Dit is een andere zin die hier nu in plaats staat.",
        "En deze is ook helemaal nieuw en lang.",
    )

    compared = compare(" ".join(sentences), " ".join(other))

    gone = [piece.text for piece in compared.before if piece.kind == "gone"]
    assert " ".join(gone).count("Zin") == 2
    assert len(stayed(compared.before)) >= 198 * 10


@given(st.text(), st.text())
def test_both_texts_come_back_whole_and_what_stayed_is_the_same_in_both(before: str, after: str) -> None:
    compared = compare(before, after)

    assert (whole(compared.before), whole(compared.after)) == (before.lstrip(), after.lstrip())
    assert stayed(compared.before) == stayed(compared.after)


@given(st.integers(min_value=0))
def test_that_holds_for_long_texts_of_few_words_too(seed: int) -> None:
    chance = random.Random(seed)
    words = [chance.choice(["wij", "zij.", "en", "mee?"]) for _number in range(chance.randrange(380, 900))]
    other = [word for word in words if chance.random() > 0.1]

    compared = compare(" ".join(words), " ".join(other))

    assert (whole(compared.before), whole(compared.after)) == (" ".join(words), " ".join(other))
    assert stayed(compared.before) == stayed(compared.after)


def of(chance: random.Random, *, kinds: int, after: str = " ") -> str:
    return after.join(f"w{chance.randrange(kinds)}" for _number in range(5000))


HOSTILE: dict[str, Callable[[random.Random], str]] = {
    "one word": lambda chance: of(chance, kinds=1),
    "two words": lambda chance: of(chance, kinds=2),
    "two words, each a sentence": lambda chance: of(chance, kinds=2, after=". "),
    "ten words": lambda chance: of(chance, kinds=10),
    "words just not common": lambda chance: of(chance, kinds=101),
    "all different": lambda chance: of(chance, kinds=10**9),
    "from right to left": lambda chance: of(chance, kinds=30).replace("w", "م"),
    "emoji": lambda chance: of(chance, kinds=30).replace("w", "👩‍👩‍👧‍👦"),
    "no spaces at all": lambda chance: of(chance, kinds=30, after=""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_five_thousand_words_made_to_be_slow_take_less_than_a_second(name: str) -> None:
    chance = random.Random(7)
    before, after = HOSTILE[name](chance), HOSTILE[name](chance)

    began = time.process_time()
    compared = compare(before, after)

    assert time.process_time() - began < MOST_SECONDS
    assert (whole(compared.before), whole(compared.after)) == (before, after)
