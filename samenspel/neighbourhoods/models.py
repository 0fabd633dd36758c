"""Places: the regions that the statistics know, and the neighbourhoods in which people work."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels


class Region(models.Model):
    """A region as the statistics office drew it in one year: the same code may mean another outline a year later."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("gemeente")
        DISTRICT = "district", _("wijk")
        NEIGHBOURHOOD = "neighbourhood", _("buurt")

    code = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=13, choices=Kind.choices)

    levels: ClassVar[Levels] = levels(K0="id code year name level")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="region_once_a_year")]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


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
