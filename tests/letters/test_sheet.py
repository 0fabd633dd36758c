"""A sheet for the kitchen table: what is filled in is on it, and what is left empty is not."""

from dataclasses import replace
from typing import get_args

import pytest

from samenspel.letters import paper
from samenspel.letters.paper import Sheet, Size
from tests.letters.test_paper import BACK, letter_sizes, read

EMPTY = Sheet(title="Mijn droom", house="Welzijn De Brug", on="3 maart 2026")
DREAM = replace(
    EMPTY,
    said="Ik wil naar zee.",
    steps=("Verteld", "Bekeken", "Iemand gevonden", "Gelukt"),
    step=2,
    phone="0546 12 34 56",
    back=BACK,
)
QUESTION = replace(
    EMPTY,
    title="Wilt u helpen?",
    greeting="Dag Henk,",
    words="Iemand wil naar zee.",
    question="Helpt u mee?",
    answers=("Ja, graag.", "Nee, nu niet."),
    mark="Nr. 12ab",
    phone="0546 12 34 56",
)


def test_how_far_a_dream_is_stands_in_words_and_not_only_in_colour() -> None:
    printed = read(paper.sheet(DREAM))

    assert "Verteld" in printed
    assert "Bekeken (nu)" in printed
    assert printed.count("(nu)") == 1


def test_the_code_and_the_number_stand_on_it_when_there_is_a_way_back() -> None:
    assert [part in read(paper.sheet(DREAM)) for part in ("7KX2-9QM4", "0546 12 34 56", "samenspel.example/stem")] == [
        True,
        True,
        True,
    ]


def test_a_strip_to_tear_off_has_a_box_for_every_answer_and_says_whose_it_is() -> None:
    printed = read(paper.sheet(QUESTION))

    order = [printed.index(part) for part in ("Dag Henk,", "Iemand wil naar zee.", "Nr. 12ab", "Helpt u mee?")]
    assert order == sorted(order)
    assert [part in printed for part in ("Ja, graag.", "Nee, nu niet.", "0546 12 34 56")] == [True, True, True]


def test_what_is_left_empty_is_not_on_the_paper() -> None:
    assert read(paper.sheet(EMPTY)) == "Welzijn De Brug 3 maart 2026 Mijn droom"


def test_facts_stand_beside_their_names() -> None:
    printed = read(paper.sheet(replace(EMPTY, facts=[("Waar?", "Buurthuis De Brug")])))

    assert "Waar? Buurthuis De Brug" in printed


@pytest.mark.parametrize("size", get_args(Size))
def test_the_letters_are_at_least_twelve_points_on_every_size(size: Size) -> None:
    assert min(letter_sizes(paper.sheet(QUESTION, size=size))) >= 12
