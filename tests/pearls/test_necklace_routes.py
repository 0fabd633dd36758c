"""What a necklace comes to in metres, minutes, seats and steps; measured by who walked it, else as the crow flies."""

from collections.abc import Sequence
from datetime import date, timedelta

from samenspel.base.charts import Caption
from samenspel.base.drawn_maps import Drawing
from samenspel.pearls.models import Known, Leg, NecklaceStop, Pearl, PublicPlace, RestSpot
from samenspel.pearls.necklace_drawing import drawn, on_paper
from samenspel.pearls.necklace_papers import facts_of, rest_in_words, way_in_words
from samenspel.pearls.necklace_routes import Route, route_of, versions_of
from samenspel.solvers.necklaces import Version
from tests.pearls.necklace_setting import degrees

TODAY = date(2026, 5, 12)
LONG_AGO = TODAY - timedelta(days=400)


def stop(x: float | None, *, minutes: int = 4, is_place: bool = True, **fields: bool) -> NecklaceStop:
    """A pearl so many metres on, that is not kept anywhere."""
    east, north = degrees(x) if x is not None else (None, None)
    place = PublicPlace(east=east, north=north) if is_place else None
    held = {} if is_place else {"east": east, "north": north}
    return NecklaceStop(pearl=Pearl(kind="place", place=place, **held), minutes=minutes, **fields)


def bench(x: float | None, *, y: float = 0, kind: str = "bench", **fields: object) -> RestSpot:
    east, north = degrees(x, y) if x is not None else (None, None)
    return RestSpot(kind=kind, name=f"{kind} {x}", east=east, north=north, **fields)


def leg(start: NecklaceStop, end: NecklaceStop, *, on: date = TODAY, **fields: object) -> Leg:
    return Leg(start_id=start.pearl_id, end_id=end.pearl_id, checked_on=on, **fields)


def walked(stops: Sequence[NecklaceStop], spots: Sequence[RestSpot] = (), legs: Sequence[Leg] = ()) -> Route:
    return route_of(stops, legs=legs, spots=spots, on=TODAY)


def test_the_worked_example_of_760_metres_comes_out_along_pearls_too() -> None:
    route = walked([stop(x) for x in (0, 200, 500, 760)], [bench(x) for x in (0, 90, 210, 480, 700)])

    assert (route.metres, route.minutes, route.how, route.is_whole) == (760, 31, "hemelsbreed", True)
    assert [each.metres for each in route.stretches] == [90, 120, 270, 220, 60]
    assert [each.begins for each in route.stretches] == [0, 90, 210, 480, 700]
    assert [each.word for each in route.stretches] == ["goed", "goed", "lang", "om te weten", "goed"]
    assert (route.longest, route.band_words) == (270, "Let op: er is een lang stuk zonder zitplek.")
    assert [route.to_seat(number) for number in range(4)] == [0, 10, 200, None]
    assert {key: [each.at for each in found] for key, found in route.spots.items()} == {
        0: [0, 90],
        1: [210, 480],
        2: [700],
    }


def test_measured_metres_take_the_place_of_the_straight_line_whichever_way_she_walked() -> None:
    stops = [stop(0), stop(100), stop(200)]
    route = walked(stops, [bench(50)], [leg(stops[1], stops[0], metres=140)])

    assert [each.metres for each in route.ways] == [140, 100]
    assert (route.metres, route.how, route.seats) == (240, "deels gemeten, deels hemelsbreed", [70])
    all_of_it = walked(stops[:2], legs=[leg(stops[0], stops[1], metres=140)])
    assert (all_of_it.how, way_in_words(all_of_it.ways[0])) == ("gemeten door wie het liep", "140 meter, gemeten")


def test_where_a_pearl_has_only_a_street_the_length_is_at_least_and_the_rest_unknown() -> None:
    route = walked([stop(0), stop(100), stop(None)], [bench(50), bench(60, kind="toilet")])

    assert (route.metres, route.is_whole, route.stretches, route.longest) == (100, False, [], 0)
    assert (route.to_toilet, route.to_seat(0), route.version) == (None, None, Version.LONG)
    assert dict(facts_of(route)) == {
        "Hoe ver": "minstens 100 meter (hemelsbreed)",
        "Hoe lang": "minstens 14 minuten, met stilstaan",
        "Zonder zitplek": "Onbekend",
        "Zonder drempel": "Onbekend. Niet op elk stuk keek iemand dit jaar.",
    }
    assert way_in_words(route.ways[1]) == "Afstand onbekend"


def test_where_only_a_square_of_250_metres_is_known_it_is_about_so_far() -> None:
    rough = walked([stop(0), stop(250, is_place=False)])
    measured = [stop(0), stop(250, is_place=False)]

    assert (rough.is_rough, way_in_words(rough.ways[0])) == (True, "ongeveer 250 meter hemelsbreed")
    assert not walked(measured, legs=[leg(*measured, metres=200)]).is_rough
    assert not walked([stop(0), stop(250)]).is_rough


