"""What of the demo needs no demo to be filled: its brush, its stories, and who may not look around."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from samenspel.web.demo import stories
from samenspel.web.demo.brush import Painting


@pytest.fixture
def here(settings: LazySettings) -> Client:
    """A browser on this machine itself, in a demo with nobody in it."""
    settings.IS_DEMO = True
    return Client(SERVER_NAME="localhost", headers={"host": "localhost:8000"})


def test_nothing_is_painted_where_there_is_nothing() -> None:
    painting = Painting(seed=1, paper=(1, 2, 3))

    painting.box(5_000, 5_000, 6_000, 6_000, (200, 0, 0))

    assert painting.image.getcolors() == [(1200 * 900, (1, 2, 3))]


def test_a_line_of_a_story_that_nobody_understands_is_told() -> None:
    with pytest.raises(ValueError, match="whenever"):
        stories._event("+whenever Samira dances")


@pytest.mark.django_db
def test_outside_the_demo_not_even_the_protection_of_forms_gives_it_away(settings: LazySettings) -> None:
    settings.IS_DEMO = False
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    answers = [
        (got.status_code, got.content)
        for path in (reverse("look_around_as"), "/demo/zoiets/")
        for got in (strict.post(path), strict.get(path))
    ]

    assert set(answers) == {answers[0]}
    assert answers[0][0] == 404


@pytest.mark.django_db
def test_it_is_chosen_and_not_looked_at(here: Client) -> None:
    assert here.get(reverse("look_around_as")).status_code == 405


@pytest.mark.django_db
def test_in_the_demo_another_site_cannot_make_somebody_look_around(settings: LazySettings) -> None:
    settings.IS_DEMO = True
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    assert strict.post(reverse("look_around_as"), {"who": "buddy"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["", "Samira", "superuser"])
def test_nobody_else_can_be_chosen(here: Client, who: str) -> None:
    assert here.post(reverse("look_around_as"), {"who": who}).status_code == 404
