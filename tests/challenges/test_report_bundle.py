"""All reports of an edition in one ZIP, for who organises it."""

import io
import itertools
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Edition, Workshop
from tests.challenges import report_setting as after
from tests.challenges import setting
from tests.challenges.teaming import look, organising, queries

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
QUOTE = "Ik durf niet alleen naar de eettafel."
NOTHING_YET = "Er is nog geen verslag vastgesteld. Zodra een team dat doet, kun je het meenemen."


@pytest.fixture
def edition() -> Edition:
    return setting.edition(name="Het jaar", slug="het-jaar")


@pytest.fixture
def screen(edition: Edition) -> Client:
    return organising(edition=edition)[1]


def owner(edition: Edition, **fields: Any) -> Seat:
    return setting.seat(team=setting.team(edition=edition, **fields), called="Samira")


def taken(screen: Client, edition: Edition) -> zipfile.ZipFile:
    page: Any = screen.get(reverse("challenges:edition_reports_zip", args=[edition.slug]))
    assert page.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(page.streaming_content)))


def read_me(archive: zipfile.ZipFile) -> list[str]:
    return archive.read("LEESMIJ.txt").decode("utf-8-sig").split("\r\n")


def pdf_text(data: bytes) -> str:
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(data)).pages).split())


def test_each_team_has_a_folder_with_what_it_agreed_as_pdf_and_word(screen: Client, edition: Edition) -> None:
    second = owner(edition, slug="de-tuin", number=12)
    first = owner(edition, slug="de-stoep", number=2)
    for seat in (second, first, first):
        after.agreed(by=seat)

    archive = taken(screen, edition)

    assert archive.namelist() == [
        "LEESMIJ.txt",
        "02-de-stoep/verslag-de-stoep-1.pdf",
        "02-de-stoep/verslag-de-stoep-1.docx",
        "02-de-stoep/verslag-de-stoep-2.pdf",
        "02-de-stoep/verslag-de-stoep-2.docx",
        "12-de-tuin/verslag-de-tuin-1.pdf",
        "12-de-tuin/verslag-de-tuin-1.docx",
    ]
    assert "Verslag: Werkatelier 2" in pdf_text(archive.read("02-de-stoep/verslag-de-stoep-2.pdf"))
    word = docx.Document(io.BytesIO(archive.read("12-de-tuin/verslag-de-tuin-1.docx")))
    assert "Verslag: Werkatelier 1" in [each.text for each in word.paragraphs]


def test_a_long_name_gives_a_folder_that_every_computer_can_unpack(screen: Client, edition: Edition) -> None:
    slug = f"{'a' * 39}-{'b' * 40}"
    after.agreed(by=owner(edition, slug=slug))

    assert taken(screen, edition).namelist()[1] == f"01-{'a' * 39}/verslag-{slug}-1.pdf"


def test_nothing_is_in_it_that_who_organises_may_not_read(screen: Client, edition: Edition) -> None:
    seat = owner(edition, slug="de-stoep", title="De stoep")
    held = after.full(seat.team)
    after.quote(held.rounds.get(), "Ik wil leren fietsen.", is_public=True)
    held.learnings.create(team=seat.team, text="Alleen van ons.", seen_by="team", made_at=timezone.now())
    after.agreed(by=seat, of=held)
    not_yet = after.workshop(team=seat.team, title="Nog niet af")
    after.outcome(after.round_of(not_yet), "Een geheim plan")
    after.to_come(team=seat.team, starts_at=timezone.now() + timedelta(days=3), title="Moet nog komen")
    after.agreed(by=setting.seat(team=setting.team(slug="elders")))

    archive = taken(screen, edition)

    assert [each for each in archive.namelist() if "/" in each] == [
        "01-de-stoep/verslag-de-stoep-1.pdf",
        "01-de-stoep/verslag-de-stoep-1.docx",
    ]
    text = pdf_text(archive.read("01-de-stoep/verslag-de-stoep-1.pdf"))
    assert ("fietsen." in text, QUOTE in text, "Alleen van ons." in text, "geheim" in text) == (True, *[False] * 3)


