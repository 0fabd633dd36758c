"""Beads beside each other: what stands at the same place is moved a little, as on a thread."""

from collections.abc import Iterator, Sequence
from math import ceil, cos, floor, hypot, pi, sin

from samenspel.base.drawn_maps import Point

ROUNDS = 12


def spread(points: Sequence[Point], *, apart: float) -> list[Point]:
    """The same points, moved as little as is needed to lie this far apart; in their order, the first ones stay.

    Where it is too full, what comes last lies on top of others.
    """
    cells: dict[tuple[int, int], list[Point]] = {}
    # What was taken around a point stays taken: who comes there next goes on from where the last one found room.
    around: dict[Point, Iterator[Point]] = {}
    placed = []
    for point in points:
        places = around.setdefault(point, _around(point, apart))
        free = next((each for each in places if _is_free(each, cells, apart)), point)
        cells.setdefault(_cell(free, apart), []).append(free)
        placed.append(free)
    return placed


def _around(point: Point, apart: float) -> Iterator[Point]:
    """The point itself, then on rings around it, to the right first."""
    yield point
    for ring in range(1, ROUNDS):
        count = ceil(2 * pi * ring)
        for number in range(count):
            turn = 2 * pi * number / count
            yield point[0] + ring * apart * cos(turn), point[1] + ring * apart * sin(turn)


def _cell(point: Point, apart: float) -> tuple[int, int]:
    return floor(point[0] / apart), floor(point[1] / apart)


def _is_free(point: Point, cells: dict[tuple[int, int], list[Point]], apart: float) -> bool:
    x, y = _cell(point, apart)
    near = (each for a in (-1, 0, 1) for b in (-1, 0, 1) for each in cells.get((x + a, y + b), ()))
    return all(hypot(point[0] - each[0], point[1] - each[1]) >= apart * 0.97 for each in near)
