"""How something grew, on paper: the oldest on top, with why and what was behind it."""

from dataclasses import replace

import pytest

from samenspel.letters import paper
from samenspel.letters.paper import Bead, Thread
from tests.letters.test_paper import letter_sizes, read

GREW = Thread(
    title="Hoe de vraag groeide",
    house="Samen wonen",
    on="3 maart 2026",
    subtitle="De Kade doet mee",
    beads=[
        Bead(number="1", heading="1 mei", words="Wie doet er mee?"),
        Bead(
            number="2",
            heading="2 juni",
            words="Wie wil er iets?",
            reasons=[("Waarom?", "Niemand vroeg het.")],
            behind_label="Feedback: een bewoner",
            behind=[("Een bewoner, in Werkatelier 1", "Vraag het mij eens.")],
            is_last=True,
        ),
    ],
)


def test_everything_stands_on_it_in_the_order_in_which_it_happened() -> None:
    printed = read(paper.thread(GREW))

    parts = ["Samen wonen", "Hoe de vraag groeide", "De Kade doet mee", "Wie doet er mee?", "Wie wil er iets?"]
    order = [printed.index(part) for part in [*parts, "Niemand vroeg het.", "Een bewoner, in", "Vraag het mij eens."]]
    assert order == sorted(order)


def test_nothing_grew_yet_is_said_in_words() -> None:
    assert "Er is nog geen vraag." in read(paper.thread(replace(GREW, beads=[], words="Er is nog geen vraag.")))


def test_what_people_typed_is_printed_and_not_obeyed() -> None:
    hostile = replace(GREW.beads[1], words='#panic("x") *vet* $x$ كيف نسأل 👩‍👩‍👧‍👦 ' + "woord " * 5000)

    printed = read(paper.thread(replace(GREW, beads=[hostile])))

    assert '#panic("x") *vet* $x$' in printed


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letters_are_large_enough_to_read(language: str) -> None:
    assert min(letter_sizes(paper.thread(GREW, language=language))) >= 10
