"""The drawn map of a neighbourhood comes from a file, whole or not at all, and is given as plain values."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from samenspel.base.drawn_maps import Drawing, Stroke
from samenspel.base.rd import is_here
from samenspel.neighbourhoods.cells import WrongFile
from samenspel.neighbourhoods.drawings import MOST_POINTS, drawing_of, drawing_of_all, load_drawing
from samenspel.neighbourhoods.models import DrawnLine, Neighbourhood
from samenspel.web.demo.streets import LINES, SPOTS, draw_streets, point_of
from tests import make
from tests.neighbourhoods.files import square
from tests.neighbourhoods.test_finding import region

pytestmark = pytest.mark.django_db
LINE = {"type": "LineString", "coordinates": [[5.0, 52.0], [5.01, 52.0, 3.5]]}
RING = [[5.0, 52.0], [5.01, 52.0], [5.01, 52.01], [5.0, 52.0]]


def feature(geometry: object = LINE, **told: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": "street", "name": "Dijk"} | told, "geometry": geometry}


def file_of(folder: Path, *features: object, **more: object) -> Path:
    path = folder / "kaart.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | more))
    return path


def test_lines_and_areas_of_every_shape_are_taken_in_and_a_second_time_is_the_same(tmp_path: Path) -> None:
    place = make.neighbourhood(name="De Riet")
    path = file_of(
        tmp_path,
        feature(),
        feature({"type": "MultiLineString", "coordinates": [LINE["coordinates"]] * 2}, kind="path"),
        feature({"type": "Polygon", "coordinates": [RING, RING]}, kind="green", name=None),
        feature({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, kind="water", name="Plas"),
    )
    out = StringIO()

    for _time in range(2):
        call_command("load_drawing", place.slug, str(path), stdout=out)

    ring, line = tuple((east, north) for east, north in RING), ((5.0, 52.0), (5.01, 52.0))
    assert drawing_of(place) == Drawing(
        (
            Stroke(kind="green", name="", is_area=True, parts=(ring, ring)),
            Stroke(kind="water", name="Plas", is_area=True, parts=(ring, ring)),
            Stroke(kind="path", name="Dijk", is_area=False, parts=(line, line)),
            Stroke(kind="street", name="Dijk", is_area=False, parts=(line,)),
        )
    )
    assert out.getvalue() == "De Riet: 4\nDe Riet: 4\n"
    assert [str(each) for each in DrawnLine.objects.all()] == ["Dijk", "Dijk", "groen", "Plas"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (
            feature(kind="rail"),
            "onderdeel 2 (Dijk): “kind” moet een van deze woorden zijn: outline, green, water, path",
        ),
        (feature(name=7), "onderdeel 2: dit is geen naam"),
        (feature(name="é" * 81), "onderdeel 2 (ééé"),
        (feature(None), "onderdeel 2 (Dijk): dit is geen lijn of vlak in graden in Nederland"),
        (feature({"type": "Point", "coordinates": [5.0, 52.0]}), "dit is geen lijn of vlak"),
        (feature({"type": "LineString", "coordinates": [[121000, 487000], [121100, 487000]]}), "dit is geen lijn"),
        (feature({"type": "LineString", "coordinates": [[5.0, 52.0]]}), "te weinig punten"),
        (feature({"type": "Polygon", "coordinates": [RING[:3]]}, kind="green"), "te weinig punten"),
        (feature({"type": "Polygon", "coordinates": [RING]}), "een straat of een pad is een lijn, geen vlak"),
        ({"type": "Feature", "properties": [], "geometry": LINE}, "onderdeel 2: “kind” moet"),
        ("streets", "onderdeel 2: “kind” moet"),
    ],
)
def test_what_is_wrong_is_told_with_the_feature_and_what_was_there_stays(
    wrong: object, reason: str, tmp_path: Path
) -> None:
    place = make.neighbourhood(name="De Riet")
    load_drawing(file_of(tmp_path, feature(name="Oud")), neighbourhood=place)

    with pytest.raises(CommandError) as refused:
        call_command("load_drawing", place.slug, str(file_of(tmp_path, feature(name="Nieuw"), wrong)))

    assert str(refused.value).startswith("kaart.geojson: ")
    assert (reason in str(refused.value), "\n" in str(refused.value)) == (True, False)
    assert drawing_of(place).streets == ["Oud"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe", "het bestand is geen UTF-8"),
        (b"", "hier hoort"),
        (b'{"type": "Feature", "features": []}', "dit is geen FeatureCollection van GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "hier staat niets in om te tekenen"),
        (b'{"type": "FeatureCollection", "features": [', "Is het helemaal opgehaald?"),
    ],
)
def test_a_file_that_is_no_drawing_is_refused_with_its_name(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "kaart.geojson"
    path.write_bytes(content)

    with pytest.raises(WrongFile, match=rf"^kaart\.geojson: .*{reason.replace('?', '.')}"):
        load_drawing(path, neighbourhood=make.neighbourhood())


def test_a_file_with_more_points_than_a_phone_holds_is_refused(tmp_path: Path) -> None:
    long = {"type": "LineString", "coordinates": [[5.0, 52.0]] * (MOST_POINTS + 1)}

    with pytest.raises(WrongFile, match="dit zijn meer dan 50000 punten"):
        load_drawing(file_of(tmp_path, feature(long)), neighbourhood=make.neighbourhood())


def test_a_file_or_a_place_that_is_not_there_is_said(tmp_path: Path) -> None:
    place = make.neighbourhood()

    with pytest.raises(CommandError, match="dit bestand is niet te openen"):
        call_command("load_drawing", place.slug, str(tmp_path / "weg.geojson"))
    with pytest.raises(CommandError, match="There is no neighbourhood elders"):
        call_command("load_drawing", "elders", "kaart.geojson")


def test_without_a_drawing_the_border_of_the_region_is_drawn_and_without_a_border_nothing() -> None:
    bordered = Neighbourhood.objects.create(
        slug="a", name="A", region=region("BU99010101", "A", shape=square(size=0.01))
    )

    assert [(each.kind, each.is_area) for each in drawing_of(bordered).strokes] == [("outline", True)]
    assert drawing_of(make.neighbourhood()) == Drawing()


def test_any_number_of_places_is_drawn_with_two_queries(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bordered = [
        Neighbourhood.objects.create(slug=code, name=code, region=region(code, code, shape=square(size=0.01)))
        for code in ("BU99010101", "BU99010102")
    ]
    drawn = make.neighbourhood()
    load_drawing(file_of(tmp_path, feature()), neighbourhood=drawn)

    with django_assert_num_queries(2):
        found = drawing_of_all([drawn, *bordered])
    assert [each.kind for each in found.strokes] == ["outline", "outline", "street"]


def test_the_drawn_map_of_the_demo_lies_in_this_country_and_holds_its_public_places() -> None:
    place = make.neighbourhood()

    draw_streets(here=place)

    drawn = drawing_of(place)
    points = list(drawn.points)
    assert len(drawn.strokes) == len(LINES)
    assert all(is_here(east=east, north=north) for east, north in points)
    assert {"Lissenpad", "Rietkraag", "Waterkersplein", "Kroosdijk"} < set(drawn.streets)
    border = [point for stroke in drawn.strokes if stroke.kind == "outline" for point in stroke.parts[0]]
    for name in SPOTS:
        found = point_of(name)
        assert found is not None
        assert min(p[0] for p in border) < float(found[0]) < max(p[0] for p in border)
        assert min(p[1] for p in border) < float(found[1]) < max(p[1] for p in border)
    assert point_of("Nergens") is None
