"""Files of figures are taken in whole, and once."""

from decimal import Decimal
from pathlib import Path

import pytest

from samenspel.neighbourhoods import loading
from samenspel.neighbourhoods.cells import WrongFile
from samenspel.neighbourhoods.models import Figure, Outline, Region
from samenspel.neighbourhoods.places import year_in_name
from tests.neighbourhoods import files
from tests.neighbourhoods.files import AGES, DISTRICT, LIVEABLE, POSTCODE, TOWN, areas, load, write

pytestmark = pytest.mark.django_db


def figure(code: str, indicator: str, *, year: int | None = 2022) -> Decimal | None:
    return Figure.objects.get(region__code=code, region__year=year, indicator=indicator).value


def everything() -> list[tuple[object, ...]]:
    return [
        *Region.objects.order_by("pk").values_list("code", "year", "name", "level", "municipality"),
        *Figure.objects.order_by("pk").values_list("pk", "region__code", "indicator", "value"),
        *Outline.objects.order_by("pk").values_list("region__code"),
    ]


def test_a_file_of_the_statistics_office_gives_regions_with_their_figures(tmp_path: Path) -> None:
    loaded = load(write(tmp_path / "kwb_2022.csv", TOWN, DISTRICT))

    assert loading.in_words(loaded) == (
        "CBS, Kerncijfers wijken en buurten, 2022. Gebieden: 2, nieuw: 2. "
        "Cijfers nieuw: 28, veranderd: 0. Grenzen nieuw: 0."
    )
    town, district = Region.objects.order_by("code")
    assert (town.code, town.year, town.name, town.level) == ("GM9901", 2022, "Waterstad", "municipality")
    assert (district.level, district.municipality, str(district)) == ("district", "Waterstad", "Kadewijk (2022)")
    assert figure("GM9901", "home_value") == 224_000
    assert figure("GM9901", "lowest_incomes") == Decimal("46.1")
    assert figure("WK990101", "home_value") is None
    assert str(Figure.objects.get(region=town, indicator="homes")) == f"{town.pk} homes"


@pytest.mark.parametrize("missing", ["", ".", "x", "-", ",", "-99997", "-90000"])
def test_what_the_source_does_not_give_is_unknown_and_never_zero(tmp_path: Path, missing: str) -> None:
    load(write(tmp_path / "2022.csv", TOWN, {**DISTRICT, "woningen": missing, "pct_koop": missing}))

    assert (figure("WK990101", "homes"), figure("WK990101", "bought_homes")) == (None, None)
    assert figure("GM9901", "homes") == 33917


def test_zero_is_zero(tmp_path: Path) -> None:
    load(write(tmp_path / "2022.csv", {**TOWN, "woningen": "0"}))

    assert figure("GM9901", "homes") == 0


def test_the_leefbaarometer_says_its_own_year(tmp_path: Path) -> None:
    load(write(tmp_path / "buurten_2019.csv", LIVEABLE))

    region = Region.objects.get()
    assert (region.code, region.year, region.municipality) == ("BU99010101", 2024, "Waterstad")
    assert figure("BU99010101", "liveability_deviation", year=2024) == Decimal("-0.0481")
    assert Figure.objects.count() == 7


@pytest.mark.parametrize(
    ("column", "code", "level"), [("gemeentecode", "GM9901", "municipality"), ("wijkcode", "WK990101", "district")]
)
def test_the_leefbaarometer_is_known_per_level(tmp_path: Path, column: str, code: str, level: str) -> None:
    row = {column: code, **{name: cell for name, cell in LIVEABLE.items() if name not in {"buurtcode", "gemeente"}}}

    load(write(tmp_path / "scores.csv", row))

    assert Region.objects.get().level == level


def test_a_file_without_a_year_is_of_an_unknown_year(tmp_path: Path) -> None:
    path = write(tmp_path / "pc4_nl.csv", POSTCODE, {**POSTCODE, "pc4": "9902", "plaats": "", "gemeente": ""})

    loaded = load(path)

    assert "jaar onbekend" in loading.in_words(loaded)
    region = Region.objects.get(code="9901")
    assert (region.year, region.name, region.municipality) == (None, "Kadedorp", "Waterstad")
    assert str(region) == "Kadedorp (jaar onbekend)"
    assert Region.objects.get(code="9902").name == "9902"
    assert load(path).new_places == 0


