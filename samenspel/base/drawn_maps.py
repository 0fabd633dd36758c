"""A drawn map of a neighbourhood as plain values, and where a point of it comes on a sheet.

Points are ``(east, north)`` in degrees (WGS 84). A sheet counts from its left top corner, in units of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

Point = tuple[float, float]
# What lies below comes first.
KINDS = ("outline", "green", "water", "path", "street")
METRES_A_DEGREE = 111_320
# What is smaller than this, in metres, does not fill its sheet.
SMALLEST = 100.0
RODS = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One thing that is drawn: lines, or the borders of an area with those of its holes (the even-odd rule)."""

    kind: str
    name: str
    is_area: bool
    parts: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn of a place; what lies below comes first."""

    strokes: tuple[Stroke, ...] = ()

    @property
    def points(self) -> Iterator[Point]:
        """Every point of every line."""
        return (point for stroke in self.strokes for part in stroke.parts for point in part)

    @property
    def streets(self) -> list[str]:
        """The names of its streets and paths, each once, by alphabet."""
        return sorted({each.name for each in self.strokes if each.name and each.kind in ("street", "path")})


def drawing(strokes: Iterable[Stroke]) -> Drawing:
    """These strokes, in the order in which they lie on each other."""
    return Drawing(tuple(sorted(strokes, key=lambda each: KINDS.index(each.kind))))


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sheet lies on the ground. ``scale``: units of the sheet a metre."""

    west: float
    north: float
    narrow: float
    scale: float
    left: float
    top: float
    width: float
    height: float

    def at(self, point: Point) -> Point:
        """Degrees → ``(x, y)`` on the sheet."""
        unit = METRES_A_DEGREE * self.scale
        return self.left + (point[0] - self.west) * self.narrow * unit, self.top + (self.north - point[1]) * unit

    def back(self, at: Point) -> Point:
        """``(x, y)`` on the sheet → degrees."""
        unit = METRES_A_DEGREE * self.scale
        return self.west + (at[0] - self.left) / unit / self.narrow, self.north - (at[1] - self.top) / unit

    @property
    def rod(self) -> int:
        """A round length in metres of at most a third of the sheet: to draw a measuring rod."""
        longest = self.width / self.scale / 3
        return max(each for each in RODS if each <= longest)


def fit(points: Iterable[Point], *, width: float, height: float, edge: float) -> Frame | None:
    """The sheet on which all these points come, in the middle and as large as can be; none without a point.

    Args:
        points: in degrees.
        width: how wide the sheet is, in its own units.
        height: how high.
        edge: what stays free on every side.
    """
    found = list(points)
    if not found:
        return None
    west, east = min(each[0] for each in found), max(each[0] for each in found)
    south, north = min(each[1] for each in found), max(each[1] for each in found)
    # So far from the equator a degree to the east is shorter than one to the north.
    narrow = cos(radians((south + north) / 2))
    wide, high = (east - west) * narrow * METRES_A_DEGREE, (north - south) * METRES_A_DEGREE
    scale = min((width - 2 * edge) / max(wide, SMALLEST), (height - 2 * edge) / max(high, SMALLEST))
    left, top = (width - wide * scale) / 2, (height - high * scale) / 2
    return Frame(west, north, narrow, scale, left, top, width, height)


def height_for(points: Sequence[Point], *, width: float, edge: float) -> float:
    """How high a sheet of this width is on which these points fit closely: at most twice as high as wide."""
    tall = fit(points, width=width, height=2 * width, edge=edge)
    if tall is None:
        return 2 * edge
    drawn = [tall.at(point)[1] for point in points]
    return max(width / 2, max(drawn) - min(drawn) + 2 * edge)


def as_geojson(drawn: Drawing) -> dict[str, Any]:
    """The same as a FeatureCollection (RFC 7946), for a map in a browser."""
    return {"type": "FeatureCollection", "features": [_feature(each) for each in drawn.strokes]}


def _feature(stroke: Stroke) -> dict[str, Any]:
    parts = [[list(point) for point in part] for part in stroke.parts]
    # The borders of all pieces and holes together: drawn by the even-odd rule.
    shape = {"type": "Polygon" if stroke.is_area else "MultiLineString", "coordinates": parts}
    return {"type": "Feature", "properties": {"kind": stroke.kind, "name": stroke.name}, "geometry": shape}