def test_what_comes_first_says_what_is_in_it_and_what_is_not_agreed_yet(screen: Client, edition: Edition) -> None:
    seat = owner(edition, slug="de-stoep", title="De stoep")
    held = after.agreed(by=seat)
    assert "Alle verslagen zijn vastgesteld." in read_me(taken(screen, edition))
    not_yet = after.workshop(team=seat.team, title="Nog niet af")
    begun = timezone.localtime().replace(year=2026, month=3, day=5, hour=14)
    Workshop.objects.filter(pk__in=[held.pk, not_yet.pk]).update(starts_at=begun)

    lines = read_me(taken(screen, edition))

    assert (lines[0], lines[1].startswith("Gemaakt op "), lines[-1]) == ("De verslagen van Het jaar", True, "")
    assert lines[3:-1] == [
        "In elke map staan de verslagen van één team: als PDF en voor Word.",
        "Wat een bewoner alleen aan het team vertelde, staat er niet in.",
        "",
        "Dit zit erin:",
        "- 01-de-stoep/verslag-de-stoep-1.pdf: team 1, De stoep: Werkatelier 1 (5 maart 2026)",
        "",
        "Nog niet vastgesteld, en daarom niet hierbij:",
        "- team 1, De stoep: Nog niet af (5 maart 2026)",
    ]


def test_an_atelier_that_was_opened_before_its_day_is_there_with_its_report(screen: Client, edition: Edition) -> None:
    held = after.agreed(by=owner(edition))
    Workshop.objects.filter(pk=held.pk).update(starts_at=timezone.now() + timedelta(days=1))

    assert len(taken(screen, edition).namelist()) == 3
    assert "vastgesteld" in look(screen, "edition_reports", edition.slug)


@pytest.mark.parametrize("held", [True, False])
def test_without_an_agreed_report_there_is_a_kind_sentence_and_no_file(
    screen: Client, edition: Edition, held: bool
) -> None:
    if held:
        after.workshop(team=owner(edition).team)

    page: Any = screen.get(reverse("challenges:edition_reports_zip", args=[edition.slug]), follow=True)

    assert page.redirect_chain == [(reverse("challenges:edition", args=[edition.slug]), 302)]
    assert NOTHING_YET in page.content.decode()
    listed = look(screen, "edition_reports", edition.slug)
    assert (NOTHING_YET in listed, "Er was nog geen atelier." in listed) == (held, not held)
    assert "Neem alle verslagen mee" not in listed


def test_the_page_says_how_many_there_are_to_take_along(screen: Client, edition: Edition) -> None:
    seat = owner(edition)
    after.agreed(by=seat)
    assert "1 verslag, als PDF en voor Word." in look(screen, "edition_reports", edition.slug)
    one = queries(screen, "edition_reports", edition.slug)
    for _each in range(2):
        after.agreed(by=seat)

    page = look(screen, "edition_reports", edition.slug)

    assert ("Neem alle verslagen mee (ZIP)" in page, "3 verslagen, als PDF en voor Word." in page) == (True, True)
    assert (queries(screen, "edition_reports", edition.slug), one <= 15) == (one, True)


def test_reports_are_made_one_by_one_while_the_file_leaves_and_in_her_language(
    screen: Client, edition: Edition
) -> None:
    seat = owner(edition)
    for _each in range(3):
        after.agreed(by=seat)
    screen.cookies["taal"] = "en"
    asked: list[int] = []
    with CaptureQueriesContext(connection) as all_asked:
        page: Any = screen.get(reverse("challenges:edition_reports_zip", args=[edition.slug]))
        pieces: Iterator[bytes] = page.streaming_content
        for _each in range(7):
            translation.activate("nl")
            next(pieces)
            asked.append(len(all_asked))
            assert translation.get_language() == "nl"

    steps = [later - before for before, later in itertools.pairwise(asked)]
    assert (steps[1::2], steps[0] > 0, len(set(steps[::2]))) == ([0, 0, 0], True, 1)
    assert page["Content-Disposition"] == 'attachment; filename="verslagen-het-jaar.zip"'
    assert page["Content-Type"] == "application/zip"
    assert "Report: Werkatelier 1" in pdf_text(taken(screen, edition).read(f"01-{seat.team.slug}/{_first(seat)}"))


def _first(seat: Seat) -> str:
    return f"verslag-{seat.team.slug}-1.pdf"
