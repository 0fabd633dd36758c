"""A place is found by its name, its code or its postcode, and becomes a place to work in."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods import access, actions
from samenspel.neighbourhoods.models import Neighbourhood, Outline, Region, level_of
from samenspel.neighbourhoods.outlines import shares_inside
from tests.neighbourhoods.files import square

pytestmark = pytest.mark.django_db


def region(code: str, name: str, *, year: int | None = 2022, town: str = "Waterstad", shape: Any = None) -> Region:
    level = level_of(code)
    assert level is not None
    made = Region.objects.create(code=code, year=year, name=name, level=level, municipality=town)
    if shape:
        Outline.objects.create(region=made, shape=shape)
    return made


def found(words: str) -> list[str]:
    return [each.code for each in access.find_regions(words).regions]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("kade", ["WK990101", "BU99010101", "BU99020101"]),
        ("  kade  bergdorp ", ["BU99020101"]),
        ("kade, waterstad", ["BU99010101", "WK990101"]),
        ("bu 99010101", ["BU99010101"]),
        ("GM9901", ["GM9901"]),
        ("waterstad", ["GM9901", "BU99010101", "BU99010102", "WK990101"]),
        ("k", []),
        ("", []),
        ("nergens", []),
    ],
)
def test_a_place_is_found_by_its_name_its_town_or_its_code(words: str, codes: list[str]) -> None:
    region("GM9901", "Waterstad")
    region("WK990101", "Kade")
    region("BU99010101", "De Kade")
    region("BU99010102", "De Sluis")
    region("BU99020101", "Kade Noord", town="Bergdorp")
    region("9901", "Kade", year=None)

    assert found(words) == codes


def test_of_each_code_the_newest_year_is_found_and_an_unknown_year_last() -> None:
    region("BU99010101", "De Kade", year=None)
    newest = region("BU99010101", "De Kade", year=2024)
    region("BU99010101", "De Kade", year=2022)
    unknown = region("BU99010102", "Kadekop", year=None)

    assert access.find_regions("kade").regions == (newest, unknown)


def test_more_than_fifty_are_not_shown() -> None:
    for number in range(51):
        region(f"BU990101{number:02d}", f"Kade {number:02d}")

    told = access.find_regions("kade")

    assert (len(told.regions), told.has_more) == (50, True)


def test_by_postcode_the_nearest_neighbourhoods_come_first(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    region("9901", "Waterstad", year=None, shape=square(size=0.1))
    region("BU99010101", "A, ver weg", shape=square(west=6.0))
    region("BU99010102", "B, voor een kwart", shape=square(west=5.05, south=52.05))
    region("BU99010103", "C, bijna helemaal", shape=square(west=5.01))
    region("BU99010104", "Zonder grens")
    region("BU99020101", "Elders", town="Bergdorp")

    with django_assert_num_queries(3):
        codes = found("9901 AB")

    assert codes == ["9901", "BU99010103", "BU99010102", "BU99010101", "BU99010104"]


def test_a_postcode_of_which_no_town_or_border_is_known_is_found_alone() -> None:
    region("9901", "9901", year=None, town="")
    region("BU99010101", "De Kade")

    assert (found("9901"), found("9902")) == (["9901"], [])


def test_the_postcodes_of_a_neighbourhood_follow_from_the_borders() -> None:
    place = region("BU99010101", "De Kade", shape=square())
    region("9901", "Waterstad", year=None, shape=square(west=5.03))
    region("9902", "Waterstad", year=2021, shape=square(west=4.93))
    region("9903", "Waterstad", year=None, shape=square(west=5.099))
    region("9904", "Waterstad", year=None)
    town = region("GM9901", "Waterstad", shape=square())

    assert access.postcodes_in(place) == ["9901", "9902"]
    assert access.postcodes_in(town) == []
    assert access.postcodes_in(region("BU99010102", "Zonder grens")) == []


def test_a_hole_and_a_second_part_belong_to_the_border() -> None:
    outer, hole = square(size=0.4)["coordinates"][0], square(west=5.1, south=52.1, size=0.2)["coordinates"][0]
    away = square(west=7.0)["coordinates"]
    ring = {"type": "MultiPolygon", "coordinates": [[outer, hole], away]}

    shares = shares_inside(square(size=0.4), of={"ring": ring, "away": square(west=7.0)})

    assert shares == {"ring": 0.75}


def test_a_region_becomes_a_place_to_work_in_once() -> None:
    made = region("BU99010101", "De Kade")
    first = actions.choose_region(region=made, phone="0600000000", postcodes=["9902", "9901"])
    again = actions.choose_region(region=region("BU99010101", "De Kade", year=2024), name="Anders")

    assert (again, first.slug, first.phone) == (first, "de-kade", "0600000000")
    assert [str(each) for each in first.postcodes.all()] == ["9901", "9902"]
    assert access.one_neighbourhood("de-kade") == first
    assert access.all_neighbourhoods() == [first]


def test_many_towns_have_a_centrum_and_each_gets_an_address_of_its_own() -> None:
    places = [
        actions.choose_region(region=region(code, "Centrum", town=town))
        for code, town in (
            ("BU99010101", "Waterstad"),
            ("BU99020101", "Bergdorp"),
            ("BU99020102", "Bergdorp"),
            ("BU99030101", "W" * 60),
        )
    ]

    assert [each.slug for each in places] == [
        "centrum",
        "centrum-bergdorp",
        "centrum-bu99020102",
        "centrum-bu99030101",
    ]


def test_a_postcode_is_its_own_postcode() -> None:
    place = actions.choose_region(region=region("9901", "Waterstad", year=None))

    assert [each.code for each in place.postcodes.all()] == ["9901"]


def test_what_is_no_postcode_is_refused_and_leaves_nothing() -> None:
    place = region("BU99010101", "De Kade")

    with pytest.raises(Refused, match="Een postcode is hier vier cijfers"):
        actions.choose_region(region=place, postcodes=["9901AB"])

    assert Neighbourhood.objects.count() == 0
