"""What a team learnt, and practice that it found elsewhere."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.experiments import Experiment
from samenspel.challenges.models.teams import Team, TeamMember
from samenspel.challenges.models.workshops import Outcome, Workshop


class Learning(models.Model):
    """Something that stays with a team. Others find it, over teams and editions, when the team says so."""

    class Seen(models.TextChoices):
        TEAM = "team", _("Alleen ons team")
        EDITION = "edition", _("Alle teams")
        PUBLIC = "public", _("Iedereen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="learnings")
    text = models.TextField(_("Wat hebben we geleerd?"))
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="learnings")
    experiment = models.ForeignKey(
        Experiment, null=True, blank=True, on_delete=models.SET_NULL, related_name="learnings"
    )
    outcome = models.OneToOneField(Outcome, null=True, blank=True, on_delete=models.SET_NULL, related_name="learning")
    seen_by = models.CharField(_("Wie mag dit lezen?"), max_length=7, choices=Seen.choices, default=Seen.EDITION)
    # The text as one searches for it: without capitals or accents, the same on both databases.
    findable = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id team text workshop experiment outcome seen_by findable made_at made_by")

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_learning_says_something")]

    def __str__(self) -> str:
        return f"learning {self.pk}"


class Practice(models.Model):
    """Something that works elsewhere: what, where, who of us looks at it, and what we did with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="practices")
    what = models.CharField(_("Wat vonden we?"), max_length=200)
    where = models.CharField(_("Waar?"), max_length=160, blank=True)
    address = models.URLField(_("Adres op internet"), max_length=400, blank=True)
    looks = models.ForeignKey(
        TeamMember,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="looks_at",
        verbose_name=_("Wie kijkt?"),
    )
    what_we_did = models.TextField(_("Wat deden we ermee?"), blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id team what where address looks what_we_did made_at made_by")

    class Meta:
        ordering = ["-made_at", "pk"]

    def __str__(self) -> str:
        return f"practice {self.pk}"
