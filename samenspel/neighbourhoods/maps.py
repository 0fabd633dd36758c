"""The outline of a place as a small drawing: our own, from the border that was loaded; no tiles, nothing fetched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base import charts
from samenspel.neighbourhoods.indicators import Source
from samenspel.neighbourhoods.models import Neighbourhood, Outline, Region
from samenspel.neighbourhoods.outlines import Point, bounds, rings

METRES_A_DEGREE = 111_320
EDGE = 4
# Of what is smaller than this, in metres, the drawing does not fill its frame.
SMALLEST = 100
# Points nearer to each other than this are one point on any screen.
FINEST = 0.4
RODS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Map:
    """A drawing with what it says in words, and of which year and from whom the border is."""

    drawing: SafeString
    words: str
    source: str


def map_of(neighbourhood: Neighbourhood) -> Map | None:
    """The outline of this place; nothing when none was loaded. At most two queries."""
    return maps_of([neighbourhood]).get(neighbourhood.pk)


def maps_of(neighbourhoods: Iterable[Neighbourhood]) -> dict[int, Map]:
    """The outline of each of these that has one, of the newest year. Two queries, however many."""
    asked = {each.pk: each for each in neighbourhoods}
    codes = dict(Neighbourhood.objects.filter(pk__in=asked, region__isnull=False).values_list("pk", "region__code"))
    loaded = Outline.objects.filter(region__code__in=codes.values()).select_related("region") if codes else []
    newest = {each.region.code: each for each in sorted(loaded, key=lambda each: each.region.year or 0)}
    return {pk: _map(asked[pk], outline=newest[code]) for pk, code in codes.items() if code in newest}


def _map(neighbourhood: Neighbourhood, *, outline: Outline) -> Map:
    shape = outline.shape
    west, south, east, north = bounds(shape)
    # So far from the equator a degree to the east is shorter than one to the north.
    narrow = cos(radians((south + north) / 2))
    wide, high = (east - west) * narrow * METRES_A_DEGREE, (north - south) * METRES_A_DEGREE
    scale = (charts.WIDTH - 2 * EDGE) / max(wide, high, SMALLEST)
    words = _in_words(shape, wide=wide, high=high)
    caption = charts.Caption(key=f"map-{neighbourhood.pk}", title=_("De grens van %s") % neighbourhood.name, text=words)

    def drawn(point: Point) -> Point:
        x, y = point[0] - west, north - point[1]
        return EDGE + x * narrow * METRES_A_DEGREE * scale, EDGE + y * METRES_A_DEGREE * scale

    drawing = charts.area(
        caption=caption,
        rings=[thinned([drawn(point) for point in ring]) for ring in rings(shape)],
        height=high * scale + 2 * EDGE,
        rod=_rod(scale=scale),
    )
    return Map(drawing=mark_safe(drawing), words=words, source=_source(outline.region))  # noqa: S308 - our own drawing


def thinned(ring: Sequence[Point]) -> list[Point]:
    """The same ring with fewer points: those that no eye can tell apart are one."""
    return list(_apart(ring))


def _apart(ring: Sequence[Point]) -> Iterator[Point]:
    last: Point | None = None
    for point in ring:
        if last is None or max(abs(point[0] - last[0]), abs(point[1] - last[1])) >= FINEST:
            last = point
            yield point


def _rod(*, scale: float) -> tuple[float, str]:
    """A round length of at most half of what is drawn, in the drawing and in words."""
    longest = (charts.WIDTH - 2 * EDGE) / scale / 2
    metres = max((each for each in RODS if each <= longest), default=RODS[0])
    return metres * scale, _distance(metres)


def _distance(metres: float) -> str:
    if metres < 1000:
        return ngettext("%(number)s meter", "%(number)s meter", round(metres)) % {"number": round(metres)}
    kilometres = round(metres / 1000, 1)
    return _("%s kilometer") % number_format(kilometres, decimal_pos=0 if kilometres.is_integer() else 1)


def _in_words(shape: Mapping[str, Any], *, wide: float, high: float) -> str:
    size = _("Van west naar oost ongeveer %(wide)s, van noord naar zuid ongeveer %(high)s. Noord is boven.") % {
        "wide": _distance(round(wide, -1)),
        "high": _distance(round(high, -1)),
    }
    parts = len(shape["coordinates"]) if shape["type"] == "MultiPolygon" else 1
    return size if parts == 1 else f"{size} {_('De plek bestaat uit %s stukken.') % parts}"


def _source(region: Region) -> str:
    drawn = _("Bron: CBS en Kadaster.")
    if region.level == Region.Kind.POSTCODE:
        drawn = str(Source.POSTCODE.value.attribution)
    return drawn if region.year is None else f"{_('De grens van %s.') % region.year} {drawn}"
