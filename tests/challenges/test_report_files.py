"""A report as a file: what may leave, and what stays on the page."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import reports as actions
from samenspel.challenges.models import Workshop
from samenspel.challenges.report_content import TAKE_AWAYS
from tests.challenges import report_setting as after
from tests.challenges import setting
from tests.challenges.report_setting import browser_of, path

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NOW = timezone.now()
QUOTE = "Ik durf niet alleen naar de eettafel."


@pytest.fixture
def owner() -> Seat:
    return setting.seat(team=setting.team(), called="Samira")


def pdf_text(page: Any) -> str:
    pages = PdfReader(io.BytesIO(page.content)).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def word_text(page: Any) -> str:
    word = docx.Document(io.BytesIO(page.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([*(each.text for each in word.paragraphs), *cells])


@pytest.mark.parametrize(("kind", "read"), [("pdf", pdf_text), ("word", word_text)])
def test_a_file_has_the_report_and_of_residents_only_what_is_public(
    owner: Seat, kind: str, read: Callable[[Any], str]
) -> None:
    held = after.full(owner.team)
    after.quote(held.rounds.get(), "Ik wil leren fietsen.", is_public=True)
    after.quote(held.rounds.get(), "Mijn zoon heeft schulden.")
    actions.correct_report(by=owner, workshop=held, part=TAKE_AWAYS, text="Heel klein.", now=NOW)
    carried = after.action(after.workshop(team=owner.team, days_ago=9), "Schrijven")
    carried.due_changes.create(carried_to=held, at=NOW)
    browser = browser_of(owner)

    page = browser.get(path(f"report_{kind}", held))
    text = read(page)

    ending = {"pdf": "pdf", "word": "docx"}[kind]
    assert page["Content-Disposition"] == f'attachment; filename="verslag-{owner.team.slug}-1.{ending}"'
    expected = [
        "Verslag: Werkatelier 1",
        "Het buurthuis",
        "Nog niet vastgesteld.",
        "Heel klein.",
        "fietsen.",
        "Hierna: ",
    ]
    assert [each for each in [*expected, "Schrijven (van eerder)", "(eerst "] if each not in text] == []
    assert [each for each in (QUOTE, "schulden", "Begin klein") if each in text] == []
    assert "Wat 2 bewoners zeiden, staat alleen op de bladzij van het team." in text

    after.agreed(by=owner, of=held)
    assert "Vastgesteld op " in read(browser.get(path(f"report_{kind}", held)))


def test_a_file_of_a_bare_atelier_and_of_a_corrected_round_with_public_words(owner: Seat) -> None:
    bare, held = after.workshop(team=owner.team), after.full(owner.team)
    after.quote(held.rounds.get(), "Ik wil leren fietsen.", is_public=True)
    key = f"round:{held.rounds.get().pk}"
    actions.correct_report(by=owner, workshop=held, part=key, text="Meer bankjes.", now=NOW)
    Workshop.objects.filter(pk=bare.pk).update(place="")
    browser = browser_of(owner)

    words = word_text(browser.get(path("report_word", held)))

    assert all(each in words for each in ("Meer bankjes.", "Wat bewoners zeiden", "Ik wil leren fietsen."))
    assert "Er zijn geen acties afgesproken." in word_text(browser.get(path("report_word", bare)))
