"""Where something is, as somebody points at it: only a public place or the middle of a square is ever kept."""

import re
from decimal import Decimal
from math import hypot
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from samenspel.base import rd
from samenspel.base.drawn_maps import Stroke
from samenspel.neighbourhoods.drawings import keep_drawing
from samenspel.organisations.access import Worker
from samenspel.pearls import placing
from samenspel.pearls.actions import notes as actions
from samenspel.pearls.actions.notes import Seen
from samenspel.pearls.models import Note, PublicPlace, Walk
from samenspel.pearls.pearl_maps import Chosen, numbered
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices.actions.withdrawing import erase_stopped
from samenspel.voices.models import Voice
from tests import make
from tests.battery import count
from tests.pearls import pearl_setting
from tests.pearls import walk_setting as setting
from tests.pearls.pearl_setting import NOW
from tests.pearls.test_walk_notes import caught
from tests.voices.catching import new_key, queued, send

POINT = "52.3570, 6.6625"
SQUARE = rd.on_grid(east=6.6625, north=52.357)
X, Y = st.floats(20_000, 270_000), st.floats(320_000, 600_000)
INSIDE = st.tuples(st.floats(0.5, 249.5), st.floats(0.5, 249.5))


@pytest.fixture
def samira(db: None) -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira)


def place(walk: Walk, name: str = "De Kas") -> PublicPlace:
    return PublicPlace.objects.create(neighbourhood=walk.neighbourhood, name=name, added_at=NOW)


def send_note(by: Worker, walk: Walk, **fields: str) -> Note:
    answer = send(make.signed_in(by), body=queued(by, **caught(by, walk, **fields)), key=new_key())
    assert answer.status_code == 201
    return Note.objects.get()


def where(note: Note) -> tuple[Any, ...]:
    return note.spot, note.east, note.north


def test_a_point_that_a_phone_sent_becomes_the_middle_of_its_square_and_stays_nowhere_else(
    samira: Worker, walk: Walk
) -> None:
    note = send_note(samira, walk, point=POINT)

    assert where(note) == (None, *SQUARE)
    held = [str(value) for model in (Voice, Note) for row in model.objects.values() for value in row.values()]
    assert [value for value in held if "52.3570" in value or "6.6625" in value] == []


def test_a_public_place_that_was_named_counts_before_the_point(samira: Worker, walk: Walk) -> None:
    spot = place(walk)

    assert where(send_note(samira, walk, place="de kas ", point=POINT)) == (spot, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["", "hier", "52.357", "1, 2, 3", "48.85, 2.35", "nan, nan", "1e999, 5", "52,3570 6,66"]
)
def test_what_is_no_point_here_is_left_out_and_the_words_are_kept(samira: Worker, walk: Walk, typed: str) -> None:
    assert where(send_note(samira, walk, place="Lissenpad", point=typed)) == (None, None, None)


def test_a_place_of_another_neighbourhood_is_not_chosen_by_its_name(samira: Worker, walk: Walk) -> None:
    place(setting.walk())

    assert where(send_note(samira, walk, place="De Kas")) == (None, None, None)


def test_a_line_from_paper_that_names_a_public_place_is_at_that_place(samira: Worker, walk: Walk) -> None:
    spot = place(walk)

    lines = [Seen(sort="pearl", words="Munt.", place="De Kas"), Seen(sort="idea", words="Bank.", place="Dijk")]
    kept = actions.type_notes(by=samira, walk=walk, seen=lines, now=NOW)

    assert [where(note) for note in kept] == [(spot, None, None), (None, None, None)]


def test_when_the_words_are_erased_where_it_was_goes_too(samira: Worker, walk: Walk) -> None:
    note = send_note(samira, walk, point=POINT)

    voices.withdraw_voice(voice=note.voice, by=samira, now=NOW)
    erase_stopped(voice=note.voice, now=NOW)

    note.refresh_from_db()
    assert where(note) == (None, None, None)


def test_the_sheet_has_the_streets_the_places_and_the_drawn_map_and_may_ask_the_phone_where_it_is(
    samira: Worker, walk: Walk
) -> None:
    lines = [Stroke(kind="street", name="Rietkraag", is_area=False, parts=(((6.66, 52.35), (6.67, 52.36)),))]
    keep_drawing(lines, neighbourhood=walk.neighbourhood)
    place(walk)

    answer = make.signed_in(samira).get(f"/wandelingen/{walk.slug}/bladen/")
    shell = Client().get("/wandelingen/bladen/zonder-bereik/")

    told, empty = answer.content.decode(), shell.content.decode()
    assert ['<option value="De Kas">' in each for each in (told, empty)] == [True, False]
    assert ["Rietkraag" in each for each in (told, empty)] == [True, False]
    assert (told.count("<svg xmlns"), 'data-corners=""' in told, 'data-corners=""' in empty) == (1, False, True)
    allowed = "camera=(), geolocation=(self), microphone=()"
    assert [each["Permissions-Policy"] for each in (answer, shell)] == [allowed] * 2


