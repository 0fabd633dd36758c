"""A photograph with people on it is public with their yes, or once nobody on it is recognised; else it is left out."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Pearl
from samenspel.voices import photos
from samenspel.voices.models import Photo
from tests import make
from tests.pearls import pearl_setting as setting
from tests.voices import hostile

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
OVALS = "300,200,200,300;700,100,100,150"


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "photos"


def with_people(*, by: Worker, faces: str = "ask") -> tuple[Pearl, Photo]:
    """A pearl with a photograph, on which somebody stands who was not asked unless told."""
    pearl = setting.spotted(by=by)
    rebuilt = photos.rebuild(hostile.saved(hostile.picture(), "JPEG"))
    return pearl, make.photo(voice=pearl.voice, faces=faces, file=photos.store(rebuilt), width=60, height=40)


def page_of(photo: Photo, name: str = "hide_faces") -> str:
    return reverse(f"pearls:{name}", args=[photo.pk])


def reasons(page: Any) -> list[str]:
    return [str(reason) for errors in page.context["form"].errors.values() for reason in errors]


def test_a_spot_on_every_face_makes_it_a_photo_that_everybody_may_see() -> None:
    samira = setting.worker()
    pearl, photo = with_people(by=samira)
    browser, old = make.signed_in(samira), photos.read(photo.file)

    made = browser.post(page_of(photo), {"ovals": OVALS})
    photo.refresh_from_db()
    looked = browser.get(page_of(photo)).content.decode()
    proposal = browser.get(page_of(photo, "hidden_faces"))
    still = browser.get(reverse("voices:photo", args=[photo.pk])).content
    agreed = browser.post(page_of(photo, "faces_are_hidden"), {"proposals": photo.proposals}, follow=True)
    photo.refresh_from_db()

    assert (made["Location"], proposal.headers["Cache-Control"], still == old) == (page_of(photo), "no-store", True)
    assert ["Is er nog iemand te herkennen?" in looked, "Niemand is te herkennen" in looked] == [True, True]
    assert "De oude foto is weg" in agreed.content.decode()
    assert (photo.faces, photos.read(photo.file)) == ("hidden", proposal.content)
    public = setting.public(by=samira, pearl=pearl, photo=photo, photo_shows="Twee mensen op een bank.")
    assert Client().get(reverse("pearls:pearl_photo", args=[public.slug])).content == proposal.content


def test_until_somebody_said_that_it_is_right_it_is_not_public() -> None:
    samira = setting.worker()
    pearl, photo = with_people(by=samira, faces="agreed")
    public = setting.public(by=samira, pearl=pearl, photo=photo, photo_shows="Twee mensen op een bank.")
    where, browser = reverse("pearls:pearl_photo", args=[public.slug]), make.signed_in(samira)

    Photo.objects.update(faces="ask")
    browser.post(page_of(photo), {"ovals": OVALS})
    before = Client().get(where).status_code
    photo.refresh_from_db()
    browser.post(page_of(photo, "faces_are_hidden"), {"proposals": 1})

    assert (before, Client().get(where).status_code) == (404, 200)


def test_without_script_one_ticks_squares() -> None:
    samira = setting.worker()
    _pearl, photo = with_people(by=samira)
    browser = make.signed_in(samira)

    page = browser.get(page_of(photo)).content.decode()
    browser.post(page_of(photo), {"squares": [0, 9]})

    photo.refresh_from_db()
    assert (page.count('name="squares"'), "Rij 5, vak 8" in page, photo.proposals) == (40, True, 1)


def test_without_a_spot_and_with_nonsense_it_says_so_and_what_was_ticked_stays() -> None:
    samira = setting.worker()
    _pearl, photo = with_people(by=samira)
    browser = make.signed_in(samira)

    nothing = browser.post(page_of(photo), {"ovals": ""})
    nonsense = browser.post(page_of(photo), {"ovals": "veel", "squares": [3]})
    beyond = browser.post(page_of(photo), {"squares": [48]})

    assert (reasons(nothing), reasons(nonsense)) == (
        ["Zet eerst een vlek op elk gezicht."],
        ["Er ging iets mis met de vlekken. Zet ze nog eens."],
    )
    assert 'value="3" checked' in nonsense.content.decode()
    assert (len(reasons(beyond)), Photo.objects.get().proposals) == (1, 0)


def test_starting_over_takes_away_what_was_made() -> None:
    samira = setting.worker()
    _pearl, photo = with_people(by=samira)
    browser = make.signed_in(samira)
    browser.post(page_of(photo), {"ovals": OVALS})

    back = browser.post(page_of(photo, "drop_hidden"))

    assert (back["Location"], browser.get(page_of(photo, "hidden_faces")).status_code) == (page_of(photo), 404)


def test_what_was_not_looked_at_is_not_agreed_to() -> None:
    samira = setting.worker()
    pearl, photo = with_people(by=samira)
    browser = make.signed_in(samira)

    never = browser.post(page_of(photo, "faces_are_hidden"), {"proposals": 0}, follow=True)
    odd = browser.post(page_of(photo, "faces_are_hidden"), {})

    assert ("net veranderd" in never.content.decode(), odd["Location"]) == (
        True,
        reverse("pearls:write_pearl", args=[pearl.pk]),
    )
    assert Photo.objects.get().faces == "ask"


def test_that_a_face_is_unrecognisable_is_made_here_and_never_only_said() -> None:
    samira = setting.worker()
    for where in (reverse("voices:catch"),):
        page = make.signed_in(samira).get(where).content.decode()
        assert (page.count('value="agreed"'), page.count('value="hidden"')) == (1, 0)


def test_the_page_of_writing_shows_the_photo_and_both_ways() -> None:
    samira = setting.worker()
    pearl, photo = with_people(by=samira)
    seen = make.photo(voice=pearl.voice, faces="none")

    page = make.signed_in(samira).get(reverse("pearls:write_pearl", args=[pearl.pk])).content.decode()

    ways = [
        page_of(photo),
        page_of(photo, "photo_agreed"),
        page_of(seen),
        reverse("voices:thumbnail", args=[photo.pk]),
    ]
    assert [way for way in ways if f'"{way}"' not in page] == []
    assert "Wat zou je iemand vertellen die de foto niet ziet?" in page
