"""Looking: for half an hour, for one purpose, on one screen. And opening in an emergency."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Membership
from samenspel.people.models import Person
from samenspel.plans.models.plans import Part, Plan
from samenspel.plans.models.sharing import What
from samenspel.plans.scopes import GuardedManager

READING_LASTS = timedelta(minutes=30)


class Reading(models.Model):
    """A plan that lies open on one screen. Its id stands in the address, and is worth nothing on another screen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="readings")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # The hat with which she opened it. Empty: as a resident.
    membership = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=9, choices=What.choices, blank=True)
    screen = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    until_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id plan by membership purpose screen opened_at until_at")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"reading {self.pk}"


class Emergency(models.Model):
    """The glass is broken: somebody of a crisis team reads one part, for an hour. She hears it; it is reviewed."""

    class Reason(models.TextChoices):
        LIFE = "life", _("Levensgevaar")
        CHILD = "child", _("Een kind in gevaar")
        FIRE = "fire", _("Brand of gas")
        MISSING = "missing", _("Vermist")

    class Verdict(models.TextChoices):
        RIGHT = "right", _("Terecht")
        WRONG = "wrong", _("Niet terecht")

    class Later(models.TextChoices):
        HOME = "later_home", _("Iemand in huis kan het bericht zien")
        CHILD = "later_child", _("Een kind loopt anders gevaar")
        POLICE = "later_police", _("De politie vraagt om te wachten")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="emergencies")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=7, choices=Reason.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # When telling her at once is dangerous: not before this moment. Why, and who of the privacy officers said so.
    tells_at = models.DateTimeField(null=True, blank=True)
    later_why = models.CharField(max_length=12, choices=Later.choices, blank=True)
    later_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict.choices, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id part by membership reason starts_at ends_at tells_at later_why later_by told_at reviewed_at reviewed_by"
        " verdict",
    )

    objects = GuardedManager()

    class Meta:
        constraints = [
            # That it is an hour at most is the decision's: reckoning with hours ties a file of SQLite to this program.
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="emergency_lasts"),
            models.CheckConstraint(
                condition=Q(later_why="") | Q(tells_at__isnull=False), name="emergency_told_later_at_a_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"emergency {self.pk}"


class EmergencyWords(models.Model):
    """What was the matter, in the words of who opened it. Apart: whoever lists what was opened holds no words."""

    emergency = models.OneToOneField(Emergency, primary_key=True, on_delete=models.CASCADE, related_name="words")
    # By this the database knows who may come near (``plans.wall``). It is the part of the emergency.
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")
    # Sealed for the row of the emergency: it tells of the resident.
    sealed = models.BinaryField()

    levels: ClassVar[Levels] = levels(K1="emergency part", K3="sealed")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"emergencywords {self.pk}"


class Copy(models.Model):
    """What left: somebody took a part along on paper or in a file. The resident sees it; it can be asked back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="copies")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField()
    erase_by = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id part by membership taken_at erase_by erased_at")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"copy {self.pk}"