def test_toilets_and_water_are_no_seats_and_what_lies_far_off_or_nowhere_does_not_count() -> None:
    kinds = [bench(10, kind=kind) for kind in ("bench", "wall", "cafe", "toilet", "water")]
    route = walked([stop(0), stop(100)], [*kinds, bench(50, y=101), bench(None)])

    assert (route.seats, route.to_toilet) == ([10, 10, 10], 90)
    assert [each.at for each in route.rests] == [10, 10, 10, 10, 10, None, None]


def test_it_is_step_free_only_while_every_leg_was_found_so_this_year() -> None:
    stops = [stop(0), stop(100), stop(200)]
    good, other = (
        leg(stops[0], stops[1], step_free="yes"),
        leg(stops[1], stops[2], step_free="yes", on=date(2026, 4, 1)),
    )
    both = walked(stops, legs=[good, other])

    assert (both.step_free, both.checked_on) == (True, date(2026, 4, 1))
    assert dict(facts_of(both))["Zonder drempel"].endswith("Gecontroleerd op 1 april 2026.")
    assert (walked(stops, legs=[good]).step_free, walked(stops, legs=[good]).checked_on) == (None, None)
    old = walked(stops, legs=[good, leg(stops[1], stops[2], step_free="yes", on=LONG_AGO)])
    assert (old.step_free, [each.step_free for each in old.ways]) == (None, [True, None])
    steps = walked(stops, legs=[good, leg(stops[1], stops[2], step_free="no", on=LONG_AGO)])
    assert (steps.step_free, steps.ways[1].step_free) == (False, False)
    assert (both.ways[0].is_fresh, walked(stops).ways[0].step_free) == (True, None)


def test_what_was_looked_at_longer_than_a_year_ago_is_unknown() -> None:
    fresh, old = (
        bench(0, armrest=Known.YES, step_free=Known.NO, checked_on=on, hours="Altijd") for on in (TODAY, LONG_AGO)
    )
    route = walked([stop(0), stop(100)], [fresh, old])

    assert [(each.armrest, each.step_free) for each in route.rests] == [("Ja", "Nee"), ("Onbekend", "Onbekend")]
    assert rest_in_words(route.rests[0]) == "bench 0 (bank), na 0 meter, Altijd"
    assert rest_in_words(walked([stop(0), stop(100)], [bench(None)]).rests[0]) == "bench None (bank)"


def test_shorter_versions_pass_what_was_chosen_and_are_called_by_their_length() -> None:
    stops = [stop(0, in_short=True, in_calm=True), stop(450, in_calm=True), stop(600, in_short=True), stop(1210)]
    found = versions_of(stops, legs=[], spots=[bench(500), bench(1100)], on=TODAY)

    assert {word: (each.metres, each.name, each.is_over) for word, each in found.items()} == {
        "": (found[""].metres, "Lang", False),
        "rustig": (450, "Kort", False),
        "kort": (600, "Rustig", True),
    }
    assert (found["kort"].wanted_name, found["kort"].most) == ("Kort", 500)
    assert (found[""].wanted_name, found[""].most) == ("", 0)
    assert ([each.at for each in found["kort"].rests], [each.at for each in found["rustig"].rests]) == ([500], [450])


def test_with_one_pearl_there_is_no_shorter_version_and_unknown_lengths_keep_what_was_meant() -> None:
    alone = versions_of([stop(0, in_short=True), stop(100)], legs=[], spots=[], on=TODAY)
    unknown = versions_of([stop(0, in_short=True), stop(None, in_short=True)], legs=[], spots=[], on=TODAY)

    assert list(alone) == [""]
    assert (unknown["kort"].name, unknown["kort"].is_over) == ("Kort", False)


def test_an_empty_necklace_is_nothing_and_breaks_nothing() -> None:
    route = walked([], [bench(0)])

    assert (route.metres, route.minutes, route.longest, route.step_free, route.to_toilet) == (0, 0, 0, None, None)


def test_it_is_drawn_with_its_numbers_and_letters_once_two_places_are_known() -> None:
    caption = Caption(key="k", title="De ketting", text="1 A; 2 B")
    route = walked([stop(0), stop(300), stop(None)], [bench(100), bench(150, kind="toilet"), bench(None)])
    picture, paper = (draw(route, drawing=Drawing(), caption=caption) for draw in (drawn, on_paper))

    for svg in (picture, paper):
        assert [label for label in "123ZWD" if f">{label}<" in svg] == ["1", "2", "Z", "W"]
        assert "1 A; 2 B" in svg
    assert ("var(" in picture, "var(" in paper) == (True, False)
    assert drawn(walked([stop(0), stop(0)]), drawing=Drawing(), caption=caption) == ""
