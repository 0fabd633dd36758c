"""The board: columns by state, with counts and days waiting; a phone shows one at a time."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

COLUMNS = [
    {
        "key": "gevangen",
        "title": "Gevangen",
        "total": 3,
        "more_href": "/dromen/?staat=gevangen",
        "cards": [
            {
                "href": "/dromen/a/",
                "title": "Dansen <met Ria>",
                "words": "Ik wil weer dansen.",
                "note": "Bij Samira",
                "days": 1,
                "is_late": True,
                "move_to": "/dromen/a/verder/",
                "moves": [("verkend", "Naar verkend"), ("nu", "Naar nu")],
                "links": [("/dromen/a/los/", "Laat los")],
            },
            {"href": "/dromen/b/", "title": "Een bankje", "days": 12},
        ],
    },
    {"key": "verkend", "title": "Verkend", "total": 0, "cards": [], "empty": "Alles is op weg."},
    {"key": "nu", "title": "Nu", "total": 0, "cards": []},
]


def board(rf: RequestFactory, **context: object) -> str:
    html = render_to_string("parts/board.html", {"columns": COLUMNS, **context}, request=rf.get("/bord/?wie=ik"))
    return re.sub(r"\s+", " ", html)


def shown(html: str) -> list[str]:
    return re.findall(r'board-shown" aria-labelledby="column-(\w+)"', html)


@pytest.mark.parametrize(("chosen", "column"), [("verkend", "verkend"), ("", "gevangen")])
def test_a_phone_shows_the_chosen_column_or_the_first(rf: RequestFactory, chosen: str, column: str) -> None:
    html = board(rf, chosen=chosen)

    assert shown(html) == [column]
    assert re.findall(r'kolom=(\w+)" aria-current="true"', html) == [column]


def test_choosing_a_column_keeps_what_was_filtered_on(rf: RequestFactory) -> None:
    assert re.findall(r'<a href="(\?[^"]*)"', board(rf)) == [
        "?wie=ik&amp;kolom=gevangen",
        "?wie=ik&amp;kolom=verkend",
        "?wie=ik&amp;kolom=nu",
    ]


def test_a_column_tells_how_many_there_are_and_where_the_rest_is(rf: RequestFactory) -> None:
    html = board(rf)

    assert re.findall(r'<h2 id="column-\w+">(\w+) <span class="count">(\d+)', html) == [
        ("Gevangen", "3"),
        ("Verkend", "0"),
        ("Nu", "0"),
    ]
    assert "Dit zijn er 2 van 3. Bekijk ze allemaal" in html
    assert ("Alles is op weg." in html, "Hier staat niets." in html) == (True, True)


def test_a_card_tells_how_long_somebody_waits(rf: RequestFactory) -> None:
    html = board(rf)

    assert re.findall(r"</svg>(\d+ dag\w*)", html) == ["1 dag", "12 dagen"]
    assert html.count("person-late") == 1


def test_a_card_is_moved_by_a_menu_and_one_that_cannot_move_has_none(rf: RequestFactory) -> None:
    html = board(rf)

    assert re.findall(r'<form method="post" action="([^"]*)"', html) == ["/dromen/a/verder/"]
    assert re.findall(r'name="naar" value="(\w+)">([^<]*)', html) == [("verkend", "Naar verkend"), ("nu", "Naar nu")]
    assert html.count("<details") == 1
    assert "Laat los" in html


def test_what_somebody_wrote_stays_words(rf: RequestFactory) -> None:
    html = board(rf)

    assert ("<met Ria>" in html, "Dansen &lt;met Ria&gt;" in html) == (False, True)
