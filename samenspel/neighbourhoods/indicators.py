"""What the figures count: a closed list, with unit, source and how the source wants to be named."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Origin:
    """Who made a figure: a short name beside each number, and what must stand under the table."""

    name: Words
    attribution: Words
    caution: Words = ""


class Source(Enum):
    """The sources that we know."""

    CBS = Origin(name="CBS", attribution=_("Bron: CBS, Kerncijfers wijken en buurten."))
    LEEFBAAROMETER = Origin(
        name=_("Leefbaarometer"),
        attribution=_("Leefbaarometer, ministerie van BZK, %(years)s."),
        caution=_(
            "De Leefbaarometer is een schatting en een signaal. Hij zegt niet waardoor iets zo is "
            "(\u201csignalerings- en monitoringsinstrument, en geen causaal model\u201d)."
        ),
    )
    POSTCODE = Origin(
        name=_("CBS per postcode"), attribution=_("© Centraal Bureau voor de Statistiek, © ESRI Nederland.")
    )


class Unit(Enum):
    """How a number is said."""

    COUNT = "count"
    PERCENT = "percent"
    EUROS = "euros"
    AREA = "area"
    GRADE = "grade"  # one of nine, with a name of its own
    CLASS = "class"  # one of nine, five is the average of the country
    DEVIATION = "deviation"


class Group(Enum):
    """Under which heading a figure stands."""

    PEOPLE = _("Wie wonen hier?")
    HOMES = _("Hoe wonen we hier?")
    WORK = _("Werk, geld en leren")
    LIVEABILITY = _("Hoe leefbaar is het hier?")


@dataclass(frozen=True)
class Indicator:
    """One thing that is counted. ``slack``: how much two files of the same source differ by rounding alone."""

    label: Words
    unit: Unit
    group: Group
    source: Source = Source.CBS
    slack: Decimal = Decimal(0)


def _percent(label: Words, group: Group) -> Indicator:
    return Indicator(label=label, unit=Unit.PERCENT, group=group)


def _liveable(label: Words, unit: Unit = Unit.CLASS, slack: Decimal = Decimal(0)) -> Indicator:
    return Indicator(label=label, unit=unit, group=Group.LIVEABILITY, source=Source.LEEFBAAROMETER, slack=slack)


def _in_postcode(label: Words, unit: Unit = Unit.COUNT, slack: Decimal = Decimal(0)) -> Indicator:
    return Indicator(label=label, unit=unit, group=Group.PEOPLE, source=Source.POSTCODE, slack=slack)


AREA_SLACK, DEVIATION_SLACK = Decimal("0.01"), Decimal("0.0001")

# In the order in which a page tells them.
INDICATORS: dict[str, Indicator] = {
    "inhabitants": Indicator(label=_("Inwoners"), unit=Unit.COUNT, group=Group.PEOPLE),
    "age_0_14": _percent(_("Jonger dan 15 jaar"), Group.PEOPLE),
    "age_15_24": _percent(_("15 tot 25 jaar"), Group.PEOPLE),
    "age_25_44": _percent(_("25 tot 45 jaar"), Group.PEOPLE),
    "age_45_64": _percent(_("45 tot 65 jaar"), Group.PEOPLE),
    "age_65_plus": _percent(_("65 jaar en ouder"), Group.PEOPLE),
    "area": Indicator(label=_("Oppervlakte"), unit=Unit.AREA, group=Group.HOMES, slack=AREA_SLACK),
    "homes": Indicator(label=_("Woningen"), unit=Unit.COUNT, group=Group.HOMES),
    "home_value": Indicator(label=_("Gemiddelde waarde van een woning (WOZ)"), unit=Unit.EUROS, group=Group.HOMES),
    "bought_homes": _percent(_("Koopwoningen"), Group.HOMES),
    "at_work": _percent(_("Mensen van 15 tot 75 jaar met betaald werk"), Group.WORK),
    "lowest_incomes": _percent(_("Mensen bij de laagste 40 procent inkomens"), Group.WORK),
    "highest_incomes": _percent(_("Mensen bij de hoogste 20 procent inkomens"), Group.WORK),
    "higher_education": _percent(_("Mensen met hbo of universiteit"), Group.WORK),
    "liveability": _liveable(_("Leefbaarheid als geheel"), Unit.GRADE),
    "liveability_deviation": _liveable(
        _("Verschil met het gemiddelde van Nederland"), Unit.DEVIATION, slack=DEVIATION_SLACK
    ),
    "liveable_homes": _liveable(_("Woningen")),
    "liveable_surroundings": _liveable(_("Straten, groen en lucht")),
    "liveable_facilities": _liveable(_("Winkels en voorzieningen")),
    "liveable_together": _liveable(_("Samenhang tussen mensen")),
    "liveable_safety": _liveable(_("Overlast en veiligheid")),
    "postcode_inhabitants": _in_postcode(_("Inwoners")),
    "postcode_0_14": _in_postcode(_("Jonger dan 15 jaar")),
    "postcode_15_24": _in_postcode(_("15 tot 25 jaar")),
    "postcode_25_44": _in_postcode(_("25 tot 45 jaar")),
    "postcode_45_64": _in_postcode(_("45 tot 65 jaar")),
    "postcode_65_plus": _in_postcode(_("65 jaar en ouder")),
    "postcode_area": _in_postcode(_("Oppervlakte"), Unit.AREA, slack=AREA_SLACK),
}

# The published legend of the Leefbaarometer, 1 to 9.
GRADES: tuple[Words, ...] = (
    _("zeer onvoldoende"),
    _("ruim onvoldoende"),
    _("onvoldoende"),
    _("zwak"),
    _("voldoende"),
    _("ruim voldoende"),
    _("goed"),
    _("zeer goed"),
    _("uitstekend"),
)
