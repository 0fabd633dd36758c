"""What a page tells of the figures of a place: each with the region it is about, its year and its source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.indicators import GRADES, INDICATORS, Group, Indicator, Source, Unit
from samenspel.neighbourhoods.models import Figure, Neighbourhood, PostcodeHere, Region, level_of

# A part of fewer people than this says more about chance than about a neighbourhood.
FEWEST = 50
Kind = Region.Kind


@dataclass(frozen=True)
class Fact:
    """One line of a table. Without ``number``: unknown, and ``why``."""

    label: str | Promise
    number: str
    about: str
    year: str
    source: str | Promise
    why: str = ""


@dataclass(frozen=True)
class Table:
    """The facts under one heading."""

    heading: str | Promise
    facts: tuple[Fact, ...]
    caution: str | Promise = ""

    @property
    def shared_why(self) -> str:
        """What holds for every number of this table is said once, above it."""
        whys = {each.why for each in self.facts}
        return whys.pop() if len(whys) == 1 else ""


@dataclass(frozen=True)
class Facts:
    """Everything that a page tells: the tables, and how the sources want to be named."""

    tables: tuple[Table, ...] = ()
    attributions: tuple[str, ...] = ()


def facts_of(neighbourhood: Neighbourhood) -> Facts:
    """The figures of this place. Two queries, however many figures there are."""
    codes = codes_around(neighbourhood.region.code) if neighbourhood.region else ()
    postcodes = [each.code for each in PostcodeHere.objects.filter(neighbourhood=neighbourhood)]
    if not codes and not postcodes:
        return Facts()
    known = [
        each
        for each in Figure.objects.filter(region__code__in=[*codes, *postcodes]).select_related("region")
        if each.indicator in INDICATORS
    ]
    used: list[Figure] = []
    tables = [*_tables_by_group(known, codes=codes, used=used), *_tables_by_postcode(known, codes=postcodes, used=used)]
    return Facts(tables=tuple(tables), attributions=tuple(_attributions(used)))


def codes_around(code: str) -> tuple[str, ...]:
    """The code itself and those of everything around it, nearest first. A postcode lies in nothing else."""
    if code.startswith("BU"):
        return code, f"WK{code[2:8]}", f"GM{code[2:6]}"
    if code.startswith("WK"):
        return code, f"GM{code[2:6]}"
    return (code,) if code.startswith("GM") else ()


def _tables_by_group(known: Sequence[Figure], *, codes: Sequence[str], used: list[Figure]) -> Iterable[Table]:
    small = _small_regions(known)
    for group in Group:
        facts = []
        source = Source.CBS
        for key, indicator in INDICATORS.items():
            if indicator.group != group or indicator.source == Source.POSTCODE:
                continue
            figures = sorted((each for each in known if each.indicator == key), key=lambda each: _nearness(each, codes))
            if figures:
                facts.append(_nearest_fact(figures, own=codes[0], indicator=indicator, small=small, used=used))
                source = indicator.source
        if facts:
            yield Table(heading=group.value, facts=tuple(facts), caution=source.value.caution)


def _tables_by_postcode(known: Sequence[Figure], *, codes: Sequence[str], used: list[Figure]) -> Iterable[Table]:
    for code in codes:
        facts = []
        for key, indicator in INDICATORS.items():
            if indicator.source != Source.POSTCODE:
                continue
            figures = [each for each in known if each.indicator == key and each.region.code == code]
            if figures:
                figures.sort(key=lambda each: _nearness(each, [code]))
                facts.append(_nearest_fact(figures, own=code, indicator=indicator, small=frozenset(), used=used))
        if facts:
            heading = _("In postcode %(code)s") % {"code": code}
            yield Table(
                heading=heading,
                facts=tuple(facts),
                caution=_("Een postcode heeft andere grenzen dan een buurt. Tel deze getallen niet op."),
            )


def _nearness(figure: Figure, codes: Sequence[str]) -> tuple[int, int]:
    """The nearest region first, and of that the newest year; an unknown year comes last."""
    code = figure.region.code
    return (codes.index(code) if code in codes else len(codes)), -(figure.region.year or 0)


def _small_regions(known: Iterable[Figure]) -> frozenset[int]:
    return frozenset(
        each.region_id
        for each in known
        if each.indicator == "inhabitants" and each.value is not None and each.value < FEWEST
    )


def _nearest_fact(
    figures: Sequence[Figure], *, own: str, indicator: Indicator, small: frozenset[int], used: list[Figure]
) -> Fact:
    told = next((each for each in figures if each.value is not None and not _is_too_few(each, indicator, small)), None)
    nearest = figures[0]
    used.append(told or nearest)
    if told is None or told.value is None:
        why = _("Hier wonen te weinig mensen om dit te zeggen.") if _is_too_few(nearest, indicator, small) else ""
        return _fact(nearest, indicator=indicator, number="", why=why or _("De bron geeft dit getal niet."))
    why = ""
    if told.region.code != own and (level := level_of(own)):
        why = _("Per %(level)s is dit niet bekend.") % {"level": level.label}
    return _fact(told, indicator=indicator, number=_in_words(told.value, indicator=indicator), why=why)


def _is_too_few(figure: Figure, indicator: Indicator, small: frozenset[int]) -> bool:
    return indicator.unit == Unit.PERCENT and figure.value is not None and figure.region_id in small


def _fact(figure: Figure, *, indicator: Indicator, number: str, why: str) -> Fact:
    region = figure.region
    level = Kind(region.level).label
    # The name of a postcode is that of its town.
    name = region.code if region.level == Kind.POSTCODE else region.name
    return Fact(
        label=indicator.label,
        number=number,
        about=f"{level} {name}",
        year=_("jaar onbekend") if region.year is None else str(region.year),
        source=indicator.source.value.name,
        why=why,
    )


def _in_words(value: Decimal, *, indicator: Indicator) -> str:
    whole = number_format(value, decimal_pos=0, force_grouping=True)
    written = {
        Unit.COUNT: lambda: whole,
        Unit.EUROS: lambda: f"€ {whole}",
        Unit.PERCENT: lambda: f"{_decimals(value, most=1)}%",
        Unit.AREA: lambda: f"{_decimals(value, most=2)} km²",
        Unit.GRADE: lambda: _("%(grade)s (%(number)s van 9)") % {"grade": GRADES[int(value) - 1], "number": whole},
        Unit.CLASS: lambda: _class_words(int(value)),
        Unit.DEVIATION: lambda: ("+" if value > 0 else "") + _decimals(value, most=3),
    }
    return written[indicator.unit]()


def _class_words(value: int) -> str:
    if value == 5:
        return _("5 van 9: als gemiddeld in Nederland")
    if value < 5:
        return _("%(number)s van 9: minder goed dan gemiddeld") % {"number": value}
    return _("%(number)s van 9: beter dan gemiddeld") % {"number": value}


def _decimals(value: Decimal, *, most: int) -> str:
    rounded = round(value, most)
    decimals = next(n for n in range(most + 1) if round(rounded, n) == rounded)
    return number_format(rounded, decimal_pos=decimals, force_grouping=True)


def _attributions(used: Iterable[Figure]) -> Iterable[str]:
    years: dict[Source, set[int]] = {}
    for each in used:
        of_source = years.setdefault(INDICATORS[each.indicator].source, set())
        of_source.update(filter(None, [each.region.year]))
    for source in Source:
        if source in years:
            named = ", ".join(str(year) for year in sorted(years[source])) or _("jaar onbekend")
            yield str(source.value.attribution) % {"years": named}
