"""How words grew, as beads on a thread: it fits, escapes what people typed, and says the same without colour."""

import time
from xml.etree.ElementTree import Element, fromstring

import pytest

from samenspel.base.charts import WIDTH, Caption
from samenspel.base.lineages import MARKS, Bead, fitted, lineage, mark

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(key="lineage", title="Hoe het groeide", text="Van 1 tot 2.")
FIRST = Bead(number=1, heading="3 mei", words="Wie doet er mee?")
SECOND = Bead(
    number=2, heading="Nu", words="Wie wil er iets?", marks=["voice", "reaction"], feedback="Twee mensen", why="Zij zei"
)


def root(*beads: Bead) -> Element:
    return fromstring(lineage(caption=CAPTION, beads=beads))  # noqa: S314 - our own drawing


def texts(drawing: Element) -> list[str]:
    return [each.text or "" for each in drawing.iter(f"{SVG}text")]


def height(drawing: Element) -> float:
    return float(drawing.attrib["viewBox"].split()[3])


def test_the_versions_stand_in_order_with_what_made_the_next_between_them() -> None:
    assert texts(root(FIRST, SECOND)) == [
        *("1", "3 mei", "Wie doet er mee?"),
        *("Twee mensen", "Zij zei"),
        *("2", "Nu", "Wie wil er iets?"),
    ]


def test_it_tells_what_it_is_to_who_cannot_see_it() -> None:
    drawing = root(FIRST)

    assert [drawing.findtext(f"{SVG}{name}") for name in ("title", "desc")] == ["Hoe het groeide", "Van 1 tot 2."]
    assert (drawing.get("role"), drawing.get("aria-labelledby")) == ("img", "lineage-title lineage-text")


def test_every_mark_has_a_shape_of_its_own() -> None:
    paths = {kind: fromstring(mark(kind)).find(f"{SVG}path").attrib["d"] for kind in MARKS}  # type: ignore[union-attr]  # noqa: S314

    assert len(set(paths.values())) == len(MARKS)


def test_many_things_behind_it_stay_within_the_frame() -> None:
    drawing = root(FIRST, Bead(number=2, heading="Nu", words="x", marks=["voice"] * 40, feedback="40 keer"))

    at = [float(each.attrib["transform"][10:-1].split()[0]) for each in drawing.findall(f"{SVG}g")]
    assert len(at) == 6
    assert max(at) + 26 < WIDTH


HOSTILE = {
    "markup": "<script>alert(1)</script> & \"'",
    "a word without end": "x" * 20_000,
    "from right to left": "كيف نسأل السكان عما يريدون " * 40,
    "emoji": "👩‍👩‍👧‍👦🧑🏽‍🌾" * 400,
    "accents on accents": "z" + "\u0301" * 5000,
    "commands": "Hoe\x00\x07 \u202eveel\u202c \u2066wij\u2069?",
    "wide letters": "WWWW MMMM @@@@ " * 60,
    "five thousand words": "woord " * 5000,
    "only commands": "\x07\x07 \u202e",
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_people_type_is_drawn_within_the_picture_in_no_time(name: str) -> None:
    words = HOSTILE[name]
    bead = Bead(number=2, heading="Nu", words=words, marks=["insight"], feedback=words, why=words)

    began = time.process_time()
    drawing = root(FIRST, bead)

    assert time.process_time() - began < 1
    assert height(drawing) < 500
    assert drawing.find(f".//{SVG}script") is None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_of_a_few_lines_keeps_its_words_in_order_and_ends_with_dots_when_there_is_more(name: str) -> None:
    lines = fitted(HOSTILE[name], room=260, most=4)

    whole = "".join("".join(lines).removesuffix("…").split())
    typed = "".join(sign for sign in HOSTILE[name] if sign not in "\x00\x07\u202e\u202c\u2066\u2069")
    assert "".join(typed.split()).startswith(whole)
    assert len(lines) <= 4
    assert "".join(lines).endswith("…") == (whole != "".join(typed.split()))


def test_a_family_or_a_letter_with_its_accent_is_never_cut_through() -> None:
    family = "👩🏽‍👩🏽‍👧"

    lines = fitted(family * 100, room=100, most=3)

    assert {line.removesuffix("…").replace(family, "") for line in lines} == {""}
    assert [line[0] for line in fitted("e\u0301" * 100, room=100, most=9)] == ["e"] * len(
        fitted("e\u0301" * 100, room=100, most=9)
    )


def test_what_is_written_from_right_to_left_begins_at_the_right() -> None:
    drawing = root(Bead(number=1, heading="3 mei", words="كيف نسأل"))

    line = list(drawing.iter(f"{SVG}text"))[-1]
    assert (line.get("direction"), line.get("x")) == ("rtl", str(WIDTH - 4))


def test_only_the_newest_is_full() -> None:
    circles = [each for each in root(FIRST, SECOND).iter(f"{SVG}circle") if each.get("r") == "17"]

    assert circles[0].get("fill") != circles[1].get("fill")
    assert circles[1].get("fill") == circles[1].get("stroke")
