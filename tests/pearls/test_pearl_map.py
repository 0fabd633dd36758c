"""The map of pearls for everybody: the page, the picture for a wall, the files for other maps."""

import io
import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samenspel.base.drawn_maps import Stroke
from samenspel.neighbourhoods.drawings import keep_drawing
from samenspel.organisations.access import Worker
from samenspel.pearls import pearl_maps
from samenspel.pearls.actions import resting
from samenspel.pearls.models import Kind, Pearl
from samenspel.pearls.pearl_files import GPX, KML
from tests import make
from tests.pearls import pearl_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
MAP, WALL = "/parels/kaart/", "/parels/kaart/affiche/"
FILES = ["/parels/kaart/geojson/", "/parels/kaart/kml/", "/parels/kaart/gpx/"]
SPOT = {"east": "6.66250", "north": "52.35700"}


def page(path: str = MAP) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def words_of(path: str = WALL) -> str:
    response = Client().get(path)
    assert response["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def on_map(by: Worker, title: str = "Linzensoep", **told: Any) -> Pearl:
    """A pearl at a public place that has a point."""
    place = setting.place(by=by, name=f"Plek van {title}"[:80], **SPOT)
    return setting.public(by=by, title=title, place=place, **told)


def test_everybody_sees_the_same_pearls_on_the_map_and_in_the_list_with_the_same_numbers() -> None:
    samira = setting.worker()
    setting.public(by=samira, title="Hommels", street="Lissenpad")
    on_map(samira, "Linzensoep")
    on_map(samira, "Bankje", best_time="Vroeg")

    told = page()

    assert [word in told for word in ("Linzensoep", "Bankje", "Hommels", "Vroeg", "2 parels op de kaart.")] == [
        True
    ] * 5
    assert told.count("Staat niet op de kaart.") == 1
    # The numbers of those on the map run on; who has no point comes last.
    assert told.index('id="parel-3"') < told.index("Hommels")
    assert (">1</text>" in told, ">2</text>" in told, ">3</text>" in told) == (True, True, False)
    assert "52.357" in told


def test_without_pearls_the_page_is_kind_and_the_files_and_the_wall_are_whole() -> None:
    assert "Misschien wel die van u" in page()
    assert json.loads(page(FILES[0])) == {"type": "FeatureCollection", "features": []}
    assert [len(ET.fromstring(page(path))) for path in FILES[1:]] == [1, 1]  # noqa: S314 - our own file
    assert "De parels van de buurt" in words_of()


def test_the_drawn_streets_lie_below_and_one_may_choose_a_kind_and_a_neighbourhood() -> None:
    samira, wim = setting.worker(), setting.worker(called="Wim")
    here, there = (each.organisation.neighbourhoods.get() for each in (samira, wim))
    line = ((6.66, 52.356), (6.67, 52.358))
    keep_drawing([Stroke(kind="street", name="Dijk", is_area=False, parts=(line,))], neighbourhood=here)
    on_map(samira, "Soep", kind="taste")
    on_map(samira, "Vogel", kind="nature")
    on_map(wim, "Molen", kind="craft")

    found = {
        query: [word in page(f"{MAP}?{query}") for word in ("Soep", "Vogel", "Molen", "Dijk</textPath>")]
        for query in ("", "soort=taste", f"buurt={here.slug}", f"soort=taste&buurt={there.slug}", "soort=x&buurt=y")
    }

    assert list(found.values()) == [
        [True, True, True, True],
        [True, False, False, True],
        [True, True, False, True],
        [False, False, False, False],
        [True, True, True, True],
    ]
    assert f"?buurt={here.slug}&amp;soort=taste" in page(f"{MAP}?soort=taste")
    assert f"?soort=taste&amp;buurt={here.slug}" in page(f"{MAP}?buurt={here.slug}")
    assert [word in page(f"{FILES[2]}?soort=taste") for word in ("Soep", "Vogel")] == [True, False]


def let_rest(by: Worker, pearl: Pearl) -> None:
    resting.rest_pearl(by=by, pearl=pearl, why="later", now=setting.NOW)


def take_back(_by: Worker, pearl: Pearl) -> None:
    pearl.voice.withdrawn_at = setting.NOW
    pearl.voice.save()


@pytest.mark.parametrize("gone", [let_rest, take_back])
def test_what_rests_or_was_taken_back_is_at_once_on_no_map_no_wall_and_in_no_file(
    gone: Callable[[Worker, Pearl], None],
) -> None:
    samira = setting.worker()
    pearl = on_map(samira, "Geheim")
    on_map(samira, "Blijft")
    before = ["Geheim" in each for each in (page(), words_of(), *map(page, FILES))]

    gone(samira, pearl)

    assert before == [True] * 5
    assert ["Geheim" in each for each in (page(), words_of(), *map(page, FILES))] == [False] * 5
    assert ["Blijft" in each for each in (page(), words_of(), *map(page, FILES))] == [True] * 5


@pytest.mark.parametrize("make_one", [setting.spotted, setting.written, setting.checked])
def test_what_nobody_said_yes_to_is_on_no_map_and_in_no_file(make_one: Callable[..., Pearl]) -> None:
    samira = setting.worker()
    make_one(by=samira, title="Geheim bankje", place=setting.place(by=samira, **SPOT))

    assert ["Geheim" in each for each in (page(), words_of(), *map(page, FILES))] == [False] * 5


def test_nothing_of_who_told_it_or_works_on_it_is_on_the_map_or_in_a_file() -> None:
    pearl = on_map(setting.worker(), "Bankje", hosted_by="teller", host_called="Ria")

    hidden = ("Jansen", "0611111111", "Kade 9", "Samira", setting.WORDS, str(pearl.voice_id), str(pearl.pk))
    for told in (page(), words_of(), *map(page, FILES)):
        assert [word in told for word in hidden] == [False] * len(hidden)


def test_geojson_has_a_point_east_first_and_all_that_everybody_reads() -> None:
    pearl = on_map(setting.worker(), "Soep & <b>brood</b>", best_time="Vrijdag")
    setting.public(by=setting.worker(), title="Zonder punt")

    (found,) = json.loads(page(FILES[0]))["features"]

    assert found == {
        "type": "Feature",
        "id": pearl.slug,
        "geometry": {"type": "Point", "coordinates": [6.6625, 52.357]},
        "properties": {
            "number": 1,
            "name": "Soep & <b>brood</b>",
            "description": setting.STORY,
            "kind": "place",
            "kind_label": "Een plek",
            "where": pearl.where,
            "best_time": "Vrijdag",
            "url": f"http://localhost:8000/parels/{pearl.slug}/",
        },
    }


def test_kml_and_gpx_hold_every_sign_that_may_be_in_them_and_no_other() -> None:
    pearl = on_map(setting.worker(), 'Soep & "<b>" é\x0b 🌷')
    Pearl.objects.filter(pk=pearl.pk).update(story="Eén\nregel ]]> &amp; \x01 \uffff <script>")
    setting.public(by=setting.worker(), title="Zonder punt")

    kml, gpx = (ET.fromstring(page(path)) for path in FILES[1:])  # noqa: S314 - our own file

    (mark,) = kml.findall(f"{{{KML}}}Document/{{{KML}}}Placemark")
    (point,) = gpx.findall(f"{{{GPX}}}wpt")
    link = f"http://localhost:8000/parels/{pearl.slug}/"
    place = pearl.where.replace("\x0b", "")
    title, words = 'Soep & "<b>" é 🌷', f"Eén\nregel ]]> &amp;   <script>\n{place}\n{link}"
    assert [each.tag.split("}")[1] for each in mark] == ["name", "description", "Point"]
    assert [each.text for each in (mark[0], mark[1], mark[2][0])] == [title, words, "6.66250,52.35700"]
    assert (gpx.attrib, point.attrib) == (
        {"version": "1.1", "creator": "Samenspel"},
        {"lat": "52.35700", "lon": "6.66250"},
    )
    # In the order that the schema of GPX asks for.
    assert [each.tag.split("}")[1] for each in point] == ["name", "desc", "link", "type"]
    assert [point[0].text, point[1].text, point[2].get("href"), point[3].text] == [title, words, link, "Een plek"]


def test_files_are_kept_by_nobody_and_have_the_name_and_kind_of_what_they_are() -> None:
    on_map(setting.worker())

    answers = [Client().get(path) for path in [*FILES, WALL]]

    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * 4
    assert [answer["Content-Type"] for answer in answers[:3]] == [
        "application/geo+json",
        "application/vnd.google-earth.kml+xml",
        "application/gpx+xml",
    ]
    assert [answer["Content-Disposition"] for answer in answers[:3]] == [
        f'attachment; filename="parels.{ending}"' for ending in ("geojson", "kml", "gpx")
    ]


def test_nothing_comes_from_elsewhere_unless_the_installation_chose_so_and_then_it_is_said(
    settings: LazySettings,
) -> None:
    on_map(setting.worker())
    plain = Client().get(MAP)

    settings.MAP_BACKGROUND = "pdok"
    chosen, other = Client().get(MAP), Client().get("/parels/")

    policies = [answer["Content-Security-Policy"] for answer in (plain, chosen, other)]
    assert ["https://service.pdok.nl" in policy for policy in policies] == [False, True, False]
    assert ["pdok" in answer.content.decode() for answer in (plain, chosen)] == [False, True]
    assert "© Kadaster" in chosen.content.decode()
    # Django says the directives in any order: the last has no semicolon.
    assert "script-src 'self'" in [directive.strip() for directive in policies[1].split(";")]


def test_the_wall_has_the_name_of_the_neighbourhood_and_every_pearl_with_its_number() -> None:
    samira = setting.worker()
    for kind in Kind.values:
        on_map(samira, f"Parel {kind}", kind=kind)

    told = words_of()

    assert f"De parels van {samira.organisation.neighbourhoods.get()}" in told
    assert [f"Parel {kind}" in told for kind in Kind.values] == [True] * 8
    pages = pypdf.PdfReader(io.BytesIO(Client().get(WALL).content)).pages
    assert (len(pages), round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (1, 842, 1191)


@pytest.mark.parametrize("path", [MAP, *FILES, WALL])
def test_one_and_three_pearls_ask_the_same_number_of_questions(
    path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    samira = setting.worker()
    asked = {MAP: 4, WALL: 3}.get(path, 2)

    for number in (1, 2, 3):
        on_map(samira, f"Parel {number}")
        if number != 2:
            with django_assert_num_queries(asked):
                Client().get(path)


def test_a_pearl_called_kaart_does_not_stand_in_the_way_of_the_map() -> None:
    pearl = setting.public(by=setting.worker(), title="Kaart")

    assert (pearl.slug, make.neighbourhood().pk is None) == ("kaart-2", False)


def test_where_more_pearls_stand_than_can_be_told_apart_one_bead_says_how_many_and_the_list_has_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pearl_maps, "ON_A_LIST", 2)
    samira = setting.worker()
    spot = setting.place(by=samira, **SPOT)
    for number in range(pearl_maps.MOST_AT_A_PLACE + 1):
        setting.public(by=samira, title=f"Parel {number}", place=spot)

    first, last = page(), page(f"{MAP}?bladzij=4")

    assert [f">{words}</text>" in first for words in ("8×", "1", "8")] == [True, False, False]
    assert [each.count('id="parel-') for each in (first, last)] == [2, 2]
    assert ["8 parels op de kaart." in each for each in (first, last)] == [True, True]
    assert ('start="7"' in last, "Bladzij 4 van 4" in last) == (True, True)
    assert len(json.loads(page(FILES[0]))["features"]) == 8