def test_the_year_that_somebody_gives_is_for_a_file_that_says_none(tmp_path: Path) -> None:
    load(write(tmp_path / "pc4.csv", POSTCODE), year=2021)
    load(write(tmp_path / "kwb_2022.csv", TOWN), year=2021)
    load(areas(tmp_path / "kwb.geojson", DISTRICT, jaar=2020), year=2021)
    load(write(tmp_path / "kwb.csv", {**TOWN, "jaar": "2019"}, {**DISTRICT, "jaar": ""}), year=2018)

    years = Region.objects.order_by("year").values_list("year", "code")
    assert list(years) == [
        (2018, "WK990101"),
        (2019, "GM9901"),
        (2020, "WK990101"),
        (2021, "9901"),
        (2022, "GM9901"),
    ]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("kwb_2022_nl.csv", 2022),
        ("kwb2022.csv", 2022),
        ("kwb-2022-tot-2022.csv", 2022),
        ("kwb_2021_2022.csv", None),
        ("pc4_3026.csv", None),
        ("12022.csv", None),
        ("kwb.csv", None),
    ],
)
def test_a_name_tells_a_year_when_exactly_one_stands_in_it(name: str, year: int | None) -> None:
    assert year_in_name(name) == year


def test_ages_per_postcode_are_put_together_as_elsewhere(tmp_path: Path) -> None:
    unknown = [{**each, "postcode": "9902"} for each in AGES]
    unknown[3] = {**unknown[3], "inwoners": "", "inwoners_man": "", "inwoners_vrouw": ""}
    load(write(tmp_path / "pc4.csv", POSTCODE))

    load(write(tmp_path / "leeftijd_2021.csv", *AGES, *unknown))

    assert [figure("9901", f"postcode_{ages}", year=2021) for ages in ("0_14", "15_24", "45_64", "65_plus")] == [
        60,
        40,
        80,
        140,
    ]
    assert figure("9902", "postcode_0_14", year=2021) == 60
    assert figure("9902", "postcode_15_24", year=2021) is None
    # A file without names borrows those of another.
    assert Region.objects.get(code="9901", year=2021).name == "Kadedorp"


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / "kwb_2022.csv", TOWN, DISTRICT),
        areas(tmp_path / "wijken.geojson", DISTRICT, jaar=2022),
        write(tmp_path / "buurten.csv", LIVEABLE, LIVEABLE),
        write(tmp_path / "pc4.csv", POSTCODE),
        areas(tmp_path / "pc4.geojson", {"pc4": "9901", "inwoners": "9630", "oppervlakte_km2": "0.9706"}),
        write(tmp_path / "leeftijd_2021.csv", *AGES),
    ]
    for path in paths:
        load(path)
    before = everything()

    again = [load(path) for path in paths]

    assert everything() == before
    assert [(each.new_places, each.new_figures, each.changed, each.outlines) for each in again] == [(0, 0, 0, 0)] * 6


def test_borders_come_beside_what_was_known(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", DISTRICT))

    loaded = load(areas(tmp_path / "wijken.geojson", DISTRICT, jaar=2022))

    outline = Outline.objects.get()
    assert (loaded.new_figures, loaded.outlines, str(outline)) == (0, 1, str(outline.region.pk))
    assert outline.shape == files.square()


def test_files_of_different_years_may_differ(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", TOWN))

    load(write(tmp_path / "kwb_2023.csv", {**TOWN, "inwoners": "73200"}))

    assert [figure("GM9901", "inhabitants", year=year) for year in (2022, 2023)] == [73155, 73200]


def test_another_number_for_the_same_year_is_refused_unless_the_source_corrected_itself(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", TOWN))
    other = write(tmp_path / "nieuw_2022.csv", {**DISTRICT}, {**TOWN, "pct_koop": "55"})
    before = everything()

    with pytest.raises(WrongFile) as refused:
        load(other)

    assert str(refused.value) == (
        "nieuw_2022.csv: voor GM9901 (2022) is “Koopwoningen” hier 55, en al bekend als 54. "
        "Heeft de bron zich verbeterd? Kies dan --replace"
    )
    assert everything() == before
    assert load(other, replace=True).changed == 1
    assert figure("GM9901", "bought_homes") == 55


def test_a_number_that_was_unknown_is_filled_in_and_a_known_one_stays(tmp_path: Path) -> None:
    load(write(tmp_path / "a_2022.csv", DISTRICT))

    loaded = load(write(tmp_path / "b_2022.csv", {**DISTRICT, "woz_1000eur": "180", "woningen": "."}))

    assert loaded.changed == 1
    assert [figure("WK990101", each) for each in ("home_value", "homes")] == [180_000, 33917]


def test_semicolons_and_a_decimal_comma_are_read_as_well(tmp_path: Path) -> None:
    row = {name: cell.replace(".", ",") for name, cell in TOWN.items()}
    path = write(tmp_path / "kwb_2022.csv", row, mark=";")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\n")

    load(path)

    assert figure("GM9901", "area") == Decimal("69.41")


def test_how_far_it_is_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH", 1)
    monkeypatch.setattr(loading, "SAY_EVERY", 2)
    told: list[str] = []

    loading.load_file(write(tmp_path / "kwb_2022.csv", TOWN, DISTRICT), year=None, replace=False, say=told.append)

    assert told == ["kwb_2022.csv: 2 gebieden…"]
