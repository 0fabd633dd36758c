"""Who may see a neighbourhood, a region and its figures: everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.models import Figure, Neighbourhood, Outline, Region, level_of
from samenspel.neighbourhoods.outlines import shares_inside

MOST = 50
# Enough for every region of the largest municipality, of a few years.
MOST_ROWS = 1500
# Less than this of a neighbourhood in a postcode is a corner of it.
A_PART = 0.1
Kind = Region.Kind
# What somebody looks for is a neighbourhood first, and a whole municipality last.
NEAREST_FIRST = (Kind.NEIGHBOURHOOD, Kind.DISTRICT, Kind.POSTCODE, Kind.MUNICIPALITY)


@dataclass(frozen=True)
class Found:
    """The regions that were looked for, and whether there are more."""

    regions: tuple[Region, ...] = ()
    has_more: bool = False


def all_neighbourhoods() -> list[Neighbourhood]:
    """Every neighbourhood in which somebody works, by name."""
    return list(Neighbourhood.objects.all())


def region(pk: int) -> Region:
    """One region that was loaded."""
    return get_object_or_404(Region, pk=pk)


def one_neighbourhood(slug: str) -> Neighbourhood:
    """One place to work in."""
    return get_object_or_404(Neighbourhood.objects.select_related("region"), slug=slug)


def knows_figures() -> bool:
    """Whether any file of figures was loaded here."""
    return Figure.objects.exists()


def find_regions(words: str) -> Found:
    """Regions by (a part of) their name, their code, or a postcode: of each code the newest. At most three queries.

    Around a postcode those of which the border is known come first: how more of the postcode they hold, the sooner.
    """
    words = " ".join(words.split())
    if len(words) < 2:
        return Found()
    postcode = words[:4] if level_of(words[:4]) == Kind.POSTCODE else ""
    found = _around_postcode(postcode) if postcode else _named(words)
    newest: dict[str, Region] = {}
    # Of each code the newest year: it comes first, an unknown year last.
    for each in found.order_by("code", F("year").desc(nulls_last=True))[:MOST_ROWS]:
        newest.setdefault(each.code, each)
    shares = _shares_of_postcode(postcode, newest) if postcode else {}
    ordered = sorted(
        newest.values(), key=lambda each: (-shares.get(each.code, 0.0), *_place_in_line(each, words=postcode or words))
    )
    return Found(regions=tuple(ordered[:MOST]), has_more=len(ordered) > MOST)


def _named(words: str) -> QuerySet[Region]:
    code = words.upper().replace(" ", "")
    if level_of(code):
        return Region.objects.filter(code=code)
    # "Centrum Almelo": each word is in the name of the place or of its municipality.
    wanted = Q()
    for word in words.replace(",", " ").split():
        wanted &= Q(name__icontains=word) | Q(municipality__icontains=word)
    return Region.objects.filter(wanted).exclude(level=Kind.POSTCODE)


def _around_postcode(postcode: str) -> QuerySet[Region]:
    """The postcode itself, and everything in the municipality in which it lies."""
    town = (
        Region.objects.filter(code=postcode)
        .exclude(municipality="")
        .order_by("year")
        .values_list("municipality", flat=True)
    )
    around = Q(municipality__in=list(town[:1])) & ~Q(level=Kind.POSTCODE)
    return Region.objects.filter(Q(code=postcode) | around)


def _place_in_line(region: Region, *, words: str) -> tuple[bool, int, str, str]:
    is_it = words.casefold() not in {region.name.casefold(), region.code.casefold()}
    return is_it, NEAREST_FIRST.index(Kind(region.level)), region.name, region.code


def _shares_of_postcode(postcode: str, regions: Collection[str]) -> dict[str, float]:
    shapes = _shapes([postcode, *regions])
    own = shapes.pop(postcode, None)
    if own is None:
        return {}
    # The postcode itself was looked for: it stays on top.
    small = {code: shape for code, shape in shapes.items() if level_of(code) == Kind.NEIGHBOURHOOD}
    return {**shares_inside(own, of=small), postcode: 1.0}


def _shapes(codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """The border of each code that has one, of the newest year. One query."""
    found = Outline.objects.filter(region__code__in=codes).order_by(F("region__year").asc(nulls_first=True))
    return dict(found.values_list("region__code", "shape"))


def postcodes_in(region: Region) -> list[str]:
    """The postcodes that hold a part that matters of this neighbourhood, as far as the borders of both are known."""
    own = _shapes([region.code]).get(region.code)
    if own is None or region.level != Kind.NEIGHBOURHOOD:
        return []
    # Not every file of postcodes names the municipality.
    postcodes = Region.objects.filter(level=Kind.POSTCODE, municipality__in=[region.municipality, ""])
    shares = shares_inside(own, of=_shapes(list(postcodes.values_list("code", flat=True))))
    return sorted(code for code, share in shares.items() if share >= A_PART)


def newest_region(code: str) -> Region | None:
    """The region of this code in the newest year that has figures."""
    has_figures = Exists(Figure.objects.filter(region=OuterRef("pk")))
    return (
        Region.objects.filter(has_figures, code=code.upper().replace(" ", ""))
        .order_by(F("year").desc(nulls_last=True))
        .first()
    )


def place_of(region: Region) -> Neighbourhood | None:
    """The place to work in that this region already is, of whatever year."""
    return Neighbourhood.objects.filter(region__code=region.code).first()


def why_not_postcodes(postcodes: Sequence[str]) -> str:
    """The reason these are not postcodes of four digits. Empty when they are."""
    if any(level_of(each) != Kind.POSTCODE for each in postcodes):
        return _("Een postcode is hier vier cijfers, bijvoorbeeld 7601.")
    return ""
