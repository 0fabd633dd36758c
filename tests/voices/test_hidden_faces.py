"""Faces on a photograph are made unrecognisable from its pixels; what it was is thrown away once somebody looked."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone
from PIL import Image, ImageChops, ImageDraw

from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.voices import actions, photo_worker, photos
from samenspel.voices.models import Photo
from samenspel.voices.spots import Spot, grid_of, read_ovals, square
from tests import make
from tests.voices import hostile

NOW = timezone.now()
SIZE = (240, 180)
OVAL = (250, 200, 400, 500, 1)


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "photos"


def face(*, other_way_round: bool = False) -> Image.Image:
    """A picture with fine lines all over; the other one is its opposite everywhere, with the same averages."""
    drawn = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(drawn)
    for x in range(0, SIZE[0], 4):
        pen.rectangle((x, 0, x + 1, SIZE[1]), fill="black")
    return ImageChops.invert(drawn) if other_way_round else drawn


def difference(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> int:
    """By how much any pixel in this box differs, at most."""
    parts = [each.convert("L").crop(box) for each in (one, other)]
    return int(ImageChops.difference(*parts).getextrema()[1])  # type: ignore[arg-type]


def hidden(picture: Image.Image, *spots: Spot) -> Image.Image:
    made = picture.copy()
    photo_worker.make_unrecognisable(made, spots)
    return made


def test_of_two_opposite_pictures_the_same_is_left_so_nobody_can_tell_which_it_was() -> None:
    one, other = face(), face(other_way_round=True)
    inside = (90, 60, 130, 100)

    made = [hidden(each, OVAL) for each in (one, other)]

    assert difference(one, other, inside) == 255
    assert difference(made[0], made[1], inside) <= 8


def test_outside_the_spots_every_pixel_stays() -> None:
    picture = face()

    made = hidden(picture, OVAL)

    assert [difference(picture, made, box) for box in ((0, 0, 60, 180), (0, 0, 240, 36), (157, 0, 240, 180))] == [
        0,
        0,
        0,
    ]
    # An oval leaves the corners of the box around it.
    assert difference(picture, made, (60, 36, 66, 42)) == 0


def test_squares_that_touch_leave_no_more_than_one_large_spot_does() -> None:
    picture = Image.effect_noise(SIZE, 90).convert("RGB")
    squares = [square(number, across=8, down=6) for number in (9, 10, 11, 17, 18, 19, 25, 26, 27)]

    made, whole = hidden(picture, *squares), hidden(picture, (125, 166, 375, 501, 0))

    assert difference(made, whole, (31, 31, 119, 119)) <= 6


def test_spots_apart_are_spots_apart() -> None:
    picture = face()

    made = hidden(picture, (0, 0, 100, 100, 0), (800, 800, 200, 200, 0))

    assert difference(picture, made, (60, 60, 150, 120)) == 0
    assert [difference(made, face(), box) > 50 for box in ((2, 2, 20, 14), (200, 150, 236, 176))] == [True, True]


@pytest.mark.parametrize("spot", [(-50, -50, 100, 100, 1), (990, 990, 1000, 1000, 1), (1000, 1000, 1, 1, 0)])
def test_a_spot_over_the_edge_is_cut_off_there(spot: Spot) -> None:
    assert hidden(face(), spot).size == SIZE


def test_the_worker_is_told_the_spots_beside_the_size() -> None:
    out = io.BytesIO()
    told = "0,0,1000,1000,0"

    photo_worker.main(["240", told], io.BytesIO(hostile.saved(face(), "PNG")), out, limits={})

    _head, _newline, file = out.getvalue().partition(b"\n")
    shades = Image.open(io.BytesIO(file)).convert("L").histogram()
    assert (sum(shades), sum(shades[100:160])) == (240 * 180, 240 * 180)


# Pointing at them.
def test_the_grid_is_about_as_fine_across_as_down() -> None:
    sizes = [(2048, 1536), (1536, 2048), (2048, 2048), (2048, 300)]
    assert [grid_of(width=width, height=height) for width, height in sizes] == [(8, 6), (6, 8), (8, 8), (8, 2)]
    assert [square(number, across=8, down=6) for number in (0, 7, 47)] == [
        (0, 0, 125, 166, 0),
        (875, 0, 125, 166, 0),
        (875, 833, 125, 167, 0),
    ]


def test_ovals_are_read_as_the_page_writes_them() -> None:
    assert read_ovals("420,310,120,150;0,0,30,30") == [(420, 310, 120, 150, 1), (0, 0, 30, 30, 1)]


@pytest.mark.parametrize("typed", ["a", "1,2,3", "1,2,0,4", "1,2,3,-4", "2000,0,1,1", "0,0,2000,1", "0,0,9,9;" * 61])
def test_what_is_no_oval_is_not_read(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - there is nothing more to say
        read_ovals(typed)


# Looking, and throwing the old one away.
def kept(worker: Worker) -> Photo:
    """A photograph with its file and its small picture, on which somebody stands who was not asked."""
    rebuilt = photos.rebuild(hostile.saved(face(), "PNG"))
    voice = make.voice(by=worker, answerer=worker.person)
    file, small = photos.store(rebuilt), photos.store(rebuilt)
    return make.photo(
        voice=voice, file=file, thumbnail=small, faces=Photo.Faces.ASK, width=rebuilt.width, height=rebuilt.height
    )


def names(settings: LazySettings) -> set[str]:
    return {each.name for each in Path(settings.MEDIA_ROOT).iterdir()}


@pytest.mark.django_db(transaction=True)
def test_the_old_photo_is_thrown_away_once_somebody_looked_and_not_before(settings: LazySettings) -> None:
    sanne = make.worker()
    photo = kept(sanne)
    old = {photo.file, photo.thumbnail}

    actions.propose_hidden(photo=photo, spots=[OVAL])
    first = photo.proposal
    assert (names(settings), photo.faces) == (old | {first}, "ask")
    actions.propose_hidden(photo=photo, spots=[(0, 0, 100, 100, 0)])
    assert names(settings) == old | {photo.proposal} != old | {first}
    for _ in range(2):
        actions.hide_faces(by=sanne, photo=photo, proposals=2, now=NOW)

    assert names(settings) == {photo.file}
    assert (photo.faces, photo.thumbnail, photo.proposal, photo.file in old) == ("hidden", "", "", False)
    assert Envelope.objects.filter(kind="voices.thumbnail", about=str(photo.pk)).count() == 1
    assert [step.by for step in photo.voice.steps.filter(what="hidden")] == [sanne.person]


@pytest.mark.django_db(transaction=True)
def test_starting_over_keeps_the_photo_as_it_was(settings: LazySettings) -> None:
    photo = kept(make.worker())
    before = names(settings)
    actions.propose_hidden(photo=photo, spots=[OVAL])

    for _ in range(2):
        actions.drop_hidden(photo=photo)

    assert (names(settings), photo.proposal, photo.faces) == (before, "", "ask")


@pytest.mark.django_db
def test_nobody_agrees_to_a_picture_that_she_did_not_see() -> None:
    sanne = make.worker()
    photo = kept(sanne)

    for proposals in (0, 1):
        with pytest.raises(Refused, match="net veranderd"):
            actions.hide_faces(by=sanne, photo=photo, proposals=proposals, now=NOW)
    actions.propose_hidden(photo=photo, spots=[OVAL])
    actions.propose_hidden(photo=photo, spots=[OVAL])
    with pytest.raises(Refused, match="net veranderd"):
        actions.hide_faces(by=sanne, photo=photo, proposals=1, now=NOW)


@pytest.mark.django_db
def test_when_a_colleague_was_faster_her_spots_stay() -> None:
    photo = kept(make.worker())
    mine = Photo.objects.get(pk=photo.pk)
    actions.propose_hidden(photo=photo, spots=[OVAL])

    with pytest.raises(Refused, match="net veranderd"):
        actions.propose_hidden(photo=mine, spots=[(0, 0, 10, 10, 0)])

    assert Photo.objects.get().proposal == photo.proposal


@pytest.mark.django_db
def test_without_a_spot_or_without_a_file_nothing_is_made() -> None:
    photo = kept(make.worker())

    with pytest.raises(Refused, match="Zet eerst een vlek"):
        actions.propose_hidden(photo=photo, spots=[])
    photos.remove([photo.file])
    with pytest.raises(Refused, match="er niet meer"):
        actions.propose_hidden(photo=photo, spots=[OVAL])


@pytest.mark.django_db
def test_a_small_picture_that_was_being_made_of_the_old_photo_never_becomes_that_of_the_new(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = kept(make.worker())
    Photo.objects.update(thumbnail="")
    store = photos.store

    def meanwhile(rebuilt: photos.Rebuilt) -> str:
        Photo.objects.update(file="0" * 32 + ".jpg", faces="hidden")
        return store(rebuilt)

    monkeypatch.setattr(photos, "store", meanwhile)
    before = names(settings)
    photos.make_thumbnail(str(photo.pk), NOW)

    assert (Photo.objects.get().thumbnail, names(settings)) == ("", before)


@pytest.mark.django_db(transaction=True)
def test_with_her_words_the_proposal_is_erased_too(settings: LazySettings) -> None:
    sanne = make.worker()
    photo = kept(sanne)
    actions.propose_hidden(photo=photo, spots=[OVAL])
    proposal, voice = photo.proposal, photo.voice
    assert (photos.sweep(now=NOW + timedelta(days=2)), proposal in names(settings)) == (0, True)

    actions.withdraw_voice(voice=voice, by=sanne, now=NOW)
    actions.erase_what_is_due(now=NOW + timedelta(days=400))

    assert names(settings) == set()
