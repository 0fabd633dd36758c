"""Something to ask a worker about: very many looks, at night, or where nobody of her house helps. Never at whom."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person


class Alarm(models.Model):
    """One kind of looking that asks for a question, of one worker of a house, on one day. No plan, no resident."""

    class Kind(models.TextChoices):
        PLANS = "many_chains", _("Keek bij heel veel bewoners")
        LOOKS = "many_looks", _("Keek heel vaak")
        REFUSED = "many_refusals", _("Probeerde vaak wat niet mocht")
        NIGHT = "odd_hours", _("Keek in de nacht")
        STRANGE = "no_relation", _("Keek zonder lopend contact")

    class Outcome(models.TextChoices):
        FINE = "fine", _("Er was een goede reden")
        TALKED = "talked", _("Besproken, het gebeurt niet meer")
        CHANGED = "changed", _("Toegang veranderd of gestopt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    whom = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    day = models.DateField()
    count = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)

    levels: ClassVar[Levels] = levels(K1="id house kind day count made_at noted_at outcome", K2="whom noted_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "whom", "kind", "day"], name="alarm_once"),
            models.CheckConstraint(
                condition=Q(noted_at=None, outcome="") | (Q(noted_at__isnull=False) & ~Q(outcome="")),
                name="alarm_noted_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"alarm {self.pk}"
