"""What people can do and are asked for, and who was spoken with before helping at home."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import AssistedEntry, Organisation
from samenspel.people.models import Person


class TalentKind(models.TextChoices):
    """Where a talent sits."""

    HEAD = "head", _("Hoofd: iets weten")
    HAND = "hand", _("Handen: iets doen")
    HEART = "heart", _("Hart: er zijn")
    CONNECTION = "connection", _("Mensen kennen")
    THING = "thing", _("Een ding lenen")
    SPACE = "space", _("Een plek delen")


class Daypart(models.TextChoices):
    """When somebody has time."""

    DAY = "day", _("Overdag")
    EVENING = "evening", _("'s Avonds")
    WEEKEND = "weekend", _("In het weekend")


class Talent(models.Model):
    """ "Waar wordt u om gevraagd? Wat kunt u?" in her own words, one line each."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="talents")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="talents")
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(_("Wat voor talent is het?"), max_length=10, choices=TalentKind.choices)
    what = models.CharField(_("Waar wordt u om gevraagd? Wat kunt u?"), max_length=200)
    dayparts = models.JSONField(default=list, blank=True)
    limits = models.CharField(_("Waar letten we op?"), max_length=200, blank=True)
    # Her yes to brokers of other organisations in her neighbourhood; without it only the house that knows her.
    is_for_neighbourhood = models.BooleanField(default=False)
    is_resting = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    assisted = models.ForeignKey(
        AssistedEntry, null=True, blank=True, on_delete=models.SET_NULL, related_name="talents"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id organisation neighbourhood kind is_for_neighbourhood is_resting said_at noted_by assisted stopped_at",
        K2="person what dayparts limits",
    )

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"talent {self.pk}"


class HelperCheck(models.Model):
    """A house spoke with a helper and saw her certificate of conduct (VOG): before she helps at somebody's home."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="helper_checks")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="helper_checks")
    talked_on = models.DateField(null=True, blank=True)
    vog_seen_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id organisation noted_by", K2="person talked_on vog_seen_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="helper_check_once")]

    def __str__(self) -> str:
        return f"check {self.pk}"
