"""The Dutch grid (Rijksdriehoek), and points on it that say no more than a quarter of a kilometre.

The polynomials are those of Schreutelkamp and Strang van Hees (2001): good to less than a metre in the Netherlands.
Coordinates: ``x`` and ``y`` in metres, ``east`` and ``north`` in degrees (WGS 84).
"""

from decimal import Decimal
from math import floor

# Amersfoort, where both count from.
X_0, Y_0 = 155_000.0, 463_000.0
EAST_0, NORTH_0 = 5.38720621, 52.15517440
# A square in which hundreds of people live or walk: nobody's house follows from it.
SQUARE = 250.0
FIVE_DECIMALS = Decimal("0.00001")
WEST, EAST, SOUTH, NORTH = 3.2, 7.3, 50.7, 53.7

# (power of the first, power of the second, coefficient)
Terms = tuple[tuple[int, int, float], ...]
_X: Terms = (
    *((0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705)),
    *((3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148)),
)
_Y: Terms = (
    *((1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788)),
    *((0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054)),
)
_NORTH: Terms = (
    *((0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709)),
    *((1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012)),
)
_EAST: Terms = (
    *((1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607)),
    *((0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026)),
)


def is_here(*, east: float, north: float) -> bool:
    """Whether this is a point in or beside the Netherlands."""
    return WEST <= east <= EAST and SOUTH <= north <= NORTH


def to_metres(*, east: float, north: float) -> tuple[float, float]:
    """Degrees → ``(x, y)`` in metres."""
    a, b = 0.36 * (north - NORTH_0), 0.36 * (east - EAST_0)
    return X_0 + _sum(_X, a, b), Y_0 + _sum(_Y, a, b)


def to_degrees(*, x: float, y: float) -> tuple[float, float]:
    """Metres → ``(east, north)`` in degrees."""
    a, b = (x - X_0) * 1e-5, (y - Y_0) * 1e-5
    return EAST_0 + _sum(_EAST, a, b) / 3600, NORTH_0 + _sum(_NORTH, a, b) / 3600


def on_grid(*, east: float, north: float) -> tuple[Decimal, Decimal]:
    """The middle of the square of 250 metres in which this lies → ``(east, north)``, with five decimals."""
    x, y = to_metres(east=east, north=north)
    middle = to_degrees(x=(floor(x / SQUARE) + 0.5) * SQUARE, y=(floor(y / SQUARE) + 0.5) * SQUARE)
    return Decimal(middle[0]).quantize(FIVE_DECIMALS), Decimal(middle[1]).quantize(FIVE_DECIMALS)


def _sum(terms: Terms, a: float, b: float) -> float:
    return sum(factor * a**first * b**second for first, second, factor in terms)
