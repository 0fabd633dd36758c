"""The Dutch grid: known points, there and back, and the middle of a square that tells no house."""

from decimal import Decimal
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.base import rd

X, Y = st.floats(20_000, 270_000), st.floats(320_000, 600_000)


@pytest.mark.parametrize(
    ("name", "east", "north", "x", "y"),
    [
        ("Amersfoort, where it begins", 5.38720621, 52.15517440, 155_000, 463_000),
        # Two towers of which both coordinates are widely known.
        ("Westertoren", 4.88352559, 52.37453253, 120_700.723, 487_525.502),
        ("Martinitoren", 6.56820053, 53.21938317, 233_883.131, 582_065.167),
    ],
)
def test_points_that_everybody_knows_are_where_they_are(
    name: str, east: float, north: float, x: float, y: float
) -> None:
    found = rd.to_metres(east=east, north=north)

    assert hypot(found[0] - x, found[1] - y) < 1, name


@given(x=X, y=Y)
def test_there_and_back_is_the_same_place(x: float, y: float) -> None:
    east, north = rd.to_degrees(x=x, y=y)

    back = rd.to_metres(east=east, north=north)

    assert hypot(back[0] - x, back[1] - y) < 1


@given(x=X, y=Y, inside=st.tuples(st.floats(1, 249), st.floats(1, 249)))
def test_every_point_in_a_square_gives_the_same_middle_and_the_middle_gives_itself(
    x: float, y: float, inside: tuple[float, float]
) -> None:
    corner = (x // 250 * 250, y // 250 * 250)
    middle = rd.to_degrees(x=corner[0] + 125, y=corner[1] + 125)
    east, north = rd.to_degrees(x=corner[0] + inside[0], y=corner[1] + inside[1])

    found = rd.on_grid(east=east, north=north)

    assert found == (_rounded(middle[0]), _rounded(middle[1]))
    assert rd.on_grid(east=float(found[0]), north=float(found[1])) == found


def _rounded(degrees: float) -> Decimal:
    return Decimal(degrees).quantize(rd.FIVE_DECIMALS)


@pytest.mark.parametrize(
    ("east", "north", "here"),
    [(5.4, 52.1, True), (3.1, 52.1, False), (7.4, 52.1, False), (5.4, 50.6, False), (5.4, 53.8, False)],
)
def test_only_points_in_this_country_are_here(east: float, north: float, here: bool) -> None:
    assert rd.is_here(east=east, north=north) is here
