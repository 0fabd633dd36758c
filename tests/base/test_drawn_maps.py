"""A drawn map as plain values, where its points come on a sheet, and the picture that is made of it."""

import re
from xml.etree import ElementTree as ET

import pytest

from samenspel.base.charts import Caption
from samenspel.base.drawn_maps import Drawing, Point, Stroke, as_geojson, drawing, fit, height_for
from samenspel.base.map_beads import spread
from samenspel.base.map_looks import PAPER, Look, Sheet, Spot
from samenspel.base.map_pictures import picture_of

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(key="map", title="De kaart", text="Alle straten")
# About 685 metres from west to east, and 1,113 from south to north.
WEST, EAST, SOUTH, NORTH = 5.0, 5.01, 52.0, 52.01
RING: tuple[Point, ...] = ((WEST, SOUTH), (EAST, SOUTH), (EAST, NORTH), (WEST, NORTH), (WEST, SOUTH))


def street(*points: Point, name: str = "Dijk", kind: str = "street") -> Stroke:
    return Stroke(kind=kind, name=name, is_area=False, parts=(points,))


def area(name: str = "", kind: str = "green", ring: tuple[Point, ...] = RING) -> Stroke:
    return Stroke(kind=kind, name=name, is_area=True, parts=(ring,))


def root(drawn: Drawing, *, spots: list[Spot] | None = None, look: Look = PAPER, **more: list[Point]) -> ET.Element:
    made = picture_of(drawn, caption=CAPTION, sheet=Sheet(400, 400), spots=spots or [], look=look, **more)
    return ET.fromstring(made)  # noqa: S314 - our own drawing


def names(picture: ET.Element) -> list[str]:
    """The names on the picture: each stands there twice, first as its halo."""
    return [each.text or "" for each in picture.iter(f"{SVG}textPath")][::2]


def beads(picture: ET.Element) -> list[Point]:
    return [(float(each.get("cx", 0)), float(each.get("cy", 0))) for each in picture.iter(f"{SVG}circle")]


def test_what_lies_below_comes_first_and_streets_are_named_once_by_alphabet() -> None:
    drawn = drawing([street(name="Zand"), street(name="Akker", kind="path"), street(name="Zand"), area("Park")])

    assert [each.kind for each in drawn.strokes] == ["green", "path", "street", "street"]
    assert drawn.streets == ["Akker", "Zand"]


def test_a_frame_holds_every_point_keeps_angles_and_finds_the_way_back() -> None:
    frame = fit(RING, width=500, height=400, edge=20)
    assert frame is not None

    left, right = frame.at((WEST, NORTH)), frame.at((EAST, SOUTH))
    assert (left[1], right[1]) == pytest.approx((20, 380))
    assert (right[0] - left[0]) / (right[1] - left[1]) == pytest.approx(0.6156, abs=0.001)
    assert (left[0] + right[0]) / 2 == pytest.approx(250)
    assert frame.back(frame.at((5.004, 52.003))) == pytest.approx((5.004, 52.003))
    assert frame.rod == 500


def test_one_point_lies_in_the_middle_and_no_point_has_no_frame() -> None:
    one = fit([(5.0, 52.0)], width=300, height=200, edge=10)
    assert one is not None

    assert (one.at((5.0, 52.0)), one.rod) == ((150, 100), 50)
    assert fit([], width=300, height=200, edge=10) is None


@pytest.mark.parametrize(
    ("points", "height"),
    [(list(RING), 494.8), ([(WEST, SOUTH), (EAST, SOUTH)], 160.0), ([], 40.0)],
    ids=["high", "flat", "nothing"],
)
def test_a_sheet_is_as_high_as_what_is_on_it(points: list[Point], height: float) -> None:
    made = height_for(points, width=320, edge=20)

    assert made == pytest.approx(height, abs=0.1)


def test_the_same_goes_to_a_browser_as_geojson() -> None:
    assert as_geojson(drawing([street((5.0, 52.0), (5.1, 52.1)), area("Park")])) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"kind": "green", "name": "Park"},
                "geometry": {"type": "Polygon", "coordinates": [[list(point) for point in RING]]},
            },
            {
                "type": "Feature",
                "properties": {"kind": "street", "name": "Dijk"},
                "geometry": {"type": "MultiLineString", "coordinates": [[[5.0, 52.0], [5.1, 52.1]]]},
            },
        ],
    }


def test_a_picture_says_what_it_is_names_streets_and_areas_and_escapes_what_is_typed() -> None:
    drawn = drawing([area(kind="outline"), area("Park <b>"), street((WEST, 52.008), (EAST, 52.008), name="Dijk & Zo")])

    found = root(drawn)

    assert [each.text for each in (found[0], found[1])] == ["De kaart", "Alle straten"]
    assert sorted(names(found)) == ["Dijk & Zo", "Park <b>"]
    assert found.get("font-family") == "Atkinson Hyperlegible Next"
    assert (
        re.search(r"\sstyle=|<script|\son\w+=|https?://(?!www\.w3\.org/2000/svg)", ET.tostring(found).decode()) is None
    )


def test_without_anything_to_draw_there_is_no_picture() -> None:
    assert picture_of(Drawing(), caption=CAPTION, sheet=Sheet(400, 400)) == ""


