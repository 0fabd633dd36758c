"""The pages of pearls for everybody: the list, a kind, one pearl, its photograph, the sheet, the feed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Pearl
from samenspel.pearls.public_pearls import ON_A_PAGE, newest
from samenspel.voices import photos
from samenspel.voices.models import Photo, Voice
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
PATHS = ["/", "/parels/", "/parels/afdrukken/", "/parels/nieuw/"]


def page(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def with_photo(*, by: Worker, faces: Photo.Faces = Photo.Faces.NONE, **held: str) -> Pearl:
    told = setting.voice(by=by)
    photo = make.photo(voice=told, faces=faces, **held)
    pearl = setting.spotted(by=by, voice=told)
    return setting.public(by=by, pearl=pearl, photo=photo, photo_shows="Een bank in het gras.")


def test_without_pearls_the_pages_are_kind_and_the_home_page_says_nothing() -> None:
    assert ["Misschien wel die van u" in page(path) for path in PATHS] == [False, True, True, False]
    assert "Parels van de buurt" not in page("/")


def test_everybody_reads_the_words_the_place_the_host_and_how_many_named_it_and_nothing_of_who_told_it() -> None:
    samira = setting.worker()
    spot = setting.place(by=samira, street="Lissenpad")
    shown: dict[str, Any] = {"hosted_by": "other", "host_called": "Kees", "best_time": "Als het vriest"}
    pearl = setting.public(by=samira, place=spot, **shown)
    setting.named(by=samira, pearl=pearl, speaker=make.person(called="Wilhelmina"))

    told = page(f"/parels/{pearl.slug}/")

    words = ("Het bankje", setting.STORY, "Het Waterplein · Lissenpad", "Kees ontvangt u", "Als het vriest")
    assert [word in told for word in (*words, "2 mensen noemden")] == [True] * 6
    for path in [*PATHS, f"/parels/{pearl.slug}/"]:
        hidden = ("Ria", "Jansen", "0611111111", "Kade", "Samira", setting.WORDS, "Wilhelmina", str(pearl.voice_id))
        assert [word in page(path) for word in hidden] == [False] * len(hidden)


@pytest.mark.parametrize("make_one", [setting.spotted, setting.written, setting.checked])
def test_what_nobody_said_yes_to_is_on_no_page_for_everybody(make_one: Callable[..., Pearl]) -> None:
    pearl = make_one(by=setting.worker(), title="Geheim bankje")

    assert [pearl.title in page(path) for path in PATHS] == [False] * 4
    assert Client().get("/parels/geheim-bankje/").status_code == 404


def test_one_may_choose_a_kind_and_a_kind_that_we_do_not_know_is_no_choice() -> None:
    samira = setting.worker()
    for kind, title in (("taste", "Linzensoep"), ("nature", "Hommels"), ("nature", "IJsvogel")):
        setting.public(by=samira, kind=kind, title=title)

    for path in ("/parels/", "/parels/afdrukken/"):
        found = {
            kind: [word in page(f"{path}?soort={kind}") for word in ("Linzensoep", "Hommels", "IJsvogel")]
            for kind in ("", "nature", "taste", "craft", "onzin")
        }
        assert found == {
            "": [True, True, True],
            "nature": [False, True, True],
            "taste": [True, False, False],
            "craft": [False, False, False],
            "onzin": [True, True, True],
        }
    chosen = page("/parels/?soort=nature")
    assert 'href="?soort=nature" aria-current="true"' in chosen
    assert '<span class="count">2</span>' in chosen
    assert "?soort=craft" not in chosen


def test_a_long_list_goes_on_on_the_next_page_with_the_kind_that_was_chosen() -> None:
    samira = setting.worker()
    for number in range(ON_A_PAGE + 1):
        setting.public(by=samira, kind="nature", title=f"Boom {number}.")

    first, second = page("/parels/?soort=nature"), page("/parels/?soort=nature&bladzij=2")

    assert [each.count('class="wall-card ') for each in (first, second)] == [ON_A_PAGE, 1]
    assert "?soort=nature&amp;bladzij=2" in first
    assert len(newest()) == 3


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("count", [1, 3])
def test_every_list_asks_as_much_of_the_database_for_one_pearl_as_for_three(
    path: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    samira = setting.worker()
    for number in range(count):
        pearl = setting.public(
            by=samira, title=f"Boom {number}.", place=setting.place(by=samira, name=f"Plek {number}")
        )
        setting.named(by=samira, pearl=pearl)

    with django_assert_num_queries({"/": 6, "/parels/": 3, "/parels/afdrukken/": 1, "/parels/nieuw/": 1}[path]):
        page(path)


def test_a_pearl_is_passed_on_by_its_own_address_and_title() -> None:
    pearl = setting.public(by=setting.worker())
    shown = page(f"/parels/{pearl.slug}/")

    assert f"%2Fparels%2F{pearl.slug}%2F" in shown.split('href="https://wa.me/?text=')[1].split('"')[0]
    assert 'data-share-title="' in shown


def test_the_feed_leads_to_every_public_pearl() -> None:
    pearl = setting.public(by=setting.worker())

    response = Client().get("/parels/nieuw/")

    assert (response["Content-Type"], response["Cache-Control"]) == ("application/atom+xml; charset=utf-8", "no-store")
    told = response.content.decode()
    assert [f"/parels/{pearl.slug}/</id>" in told, setting.STORY in told] == [True, True]


def test_the_photograph_is_read_with_the_pearl_and_kept_by_nobody() -> None:
    samira = setting.worker()
    data = b"pixels"
    name = photos.store(photos.Rebuilt(data=data, width=4, height=3))
    pearl = with_photo(by=samira, file=name)

    response = Client().get(reverse("pearls:pearl_photo", args=[pearl.slug]))

    assert (response.content, response["Cache-Control"], response["X-Content-Type-Options"]) == (
        data,
        "no-store",
        "nosniff",
    )
    assert 'alt="Een bank in het gras."' in page("/parels/")
    small = photos.store(photos.Rebuilt(data=b"small", width=4, height=3))
    Photo.objects.update(thumbnail=small)
    assert Client().get(reverse("pearls:pearl_photo", args=[pearl.slug])).content == b"small"


def test_who_is_on_a_photo_may_still_say_no_and_a_file_that_is_gone_is_nothing() -> None:
    samira = setting.worker()
    pearl = with_photo(by=samira, faces=Photo.Faces.AGREED)
    path = reverse("pearls:pearl_photo", args=[pearl.slug])
    assert (Client().get(path).status_code, path in page("/parels/")) == (404, True)

    Photo.objects.update(faces=Photo.Faces.ASK)

    assert (Client().get(path).status_code, path in page("/parels/"), "Een bank" in page("/parels/")) == (
        404,
        False,
        False,
    )


def test_words_that_were_taken_back_are_not_there_also_at_the_address_where_they_stood() -> None:
    pearl = with_photo(by=setting.worker(), file=photos.store(photos.Rebuilt(data=b"pixels", width=4, height=3)))
    paths = [reverse(f"pearls:{name}", args=[pearl.slug]) for name in ("public_pearl", "pearl_photo")]
    before = [Client().get(path).status_code for path in paths]

    Voice.objects.update(withdrawn_at=NOW)  # by itself: the address is not taken away with it

    assert (before, [Client().get(path).status_code for path in paths]) == ([200, 200], [404, 404])


def test_a_pearl_without_a_photo_has_none() -> None:
    pearl = setting.public(by=setting.worker(), now=NOW)

    assert Client().get(reverse("pearls:pearl_photo", args=[pearl.slug])).status_code == 404
