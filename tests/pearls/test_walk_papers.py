"""What is printed of a walk says where, when and whom to call, in one page, for eyes and for screen readers."""

import io
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from samenspel.organisations.access import Worker
from samenspel.pearls import walk_papers
from samenspel.pearls.models import Walk
from samenspel.voices import codes
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = pytest.mark.django_db
A5, A4, A3 = (420, 595), (595, 842), (842, 1191)


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira, title="Rondje vaart", phone="0600 000 101")


def read(printed: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages).split())


def size_of(printed: bytes) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(printed)).pages[0].mediabox
    return round(box.width), round(box.height)


def is_tagged(printed: bytes) -> bool:
    root: Any = PdfReader(io.BytesIO(printed)).trailer["/Root"]
    marked = root["/MarkInfo"]
    assert isinstance(marked, DictionaryObject)
    return bool(marked["/Marked"])


@pytest.mark.parametrize(("size", "paper"), [("a5", A5), ("a4", A4), ("a3", A3)])
def test_the_invitation_says_it_all_on_one_page(walk: Walk, size: Any, paper: tuple[int, int]) -> None:
    printed = walk_papers.invitation(walk, size=size, on=timezone.localdate())
    words = read(printed)

    for part in ("Rondje vaart", "De bibliotheek", "600 meter, 12 minuten lopen", "Geen trappen", "0600 000 101"):
        assert part in words
    assert "localhost:8000/wandelingen" in words
    assert ("Ik loop mee. Mijn naam:" in words) == (size != "a3")
    assert (size_of(printed), is_tagged(printed), len(PdfReader(io.BytesIO(printed)).pages)) == (paper, True, 1)


def test_one_minute_is_one(samira: Worker) -> None:
    assert walk_papers.how_far(setting.walk(by=samira, metres=60)) == "60 meter, 1 minuut lopen"


def test_the_sheet_has_room_for_each_sort(walk: Walk) -> None:
    printed = walk_papers.sheet(walk)
    words = read(printed)

    for part in ("Rondje vaart", "Parel", "Idee", "Kapot", "Compliment", "Wie zei het?", "aan Samira."):
        assert part in words
    assert (size_of(printed), is_tagged(printed), len(PdfReader(io.BytesIO(printed)).pages)) == (A4, True, 1)


def test_the_slip_has_the_code_and_nobodys_name(walk: Walk) -> None:
    mine = setting.sign_up(walk=walk, called="Zwaantje", needs="Een arm.")
    words = read(walk_papers.slip(mine))

    assert (codes.code_of(mine.pk) in words, "meldt u zich af" in words) == (True, True)
    assert ("Zwaantje" in words, "Een arm" in words) == (False, False)


@pytest.mark.parametrize("end", ["brief", "grote-brief", "affiche", "blaadjes"])
def test_a_worker_prints_it(samira: Worker, walk: Walk, end: str) -> None:
    answer = make.signed_in(samira).get(f"/wandelingen/{walk.slug}/papier/{end}/")

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
