"""A walk: when and where people set out together, who comes, and what they noted on the way."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.voices.models import Voice


class Walk(models.Model):
    """One walk, announced to everybody once ``announced_at`` is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="walks")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="walks")
    title = models.CharField(_("Hoe heet de wandeling?"), max_length=80)
    starts_at = models.DateTimeField(_("Wanneer beginnen we?"))
    ends_at = models.DateTimeField(_("Wanneer zijn we terug?"))
    meets_at = models.CharField(_("Waar verzamelen we?"), max_length=120)
    leader = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="leads_walks")
    leader_called = models.CharField(_("Wie loopt voorop?"), max_length=80)
    phone = models.CharField(_("Welk nummer kunnen mensen bellen?"), max_length=20, blank=True)
    metres = models.PositiveIntegerField(_("Hoe ver lopen we? (in meters)"))
    # In plain words: kerbs, steps, places to sit, a toilet, somebody who pushes a wheelchair.
    promise = models.CharField(_("Wat beloven we over hoe zwaar het is?"), max_length=300)
    weather = models.CharField(_("Wat doen we bij slecht weer?"), max_length=200)
    places = models.PositiveSmallIntegerField(_("Hoeveel mensen kunnen mee?"))
    made_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(_("Waarom gaat het niet door?"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Who came along without a name.
    unnamed = models.PositiveSmallIntegerField(_("Hoeveel mensen liepen mee zonder zich op te geven?"), default=0)
    what_we_take = models.TextField(_("Wat namen we mee?"), max_length=2000, blank=True)

    levels: ClassVar[Levels] = levels(
        K0="slug title starts_at ends_at meets_at metres promise weather places cancelled_at cancelled_why",
        K1="id organisation neighbourhood leader made_at announced_at changed_at ended_at unnamed what_we_take",
        K2="leader_called phone",
    )

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["neighbourhood", "starts_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="walk_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why=""), name="walk_is_cancelled_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class How(models.TextChoices):
    """How somebody signed up."""

    PAGE = "page", _("Op de bladzij")
    PHONE = "phone", _("Aan de telefoon")
    PAPER = "paper", _("Op papier")


class SignUp(models.Model):
    """Somebody who comes along, or waits for a place. No account is needed: with the code she finds it again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="walk_sign_ups")
    called = models.CharField(_("Hoe mogen we u noemen?"), max_length=80)
    phone = models.CharField(_("Telefoonnummer"), max_length=20, blank=True)
    mail = models.EmailField(_("E-mailadres"), blank=True)
    people = models.PositiveSmallIntegerField(_("Met hoeveel mensen komt u?"), default=1)
    needs = models.CharField(_("Wat heeft u nodig om mee te kunnen?"), max_length=200, blank=True)
    how = models.CharField(max_length=5, choices=How.choices, default=How.PAGE)
    noted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    signed_up_at = models.DateTimeField()
    # With a place; without one she is on the waiting list.
    placed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id walk people how noted_by code_hash signed_up_at placed_at left_at came",
        K2="person called phone mail",
        K3="needs",
    )

    class Meta:
        ordering = ["signed_up_at", "pk"]

    def __str__(self) -> str:
        return f"sign-up {self.pk}"


class Sort(models.TextChoices):
    """The four big buttons of the sheet."""

    PEARL = "pearl", _("Parel")
    IDEA = "idea", _("Idee")
    BROKEN = "broken", _("Kapot")
    COMPLIMENT = "compliment", _("Compliment")


class Note(models.Model):
    """What somebody noted on a walk: her words are a voice, which gets an answer as every voice does."""

    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="notes")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="walk_note")
    sort = models.CharField(max_length=10, choices=Sort.choices)

    levels: ClassVar[Levels] = levels(K1="id walk voice sort")

    class Meta:
        ordering = ["voice__said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.sort} {self.pk}"
