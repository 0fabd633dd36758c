"""Where something is, as somebody points at it: a street, a place to which everybody may come, a point on the map.

Whatever is pointed at, only a public place or the middle of a square of 250 metres is kept. No address is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.base.charts import Caption
from samenspel.base.drawn_maps import Drawing
from samenspel.base.map_pictures import frame_of, picture_of
from samenspel.base.rd import is_here, on_grid
from samenspel.neighbourhoods.drawings import drawing_of
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.pearls.models import PublicPlace
from samenspel.pearls.pearl_maps import sheet_for

Exact = tuple[Decimal, Decimal]


@dataclass(frozen=True, kw_only=True)
class ToPointAt:
    """What helps to say where it is: names to choose from, and a drawn map to tap on, when there is one."""

    streets: Sequence[str]
    names: Sequence[str]
    picture: SafeString
    corners: str


def point_in(typed: str) -> Exact | None:
    """``52.35700, 6.66250`` as maps write it → ``(east, north)``; nothing when it is no point in this country."""
    try:
        north, east = (Decimal(part.strip()) for part in typed.replace(";", ",").split(","))
        return (east, north) if is_here(east=float(east), north=float(north)) else None
    except (InvalidOperation, ValueError):
        return None


def square_of(typed: str) -> Exact | None:
    """The middle of the square in which this point lies; nothing when it is no point."""
    point = point_in(typed)
    return on_grid(east=float(point[0]), north=float(point[1])) if point else None


def to_point_at(neighbourhood: Neighbourhood) -> ToPointAt:
    """The streets and public places of this neighbourhood, and its drawn map. At most three queries."""
    drawn = drawing_of(neighbourhood)
    places = PublicPlace.objects.filter(neighbourhood=neighbourhood).values_list("name", flat=True)
    names = sorted({*drawn.streets, *places})
    return ToPointAt(streets=drawn.streets, names=names, picture=_picture(drawn), corners=_corners(drawn))


def _picture(drawn: Drawing) -> SafeString:
    caption = Caption(key="place-map", title=_("Kaart om op aan te wijzen"), text=_("Straten, water en groen."))
    return mark_safe(picture_of(drawn, caption=caption, sheet=sheet_for(drawn, [])))  # noqa: S308 - our own drawing


def _corners(drawn: Drawing) -> str:
    sheet = sheet_for(drawn, [])
    frame = frame_of(drawn, sheet=sheet)
    if frame is None:
        return ""
    return " ".join(f"{each:.6f}" for each in (*frame.back((0, sheet.height)), *frame.back((sheet.width, 0))))


def place_called(name: str, *, neighbourhood: Neighbourhood) -> PublicPlace | None:
    """The public place of this name here, when there is one."""
    asked = name.strip()
    return PublicPlace.objects.filter(neighbourhood=neighbourhood, name__iexact=asked).first() if asked else None
