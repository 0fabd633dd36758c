"""The outline of a place is a small drawing of our own, with the same in words, where there is one."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samenspel.neighbourhoods.maps import map_of, maps_of, thinned
from samenspel.neighbourhoods.models import Neighbourhood, Outline
from tests import make
from tests.neighbourhoods.files import square
from tests.neighbourhoods.test_finding import region

pytestmark = pytest.mark.django_db
SIZE = "Van west naar oost ongeveer 690 meter, van noord naar zuid ongeveer 1,1 kilometer. Noord is boven."


def place(code: str = "BU99010101", *, slug: str = "kade", **fields: Any) -> Neighbourhood:
    held = {"shape": square(size=0.01), **fields}
    return Neighbourhood.objects.create(slug=slug, name="De Kade", region=region(code, "De Kade", **held))


def points(drawing: str) -> list[list[tuple[float, float]]]:
    """The rings of the first path, as they are drawn."""
    found = re.search(r'<path d="([^"]+)"', drawing)
    assert found is not None
    rings = [ring.strip("Z") for ring in found[1].split("M")[1:]]
    return [[(float(x), float(y)) for x, y in (each.split() for each in ring.split("L"))] for ring in rings]


def test_a_square_is_drawn_with_north_above_and_a_degree_to_the_east_shorter_than_one_to_the_north() -> None:
    found = map_of(place())
    assert found is not None

    ((west_south, east_south, east_north, west_north, _again),) = points(found.drawing)
    assert (west_north[1], west_south[1], west_south[0]) == (4.0, 316.0, 4.0)
    assert east_south[0] - west_south[0] == pytest.approx(312 * 0.6156, abs=0.5)
    assert (east_north[0], east_north[1]) == (east_south[0], west_north[1])


def test_it_says_the_same_in_words_with_the_year_and_the_source() -> None:
    found = map_of(place(year=2024))
    assert found is not None

    assert (found.words, found.source) == (SIZE, "De grens van 2024. Bron: CBS en Kadaster.")
    assert ("De grens van De Kade</title>" in found.drawing, SIZE in found.drawing) == (True, True)
    assert "500 meter</text>" in found.drawing


def test_of_a_postcode_the_source_is_another_and_without_a_year_none_is_said() -> None:
    found = map_of(place("9901", year=None))
    assert found is not None

    assert found.source == "© Centraal Bureau voor de Statistiek, © ESRI Nederland."


def test_pieces_and_holes_are_drawn_as_they_are() -> None:
    hole = square(west=5.002, south=52.002, size=0.004)["coordinates"][0]
    far = square(west=5.05, size=0.01)["coordinates"]
    shape = {"type": "MultiPolygon", "coordinates": [[square(size=0.01)["coordinates"][0], hole], far]}
    found = map_of(place(shape=shape))
    assert found is not None

    assert (len(points(found.drawing)), 'fill-rule="evenodd"' in found.drawing) == (3, True)
    assert found.words.endswith("De plek bestaat uit 2 stukken.")
    assert "2 kilometer</text>" in found.drawing


def test_a_place_that_is_only_a_point_or_very_small_or_very_large_breaks_nothing() -> None:
    for number, (size, rod) in enumerate([(0.0, "50 meter"), (0.0003, "50 meter"), (2.0, "50 kilometer")]):
        found = map_of(place(f"BU9901010{number}", slug=f"kade-{number}", shape=square(size=size)))
        assert found is not None
        long = re.search(r"v8h([\d.]+)v-8", found.drawing)
        assert long is not None
        assert (f"{rod}</text>" in found.drawing, float(long[1]) <= 156) == (True, True)


def test_points_that_no_eye_tells_apart_are_one() -> None:
    assert thinned([(0, 0), (0.1, 0.1), (0.3, 0.3), (0.5, 0.1), (5, 5)]) == [(0, 0), (0.5, 0.1), (5, 5)]


def test_of_a_code_the_newest_outline_is_drawn() -> None:
    here = place(year=2022)
    region("BU99010101", "De Kade", year=2024, shape=square(size=0.02))
    region("BU99010101", "De Kade", year=None, shape=square(size=0.03))
    found = map_of(here)
    assert found is not None

    assert found.source.startswith("De grens van 2024.")


def test_without_a_region_or_an_outline_there_is_no_map() -> None:
    nowhere = make.neighbourhood()
    without = place(shape=None)

    assert maps_of([nowhere, without]) == {}
    assert map_of(nowhere) is None


def test_three_take_as_many_questions_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    places = [place(f"BU9901010{number}", slug=f"kade-{number}") for number in range(3)]
    for asked in (places[:1], places):
        with django_assert_num_queries(2):
            assert len(maps_of(asked)) == len(asked)


def test_everybody_sees_it_beside_the_facts_and_a_worker_beside_her_figures() -> None:
    here = place()
    samira = make.signed_in(make.worker(works_in=here))
    pages = [Client().get(f"/buurt/{here.slug}/").text, samira.get("/cijfers/").text]

    assert [(page.count(SIZE), f'id="map-{here.pk}-title"' in page) for page in pages] == [(2, True)] * 2
    assert "Zo loopt de grens" in pages[0]
    Outline.objects.all().delete()
    without = Client().get(f"/buurt/{here.slug}/").text + samira.get("/cijfers/").text
    assert ("place-map" in without, "Zo loopt de grens" in without) == (False, False)


def test_a_name_with_signs_in_it_is_only_a_name() -> None:
    here = place()
    here.name = '<script>"Kade"</script>'
    found = map_of(here)
    assert found is not None

    assert "<script>" not in found.drawing
