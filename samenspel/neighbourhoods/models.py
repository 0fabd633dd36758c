"""Places: the regions that the statistics know, and the neighbourhoods in which people work."""

import re
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels

# The codes of the statistics office: four digits for the municipality, then letters or digits.
CODE = re.compile(r"GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}", re.ASCII)
POSTCODE = re.compile(r"[1-9]\d{3}", re.ASCII)


class Region(models.Model):
    """A region as the statistics office drew it in one year: the same code may mean another outline a year later.

    Without a year it is the region of a file that does not say of which year it is.
    """

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("gemeente")
        DISTRICT = "district", _("wijk")
        NEIGHBOURHOOD = "neighbourhood", _("buurt")
        POSTCODE = "postcode", _("postcode")

    code = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=13, choices=Kind.choices)
    municipality = models.CharField(max_length=120, blank=True, default="", db_index=True)

    levels: ClassVar[Levels] = levels(K0="id code year name level municipality")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "year"], name="region_once_a_year"),
            models.UniqueConstraint(fields=["code"], condition=Q(year=None), name="region_once_without_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({_('jaar onbekend') if self.year is None else self.year})"


def level_of(code: str) -> Region.Kind | None:
    """What a code names, or nothing when it is no code at all."""
    if POSTCODE.fullmatch(code):
        return Region.Kind.POSTCODE
    if not CODE.fullmatch(code):
        return None
    return {"GM": Region.Kind.MUNICIPALITY, "WK": Region.Kind.DISTRICT, "BU": Region.Kind.NEIGHBOURHOOD}[code[:2]]


class Figure(models.Model):
    """One number about one region, of the year of that region. Without a value: the source does not give it.

    What it counts, in which unit and from whom it comes, stands in ``indicators``.
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="figures", db_index=False)
    indicator = models.CharField(max_length=30)
    value: "models.DecimalField[Decimal | None, Decimal | None]" = models.DecimalField(
        max_digits=12, decimal_places=4, null=True
    )

    levels: ClassVar[Levels] = levels(K0="id region indicator value")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "indicator"], name="figure_once_a_region")]

    def __str__(self) -> str:
        return f"{self.region_id} {self.indicator}"


class Outline(models.Model):
    """The border of a region, for a map: a Polygon or MultiPolygon of GeoJSON, in degrees east and north."""

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="outline")
    shape = models.JSONField()

    levels: ClassVar[Levels] = levels(K0="id region shape")

    def __str__(self) -> str:
        return str(self.region_id)


class Neighbourhood(models.Model):
    """A place to work in: where voices are caught and answered."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="neighbourhoods")
    phone = models.CharField(max_length=20, blank=True, help_text=_("Hier kunnen bewoners naar bellen."))

    levels: ClassVar[Levels] = levels(K0="id slug name region phone")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostcodeHere(models.Model):
    """A postcode that lies, wholly or partly, in a neighbourhood. Its figures stand beside those of the region."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="postcodes", db_index=False)
    code = models.CharField(max_length=4)

    levels: ClassVar[Levels] = levels(K0="id neighbourhood code")

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "code"], name="postcode_here_once")]

    def __str__(self) -> str:
        return self.code


class DrawnLine(models.Model):
    """One thing on the drawn map of a neighbourhood: a street, a path, water, something green, or the border.

    ``parts``: lists of ``[east, north]`` in degrees; of an area they are its borders and those of its holes.
    """

    class Kind(models.TextChoices):
        OUTLINE = "outline", _("grens")
        GREEN = "green", _("groen")
        WATER = "water", _("water")
        PATH = "path", _("pad")
        STREET = "street", _("straat")

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="drawn_lines")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    name = models.CharField(max_length=80, blank=True)
    is_area = models.BooleanField(default=False)
    parts = models.JSONField()

    levels: ClassVar[Levels] = levels(K0="id neighbourhood kind name is_area parts")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
