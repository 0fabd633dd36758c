"""Spots on a photograph under which nobody is recognised: drawn by hand, or the squares of a grid that were ticked.

It knows no Django and no pictures: the worker that makes them reads the same.
"""

# Left, top, width and height in thousandths of the picture, and whether it is an oval.
Spot = tuple[int, int, int, int, int]

WHOLE = 1000
MOST = 60
# The longest side of the grid over a picture.
SQUARES = 8


def grid_of(*, width: int, height: int) -> tuple[int, int]:
    """How many squares across and down, about as wide as high."""
    longest = max(width, height)
    across, down = (max(2, round(SQUARES * side / longest)) for side in (width, height))
    return across, down


def square(number: int, *, across: int, down: int) -> Spot:
    """The square with this number, counted from zero, row by row."""
    row, column = divmod(number, across)
    left, top = WHOLE * column // across, WHOLE * row // down
    return left, top, WHOLE * (column + 1) // across - left, WHOLE * (row + 1) // down - top, 0


def read_ovals(typed: str) -> list[Spot]:
    """ "420,310,120,150;…" as the page writes them → the ovals.

    Raises:
        ValueError: something else stands there, or more than anybody draws.
    """
    ovals = [_oval(part) for part in typed.split(";") if part]
    if len(ovals) > MOST:
        raise ValueError
    return ovals


def _oval(part: str) -> Spot:
    left, top, width, height = (int(number) for number in part.split(","))
    if not (-WHOLE <= left <= WHOLE and -WHOLE <= top <= WHOLE and 0 < width <= WHOLE and 0 < height <= WHOLE):
        raise ValueError
    return left, top, width, height, 1
