"""Each figure on a page says over which region it is, of which year, and from whom."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samenspel.neighbourhoods import actions
from samenspel.neighbourhoods.access import newest_region
from samenspel.neighbourhoods.facts import Fact, facts_of
from samenspel.neighbourhoods.models import Figure, Neighbourhood, Region
from tests import make
from tests.neighbourhoods import files
from tests.neighbourhoods.files import AGES, DISTRICT, LIVEABLE, POSTCODE, TOWN, load, write

pytestmark = pytest.mark.django_db
OWN = {**DISTRICT, "statcode": "BU99010101", "statnaam": "De Kade"}


def settle(code: str, *, postcodes: tuple[str, ...] = ()) -> Neighbourhood:
    region = newest_region(code)
    assert region is not None
    return actions.choose_region(region=region, postcodes=postcodes)


def fact(place: Neighbourhood, label: str, *, table: int | None = None) -> Fact:
    tables = facts_of(place).tables
    return next(
        each for at, found in enumerate(tables) for each in found.facts if each.label == label and table in {None, at}
    )


def test_a_buurt_wijk_gemeente_and_postcode_of_different_years_each_say_their_own(tmp_path: Path) -> None:
    load(write(tmp_path / "buurt_2019.csv", {**OWN, "woz_1000eur": ".", "pct_koop": "x", "pct_hbo_wo": ""}))
    load(write(tmp_path / "wijk_2022.csv", {**DISTRICT, "woz_1000eur": "187", "pct_koop": "-"}))
    load(write(tmp_path / "gemeente_2023.csv", TOWN))
    load(write(tmp_path / "scores.csv", LIVEABLE))
    load(write(tmp_path / "pc4.csv", POSTCODE))
    load(write(tmp_path / "leeftijd_2021.csv", *AGES))
    place = settle("BU99010101", postcodes=("9901",))

    told = facts_of(place)

    why = "Per buurt is dit niet bekend."
    assert fact(place, "Inwoners") == Fact("Inwoners", "5.370", "buurt De Kade", "2019", "CBS")
    assert fact(place, "Gemiddelde waarde van een woning (WOZ)") == Fact(
        "Gemiddelde waarde van een woning (WOZ)", "€ 187.000", "wijk Kadewijk", "2022", "CBS", why
    )
    assert fact(place, "Koopwoningen") == Fact("Koopwoningen", "54%", "gemeente Waterstad", "2023", "CBS", why)
    assert fact(place, "Mensen met hbo of universiteit").about == "wijk Kadewijk"
    assert fact(place, "Leefbaarheid als geheel") == Fact(
        "Leefbaarheid als geheel", "zwak (4 van 9)", "buurt De Kade", "2024", "Leefbaarometer"
    )
    assert fact(place, "Inwoners", table=4) == Fact(
        "Inwoners", "9.630", "postcode 9901", "jaar onbekend", "CBS per postcode"
    )
    assert fact(place, "65 jaar en ouder", table=4).year == "2021"
    assert fact(place, "Oppervlakte", table=4).number == "0,97 km²"
    assert [table.heading for table in told.tables][3:] == ["Hoe leefbaar is het hier?", "In postcode 9901"]
    assert "geen causaal model" in str(told.tables[3].caution)
    assert told.attributions == (
        "Bron: CBS, Kerncijfers wijken en buurten.",
        "Leefbaarometer, ministerie van BZK, 2024.",
        "© Centraal Bureau voor de Statistiek, © ESRI Nederland.",
    )


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Verschil met het gemiddelde van Nederland", "-0,048"),
        ("Straten, groen en lucht", "5 van 9: als gemiddeld in Nederland"),
        ("Winkels en voorzieningen", "9 van 9: beter dan gemiddeld"),
        ("Overlast en veiligheid", "1 van 9: minder goed dan gemiddeld"),
    ],
)
def test_a_score_is_said_in_words(tmp_path: Path, label: str, number: str) -> None:
    load(write(tmp_path / "scores.csv", LIVEABLE))

    assert fact(settle("BU99010101"), label).number == number


def test_a_place_that_does_better_than_the_country_gets_a_plus(tmp_path: Path) -> None:
    load(write(tmp_path / "scores.csv", {**LIVEABLE, "afw": "0.2"}))

    assert fact(settle("BU99010101"), "Verschil met het gemiddelde van Nederland").number == "+0,2"


def test_what_no_source_gives_is_unknown_and_says_why(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", {**TOWN, "pct_koop": "."}, {**DISTRICT, "pct_koop": "x"}))

    told = fact(settle("WK990101"), "Koopwoningen")

    assert (told.number, told.why, told.about) == ("", "De bron geeft dit getal niet.", "wijk Kadewijk")


def test_a_share_of_fewer_than_fifty_people_is_not_told(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", {**TOWN, "pct_koop": "."}, {**DISTRICT, "inwoners": "45"}))
    place = settle("WK990101")

    assert fact(place, "Inwoners").number == "45"
    assert (fact(place, "65 jaar en ouder").number, fact(place, "65 jaar en ouder").about) == (
        "20%",
        "gemeente Waterstad",
    )
    assert (fact(place, "Koopwoningen").number, fact(place, "Koopwoningen").why) == (
        "",
        "Hier wonen te weinig mensen om dit te zeggen.",
    )


def test_of_the_same_place_the_newest_year_that_has_the_number_is_told(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb.csv", {**DISTRICT, "pct_koop": "50"}))
    load(write(tmp_path / "kwb_2021.csv", {**DISTRICT, "pct_koop": "51", "inwoners": "5300"}))
    load(write(tmp_path / "kwb_2022.csv", {**DISTRICT, "pct_koop": "."}))
    place = settle("WK990101")

    assert (fact(place, "Inwoners").year, fact(place, "Koopwoningen").year) == ("2022", "2021")


def test_a_postcode_is_a_place_by_itself_and_lies_in_nothing_else(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", TOWN))
    load(write(tmp_path / "pc4.csv", POSTCODE))

    told = facts_of(settle("9901", postcodes=("9901", "9902")))

    assert [table.heading for table in told.tables] == ["In postcode 9901"]


def test_a_place_without_a_region_has_no_facts_and_a_figure_of_an_unknown_kind_is_left_out(tmp_path: Path) -> None:
    assert facts_of(make.neighbourhood()).tables == ()
    load(write(tmp_path / "kwb_2022.csv", TOWN))
    Figure.objects.filter(indicator="homes").update(indicator="something_of_later")

    labels = [each.label for table in facts_of(settle("GM9901")).tables for each in table.facts]

    assert ("Woningen" in labels, "Oppervlakte" in labels) == (False, True)


def test_more_figures_take_no_more_queries(tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load(write(tmp_path / "kwb_2022.csv", TOWN))
    place = Neighbourhood.objects.select_related("region").get(pk=settle("GM9901").pk)
    with django_assert_num_queries(2):
        facts_of(place)

    for year in range(2000, 2010):
        load(write(tmp_path / f"kwb_{year}.csv", TOWN, DISTRICT))
    with django_assert_num_queries(2):
        facts_of(place)


def test_the_page_of_the_neighbourhood_tells_the_answered_share_first_and_then_the_facts(tmp_path: Path) -> None:
    load(write(tmp_path / "kwb_2022.csv", {**TOWN, "woz_1000eur": "x"}, {**DISTRICT, "woz_1000eur": "x"}))
    place = settle("WK990101")

    page = Client().get(f"/buurt/{place.slug}/").content.decode()

    assert 0 < page.index("Kregen onze stemmen antwoord?") < page.index("Wat is er over deze buurt bekend?")
    assert page.index("wijk Kadewijk") < page.index("onbekend") < page.index("De bron geeft dit getal niet.")
    assert files.DISTRICT["pct_koop"] + "%" in page


def test_a_page_without_figures_says_nothing_about_them() -> None:
    assert b"Wat is er over deze buurt bekend?" not in Client().get(f"/buurt/{make.neighbourhood().slug}/").content


def test_a_reason_that_holds_for_a_whole_table_is_said_once(tmp_path: Path) -> None:
    load(write(tmp_path / "scores.csv", LIVEABLE))
    load(write(tmp_path / "kwb_2022.csv", {**DISTRICT, "woz_1000eur": "187"}))
    place = settle("BU99010101")

    page = Client().get(f"/buurt/{place.slug}/").content.decode()

    assert page.count("Per buurt is dit niet bekend.") == 3
    assert Region.objects.count() == 2
