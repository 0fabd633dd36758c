"""How far a necklace is, how long one walks, where one sits, and what must always be true of that."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.solvers.necklaces import (
    Band,
    Check,
    Version,
    ahead,
    along,
    band_of,
    crow_flies,
    farthest_from,
    is_fresh,
    longest_stretch,
    minutes,
    same_day_last_year,
    step_free,
    stretches,
    version_of,
)

TODAY = date(2026, 5, 12)
lengths = st.integers(0, 5000)
places = st.lists(st.integers(0, 5000), max_size=30)


def test_the_worked_example_has_its_stretches_and_its_minutes() -> None:
    seats = [0, 90, 210, 480, 700]

    assert stretches(length=760, seats=seats) == [90, 120, 270, 220, 60]
    assert longest_stretch(length=760, seats=seats) == 270
    assert minutes(metres=760) == pytest.approx(15.2)
    assert minutes(metres=760, stops=[4, 4, 4, 4]) == pytest.approx(31.2)


def test_without_a_seat_the_whole_route_is_one_stretch_and_no_route_has_none() -> None:
    assert stretches(length=300, seats=[]) == [300]
    assert (stretches(length=0, seats=[]), longest_stretch(length=0, seats=[])) == ([], 0)


@given(lengths, places)
def test_stretches_together_are_the_route_and_none_is_nothing(length: int, seats: list[int]) -> None:
    found = stretches(length=length, seats=seats)

    assert sum(found) == length
    assert all(each > 0 for each in found)


@given(lengths, places, places)
def test_more_seats_never_make_the_longest_stretch_longer(length: int, seats: list[int], more: list[int]) -> None:
    assert longest_stretch(length=length, seats=[*seats, *more]) <= longest_stretch(length=length, seats=seats)


@given(lengths, places)
def test_walking_the_other_way_the_longest_stretch_is_the_same(length: int, seats: list[int]) -> None:
    there = [each for each in seats if each <= length]

    back = longest_stretch(length=length, seats=[length - each for each in there])

    assert back == longest_stretch(length=length, seats=there)


@pytest.mark.parametrize(
    ("metres", "band"),
    [(0, Band.GOOD), (125, Band.GOOD), (126, Band.KNOW), (250, Band.KNOW), (251, Band.WARN), (270, Band.WARN)],
)
def test_a_stretch_has_its_band(metres: int, band: Band) -> None:
    assert band_of(metres) is band


@pytest.mark.parametrize(
    ("metres", "version"),
    [(0, Version.SHORT), (500, Version.SHORT), (501, Version.CALM), (1000, Version.CALM), (1001, Version.LONG)],
)
def test_a_route_is_called_by_its_length(metres: int, version: Version) -> None:
    assert version_of(metres) is version


def test_the_next_seat_is_the_first_one_ahead_and_none_behind() -> None:
    assert (ahead(at=100, spots=[480, 90, 210]), ahead(at=90, spots=[90]), ahead(at=91, spots=[90])) == (110, 0, None)


def test_to_a_toilet_it_is_as_far_as_from_the_worst_place() -> None:
    assert farthest_from(length=760, spots=[]) is None
    assert farthest_from(length=760, spots=[200]) == 560
    assert farthest_from(length=760, spots=[0, 760]) == 380
    assert farthest_from(length=760, spots=[900]) is None


@given(lengths, places, st.integers(0, 5000))
def test_from_anywhere_a_toilet_is_no_farther_than_that(length: int, spots: list[int], at: int) -> None:
    there = [each for each in spots if each <= length]
    far = farthest_from(length=length, spots=there)

    if far is not None and at <= length:
        assert min(abs(each - at) for each in there) <= far


def test_a_check_is_fresh_until_the_same_day_next_year() -> None:
    assert is_fresh(date(2025, 5, 12), on=TODAY)
    assert not is_fresh(date(2025, 5, 11), on=TODAY)
    assert not is_fresh(TODAY + timedelta(days=1), on=TODAY)
    assert not is_fresh(None, on=TODAY)
    assert same_day_last_year(date(2028, 2, 29)) == date(2027, 2, 28)


def test_it_is_step_free_only_when_every_leg_was_walked_and_found_so_this_year() -> None:
    good, old = Check(True, TODAY), Check(True, date(2025, 5, 11))

    assert step_free([good, good], on=TODAY) is True
    assert step_free([good, old], on=TODAY) is None
    assert step_free([good, Check(None, TODAY)], on=TODAY) is None
    assert step_free([good, Check(None, None)], on=TODAY) is None
    assert step_free([], on=TODAY) is None


def test_a_step_that_somebody_found_stays_however_long_ago() -> None:
    assert step_free([Check(True, TODAY), Check(False, date(2020, 1, 1))], on=TODAY) is False


def test_what_lies_beside_the_route_is_on_it_at_the_nearest_place() -> None:
    line, marks = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0)], [0, 100, 300]

    assert along((25.0, 10.0), line=line, marks=marks) == (25, 10)
    assert along((90.0, 50.0), line=line, marks=marks) == (200, 10)
    assert along((-30.0, -40.0), line=line, marks=marks) == (0, 50)
    assert along((100.0, 0.0), line=line, marks=marks) == (100, 0)


def test_where_no_two_stops_have_a_point_nothing_lies_along_it() -> None:
    assert along((0.0, 0.0), line=[(0.0, 0.0), None, (1.0, 1.0)], marks=[0, 10, 20]) is None
    assert along((0.0, 0.0), line=[(0.0, 0.0)], marks=[0]) is None


def test_two_stops_in_one_place_are_a_line_too() -> None:
    assert along((3.0, 4.0), line=[(0.0, 0.0), (0.0, 0.0)], marks=[0, 30]) == (0, 5)


@given(st.tuples(st.floats(-500, 500), st.floats(-500, 500)))
def test_nothing_lies_nearer_to_the_route_than_it_says(point: tuple[float, float]) -> None:
    line, marks = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0)], [0, 100, 200]
    found = along(point, line=line, marks=marks)

    assert found is not None
    assert 0 <= found[0] <= 200
    assert all(found[1] <= crow_flies(point, each) + 1e-6 for each in line)
