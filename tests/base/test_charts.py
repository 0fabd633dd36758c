"""Pictures that keep their meaning without colour, without sight, and on a page with a strict policy."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from samenspel.base.charts import GREEN, Axis, Bar, Caption, area, balloons, bars, curve

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(key="share-1", title="Hoeveel?", text="Vier van de vijf.")
AXIS = Axis(last_day=28, unit="dagen", days=[0, 14, 28], parts=[(0.0, "niemand"), (0.5, "de helft"), (1.0, "iedereen")])

EVERY_CHART = {
    "balloons": balloons(caption=CAPTION, answered=4, of=5),
    "bars": bars(caption=CAPTION, rows=[Bar(label="mei", done=4, still_open=1, words="4 van 5")], legend=("ja", "nee")),
    "area": area(
        caption=CAPTION,
        rings=[[(4, 4), (316, 4), (160, 200)], [(150, 40), (170, 40), (160, 60)]],
        height=204,
        rod=(90, "1 km"),
    ),
    "curve": curve(caption=CAPTION, steps=[(3, 0.5), (9, 0.8)], axis=AXIS, marked=3),
}


def drawn(drawing: str) -> Element:
    return fromstring(drawing)  # noqa: S314 - our own drawing


def texts(drawing: str) -> list[str]:
    return [each.text or "" for each in drawn(drawing).iter(f"{SVG}text")]


def rectangles(drawing: str) -> list[Element]:
    return [each for each in drawn(drawing).findall(f"{SVG}rect") if each.get("height") == "22"]


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_tells_what_it_shows_to_who_cannot_see_it(name: str) -> None:
    root = drawn(EVERY_CHART[name])
    title, text = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert text is not None
    assert (title.text, text.text) == ("Hoeveel?", "Vier van de vijf.")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_chart_has_no_style_script_or_address(name: str) -> None:
    found = re.findall(r"style|script|href|\bon\w+=|https?:(?!//www\.w3\.org/2000/svg)", EVERY_CHART[name])
    assert found == []


@pytest.mark.parametrize("name", EVERY_CHART)
def test_letters_are_large_enough_on_a_phone_of_320_px(name: str) -> None:
    root = drawn(EVERY_CHART[name])
    width = float((root.get("viewBox") or "").split()[2])
    on_the_phone = float(root.get("font-size") or 0) * (320 - 2 * 16 - 2 * 12) / width
    assert on_the_phone >= 14


@pytest.mark.parametrize("name", EVERY_CHART)
def test_every_id_in_a_chart_begins_with_its_own_key(name: str) -> None:
    assert {each.split("-")[0] for each in re.findall(r'id="([^"]+)"', EVERY_CHART[name])} == {"share"}


def test_text_that_looks_like_markup_stays_text() -> None:
    nasty = '<b onload="x">&'
    drawing = bars(
        caption=Caption(key="a", title=nasty, text=nasty),
        rows=[Bar(label=nasty, done=1, still_open=0, words=nasty)],
        legend=(nasty, nasty),
    )
    assert texts(drawing) == [nasty] * 4
    assert "<b" not in drawing
    axis = Axis(last_day=1, unit=nasty, days=[], parts=[(0.5, nasty)])
    assert texts(curve(caption=CAPTION, steps=[], axis=axis)) == [nasty] * 2


@pytest.mark.parametrize(("answered", "of"), [(0, 1), (1, 1), (4, 5), (8, 10), (0, 10), (10, 10)])
def test_an_answered_balloon_has_a_tick_and_a_waiting_one_has_dots(answered: int, of: int) -> None:
    drawing = balloons(caption=CAPTION, answered=answered, of=of)
    assert drawing.count("M15 20l8 8 15-17") == answered
    assert drawing.count("M14 19h0M26 19h0M38 19h0") == of - answered
    assert drawing.count("stroke-dasharray") == of - answered


@pytest.mark.parametrize(("of", "height"), [(1, 62), (5, 62), (6, 124), (10, 124)])
def test_balloons_stand_five_in_a_row(of: int, height: int) -> None:
    assert drawn(balloons(caption=CAPTION, answered=0, of=of)).get("viewBox") == f"0 0 320 {height}"


def test_the_largest_bar_fills_the_width_and_the_others_keep_their_part() -> None:
    rows = [Bar(label="a", done=6, still_open=2, words=""), Bar(label="b", done=1, still_open=3, words="")]
    widths = [float(each.get("width") or 0) for each in rectangles(bars(caption=CAPTION, rows=rows))]
    assert widths == [237, 79, 316, 39.5, 118.5, 158]


def test_the_done_part_of_a_bar_is_full_and_the_open_part_is_hatched() -> None:
    row = Bar(label="a", done=6, still_open=2, words="6 van 8")
    done, still_open, outline = rectangles(bars(caption=CAPTION, rows=[row]))
    assert (done.get("fill"), still_open.get("fill"), outline.get("fill")) == (GREEN, "url(#share-1-open)", "none")


def test_a_bar_says_what_it_is_and_how_much() -> None:
    row = Bar(label="mei", done=6, still_open=2, words="6 van 8")
    assert texts(bars(caption=CAPTION, rows=[row])) == ["mei", "6 van 8"]


def test_bars_of_nothing_have_no_width() -> None:
    rows = [Bar(label="a", done=0, still_open=0, words="geen")]
    assert [each.get("width") for each in rectangles(bars(caption=CAPTION, rows=rows))] == ["0.0"] * 3
    assert rectangles(bars(caption=CAPTION, rows=[])) == []


def test_a_curve_rises_by_a_stair_and_stays() -> None:
    drawing = curve(caption=CAPTION, steps=[(7, 0.5), (14, 1.0)], axis=AXIS)
    assert 'd="M88 176H142.5V96.0H197.0V16.0H306" fill="none"' in drawing


def test_a_curve_ends_at_its_last_day() -> None:
    drawing = curve(caption=CAPTION, steps=[(7, 0.5), (29, 1.0)], axis=AXIS)
    assert 'd="M88 176H142.5V96.0H306" fill="none"' in drawing


def test_a_curve_names_the_days_their_unit_and_the_parts() -> None:
    drawing = curve(caption=CAPTION, steps=[], axis=AXIS)
    assert texts(drawing) == ["niemand", "de helft", "iedereen", "0", "14", "28", "dagen"]


@pytest.mark.parametrize(("marked", "pointers"), [(None, 0), (7, 1), (28, 1), (29, 0)])
def test_a_curve_points_at_the_marked_day_when_it_shows_it(marked: int | None, pointers: int) -> None:
    assert curve(caption=CAPTION, steps=[(7, 0.5)], axis=AXIS, marked=marked).count("<circle") == pointers
