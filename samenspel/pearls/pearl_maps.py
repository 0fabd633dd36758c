"""The map of pearls as everybody sees it: a drawn picture with numbers, and beside it the same pearls as a list.

A pearl stands on a map only where ``Pearl.point`` says: at a public place, or in the middle of a square.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.charts import Caption
from samenspel.base.drawn_maps import Drawing, Point, height_for
from samenspel.base.map_looks import PAPER, SCREEN, Look, Sheet, Spot
from samenspel.base.map_pictures import frame_of, picture_of
from samenspel.neighbourhoods.drawings import drawing_of_all
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.pearls.access.pearls import places_of_pearls, public_pearls
from samenspel.pearls.models import Kind, Pearl
from samenspel.pearls.pictures import PICTURES
from samenspel.pearls.public_pearls import Choice, kinds_of

# Numbers and names stay readable on a phone of 320 px.
ON_A_PAGE = Sheet(440, 0, letters=13, bead=13, edge=8)
ON_A_LIST = 100
# With more at one place it becomes one bead.
MOST_AT_A_PLACE = 7
SHOWN = (
    *("kind", "title", "slug", "story", "street", "east", "north", "best_time", "voice__neighbourhood__name"),
    *("place__name", "place__street", "place__east", "place__north"),
)
PDOK = "https://service.pdok.nl"
TILES = PDOK + "/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Of which kind and of which neighbourhood the pearls are; empty is all of them."""

    kind: str = ""
    place: Neighbourhood | None = None
    places: Sequence[Neighbourhood] = ()

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Chosen":
        """What was asked for, as far as it is there."""
        kind, places = asked.get("soort", ""), places_of_pearls()
        place = next((each for each in places if each.slug == asked.get("buurt", "")), None)
        return cls(kind=kind if kind in Kind.values else "", place=place, places=places)

    @property
    def shown(self) -> Sequence[Neighbourhood]:
        """The neighbourhoods that are drawn."""
        return [self.place] if self.place else self.places

    @property
    def query(self) -> str:
        """The same choice in an address."""
        told = {"soort": self.kind, "buurt": self.place.slug if self.place else ""}
        return urlencode({name: value for name, value in told.items() if value})


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A pearl with its number on the map. Without a point it stands in the list only."""

    number: int
    slug: str
    title: str
    story: str
    kind: str
    kind_key: str
    picture: str
    where: str
    neighbourhood: str
    best_time: str
    point: Point | None


def numbered(chosen: Chosen) -> list[Numbered]:
    """The pearls that were asked for, as everybody may see them, the newest first. One query."""
    pearls = public_pearls()
    if chosen.kind:
        pearls = pearls.filter(kind=chosen.kind)
    if chosen.place:
        pearls = pearls.filter(voice__neighbourhood=chosen.place)
    # Only what is shown: of a thousand pearls that makes a difference.
    pearls = pearls.select_related(None).select_related("voice__neighbourhood", "place").only(*SHOWN)
    # Those on the map come first, so that their numbers run on.
    ordered = sorted(pearls, key=lambda each: each.point is None)
    labels = {each.value: str(each.label) for each in Kind}
    return [_numbered(pearl, number, kind=labels[pearl.kind]) for number, pearl in enumerate(ordered, start=1)]


def _numbered(pearl: Pearl, number: int, *, kind: str) -> Numbered:
    point = pearl.point
    return Numbered(
        number=number,
        slug=pearl.slug,
        title=pearl.title,
        story=pearl.story,
        kind=kind,
        kind_key=pearl.kind,
        picture=PICTURES[pearl.kind],
        where=pearl.where,
        neighbourhood=pearl.voice.neighbourhood.name,
        best_time=pearl.best_time,
        point=(float(point[0]), float(point[1])) if point else None,
    )


def spots_of(pearls: Sequence[Numbered], *, most: int = MOST_AT_A_PLACE) -> list[Spot]:
    """Their beads, each with its kind. Where more of them stand than can be told apart, one bead says how many."""
    places: dict[Point, list[Numbered]] = {}
    for each in pearls:
        if each.point:
            places.setdefault(each.point, []).append(each)
    full = {point for point, there in places.items() if len(there) > most}
    single = [
        Spot(str(each.number), each.point, each.kind_key) for each in pearls if each.point not in full and each.point
    ]
    return [*(Spot(f"{len(places[point])}×", point) for point in full), *single]


def page_of(asked: Mapping[str, str]) -> dict[str, Any]:
    """All that stands on the page. At most five queries."""
    chosen = Chosen.of(asked)
    pearls, drawn = numbered(chosen), drawing_of_all(chosen.shown)
    spots = spots_of(pearls)
    sheet = sheet_for(drawn, spots)
    frame = frame_of(drawn, sheet=sheet, spots=spots)
    corners = (*frame.back((0, sheet.height)), *frame.back((sheet.width, 0))) if frame else ()
    page = Paginator(pearls, ON_A_LIST).get_page(asked.get("bladzij", ""))
    return {
        "page": page,
        "pearls": page.object_list,
        "kinds": kinds_of(chosen.kind, place=chosen.place),
        "chosen": chosen,
        "places": [_place(each, chosen) for each in chosen.places] if len(chosen.places) > 1 else [],
        "picture": picture(drawn, spots, sheet=sheet, look=SCREEN, count=sum(bool(each.point) for each in pearls)),
        "corners": " ".join(f"{each:.6f}" for each in corners),
        "tiles": TILES if settings.MAP_BACKGROUND == "pdok" else "",
    }


def _place(place: Neighbourhood, chosen: Chosen) -> Choice:
    is_chosen = chosen.place is not None and place.pk == chosen.place.pk
    return Choice(key=place.slug, label=place.name, picture="house", number=0, is_chosen=is_chosen)


def sheet_for(drawn: Drawing, spots: Sequence[Spot], *, like: Sheet = ON_A_PAGE) -> Sheet:
    """A sheet as wide as this one, on which all of it fits closely."""
    points = [*drawn.points, *(each.point for each in spots)]
    return replace(like, height=height_for(points, width=like.width, edge=like.edge + like.bead))


def picture(drawn: Drawing, spots: Sequence[Spot], *, sheet: Sheet, count: int, look: Look = PAPER) -> SafeString:
    """The drawn map with the numbers on it, and what it says to who cannot see it."""
    so_many = ngettext("%(number)s parel op de kaart.", "%(number)s parels op de kaart.", count)
    text = f"{so_many % {'number': count}} {_('De lijst zegt bij elk nummer wat en waar het is. Noord is boven.')}"
    caption = Caption(key="pearl-map", title=_("Kaart van de parels"), text=text)
    return mark_safe(picture_of(drawn, caption=caption, sheet=sheet, spots=spots, look=look))  # noqa: S308 - our own drawing


def address_of(slug: str) -> str:
    """The page of one pearl, from elsewhere."""
    return f"{settings.SITE_URL}{reverse('pearls:public_pearl', args=[slug])}"
