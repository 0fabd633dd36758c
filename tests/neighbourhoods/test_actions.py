"""A neighbourhood comes into being."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samenspel.neighbourhoods.models import Neighbourhood, Region
from tests import make


def _add(*words: str) -> str:
    out = StringIO()
    call_command("add_neighbourhood", *words, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_only_a_name_is_needed() -> None:
    assert _add("De Riet") == "De Riet: de-riet\n"

    place = Neighbourhood.objects.get()
    assert (str(place), place.slug, place.region, place.phone) == ("De Riet", "de-riet", None, "")


@pytest.mark.django_db
def test_a_code_and_a_year_make_a_region_that_is_used_again() -> None:
    _add("De Riet", "--code", "WK014101", "--year", "2026", "--level", "district", "--phone", "0546 123456")
    _add("De Riet Noord", "--code", "WK014101", "--year", "2026")

    region = Region.objects.get()
    assert (region.code, region.year, region.level, str(region)) == ("WK014101", 2026, "district", "De Riet (2026)")
    assert [place.region for place in Neighbourhood.objects.all()] == [region, region]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["De Riet"], "Deze buurt is er al."),
        (["!!!"], "Deze naam geeft geen adres op het web."),
        (["Elders", "--code", "BU01410101"], "Een code hoort bij een jaar, en een jaar bij een code."),
        (["Elders", "--year", "2026"], "Een code hoort bij een jaar, en een jaar bij een code."),
    ],
)
def test_what_cannot_be_is_said_in_one_line(words: list[str], reason: str) -> None:
    make.neighbourhood(name="De Riet")
    Neighbourhood.objects.update(slug="de-riet")

    with pytest.raises(CommandError, match=reason):
        _add(*words)
    assert Neighbourhood.objects.count() == 1
