"""The drawn map of a neighbourhood: taken in from a GeoJSON file, and given as plain values.

Each feature has ``kind`` (street, path, water, green, outline) and, when it has one, ``name`` among its properties.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, TextIO

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.drawn_maps import Drawing, Point, Stroke, drawing
from samenspel.neighbourhoods import geojson
from samenspel.neighbourhoods.cells import WrongFile, name_in
from samenspel.neighbourhoods.models import DrawnLine, Neighbourhood, Outline
from samenspel.neighbourhoods.outlines import rings

LONGEST_NAME = 80
# A phone on a walk holds all of it.
MOST_POINTS = 50_000
ONE_LINE, PIECES = 1, 3
# Of each kind of shape: how deep its lists are, and whether it is an area.
SHAPES = {
    "LineString": (ONE_LINE, False),
    "MultiLineString": (2, False),
    "Polygon": (2, True),
    "MultiPolygon": (PIECES, True),
}


def drawing_of(neighbourhood: Neighbourhood) -> Drawing:
    """What is drawn of this place; else its border, when that was loaded; else nothing. At most two queries."""
    return drawing_of_all([neighbourhood])


def drawing_of_all(neighbourhoods: Collection[Neighbourhood]) -> Drawing:
    """What is drawn of these places, together. At most two queries, however many."""
    lines = list(DrawnLine.objects.filter(neighbourhood__in=[each.pk for each in neighbourhoods]))
    drawn = {each.neighbourhood_id for each in lines}
    regions = {each.region_id: each for each in neighbourhoods if each.region_id and each.pk not in drawn}
    borders = Outline.objects.filter(region__in=regions) if regions else []
    return drawing([*(_stroke(each) for each in lines), *(_border(each) for each in borders)])


def _stroke(line: DrawnLine) -> Stroke:
    parts = tuple(tuple((east, north) for east, north in part) for part in line.parts)
    return Stroke(kind=line.kind, name=line.name, is_area=line.is_area, parts=parts)


def _border(outline: Outline) -> Stroke:
    parts: tuple[tuple[Point, ...], ...] = tuple(tuple(ring) for ring in rings(outline.shape))
    return Stroke(kind=DrawnLine.Kind.OUTLINE, name="", is_area=True, parts=parts)


def load_drawing(path: Path, *, neighbourhood: Neighbourhood) -> int:
    """What is in this file becomes the whole drawing of this place, or nothing does → how many lines and areas.

    Raises:
        WrongFile: with the file, the feature and the reason; nothing has changed then.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            strokes = list(_strokes(file))
    except OSError:
        raise WrongFile(_("%(file)s: dit bestand is niet te openen") % {"file": path.name}) from None
    except UnicodeDecodeError:
        raise WrongFile(f"{path.name}: {_('het bestand is geen UTF-8')}") from None
    except WrongFile as wrong:
        raise WrongFile(f"{path.name}: {wrong}") from wrong
    keep_drawing(strokes, neighbourhood=neighbourhood)
    return len(strokes)


@transaction.atomic
def keep_drawing(strokes: Collection[Stroke], *, neighbourhood: Neighbourhood) -> None:
    """These lines are the whole drawing of this place from now on."""
    DrawnLine.objects.filter(neighbourhood=neighbourhood).delete()
    made = (
        DrawnLine(
            neighbourhood=neighbourhood,
            kind=each.kind,
            name=each.name,
            is_area=each.is_area,
            parts=[[list(point) for point in part] for part in each.parts],
        )
        for each in strokes
    )
    DrawnLine.objects.bulk_create(made, batch_size=500)


def _strokes(file: TextIO) -> Iterator[Stroke]:
    """Every line and area in the file."""
    if geojson.members(file).get("type") != "FeatureCollection":
        raise WrongFile(_("dit is geen FeatureCollection van GeoJSON"))
    points = number = 0
    for number, feature in enumerate(geojson.areas(file), start=1):
        try:
            stroke = stroke_in(feature)
        except WrongFile as wrong:
            raise WrongFile(f"{_place_of(feature, number=number)}: {wrong}") from wrong
        points += sum(map(len, stroke.parts))
        if points > MOST_POINTS:
            raise WrongFile(_("dit zijn meer dan %s punten; neem minder of eenvoudiger lijnen") % MOST_POINTS)
        yield stroke
    if not number:
        raise WrongFile(_("hier staat niets in om te tekenen"))


def _place_of(feature: object, *, number: int) -> str:
    """Which feature it is: its number, and its name when that can be read."""
    at = _("onderdeel %(number)s") % {"number": number}
    try:
        name = name_in(_properties(feature).get("name"))
    except WrongFile:
        return at
    return f"{at} ({name})" if name else at


def _properties(feature: object) -> dict[str, Any]:
    told = feature.get("properties") if isinstance(feature, dict) else None
    return told if isinstance(told, dict) else {}


def stroke_in(feature: object) -> Stroke:
    """One line or area.

    Raises:
        WrongFile: with the reason, when it is none.
    """
    told = _properties(feature)
    kind, name = told.get("kind"), name_in(told.get("name"))
    if kind not in DrawnLine.Kind.values:
        kinds = ", ".join(DrawnLine.Kind.values)
        raise WrongFile(_("“kind” moet een van deze woorden zijn: %(kinds)s") % {"kinds": kinds})
    if len(name) > LONGEST_NAME:
        raise WrongFile(_("deze naam is te lang"))
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    parts, is_area = _parts(geometry)
    if is_area and kind in (DrawnLine.Kind.STREET, DrawnLine.Kind.PATH):
        raise WrongFile(_("een straat of een pad is een lijn, geen vlak"))
    return Stroke(kind=str(kind), name=name, is_area=is_area, parts=parts)


def _parts(geometry: object) -> tuple[tuple[tuple[Point, ...], ...], bool]:
    shape = geometry if isinstance(geometry, dict) else {}
    depth, is_area = SHAPES.get(str(shape.get("type")), (0, False))
    lists: Any = shape.get("coordinates")
    if not depth or not geojson.are_here(lists, depth=depth - 1):
        raise WrongFile(_("dit is geen lijn of vlak in graden in Nederland"))
    if depth == ONE_LINE:
        lists = [lists]
    if depth == PIECES:
        lists = [ring for piece in lists for ring in piece]
    least = 4 if is_area else 2
    if any(len(part) < least for part in lists):
        raise WrongFile(_("hier staan te weinig punten in voor een lijn of een vlak"))
    return tuple(tuple((float(each[0]), float(each[1])) for each in part) for part in lists), is_area
