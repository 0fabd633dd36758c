"""Questions on paper: every question with room to write, boxes to tick, and whose paper came back."""

from dataclasses import replace

import pytest

from samenspel.letters import paper
from samenspel.letters.paper import Questions
from tests.letters.test_paper import letter_sizes, read

ASKED = Questions(
    title="Hoe was het?",
    house="Welzijn De Brug",
    on="3 maart 2026",
    greeting="Dag Henk,",
    words="Wij zijn benieuwd.",
    questions=["Wat was het leukste moment?", "Wat bracht het u?"],
    question="Heeft het u iets gebracht?",
    answers=["Ja", "Nee", "Weet ik niet"],
    phone="0546 12 34 56",
    mark="12ab34cd",
)


def test_every_question_and_every_box_is_on_the_paper_in_order() -> None:
    printed = read(paper.questions(ASKED))

    parts = ["Welzijn", "Hoe was het?", "Dag Henk,", "Wij zijn benieuwd.", "Heeft het u", "Weet ik niet"]
    order = [printed.index(part) for part in [*parts, "leukste moment", "Wat bracht het u?", "0546 12 34 56"]]
    assert order == sorted(order)
    assert "12ab34cd" in printed


def test_without_a_number_nobody_is_told_to_call() -> None:
    assert "Bel" not in read(paper.questions(replace(ASKED, phone="")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letters_are_large_enough_to_read_and_write_by_hand(language: str) -> None:
    assert min(letter_sizes(paper.questions(ASKED, language=language))) >= 14
