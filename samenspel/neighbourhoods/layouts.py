"""The layouts of files of figures that we know, and how to tell them apart: by their columns, never by their name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.neighbourhoods.cells import Column, WrongFile
from samenspel.neighbourhoods.models import Region

Kind = Region.Kind
EVERYBODY = Decimal(20_000_000)  # more than live in the country
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Layout:
    """Which column holds what. ``names``: those of the place itself, the first that is filled counts."""

    title: str | Promise
    code: str
    kinds: frozenset[Kind]
    columns: Mapping[str, Column]
    names: tuple[str, ...] = ()
    needs_name: bool = False
    municipality: str = ""
    year: str = ""
    also: tuple[str, ...] = ()  # columns that must be there and hold no number of the place
    ages: str = ""
    count: Column = field(default_factory=Column)

    @property
    def needed(self) -> set[str]:
        """The columns without which a file is not of this layout, or not whole."""
        named = self.names if self.needs_name else ()
        return {self.code, *named, *self.columns, *self.also, *filter(None, [self.year, self.ages])}


def _count(indicator: str = "") -> Column:
    return Column(indicator=indicator, highest=EVERYBODY, is_whole=True)


def _nine(indicator: str = "") -> Column:
    return Column(indicator=indicator, lowest=Decimal(1), highest=Decimal(9), is_whole=True)


def _deviation(indicator: str = "") -> Column:
    return Column(indicator=indicator, lowest=Decimal(-9), highest=Decimal(9))


def _area(indicator: str) -> Column:
    return Column(indicator=indicator, highest=Decimal(100_000))


KWB = Layout(
    title=gettext_lazy("CBS, Kerncijfers wijken en buurten"),
    code="statcode",
    kinds=frozenset({Kind.MUNICIPALITY, Kind.DISTRICT, Kind.NEIGHBOURHOOD}),
    names=("statnaam",),
    needs_name=True,
    columns={
        "oppervlakte_km2": _area("area"),
        "inwoners": _count("inhabitants"),
        "pct_0_14": Column("age_0_14"),
        "pct_15_24": Column("age_15_24"),
        "pct_25_44": Column("age_25_44"),
        "pct_45_64": Column("age_45_64"),
        "pct_65plus": Column("age_65_plus"),
        "woningen": _count("homes"),
        "woz_1000eur": Column("home_value", highest=Decimal(99_999), times=1000),
        "pct_koop": Column("bought_homes"),
        "nettoarbeidsparticipatie_pct": Column("at_work"),
        "pct_pers_laagste40_inkomen": Column("lowest_incomes"),
        "pct_pers_hoogste20_inkomen": Column("highest_incomes"),
        "pct_hbo_wo": Column("higher_education"),
    },
)

_LIVEABILITY = {
    "kscore": _nine("liveability"),
    "kafw": _nine(),
    "afw": _deviation("liveability_deviation"),
    "kwon": _nine("liveable_homes"),
    "kfys": _nine("liveable_surroundings"),
    "kvrz": _nine("liveable_facilities"),
    "ksoc": _nine("liveable_together"),
    "konv": _nine("liveable_safety"),
    **{name: _deviation() for name in ("won", "fys", "vrz", "soc", "onv")},
}


def _liveability(code: str, kind: Kind, *, municipality: str = "") -> Layout:
    return Layout(
        title=gettext_lazy("Leefbaarometer"),
        code=code,
        kinds=frozenset({kind}),
        names=("naam",),
        needs_name=True,
        municipality=municipality,
        year="year",
        columns=_LIVEABILITY,
    )


POSTCODES = Layout(
    title=gettext_lazy("CBS, cijfers per postcode"),
    code="pc4",
    kinds=frozenset({Kind.POSTCODE}),
    names=("plaats", "gemeente"),
    municipality="gemeente",
    columns={"inwoners": _count("postcode_inhabitants"), "oppervlakte_km2": _area("postcode_area")},
)

POSTCODE_AGES = Layout(
    title=gettext_lazy("CBS, leeftijden per postcode"),
    code="postcode",
    kinds=frozenset({Kind.POSTCODE}),
    columns={},
    also=("inwoners_man", "inwoners_vrouw", "inwoners"),
    ages="leeftijd",
    count=_count(),
)

LAYOUTS = (
    KWB,
    _liveability("buurtcode", Kind.NEIGHBOURHOOD, municipality="gemeente"),
    _liveability("wijkcode", Kind.DISTRICT),
    _liveability("gemeentecode", Kind.MUNICIPALITY),
    POSTCODES,
    POSTCODE_AGES,
)


def recognise(names: Collection[str]) -> Layout:
    """The layout that these columns are of.

    Raises:
        WrongFile: when they are of none, or when some of them are missing.
    """
    likely = max(LAYOUTS, key=lambda each: (len(each.needed & set(names)), each.code in names))
    missing = sorted(likely.needed - set(names))
    if len(missing) * 2 > len(likely.needed) or (not likely.columns and likely.ages in missing):
        known = "; ".join(dict.fromkeys(str(each.title) for each in LAYOUTS))
        raise WrongFile(_("deze indeling kennen we niet. Wel: %(known)s") % {"known": known})
    if missing:
        told = {"title": likely.title, "missing": ", ".join(missing)}
        raise WrongFile(_("het lijkt “%(title)s”, maar er ontbreekt een kolom: %(missing)s") % told)
    return likely