def test_a_name_without_room_is_left_out_and_a_name_stands_there_once() -> None:
    short = street((5.0, 52.001), (5.0001, 52.001), name="Een heel lange naam voor een straat")
    long = [street((WEST, north), (EAST, north), name="Dijk") for north in (52.002, 52.006)]
    small = area(
        "Een veel te lange naam voor een perkje", ring=((5.0, 52.0), (5.001, 52.0), (5.0, 52.001), (5.0, 52.0))
    )

    assert names(root(drawing([area(kind="outline"), short, small, *long]))) == ["Dijk"]


def test_a_street_drawn_from_east_to_west_is_read_from_left_to_right() -> None:
    found = root(drawing([area(kind="outline"), street((EAST, 52.005), (5.005, 52.0051), (WEST, 52.005))]))

    track = next(each.get("d", "") for each in found.iter(f"{SVG}path") if each.get("id"))
    xs = [float(x) for x in re.findall(r"[ML]([\d.]+) ", track)]
    assert xs == sorted(xs)


def test_a_name_stands_where_no_bead_is() -> None:
    drawn = drawing([area(kind="outline"), street((WEST, 52.005), (EAST, 52.005))])
    middle = Spot("1", ((WEST + EAST) / 2, 52.005))

    def middle_of(found: ET.Element) -> float:
        track = next(each.get("d", "") for each in found.iter(f"{SVG}path") if each.get("id"))
        xs = [float(x) for x in re.findall(r"[ML]([\d.]+) ", track)]
        return (xs[0] + xs[-1]) / 2

    assert middle_of(root(drawn)) == pytest.approx(200, abs=1)
    assert abs(middle_of(root(drawn, spots=[middle])) - 200) > 20


def test_beads_at_one_place_lie_beside_each_other_each_with_its_number_and_colour() -> None:
    look = Look(**{name: getattr(PAPER, name) for name in PAPER.__slots__} | {"beads": (("place", "#123456", "#fff"),)})
    spots = [Spot(str(number), (5.0, 52.0), look="place" if number == 2 else "") for number in (1, 2, 13)]

    found = root(Drawing(), spots=spots, look=look)

    (x1, y1), (x2, y2), (x3, y3) = beads(found)
    assert (x1, y1) == (200, 200)
    assert min((x1 - x2) ** 2 + (y1 - y2) ** 2, (x3 - x2) ** 2 + (y3 - y2) ** 2) >= 24**2
    assert [each.get("fill") for each in found.iter(f"{SVG}circle")] == ["#7A2F63", "#123456", "#7A2F63"]
    assert [each.text for each in found.iter(f"{SVG}text") if each.get("font-weight")] == ["1", "2", "13"]


def test_a_thread_runs_through_its_points_and_through_one_point_runs_none() -> None:
    thread: list[Point] = [(WEST, SOUTH), (EAST, NORTH)]

    assert 'stroke-dasharray="0.1' in ET.tostring(root(Drawing(), thread=thread)).decode()
    assert 'stroke-dasharray="0.1' not in ET.tostring(root(Drawing(), thread=thread[:1])).decode()


def test_a_rod_of_a_kilometre_says_so() -> None:
    wide: list[Point] = [(5.0, 52.0), (5.06, 52.0)]

    words = [each.text for each in root(drawing([street(*wide)])).iter(f"{SVG}text")]
    assert words[-1] == "1 km"


def test_points_are_thinned_to_what_an_eye_can_tell_apart() -> None:
    many = street(*((WEST + number * 1e-7, 52.005) for number in range(1000)), (EAST, 52.005), name="")

    track = next(
        each.get("d", "")
        for each in root(drawing([area(kind="outline"), many])).iter(f"{SVG}path")
        if each.get("stroke-linecap")
    )
    assert track.count("L") == 6


def test_where_it_is_too_full_what_comes_last_lies_on_top() -> None:
    placed = spread([(0.0, 0.0)] * 500, apart=2.0)

    assert len(placed) == 500
    assert placed.count((0.0, 0.0)) > 1
    assert len(set(placed)) > 300


def test_in_the_green_stand_trees_and_none_of_them_in_the_water() -> None:
    pond = area(
        kind="water", ring=((5.002, 52.002), (5.008, 52.002), (5.008, 52.008), (5.002, 52.008), (5.002, 52.002))
    )
    grass = street((WEST, 52.009), (EAST, 52.009), name="", kind="green")

    found = root(drawing([area(), pond, grass]))

    crowns = next(each.get("d", "") for each in found.iter(f"{SVG}path") if each.get("stroke") == PAPER.tree)
    at = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", crowns)]
    wet = [
        float(each)
        for each in re.findall(
            r"[\d.]+", next(e.get("d", "") for e in found.iter(f"{SVG}path") if e.get("fill") == PAPER.water)
        )
    ]
    assert len(at) > 50
    assert not [(x, y) for x, y in at if min(wet[::2]) < x < max(wet[::2]) and min(wet[1::2]) < y < max(wet[1::2])]


def test_green_without_room_for_a_tree_has_none() -> None:
    small = area(ring=((5.0, 52.0), (5.00005, 52.0), (5.0, 52.00005), (5.0, 52.0)))

    found = root(drawing([area(kind="outline"), small]))
    assert [each for each in found.iter(f"{SVG}path") if each.get("stroke") == PAPER.tree] == []
