"""The list of actions of a team, as real lists are: several people, or all of them, and a day that moves."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.teams import Team, TeamMember
from samenspel.challenges.models.workshops import Workshop


class ActionItem(models.Model):
    """Something that somebody does before a day, or some day."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("gedaan")
        DROPPED = "dropped", _("vervallen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="action_items")
    what = models.CharField(_("Wat?"), max_length=300)
    is_for_all = models.BooleanField(_("Allen"), default=False)
    owners = models.ManyToManyField(TeamMember, blank=True, related_name="action_items")
    # Names that are nobody's in the team.
    others_called = models.CharField(_("Wie nog meer?"), max_length=300, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(_("Wanneer?"), null=True, blank=True)
    # When, as it was typed, where no day follows from it.
    when_said = models.CharField(max_length=60, blank=True)
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="action_items"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(_("Waarom niet meer?"), max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1=(
            "id team what is_for_all owners first_due_on due_on when_said workshop state closed_at dropped_why made_at "
            "made_by"
        ),
        K2="others_called",
    )

    class Meta:
        ordering = ["due_on", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(dropped_why=""), name="a_dropped_action_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(closed_at__isnull=False), name="a_closed_action_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"action item {self.pk}"

    def is_late(self, *, on: date) -> bool:
        """Whether its day has passed. Without a day nothing is late."""
        return self.state == self.State.OPEN and self.due_on is not None and self.due_on < on


class DueChange(models.Model):
    """The day of an action moved, or it went on to the next meeting. The first day is kept."""

    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, related_name="due_changes")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    carried_to = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="carried")
    why = models.CharField(_("Waarom?"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id action from_on to_on carried_to why at by")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"change {self.pk}"
