"""A plan, its eight parts, and what was written in them. The words are sealed; see ``plans.words``."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.facts import Protection, State
from samenspel.plans.scopes import GuardedManager
from samenspel.sealed.models import Shredding


class Area(models.TextChoices):
    """A part of a life, as a resident would say it. Every plan has all of them: to have one tells nothing."""

    HOME = "home", _("Wonen")
    MONEY = "money", _("Geld en papieren")
    WORK = "work", _("Werk en dag")
    HEALTH = "health", _("Lijf")
    MIND = "mind", _("Hoofd en gevoel")
    FAMILY = "family", _("Gezin en mensen om mij heen")
    JOINING_IN = "joining_in", _("Meedoen en zin")
    SAFETY = "safety", _("Veiligheid")


PROTECTIONS = {
    Area.HOME: Protection.ORDINARY,
    Area.MONEY: Protection.SENSITIVE,
    Area.WORK: Protection.ORDINARY,
    Area.HEALTH: Protection.SENSITIVE,
    Area.MIND: Protection.SENSITIVE,
    Area.FAMILY: Protection.SENSITIVE,
    Area.JOINING_IN: Protection.ORDINARY,
    Area.SAFETY: Protection.PROTECTED,
}


class Plan(models.Model):
    """What somebody wants, can and needs. It is hers; who else reads, reads because she said so."""

    class Stage(models.TextChoices):
        ACTIVE = State.ACTIVE.value, _("loopt")
        CLOSED = State.CLOSED.value, _("gesloten")
        ON_HOLD = State.ON_HOLD.value, _("wordt bewaard")
        ERASED = State.ERASED.value, _("gewist")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resident = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    state = models.CharField(max_length=7, choices=Stage.choices, default=Stage.ACTIVE)
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # When she was told that what is closed so long is soon erased.
    warned_at = models.DateTimeField(null=True, blank=True)
    # Under which key the trail of this plan is pseudonymised and chained.
    trail_key = models.UUIDField()

    levels: ClassVar[Levels] = levels(K1="id state begun_at closed_at warned_at trail_key", K2="resident")

    objects = GuardedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resident"], condition=~Q(state="erased"), name="one_plan_each"),
            models.CheckConstraint(
                condition=Q(state__in=["active", "on_hold"]) | Q(closed_at__isnull=False),
                name="plan_closed_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Part(models.Model):
    """One part of a plan, under a key of its own."""

    class Care(models.TextChoices):
        ORDINARY = Protection.ORDINARY.value, _("gewoon")
        SENSITIVE = Protection.SENSITIVE.value, _("gevoelig")
        PROTECTED = Protection.PROTECTED.value, _("beschermd")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="parts")
    area = models.CharField(max_length=10, choices=Area.choices)
    protection = models.CharField(max_length=9, choices=Care.choices)
    key = models.UUIDField()

    levels: ClassVar[Levels] = levels(K1="id plan area protection key")

    objects = GuardedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "area"], name="each_part_once")]

    def __str__(self) -> str:
        return f"part {self.pk}"


class Sort(models.TextChoices):
    """What was written. Facts, opinions and how the resident sees it are never one text."""

    WANT = "want", _("Wat wil ik?")
    CAN = "can", _("Wat kan ik?")
    NEED = "need", _("Wat heb ik nodig?")
    AGREED = "agreed", _("Afspraak")
    FACT = "fact", _("Feit")
    OPINION = "opinion", _("Mening")
    OTHERWISE = "otherwise", _("Ik zie dit anders")


# In her own words: nobody writes these for her, unless she sits beside.
OF_RESIDENT = frozenset({Sort.WANT, Sort.CAN, Sort.NEED, Sort.OTHERWISE})


class Entry(models.Model):
    """One version of one thing that was written. A change is a new version beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="entries")
    # The same for all versions of one thing.
    line = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(default=1)
    sort = models.CharField(max_length=9, choices=Sort.choices)
    sealed = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    house = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # What she sees otherwise.
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="seen_otherwise")

    levels: ClassVar[Levels] = levels(
        K1="id part line number sort written_at written_by house about",
        K3="sealed",
    )

    objects = GuardedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="each_version_once"),
            models.CheckConstraint(
                condition=(Q(sort="otherwise") & Q(about__isnull=False)) | (~Q(sort="otherwise") & Q(about=None)),
                name="seen_otherwise_than_something",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Erasure(models.Model):
    """She erased a part, or all of it. What stood there is gone; that she did so, and how far it is, she can see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="erasures")
    # Empty: the whole plan.
    area = models.CharField(max_length=10, choices=Area.choices, blank=True)
    shredding = models.OneToOneField(Shredding, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id plan area shredding asked_at")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"erasure {self.pk}"
