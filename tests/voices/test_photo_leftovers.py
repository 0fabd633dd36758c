"""Six formats and five ways in which a file tells more than its pixels: nothing of it is kept, nor served."""

import io
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from samenspel.voices import photo_worker, photos
from samenspel.voices.models import Photo
from tests import make
from tests.voices import hostile, telltale
from tests.voices.catching import typed

# How a JPEG begins, what its pixels are squeezed with, how large it is, its pixels. No remark and no box of anybody.
PIXELS_ONLY = {b"\xff\xd8", b"\xff\xe0", b"\xff\xdb", b"\xff\xc0", b"\xff\xc4", b"\xff\xda"}
TYPED = {"words": "Het bankje bij de treurwilg.", "called": "Ria", "place": "Rietkraag", "faces": "none"}


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "photos"


def rebuilt(data: bytes) -> bytes:
    """What the worker makes of it; here without a process of its own, as these files are ours."""
    out = io.BytesIO()
    photo_worker.main(["2048"], io.BytesIO(data), out, limits={})
    head, _newline, file = out.getvalue().partition(b"\n")
    assert head.startswith(b"ok "), head
    return file


@pytest.mark.parametrize("way", telltale.WAYS)
@pytest.mark.parametrize("form", telltale.FORMATS)
def test_of_what_a_file_tells_besides_its_pixels_not_one_byte_is_left(form: str, way: str) -> None:
    sent = telltale.telling(form, way)

    file = rebuilt(sent)

    assert (sent.count(telltale.MARKER) > 0, file.count(telltale.MARKER)) == (True, 0)
    assert set(telltale.parts_of(file)) == PIXELS_ONLY
    new = Image.open(io.BytesIO(file))
    assert (new.format, new.size, dict(new.getexif()), sorted(set(new.info) - {"jfif"})) == (
        "JPEG",
        (60, 40),
        {},
        ["jfif_density", "jfif_unit", "jfif_version"],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("form", telltale.FORMATS)
def test_nothing_of_it_is_in_a_file_that_is_kept_or_a_picture_that_is_served(form: str, settings: LazySettings) -> None:
    worker = make.worker()
    browser = make.signed_in(worker)
    sent = SimpleUploadedFile("MARKER-51d0.jpg", telltale.telling_all(form), content_type="image/jpeg")

    browser.post(reverse("voices:catch"), typed(worker, photo=sent, **TYPED))

    photo = Photo.objects.get()
    photos.make_thumbnail(str(photo.pk), timezone.now())
    kept = [each.read_bytes() for each in Path(settings.MEDIA_ROOT).iterdir()]
    served = [browser.get(reverse(f"voices:{page}", args=[photo.pk])) for page in ("photo", "thumbnail")]
    assert (len(kept), [each.status_code for each in served]) == (2, [200, 200])
    assert sum(each.count(telltale.MARKER) for each in kept) == 0
    assert sum((each.content + str(each.headers).encode()).count(telltale.MARKER) for each in served) == 0


SCREENSHOT = "Maak er een schermafdruk van en kies die."
REFUSALS = {
    "a HEIC": f"Deze foto is een HEIC. Die kunnen we niet lezen. {SCREENSHOT}",
    "a raw photo of a camera": f"Dit soort foto kunnen we niet lezen. {SCREENSHOT}",
    "a TIFF": f"Dit soort foto kunnen we niet lezen. {SCREENSHOT}",
    "a film of a telephone": "Dit is een film. Kies een foto, of maak een schermafdruk van de film.",
    "a PDF": f"Dit is een PDF en geen foto. {SCREENSHOT}",
    "a bomb of 20,000 by 20,000": "Deze foto heeft te veel beeldpunten. Maak een schermafdruk en kies die.",
    "a zip": "Dit bestand kunnen we niet openen als foto. Kies een gewone foto van je telefoon.",
    "half an AVIF": "Dit bestand kunnen we niet openen als foto. Kies een gewone foto van je telefoon.",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSALS)
def test_who_sent_something_else_reads_what_to_do_and_loses_nothing_that_she_typed(
    name: str, settings: LazySettings
) -> None:
    worker = make.worker()
    sent = SimpleUploadedFile("foto.jpg", hostile.refused()[name], content_type="image/jpeg")

    page = make.signed_in(worker).post(reverse("voices:catch"), typed(worker, photo=sent, **TYPED))

    form = page.context["form"]
    assert (page.status_code, form.errors["photo"], list(form.errors)) == (200, [REFUSALS[name]], ["photo"])
    html = page.content.decode()
    assert [
        word for word in ("Het bankje bij de treurwilg.", "Ria", "06 12345678", "Rietkraag") if word not in html
    ] == []
    assert (REFUSALS[name] in html, Photo.objects.count(), Path(settings.MEDIA_ROOT).exists()) == (True, 0, False)


@pytest.mark.django_db
def test_a_photo_with_the_name_of_something_else_is_a_photo_all_the_same() -> None:
    worker = make.worker()
    sent = SimpleUploadedFile("vakantie.exe", hostile.saved(hostile.picture(), "JPEG"), content_type="text/html")

    make.signed_in(worker).post(reverse("voices:catch"), typed(worker, photo=sent, **TYPED))

    assert Photo.objects.count() == 1


def test_forty_hostile_files_and_more_are_refused() -> None:
    assert len(hostile.refused()) >= 55
