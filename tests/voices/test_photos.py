"""Photographs: only pixels are kept, and nothing that pretends to be one gets in."""

import io
import os
import resource
import stat
import time
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone
from PIL import Image, PngImagePlugin

from samenspel.organisations.access import Worker
from samenspel.voices import photo_worker, photos
from samenspel.voices.models import Photo
from tests import make
from tests.voices import hostile

MARKER = b"MARKER"
KIND = "Dit bestand kunnen we niet openen als foto. Kies een gewone foto van je telefoon."
SCREENSHOT = "Maak er een schermafdruk van en kies die."
KINDS = {
    KIND,
    f"Deze foto is een HEIC. Die kunnen we niet lezen. {SCREENSHOT}",
    f"Dit soort foto kunnen we niet lezen. {SCREENSHOT}",
    f"Dit is een PDF en geen foto. {SCREENSHOT}",
    "Dit is een film. Kies een foto, of maak een schermafdruk van de film.",
}
TOO_MANY = "Deze foto heeft te veel beeldpunten. Maak een schermafdruk en kies die."
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>MARKER</rdf:RDF></x:xmpmeta>'


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "photos"


def opened(data: bytes) -> Image.Image:
    """The picture in this file, its pixels read."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def with_everything(form: str) -> bytes:
    """A picture with a place, a camera, remarks and a colour profile, each of which says MARKER."""
    exif = Image.Exif()
    exif[0x010E] = "MARKER description"
    exif[0x013B] = "MARKER artist"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 21.0, 30.0), 3: "E", 4: (6.0, 39.0, 0.0), 29: "MARKER gps"})
    exif.get_ifd(0x8769)[0x927C] = b"MARKER maker note"
    options: dict[str, object] = {"exif": exif.tobytes(), "icc_profile": b"MARKER" * 40}
    if form == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "MARKER plain")
        text.add_text("Squeezed", "MARKER squeezed", zip=True)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        text.add(b"prVt", b"MARKER private")
        options["pnginfo"] = text
    else:
        options["xmp"] = XMP
    if form == "JPEG":
        options["comment"] = b"MARKER comment"
    return hostile.saved(hostile.picture(), form, **options)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_is_left_of_a_photo(form: str) -> None:
    data = with_everything(form)

    rebuilt = photos.rebuild(data)

    assert data.count(MARKER) > 3
    assert rebuilt.data.count(MARKER) == 0
    new = opened(rebuilt.data)
    assert (new.format, dict(new.getexif()), new.getexif().get_ifd(0x8825)) == ("JPEG", {}, {})
    assert sorted(new.info) == ["jfif", "jfif_density", "jfif_unit", "jfif_version"]
    assert [name for name, _data in getattr(new, "applist", [])] == ["APP0"]


def test_a_photo_that_was_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    rebuilt = photos.rebuild(hostile.saved(hostile.picture(), "JPEG", exif=exif.tobytes()))

    assert (rebuilt.width, rebuilt.height, opened(rebuilt.data).size) == (40, 60, (40, 60))


def test_the_longest_side_is_at_most_what_was_asked() -> None:
    rebuilt = photos.rebuild(hostile.saved(hostile.picture(size=(4_000, 3_000)), "JPEG"))

    assert (rebuilt.width, rebuilt.height) == (2048, 1536)


def test_what_was_see_through_becomes_paper() -> None:
    glass = Image.new("RGBA", (40, 40), (255, 0, 0, 0))

    rebuilt = photos.rebuild(hostile.saved(glass, "PNG"))

    assert opened(rebuilt.data).getpixel((20, 20)) == (255, 255, 255)


def test_sixteen_bits_of_grey_become_eight() -> None:
    rebuilt = photos.rebuild(hostile.saved(Image.new("I;16", (16, 16), 40_000), "PNG"))

    assert opened(rebuilt.data).getpixel((8, 8)) == (156, 156, 156)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_of_a_picture_that_moves_the_first_frame_stays(form: str) -> None:
    rebuilt = photos.rebuild(hostile.moving(form))

    red, green, blue = opened(rebuilt.data).convert("RGB").getpixel((50, 20))  # type: ignore[misc]
    assert (red > 150, green > 80, blue < 90) == (True, True, True)


@pytest.mark.parametrize("name", hostile.refused())
def test_a_hostile_file_is_refused_with_a_kind_sentence(name: str) -> None:
    began = time.monotonic()

    with pytest.raises(photos.PhotoRefused) as refusal:
        photos.rebuild(hostile.refused()[name])

    assert str(refusal.value) in {*KINDS, TOO_MANY}
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("name", hostile.harmless())
def test_an_odd_file_becomes_a_plain_photo_or_is_refused(name: str) -> None:
    began = time.monotonic()

    rebuilt = photos.rebuild(hostile.harmless()[name])

    new = opened(rebuilt.data)
    assert (new.format, new.mode, max(new.size) <= 2048) == ("JPEG", "RGB", True)
    assert [word for word in (MARKER, b"<script", b"PK\x03\x04") if word in rebuilt.data] == []
    assert time.monotonic() - began < 20


def test_sixty_odd_files_were_tried() -> None:
    assert len(hostile.refused()) + len(hostile.harmless()) >= 60


def test_a_file_of_more_than_fifteen_megabytes_is_refused_unread() -> None:
    with pytest.raises(photos.PhotoRefused) as refusal:
        photos.rebuild(hostile.saved(hostile.picture(), "JPEG") + b"\0" * 15 * 1024 * 1024)

    assert str(refusal.value) == "Deze foto is te groot. Kies een foto van hoogstens 15 MB."


def test_too_many_pixels_says_so() -> None:
    with pytest.raises(photos.PhotoRefused) as refusal:
        photos.rebuild(hostile.bomb_png())

    assert str(refusal.value) == TOO_MANY


@pytest.mark.parametrize("crash", ["import os; os.kill(os.getpid(), 9)", "while True: pass", "bytearray(1 << 40)"])
def test_a_worker_that_crashes_or_hangs_is_a_refusal(crash: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "WORKER", crash)
    monkeypatch.setattr(photos, "MOST_SECONDS", 2)

    with pytest.raises(photos.PhotoRefused) as refusal:
        photos.rebuild(hostile.saved(hostile.picture(), "JPEG"))

    assert str(refusal.value) == KIND


def test_the_worker_really_has_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    # The same limits, and then somebody who wants two gigabytes: the worker dies, and we say no.
    greedy = (
        "import io; from samenspel.voices import photo_worker as it; "
        "it.rebuild = lambda data, longest, spots: bytes(2 << 30) and (data, 1, 1); it.run()"
    )
    monkeypatch.setattr(photos, "WORKER", greedy)

    with pytest.raises(photos.PhotoRefused):
        photos.rebuild(hostile.saved(hostile.picture(), "JPEG"))


def test_the_worker_cannot_write_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = tmp_path / "written"
    writer = (
        "from samenspel.voices import photo_worker as it; "
        f"it.rebuild = lambda data, longest, spots: (open({str(target)!r}, 'wb', buffering=0).write(b'x'), 1, 1); "
        "it.run()"
    )
    monkeypatch.setattr(photos, "WORKER", writer)

    with pytest.raises(photos.PhotoRefused):
        photos.rebuild(hostile.saved(hostile.picture(), "JPEG"))

    assert target.read_bytes() == b""


# The worker's own sentences, said here without its limits.


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (hostile.bomb_png(), b"no large\n"),
        (b"no picture", b"no broken\n"),
    ],
)
def test_the_worker_says_no_in_one_word(data: bytes, said: bytes) -> None:
    out = io.BytesIO()

    photo_worker.main(["2048"], io.BytesIO(data), out, limits={})

    assert out.getvalue() == said


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "I;16"])
def test_the_worker_says_ok_with_the_size_and_the_picture(mode: str) -> None:
    out = io.BytesIO()
    data = hostile.saved(Image.new(mode, (60, 40)), "PNG")

    photo_worker.main(["30"], io.BytesIO(data), out, limits={})

    head, _newline, file = out.getvalue().partition(b"\n")
    assert (head, opened(file).size) == (b"ok 30 20", (30, 20))


def test_the_worker_takes_its_arguments_and_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(photo_worker, "main", lambda *args, limits: seen.extend([args[0], limits]))
    monkeypatch.setattr("sys.argv", ["photo_worker", "2048"])

    photo_worker.run()

    assert seen == [["2048"], photo_worker.LIMITS]


def test_the_worker_puts_on_its_limits_before_it_reads() -> None:
    before = resource.getrlimit(resource.RLIMIT_CORE)[1]
    limits = {resource.RLIMIT_CORE: before}

    photo_worker.main(["9"], io.BytesIO(b""), io.BytesIO(), limits=limits)

    assert resource.getrlimit(resource.RLIMIT_CORE) == (before, before)


# Keeping and sweeping.


def test_a_photo_is_kept_whole_for_its_owner_only(settings: LazySettings) -> None:
    name = photos.store(photos.Rebuilt(data=b"picture", width=1, height=1))

    path = Path(settings.MEDIA_ROOT) / name
    assert [each.name for each in path.parent.iterdir()] == [name]
    assert (photos.OUR_NAME.fullmatch(name) is not None, photos.read(name)) == (True, b"picture")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../secrets/django", "a.jpg", "", "0" * 32 + ".jpg\n", "/etc/passwd"])
def test_a_name_that_is_not_ours_is_not_read(name: str, settings: LazySettings) -> None:
    secrets = Path(settings.MEDIA_ROOT).parent / "secrets"
    secrets.mkdir()
    (secrets / "django").write_text("secret")

    with pytest.raises(FileNotFoundError):
        photos.read(name)


def test_a_removed_photo_is_gone_and_removing_twice_is_fine() -> None:
    name = photos.store(photos.Rebuilt(data=b"picture", width=1, height=1))

    photos.remove([name])
    photos.remove([name])

    with pytest.raises(FileNotFoundError):
        photos.read(name)


@pytest.mark.django_db
def test_the_sweep_takes_old_files_that_no_voice_holds_and_nothing_else(settings: LazySettings) -> None:
    held, small, orphan, young = (photos.store(photos.Rebuilt(data=b"x", width=1, height=1)) for _ in range(4))
    make.photo(file=held, thumbnail=small)
    folder = Path(settings.MEDIA_ROOT)
    draft = folder / f"{'0' * 32}.jpg.draft"
    draft.write_bytes(b"half")
    now = timezone.now()
    old = (now - timedelta(days=2)).timestamp()
    for each in (folder / held, folder / small, folder / orphan, draft):
        os.utime(each, (old, old))

    swept = photos.sweep(now=now)

    assert swept == 2
    assert {each.name for each in folder.iterdir()} == {held, small, young}


@pytest.mark.django_db
def test_sweeping_before_there_was_ever_a_photo_does_nothing() -> None:
    assert photos.sweep(now=timezone.now()) == 0


@pytest.mark.django_db
def test_the_small_picture_is_made_once() -> None:
    rebuilt = photos.rebuild(hostile.saved(hostile.picture(size=(1_200, 900)), "JPEG"))
    photo = make.photo(file=photos.store(rebuilt))

    photos.make_thumbnail(str(photo.pk), timezone.now())
    photo.refresh_from_db()
    first = photo.thumbnail
    photos.make_thumbnail(str(photo.pk), timezone.now())
    photo.refresh_from_db()

    assert photo.thumbnail == first
    assert opened(photos.read(first)).size == (480, 360)


@pytest.mark.django_db
def test_no_small_picture_is_made_of_a_photo_that_was_taken_back(settings: LazySettings) -> None:
    photos.make_thumbnail(str(uuid.uuid4()), timezone.now())

    assert Path(settings.MEDIA_ROOT).exists() is False


# Looking at a photograph.


def kept_photo(*, by: Worker, **fields: object) -> Photo:
    """A photograph of a private voice, with its file."""
    rebuilt = photos.rebuild(hostile.saved(hostile.picture(), "JPEG"))
    return make.photo(voice=make.voice(by=by), file=photos.store(rebuilt), **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["photo", "thumbnail"])
def test_who_caught_the_voice_sees_its_photo_as_a_picture_and_nothing_else(page: str) -> None:
    worker = make.worker()
    photo = kept_photo(by=worker)

    response = make.signed_in(worker).get(reverse(f"voices:{page}", args=[photo.pk]))

    assert (response.status_code, response.content) == (200, photos.read(photo.file))
    assert {name: response[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.django_db
def test_the_small_picture_is_shown_when_there_is_one() -> None:
    worker = make.worker()
    photo = kept_photo(by=worker)
    photos.make_thumbnail(str(photo.pk), timezone.now())
    photo.refresh_from_db()

    response = make.signed_in(worker).get(reverse("voices:thumbnail", args=[photo.pk]))

    assert response.content == photos.read(photo.thumbnail)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["photo", "thumbnail"])
def test_somebody_elses_photo_looks_like_no_photo(page: str) -> None:
    photo = kept_photo(by=make.worker())
    stranger = make.signed_in(make.worker(called="Joke"))

    hers = stranger.get(reverse(f"voices:{page}", args=[photo.pk]))
    none = stranger.get(reverse(f"voices:{page}", args=[uuid.uuid4()]))

    assert (hers.status_code, hers.content) == (404, none.content)


@pytest.mark.django_db
def test_a_photo_whose_file_is_lost_is_not_there() -> None:
    worker = make.worker()
    photo = make.photo(voice=make.voice(by=worker))

    assert make.signed_in(worker).get(reverse("voices:photo", args=[photo.pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["photo", "thumbnail"])
def test_a_photo_is_looked_at_and_not_posted_to(page: str) -> None:
    worker = make.worker()

    assert make.signed_in(worker).post(reverse(f"voices:{page}", args=[uuid.uuid4()])).status_code == 405
