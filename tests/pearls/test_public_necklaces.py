"""What everybody reads and walks: never what was taken away, and always why something changed."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from samenspel.organisations.access import Worker
from samenspel.pearls.actions import resting
from samenspel.pearls.models import Necklace, NecklaceStop
from samenspel.voices import photos
from samenspel.voices.models import Photo
from samenspel.web.demo import pictures
from tests import make
from tests.pearls import necklace_setting as setting
from tests.pearls import pearl_setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NOW = setting.NOW
SHOWS = "Een bankje bij de treurwilg."


@pytest.fixture
def samira() -> Worker:
    return pearl_setting.worker()


@pytest.fixture
def necklace(samira: Worker) -> Necklace:
    pearls = [setting.pearl(by=samira, x=200 * number, title=f"Parel {name}") for number, name in enumerate("ABC")]
    made = setting.necklace(by=samira, pearls=pearls, title="Langs het water", about="Waar de eenden wonen.")
    setting.spot(by=samira, on=made, x=100, name="De lange bank", armrest="yes", hours="Altijd")
    setting.leg(by=samira, necklace=made, metres=230, step_free="yes", surface="bricks", narrowest_cm=120, kerbs=1)
    return made


def read(necklace: Necklace, end: str = "") -> str:
    return Client().get(f"/kettingen/{necklace.slug}/{end}").text


def paper(necklace: Necklace, end: str = "") -> str:
    answer = Client().get(f"/kettingen/{necklace.slug}/folder/{end}")
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def withdraw(stop: NecklaceStop) -> None:
    teller = stop.pearl.voice.speaker
    assert teller is not None
    resting.withdraw_own_pearl(resident=pearl_setting.resident(teller), pearl=stop.pearl, now=NOW)


def test_the_page_says_how_far_how_long_where_one_sits_and_what_was_found(necklace: Necklace) -> None:
    page = read(necklace)

    for part in (
        "Waar de eenden wonen.",
        "430 meter (deels gemeten, deels hemelsbreed)",
        "21 minuten, met stilstaan",
        "315 meter. Let op: er is een lang stuk zonder zitplek.",
        "Onbekend, of er is geen wc",
        "230 meter, gemeten",
        "200 meter hemelsbreed",
        "Klinkers. Het smalste stuk is 120 cm. Hoge stoepranden: 1.",
        "Niemand keek nog",
        "De lange bank (bank)",
        "<svg",
    ):
        assert part in page
    assert ("Een parel is er nu uit" in page, "Wat er veranderde" in page) == (False, False)


def test_the_list_shows_each_with_its_versions_and_is_kind_without_any(necklace: Necklace) -> None:
    necklace.stops.filter(order__lt=3).update(in_short=True)
    listed = Client().get("/kettingen/").text
    Necklace.objects.update(state="resting")

    assert ("Langs het water" in listed, listed.count("met stilstaan")) == (True, 2)
    assert "Er is nog geen ketting." in Client().get("/kettingen/").text


def test_a_shorter_version_shows_its_own_pearls_and_a_word_that_is_none_shows_all(necklace: Necklace) -> None:
    necklace.stops.exclude(pearl__title="Parel B").update(in_short=True)

    short, other = read(necklace, "?versie=kort"), read(necklace, "?versie=langst")

    assert ("Parel B" in short, "400 meter (hemelsbreed)" in short) == (False, True)
    assert ("Parel B" in other, 'href="?' in other) == (True, False)
    assert f"/kettingen/{necklace.slug}/lopen/?versie=kort" in short
    assert "Parel B" not in paper(necklace, "?versie=kort")


def test_what_nobody_made_public_or_what_rests_is_not_there(samira: Worker) -> None:
    hidden = [setting.necklace(by=samira, state=state) for state in ("stringing", "resting")]

    for each in hidden:
        for end in ("", "lopen/", "folder/"):
            assert Client().get(f"/kettingen/{each.slug}/{end}").status_code == 404
        assert each.title not in Client().get("/kettingen/").text


def test_a_withdrawn_pearl_is_gone_at_once_from_page_paper_phone_and_feed_and_a_note_says_so(
    necklace: Necklace,
) -> None:
    gone = necklace.stops.get(pearl__title="Parel B")
    before = [read(necklace), read(necklace, "lopen/"), paper(necklace), Client().get("/parels/nieuw/").text]
    withdraw(gone)
    after = [read(necklace), read(necklace, "lopen/"), paper(necklace), Client().get("/parels/nieuw/").text]

    assert ["Parel B" in each for each in before] == [True] * 4
    assert ["Parel B" in each for each in after] == [False] * 4
    assert "Eén parel is er nu uit. De ketting loopt erlangs." in after[0]
    assert "400 meter (hemelsbreed)" in after[0]
    withdraw(necklace.stops.get(pearl__title="Parel A"))
    assert Client().get(f"/kettingen/{necklace.slug}/").status_code == 404


def test_everybody_reads_what_changed_and_why_and_not_by_whom(samira: Worker, necklace: Necklace) -> None:
    necklace.changes.create(why="De brug is dicht.", turns="order in", at=NOW, by=samira.person)
    necklace.changes.create(why="Nog bezig.", at=NOW, by=samira.person, is_open=True)
    page = read(necklace)

    assert "De volgorde is anders. Er kwam een parel bij." in page
    assert ("De brug is dicht." in page, "Nog bezig." in page, "Samira" in page) == (True, False, False)


def test_walking_shows_each_pearl_with_the_next_seat_and_is_read_aloud_by_every_voice(necklace: Necklace) -> None:
    page = read(necklace, "lopen/")

    for part in ("Parel 1 van 3", "Over 115 meter kunt u zitten.", "Hierna komt geen zitplek meer.", "Ik zag ook iets"):
        assert part in page
    assert (page.count('class="walk-bead"'), 'data-read-with="every-voice"' in page) == (3, True)


def printed(necklace: Necklace) -> int:
    """How many photographs are on the folder."""
    answer = Client().get(f"/kettingen/{necklace.slug}/folder/")
    return sum(len(page.images) for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_a_photograph_goes_along_on_the_phone_and_on_paper_while_everybody_may_see_it(
    samira: Worker, necklace: Necklace
) -> None:
    pearl = necklace.stops.get(pearl__title="Parel B").pearl
    rebuilt = photos.rebuild(pictures.draw("bench"), longest=480)
    file = {"file": photos.store(rebuilt), "width": rebuilt.width, "height": rebuilt.height}
    pearl.photo, pearl.photo_shows = make.photo(voice=pearl.voice, faces=Photo.Faces.AGREED, **file), SHOWS
    pearl.save()
    src = f'src="/parels/{pearl.slug}/foto/" alt="{SHOWS}"'
    seen = [(read(necklace, "lopen/").count(src), printed(necklace))]
    Photo.objects.update(faces=Photo.Faces.ASK)
    seen.append((read(necklace, "lopen/").count("/foto/"), printed(necklace)))
    Photo.objects.update(faces=Photo.Faces.HIDDEN, file="0" * 32 + ".jpg")
    seen.append((read(necklace, "lopen/").count(src), printed(necklace)))

    assert seen == [(1, 1), (0, 0), (1, 0)]


def test_at_a_bench_one_sits_and_where_nothing_is_known_it_says_so(samira: Worker) -> None:
    made = setting.necklace(by=samira)
    setting.spot(by=samira, on=made, x=0)
    street = setting.necklace(by=samira, pearls=[setting.pearl(by=samira), setting.pearl(by=samira)])

    assert "U kunt hier zitten." in read(made, "lopen/")
    assert "Hoe ver het is naar een zitplek, weten we nog niet." in read(street, "lopen/")
    assert "Afstand onbekend" in read(street)
    assert ("<figure" in read(street), "minstens 0 meter" in read(street)) == (False, True)
    assert ("U kunt hier zitten." in paper(made), "kunt u zitten" in paper(street)) == (True, False)


def test_the_folder_is_a5_with_all_of_it_and_a_short_address(necklace: Necklace) -> None:
    words = paper(necklace)
    answer = Client().get(f"/kettingen/{necklace.slug}/folder/")
    box = PdfReader(io.BytesIO(answer.content)).pages[0].mediabox

    assert (round(box.width), round(box.height)) == (420, 595)
    for part in ("Langs het water", "Parel C", "230 meter, gemeten", "Over 115 meter kunt u zitten.", "De lange bank"):
        assert part in words
    assert "localhost:8000/kettingen" in words


@pytest.mark.parametrize("address", ["/kettingen/", "/kettingen/{slug}/", "/kettingen/{slug}/lopen/"])
def test_pages_ask_as_much_for_three_as_for_one(samira: Worker, necklace: Necklace, address: str) -> None:
    path, counts = address.format(slug=necklace.slug), []
    for number in (0, 2):
        for _each in range(number):
            _grow(samira, necklace)
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15


def _grow(samira: Worker, necklace: Necklace) -> None:
    pearl: Any = setting.pearl(by=samira, x=900)
    NecklaceStop.objects.create(necklace=necklace, pearl=pearl, order=9)
    setting.spot(by=samira, on=necklace, place=pearl.place, x=None)
    setting.leg(by=samira, necklace=necklace, number=necklace.stops.count() - 2)
    necklace.changes.create(why="Daarom.", turns="in", at=NOW)
    more = setting.necklace(by=samira)
    setting.spot(by=samira, on=more)
    setting.leg(by=samira, necklace=more)
