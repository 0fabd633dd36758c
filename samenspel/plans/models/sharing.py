"""Who may read along: what was agreed with a house, what the resident gave, to whom, for what and until when."""

import uuid
from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.facts import Basis, Purpose
from samenspel.plans.models.plans import Area, Part, Plan
from samenspel.plans.scopes import GuardedManager


class What(models.TextChoices):
    """What for, as it is said to a resident."""

    BESIDE = Purpose.BESIDE.value, _("Naast u staan")
    DEBTS = Purpose.DEBTS.value, _("Hulp bij schulden")
    CARE = Purpose.CARE.value, _("Zorg")
    HOUSING = Purpose.HOUSING.value, _("Wonen")
    SAFETY = Purpose.SAFETY.value, _("Veiligheid")
    COMPLAINT = Purpose.COMPLAINT.value, _("Een klacht")


class Ground(models.TextChoices):
    """On what ground of the law."""

    CONSENT = Basis.CONSENT.value, _("uw toestemming")
    LEGAL_TASK = Basis.LEGAL_TASK.value, _("een taak die in de wet staat")
    VITAL = Basis.VITAL.value, _("levensgevaar")


SignedRow = TypeVar("SignedRow", bound="Signed")


class SignedQuerySet(models.QuerySet[SignedRow]):
    """What was signed, by what it is worth on a day."""

    def current(self, *, on: date) -> Self:
        """Those that hold on this day: from the first day, until but not on the last."""
        return self.filter(from_on__lte=on, until_on__gt=on)


class Signed(models.Model):
    """What was signed with a house. The paper lies elsewhere; here is what it says, and who wrote that down."""

    # The house itself; each kind names it.
    organisation: models.ForeignKey[Organisation, Organisation]
    basis = models.CharField(_("Op welke grond"), max_length=10, choices=Ground.choices, default=Ground.CONSENT)
    from_on = models.DateField(_("Vanaf"))
    until_on = models.DateField(_("Tot"))
    contact = models.CharField(_("Wie is het aanspreekpunt?"), max_length=80)
    stand_in = models.CharField(_("Wie vervangt dat?"), max_length=80)
    answer_within_days = models.PositiveSmallIntegerField(_("Antwoord binnen hoeveel dagen?"), default=5)
    document = models.CharField(_("Waar ligt het getekende papier?"), max_length=200)
    # Where this processing stands in the register of the house, for its own log.
    activity = models.URLField(_("Adres in het verwerkingsregister"), blank=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True


class Agreement(Signed):
    """What may be shared with a house at all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="plan_agreements")
    purpose = models.CharField(_("Waarvoor"), max_length=9, choices=What.choices)
    area = models.CharField(_("Welk deel"), max_length=10, choices=Area.choices)

    levels: ClassVar[Levels] = levels(
        K1="id organisation purpose area basis from_on until_on contact stand_in answer_within_days document activity"
        " made_by ended_by"
    )

    objects = SignedQuerySet["Agreement"].as_manager()

    class Meta:
        ordering = ["organisation", "purpose", "area", "from_on"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="agreement_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Grant(models.Model):
    """The resident lets one house, or one person of it, read one part, for one purpose, until one moment."""

    class Given(models.TextChoices):
        HERSELF = "herself", _("zelf, op de eigen bladzij")
        TOGETHER = "together", _("samen, aan tafel")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=9, choices=What.choices)
    basis = models.CharField(max_length=10, choices=Ground.choices, default=Ground.CONSENT)
    may_write = models.BooleanField(default=False)
    may_take_along = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_how = models.CharField(max_length=8, choices=Given.choices, default=Given.HERSELF)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # When she was told that it ends soon, and when she said that it may.
    reminded_at = models.DateTimeField(null=True, blank=True)
    let_end_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id part organisation person purpose basis may_write may_take_along given_at given_how starts_at ends_at"
        " withdrawn_at reminded_at let_end_at"
    )

    objects = GuardedManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="grant_lasts"),
            models.CheckConstraint(condition=Q(starts_at__gte=F("given_at")), name="grant_starts_after_it_was_given"),
        ]
        # What a house holds now, and who holds a part: the two ways in which the list of plans is made.
        indexes = [
            models.Index(fields=["organisation", "purpose", "ends_at"], name="grants_of_house"),
            models.Index(fields=["part", "organisation", "purpose"], name="grants_of_part"),
        ]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Mandate(models.Model):
    """The resident lets somebody of her own circle read or write one part, until one moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="mandates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plan_mandates")
    may_write = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id part may_write given_at starts_at ends_at withdrawn_at", K2="person")

    objects = GuardedManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="mandate_lasts")]

    def __str__(self) -> str:
        return f"mandate {self.pk}"


class MandateCode(models.Model):
    """Somebody lets a resident find her: she tells the code herself, and it works for a day and once.

    The code is made from the id and a secret and is kept nowhere. There is no search over people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id code_hash made_at until_at", K2="person")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"mandate code {self.pk}"


class Block(models.Model):
    """This person, or this whole house, reads nothing of this plan, whatever else was given. Until it is lifted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="blocks")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id plan since lifted_at organisation", K2="person")

    objects = GuardedManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False) | Q(person__isnull=False, organisation=None),
                name="block_is_of_somebody_or_of_a_house",
            ),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"
