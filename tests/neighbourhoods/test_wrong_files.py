"""A file that is wrong, cut or garbled, or that contradicts itself, is refused, and nothing has changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samenspel.neighbourhoods import geojson, reading
from samenspel.neighbourhoods.cells import WrongFile
from samenspel.neighbourhoods.models import Figure, Outline, Region
from tests.neighbourhoods.files import (
    AGES,
    DISTRICT,
    LIVEABLE,
    POSTCODE,
    TOWN,
    areas,
    csv_text,
    load,
    numbers,
    square,
    write,
)

pytestmark = pytest.mark.django_db
GOOD = csv_text(TOWN, DISTRICT)
KNOWN = "CBS, Kerncijfers wijken en buurten; Leefbaarometer; CBS, cijfers per postcode; CBS, leeftijden per postcode"


def refused(path: Path, **options: Any) -> str:
    with pytest.raises(WrongFile) as wrong:
        load(path, **options)
    assert (Region.objects.count(), Figure.objects.count()) == (0, 0)
    assert "\n" not in str(wrong.value)
    return str(wrong.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "f_2022.csv: dit bestand is leeg"),
        (b"\xef\xbb\xbf \n", "f_2022.csv: dit bestand is leeg"),
        (b"a,b\n1,2\n", f"f_2022.csv: deze indeling kennen we niet. Wel: {KNOWN}"),
        (b"inwoners,inwoners\n1,2\n", "f_2022.csv: regel 1: kolom inwoners staat er twee keer"),
        (b"\x89PNG\x00\x01\n", "f_2022.csv: regel 1: dit is geen UTF-8"),
        (b"statcode\x00,statnaam\n", "f_2022.csv: regel 1: dit is geen tekst"),
        ("statcode,statnaam\n".encode("utf-16"), "f_2022.csv: regel 1: dit is geen UTF-8"),
        (b"statcode,statnaam", "f_2022.csv: regel 1 is niet af. Is het bestand helemaal opgehaald?"),
        (
            GOOD[:-40].encode(),
            "f_2022.csv, regel 3 is niet af. Is het bestand helemaal opgehaald?",
        ),
        (
            GOOD.replace("Kadewijk", "Kadewijk Frysl\xe2n").encode("latin-1"),
            "f_2022.csv, regel 3: dit is geen UTF-8",
        ),
        (GOOD.replace("Kadewijk", "Frysl\xc3\xa2n").encode(), None),
        (GOOD.replace("Kadewijk", "K" * 121).encode(), None),
        (GOOD.replace("Kadewijk", '"Kadewijk').encode(), "f_2022.csv, regel 3: de aanhalingstekens kloppen niet"),
        (GOOD.replace("Kadewijk,", "").encode(), "f_2022.csv, regel 3: hier staan 17 kolommen en geen 18"),
        (GOOD.split("\n")[0].encode() + b"\n", "f_2022.csv, er staat geen enkel gebied in"),
        (
            GOOD.replace("woningen,", "huizen,").encode(),
            "f_2022.csv: het lijkt “CBS, Kerncijfers wijken en buurten”, maar er ontbreekt een kolom: woningen",
        ),
    ],
)
def test_a_file_that_is_no_whole_table_is_refused_with_its_row(
    tmp_path: Path, content: bytes, reason: str | None
) -> None:
    path = tmp_path / "f_2022.csv"
    path.write_bytes(content)

    said = refused(path)

    assert said == reason or (reason is None and said.startswith("f_2022.csv, regel 3, kolom statnaam: "))


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("statcode", "WK99010", "“WK99010” is geen code die hier past"),
        ("statcode", "BU9901010", "“BU9901010” is geen code die hier past"),
        ("statcode", "9901", "“9901” is geen code die hier past"),
        ("statcode", "", "“” is geen code die hier past"),
        ("statnaam", "", "de naam ontbreekt"),
        ("inwoners", "veel", "“veel” is geen getal"),
        ("inwoners", "NaN", "“NaN” is geen getal"),
        ("inwoners", "1.234.567", "“1.234.567” is geen getal"),
        ("inwoners", "w" * 31, f"“{'w' * 29}…” is geen getal"),
        ("inwoners", "12.5", "12.5 is geen heel getal"),
        ("inwoners", "-5", "-5 kan hier niet; het ligt tussen 0 en 20000000"),
        ("inwoners", "20000001", "20000001 kan hier niet; het ligt tussen 0 en 20000000"),
        ("pct_koop", "100.1", "100.1 kan hier niet; het ligt tussen 0 en 100"),
        ("pct_koop", "46,1", "een komma in een getal; dit bestand schrijft een punt"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_its_row_and_column(
    tmp_path: Path, column: str, cell: str, reason: str
) -> None:
    path = write(tmp_path / "f_2022.csv", TOWN, {**DISTRICT, column: cell})

    assert refused(path) == f"f_2022.csv, regel 3, kolom {column}: {reason}"


def test_a_comma_and_a_point_in_one_file_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "f_2022.csv", TOWN, {**DISTRICT, "pct_hbo_wo": "23,5"}, mark=";")

    reason = "dit bestand schrijft getallen met een punt en met een komma door elkaar"
    assert refused(path) == f"f_2022.csv, regel 3, kolom pct_hbo_wo: {reason}"


@pytest.mark.parametrize("year", ["20", "2024.5", "vorig jaar", "²⁰²⁴", "20240"])
def test_a_year_that_is_none_is_refused(tmp_path: Path, year: str) -> None:
    path = write(tmp_path / "buurten.csv", {**LIVEABLE, "year": year})

    assert refused(path) == f"buurten.csv, regel 2, kolom year: “{year}” is geen jaar"


def test_a_file_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "f_2022.csv", TOWN, DISTRICT, {**TOWN, "inwoners": "73156"})

    reason = "GM9901 staat ook op 2, met iets anders. Het bestand spreekt zichzelf tegen"
    assert refused(path) == f"f_2022.csv, regel 4, kolom statcode: {reason}"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"leeftijd": "0-9"}, "regel 3, kolom leeftijd: “0-9” is geen leeftijd van vijf jaren"),
        ({"leeftijd": "3-7"}, "regel 3, kolom leeftijd: “3-7” is geen leeftijd van vijf jaren"),
        ({"leeftijd": "90+"}, "regel 3, kolom leeftijd: “90+” is geen leeftijd van vijf jaren"),
        ({"leeftijd": "oud"}, "regel 3, kolom leeftijd: “oud” is geen leeftijd van vijf jaren"),
        ({"leeftijd": "0-4", "inwoners": "15"}, None),
        ({"leeftijd": "0-4"}, "van 9901 ontbreekt de leeftijd vanaf 5"),
        ({"inwoners": "31"}, "regel 3, kolom inwoners: mannen en vrouwen zijn samen een ander getal"),
        ({"postcode": "0123"}, "regel 3, kolom postcode: “0123” is geen code die hier past"),
    ],
)
def test_ages_that_do_not_fit_together_are_refused(tmp_path: Path, wrong: dict[str, str], reason: str | None) -> None:
    path = write(tmp_path / "f_2022.csv", AGES[0], {**AGES[1], **wrong}, *AGES[2:])

    contradiction = "regel 3, kolom postcode: 9901 staat ook op 2, met iets anders. Het bestand spreekt zichzelf tegen"
    assert refused(path) == f"f_2022.csv, {reason or contradiction}"


def test_ages_without_any_row_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(",".join(AGES[0]) + "\n")

    assert refused(path) == "f.csv, er staat geen enkel gebied in"


def _without(member: str) -> Callable[[dict[str, Any]], None]:
    return lambda area: area["properties"].pop(member)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_without("woningen"), "gebied 2, kolom woningen: deze kolom ontbreekt"),
        (lambda area: area["properties"].update(inwoners=True), "gebied 2, kolom inwoners: “True” is geen getal"),
        (lambda area: area["properties"].update(inwoners=[5]), "gebied 2, kolom inwoners: “[5]” is geen getal"),
        (lambda area: area.pop("properties"), "gebied 2 heeft geen eigenschappen"),
        (lambda area: area.update(geometry={"type": "Point", "coordinates": [5, 52]}), None),
        (lambda area: area.update(geometry={"type": "Polygon"}), None),
        (lambda area: area.update(geometry={"type": "Polygon", "coordinates": []}), None),
        (lambda area: area.update(geometry={"type": "Polygon", "coordinates": [[[5]]]}), None),
        (lambda area: area.update(geometry={"type": "Polygon", "coordinates": [[["a", "b"]]]}), None),
        (lambda area: area.update(geometry={"type": "Polygon", "coordinates": [[[90000, 430000]]]}), None),
        (lambda area: area.update(geometry={"type": "MultiPolygon", "coordinates": square()["coordinates"]}), None),
        (lambda area: area.update(geometry="hier"), None),
    ],
)
def test_an_area_that_cannot_be_is_refused(
    tmp_path: Path, change: Callable[[dict[str, Any]], None], reason: str | None
) -> None:
    path = areas(tmp_path / "f.geojson", TOWN, DISTRICT, jaar=2022)
    told = json.loads(path.read_text())
    change(told["features"][1])
    path.write_text(json.dumps(told))

    border = "gebied 2, kolom geometry: de grens is geen vlak in graden in Nederland"
    assert refused(path) == f"f.geojson, {reason or border}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1, 2]", "hier hoort “{” te staan. Is het bestand helemaal opgehaald?"),
        ("{}", "het bestand houdt hier op of is stuk. Is het helemaal opgehaald?"),
        ('{"type": "Feature"}', "dit is geen GeoJSON met gebieden"),
        ('{"type": "FeatureCollection", "features": []}', "er staat geen gebied in"),
        ('{"type": "FeatureCollection", "features": [1]}', "gebied 1 heeft geen eigenschappen"),
        ('{"type": "FeatureCollection"} meer', "achter het einde staat nog iets"),
        ('{"type": NaN}', "“NaN” is geen getal"),
        ("{" + '"a": ' + "[" * 100_000, "het bestand is stuk"),
        ('{"type": "FeatureCollection", "features": [{"a"', None),
        ('{"type": "FeatureCollection", "features": [{"properties": {}}', None),
        ('{"type": "FeatureCollection", "features": [{"properties": {}}]', None),
    ],
)
def test_a_file_that_is_no_whole_geojson_is_refused(tmp_path: Path, text: str, reason: str | None) -> None:
    path = tmp_path / "f.geojson"
    path.write_text(text)

    said = refused(path)

    assert said == f"f.geojson: {reason}" or (reason is None and said.endswith("helemaal opgehaald?"))


def test_a_geojson_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.geojson"
    path.write_bytes('{"bron": "Fryslân"}'.encode("latin-1"))

    assert refused(path) == "f.geojson: het bestand is geen UTF-8"


def test_every_place_where_a_file_can_be_cut_is_refused(tmp_path: Path) -> None:
    whole = areas(tmp_path / "f.geojson", DISTRICT, jaar=2022, bron="CBS").read_text()
    path = tmp_path / "cut.geojson"
    for end in range(1, len(whole), 7):
        path.write_text(whole[:end])
        refused(path)


@pytest.mark.parametrize("chunk", range(1, 40, 3))
def test_a_file_that_is_read_in_parts_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    path = tmp_path / "f.geojson"
    path.write_text('{"jaar": 202, "type": "FeatureCollection", "features": [{"a": 12}, {"b": 3}], "n": 123456}')
    monkeypatch.setattr(geojson, "CHUNK", chunk)

    with path.open(encoding="utf-8") as file:
        assert geojson.members(file) == {"jaar": 202, "type": "FeatureCollection", "n": 123456}
        assert list(geojson.areas(file)) == [{"a": 12}, {"b": 3}]


@pytest.mark.parametrize("where", ['"bron": 1', '"inwoners": 5370', "52.0"])
def test_a_number_longer_than_any_number_is_refused(tmp_path: Path, where: str) -> None:
    path = areas(tmp_path / "f.geojson", DISTRICT, shapes=[square()], jaar=2022, bron=1)
    text = path.read_text()
    longer = text.replace(where, where.rpartition(" ")[0] + "9" * 5000, 1)
    path.write_text(longer)

    assert (where in text, refused(path)) == (True, "f.geojson: een getal is langer dan een getal kan zijn")


@pytest.mark.parametrize("name", ["\ud800Kade", "Kade\u202ekjiw", "Kade\u2028wijk", "Kade\u2066wijk"])
def test_a_name_with_half_a_letter_or_that_turns_the_line_around_is_refused(tmp_path: Path, name: str) -> None:
    path = areas(tmp_path / "f.geojson", {**DISTRICT, "statnaam": name}, jaar=2022)

    reason = "hier staan tekens die geen letters zijn; is het bestand wel UTF-8?"
    assert refused(path) == f"f.geojson, gebied 1, kolom statnaam: {reason}"


@pytest.mark.parametrize("name", [12, True, ["Kadewijk"], {"naam": "Kadewijk"}])
def test_a_name_that_is_no_text_is_refused(tmp_path: Path, name: object) -> None:
    path = areas(tmp_path / "f.geojson", DISTRICT, jaar=2022)
    path.write_text(path.read_text().replace('"Kadewijk"', json.dumps(name)))

    assert refused(path) == "f.geojson, gebied 1, kolom statnaam: dit is geen naam"


@pytest.mark.parametrize("head", ["a" * 200_000 + ",b\n", "statcode,stat\rnaam\n"])
def test_names_of_columns_that_cannot_be_read_are_refused(tmp_path: Path, head: str) -> None:
    path = tmp_path / "f_2022.csv"
    path.write_bytes(head.encode() + b"1,2\n")

    assert refused(path) == "f_2022.csv: regel 1: de aanhalingstekens kloppen niet"


@pytest.mark.parametrize("year", [-5, 0, 1989, 2101, 999_999])
def test_a_year_that_somebody_typed_is_a_year(tmp_path: Path, year: int) -> None:
    path = write(tmp_path / "buurten.csv", TOWN)

    assert refused(path, year=year) == f"buurten.csv: “{year}” is geen jaar"


def test_an_area_without_a_border_is_a_place_too(tmp_path: Path) -> None:
    load(areas(tmp_path / "f.geojson", TOWN, DISTRICT, shapes=[None, square()], jaar=2022))

    assert (Region.objects.count(), Outline.objects.count()) == (2, 1)


def test_an_area_that_does_not_fit_in_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "CHUNK", 5)
    monkeypatch.setattr(geojson, "LARGEST_AREA", 300)

    assert refused(areas(tmp_path / "f.geojson", DISTRICT)) == "f.geojson: er staat te veel in één gebied"


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    path = tmp_path / "f.csv"
    path.write_text("a" * 1001 + "\n")

    assert refused(path) == "f.csv: regel 1 is niet af. Is het bestand helemaal opgehaald?"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path.name}: dit bestand is niet te openen"
    assert refused(tmp_path / "weg.csv") == "weg.csv: dit bestand is niet te openen"


def test_numbers_of_a_postcode_and_of_a_liveable_place_have_bounds(tmp_path: Path) -> None:
    assert "kolom kscore: 10 kan hier niet" in refused(write(tmp_path / "b.csv", {**LIVEABLE, "kscore": "10"}))
    assert "kolom won: “?” is geen getal" in refused(write(tmp_path / "b.csv", {**LIVEABLE, "won": "\x07"}))
    assert "kolom oppervlakte_km2: -1 kan" in refused(write(tmp_path / "p.csv", {**POSTCODE, "oppervlakte_km2": "-1"}))
    assert numbers(POSTCODE)["pc4"] == 9901
