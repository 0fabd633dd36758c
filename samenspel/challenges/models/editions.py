"""A programme and its editions: when they run, when everybody meets, and who looks after them."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person


class Programme(models.Model):
    """What comes back every year or so, under one name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Naam"), max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")

    levels: ClassVar[Levels] = levels(K0="id name organisation")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by what the public may know of them."""

    def public(self) -> "EditionQuerySet":
        """Those that everybody may see."""
        return self.filter(is_public=True)


class Edition(models.Model):
    """One run of a programme: teams, ateliers and a finale, in about twelve months."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(_("Naam"), max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    about = models.TextField(_("Waar gaat het over?"), blank=True)
    starts_on = models.DateField(_("Eerste dag"))
    ends_on = models.DateField(_("Laatste dag"))
    is_public = models.BooleanField(default=False)
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="led_to")
    made_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(
        K0="id programme name slug about starts_on ends_on is_public came_from", K1="made_at"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="edition_lasts_at_least_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Gathering(models.Model):
    """A day on which all teams of an edition meet: an atelier, or the finale."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="gatherings")
    name = models.CharField(_("Naam"), max_length=120)
    on = models.DateField(_("Wanneer?"))
    place = models.CharField(_("Waar?"), max_length=120, blank=True)
    is_finale = models.BooleanField(_("Dit is het slot"), default=False)

    levels: ClassVar[Levels] = levels(K0="id edition name on place is_finale")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition"], condition=Q(is_finale=True), name="one_finale_an_edition"),
        ]

    def __str__(self) -> str:
        return self.name


class RoleKind(models.TextChoices):
    """As what somebody is there for a whole edition."""

    ORGANISER = "organiser", _("organisator")
    INSPIRATION = "inspiration", _("Raad van Inspiratie")
    KNOWLEDGE = "knowledge", _("kennislijn")


# Who advises sits in no team: she reads a question and reacts when a team asks her, and nothing else.
ADVISING = frozenset({RoleKind.INSPIRATION, RoleKind.KNOWLEDGE})


class RoleQuerySet(models.QuerySet["EditionRole"]):
    """Roles by what they are worth on a day."""

    def current(self, *, on: date) -> "RoleQuerySet":
        """From the first day, until but not on the last."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)

    def advising(self) -> "RoleQuerySet":
        """Those whom a team may ask."""
        return self.filter(kind__in=ADVISING)


class EditionRole(models.Model):
    """Somebody looks after an edition, or advises all its teams, from a day until a day."""

    Kind = RoleKind

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="edition_roles")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    called = models.CharField(_("Naam"), max_length=80)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id edition person kind from_on until_on added_by", K2="called")

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["called", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person", "kind"], condition=Q(until_on=None), name="one_open_role_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.edition_id}"

    @property
    def introduced(self) -> str:
        """Her name, and as what she is there: a team need not know her."""
        return f"{self.called} ({self.get_kind_display()})"
