"""Takes a file of figures into the database: all of it, or nothing. Twice the same file changes nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.cells import WrongFile
from samenspel.neighbourhoods.indicators import INDICATORS
from samenspel.neighbourhoods.models import Figure, Outline, Region
from samenspel.neighbourhoods.places import Place, places_in
from samenspel.neighbourhoods.reading import open_file

Kind = Region.Kind
BATCH = 500
SAY_EVERY = 2000
Key = tuple[str, int | None]


@dataclass
class Loaded:
    """What a file held, and how much of it was new."""

    title: str
    places: int = 0
    new_places: int = 0
    new_figures: int = 0
    changed: int = 0
    outlines: int = 0
    years: set[int | None] = field(default_factory=set)


def in_words(loaded: Loaded) -> str:
    """What was loaded, in one line."""
    years = ", ".join(str(each) for each in sorted(filter(None, loaded.years)))
    unknown = _("jaar onbekend") if None in loaded.years else ""
    return _(
        "%(title)s, %(years)s. Gebieden: %(places)s, nieuw: %(new_places)s. "
        "Cijfers nieuw: %(new_figures)s, veranderd: %(changed)s. Grenzen nieuw: %(outlines)s."
    ) % {**loaded.__dict__, "years": ", ".join(filter(None, [years, unknown]))}


@transaction.atomic
def load_file(path: Path, *, year: int | None, replace: bool, say: Callable[[str], None]) -> Loaded:
    """Every place in this file, with its figures. ``say`` hears how far it is.

    ``replace``: what was known of the same year and differs is replaced; the source sometimes corrects itself.

    Raises:
        WrongFile: with the file, the row, the column and the reason; nothing has changed then.
    """
    with open_file(path) as opened:
        loaded = Loaded(title=str(opened.layout.title))
        for batch in _batches(places_in(opened, year=year)):
            _take_in(batch, loaded=loaded, replace=replace, file=path.name)
            if loaded.places % SAY_EVERY == 0:
                say(_("%(file)s: %(count)s gebieden…") % {"file": path.name, "count": loaded.places})
    _name_the_nameless()
    return loaded


def _batches(places: Iterator[Place]) -> Iterator[list[Place]]:
    while batch := list(islice(places, BATCH)):
        yield batch


def _take_in(batch: Sequence[Place], *, loaded: Loaded, replace: bool, file: str) -> None:
    regions, new = _regions(batch)
    loaded.places += len(batch)
    loaded.new_places += len(new)
    loaded.years.update(each.year for each in batch)
    known = _known_figures([region.pk for key, region in regions.items() if key not in new])
    fresh, changed = [], []
    for place in batch:
        region = regions[place.code, place.year]
        of_region = known.get(region.pk, {})
        for indicator, value in place.values.items():
            figure = of_region.get(indicator)
            if figure is None:
                fresh.append(Figure(region_id=region.pk, indicator=indicator, value=value))
            elif _differs(figure, value):
                _refuse_other_value(figure, value, place=place, replace=replace, file=file)
                figure.value = value
                changed.append(figure)
    Figure.objects.bulk_create(fresh, batch_size=5000)
    Figure.objects.bulk_update(changed, ["value"], batch_size=500)
    loaded.new_figures += len(fresh)
    loaded.changed += len(changed)
    loaded.outlines += _keep_outlines(batch, regions=regions)


def _regions(batch: Sequence[Place]) -> tuple[dict[Key, Region], set[Key]]:
    """The region of each place, and which of them are new."""
    known = {(each.code, each.year): each for each in Region.objects.filter(code__in=[place.code for place in batch])}
    made = [
        Region(
            code=each.code,
            year=each.year,
            name=each.name or each.code,
            level=each.level,
            municipality=each.municipality,
        )
        for each in batch
        if (each.code, each.year) not in known
    ]
    new = {(each.code, each.year): each for each in Region.objects.bulk_create(made)}
    better = [known[key] for place in batch if (key := (place.code, place.year)) in known and _names(known[key], place)]
    Region.objects.bulk_update(better, ["name", "municipality"], batch_size=BATCH)
    return known | new, set(new)


def _names(region: Region, place: Place) -> bool:
    """Give a region the names that it did not have. The first name that it had stays. Whether anything changed."""
    name = place.name if place.name and region.name == region.code else region.name
    municipality = region.municipality or place.municipality
    is_better = (name, municipality) != (region.name, region.municipality)
    region.name, region.municipality = name, municipality
    return is_better


def _known_figures(regions: Sequence[int]) -> Mapping[int, Mapping[str, Figure]]:
    found: dict[int, dict[str, Figure]] = {}
    for figure in Figure.objects.filter(region__in=regions):
        found.setdefault(figure.region_id, {})[figure.indicator] = figure
    return found


def _differs(figure: Figure, value: Decimal | None) -> bool:
    """Whether the file says something else. What it leaves out says nothing."""
    if value is None or figure.value is None:
        return value is not None
    return abs(figure.value - value) > INDICATORS[figure.indicator].slack


def _refuse_other_value(figure: Figure, value: Decimal | None, *, place: Place, replace: bool, file: str) -> None:
    if replace or figure.value is None:
        return
    told: dict[str, Any] = {
        "file": file,
        "code": place.code,
        "what": INDICATORS[figure.indicator].label,
        "known": figure.value.normalize(),
        "here": value.normalize() if value is not None else "",
        "year": place.year or _("jaar onbekend"),
    }
    raise WrongFile(
        _(
            "%(file)s: voor %(code)s (%(year)s) is “%(what)s” hier %(here)s, en al bekend als %(known)s. "
            "Heeft de bron zich verbeterd? Kies dan --replace"
        )
        % told
    )


def _keep_outlines(batch: Sequence[Place], *, regions: Mapping[Key, Region]) -> int:
    shapes = {regions[each.code, each.year].pk: each.shape for each in batch if each.shape is not None}
    there = set(Outline.objects.filter(region__in=shapes).values_list("region_id", flat=True))
    fresh = [Outline(region_id=pk, shape=shape) for pk, shape in shapes.items() if pk not in there]
    Outline.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def _name_the_nameless() -> None:
    """Not every file names the municipality, or the town of a postcode. Another file, or another row, does."""
    towns = dict(Region.objects.filter(level=Kind.MUNICIPALITY).order_by("year").values_list("code", "name"))
    postcodes = {
        each.code: each for each in Region.objects.filter(level=Kind.POSTCODE).exclude(municipality="", name=F("code"))
    }
    named = []
    for region in Region.objects.filter(Q(municipality="") | Q(name=F("code"))):
        twin = postcodes.get(region.code)
        name = twin.name if twin and region.name == region.code else region.name
        municipality = region.municipality or (twin.municipality if twin else towns.get(f"GM{region.code[2:6]}", ""))
        if (name, municipality) != (region.name, region.municipality):
            region.name, region.municipality = name, municipality
            named.append(region)
    Region.objects.bulk_update(named, ["name", "municipality"], batch_size=BATCH)
