"""How much of one area lies in another, by looking at a grid of points. Exact enough to say which postcodes belong."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

Shape = Mapping[str, Any]
Point = tuple[float, float]
Key = TypeVar("Key", bound=Hashable)
PER_SIDE = 16


def shares_inside(shape: Shape, *, of: Mapping[Key, Shape]) -> dict[Key, float]:
    """Which part of the first shape, from 0 to 1, lies in each of the others; those with nothing of it left out."""
    points = _points_in(shape)
    shares = {}
    for key, other in of.items():
        west, south, east, north = bounds(other)
        near = [each for each in points if west <= each[0] <= east and south <= each[1] <= north]
        count = sum(_is_inside(each, shape=other) for each in near)
        if count:
            shares[key] = count / len(points)
    return shares


def _points_in(shape: Shape) -> list[Point]:
    west, south, east, north = bounds(shape)
    steps = [(each + 0.5) / PER_SIDE for each in range(PER_SIDE)]
    grid = [(west + (east - west) * x, south + (north - south) * y) for x in steps for y in steps]
    return [each for each in grid if _is_inside(each, shape=shape)]


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """How far it reaches: west, south, east, north."""
    points = [point for ring in rings(shape) for point in ring]
    xs, ys = [each[0] for each in points], [each[1] for each in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_inside(point: Point, *, shape: Shape) -> bool:
    """Whether a line from the point to the east crosses the borders an odd number of times (the even-odd rule)."""
    x, y = point
    inside = False
    for ring in rings(shape):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                inside = not inside
    return inside


def rings(shape: Shape) -> Iterator[list[Point]]:
    """Its borders, and those of its holes."""
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(position[0], position[1]) for position in ring]