def test_what_one_can_point_at_is_read_with_two_queries_and_without_a_drawing_there_is_no_map(
    walk: Walk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place(walk)

    with django_assert_num_queries(2):
        found = placing.to_point_at(walk.neighbourhood)
    assert (found.streets, found.names, found.picture, found.corners) == ([], ["De Kas"], "", "")


def test_where_it_was_noted_stands_ready_when_somebody_writes_about_the_pearl_for_the_first_time(
    samira: Worker, walk: Walk
) -> None:
    note = send_note(samira, walk, point=POINT)
    Voice.objects.update(speaker=None)
    pearl = pearl_setting.spotted(by=samira, voice=note.voice)
    address = reverse("pearls:write_pearl", args=[pearl.pk])

    answer = make.signed_in(samira).get(address)
    pearl_setting.written(by=samira, pearl=pearl)
    after = make.signed_in(samira).get(address)

    ready = f'value="{SQUARE[1]}, {SQUARE[0]}"'
    assert [ready in each.content.decode() for each in (answer, after)] == [True, False]
    assert answer["Permissions-Policy"] == "camera=(), geolocation=(self), microphone=()"


def test_a_place_that_was_noted_stands_ready_too(samira: Worker, walk: Walk) -> None:
    spot = place(walk)
    note = send_note(samira, walk, place="De Kas")
    pearl = pearl_setting.spotted(by=samira, voice=note.voice)

    told = make.signed_in(samira).get(reverse("pearls:write_pearl", args=[pearl.pk])).content.decode()

    assert f'<option value="{spot.pk}" selected>' in told


# ── Position tests: what is public says nothing about where somebody lives ──────────────────────────────────────────


@given(x=X, y=Y, one=INSIDE, other=INSIDE)
def test_w03_grid_two_points_in_one_square_give_the_same_so_no_distance_to_a_home_follows_from_it(
    x: float, y: float, one: tuple[float, float], other: tuple[float, float]
) -> None:
    corner = (x // 250 * 250, y // 250 * 250)
    typed = []
    for inside in (one, other):
        east, north = rd.to_degrees(x=corner[0] + inside[0], y=corner[1] + inside[1])
        typed.append(f"{north:.8f}, {east:.8f}")

    found = [placing.square_of(each) for each in typed]

    assert found[0] == found[1]
    assert found[0] is not None
    middle = rd.to_metres(east=float(found[0][0]), north=float(found[0][1]))
    assert hypot(middle[0] - corner[0] - 125, middle[1] - corner[1] - 125) < 1.5


ADDRESSES = st.one_of(
    st.from_regex(r"\A(Kade|Lissenpad|Rietkraag) [1-9][0-9]?[a-c]?, 76[0-9]{2} [A-Z]{2}\Z"),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60),
)


def everything_public() -> list[bytes]:
    """All that everybody can see of where pearls are."""
    paths = ["/parels/kaart/", *(f"/parels/kaart/{kind}/" for kind in ("geojson", "kml", "gpx")), "/parels/afdrukken/"]
    # The key of the form that chooses a language is another one each time.
    return [re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", Client().get(path).content) for path in paths]


@pytest.mark.django_db
def test_w03_grid_whatever_the_home_address_is_the_same_is_public() -> None:
    samira = pearl_setting.worker()
    ria = pearl_setting.teller()
    spot = pearl_setting.place(by=samira, east="6.66250", north="52.35700")
    pearl_setting.public(by=samira, speaker=ria, title="Op een plek", place=spot)
    pearl_setting.public(by=samira, speaker=ria, title="In een vak", east=SQUARE[0], north=SQUARE[1])
    pearl_setting.public(by=samira, speaker=ria, title="Thuis", street="Kade", is_home=True, home_yes_on=NOW.date())
    before = everything_public()
    tries: list[bool] = []

    @trying(max_examples=count(quick=8, full=300))
    @given(address=ADDRESSES)
    def try_addresses(address: str) -> None:
        Person.objects.filter(pk=ria.pk).update(address=address)
        tries.append(everything_public() == before)

    try_addresses()
    assert (len(tries) > 5, all(tries)) == (True, True)


@pytest.mark.django_db
def test_w03_grid_every_published_point_is_a_public_place_or_the_middle_of_a_square_and_a_home_has_none() -> None:
    samira = pearl_setting.worker()
    spot = pearl_setting.place(by=samira, east="6.66250", north="52.35700")
    pearl_setting.public(by=samira, title="Op een plek", place=spot)
    pearl_setting.public(by=samira, title="In een vak", east=SQUARE[0], north=SQUARE[1])
    pearl_setting.public(by=samira, title="Thuis", street="Kade", is_home=True, home_yes_on=NOW.date())

    found = {each.title: each.point for each in numbered(Chosen())}

    assert found.pop("Thuis") is None
    places = {(Decimal("6.6625"), Decimal("52.357"))}
    for point in found.values():
        assert point is not None
        east, north = (Decimal(str(each)) for each in point)
        assert (east, north) in places or rd.on_grid(east=point[0], north=point[1]) == (east, north)
