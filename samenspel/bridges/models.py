"""What belongs together in two rooms that do not know each other."""

import uuid
from typing import ClassVar

from django.db import models

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models import Experiment
from samenspel.dreams.models import Dream
from samenspel.pearls.models import Necklace, SignUp, Walk
from samenspel.people.models import Person


class ExperimentDream(models.Model):
    """An experiment is about a dream. Her words stay where they are; here is only that it is so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="dream_links")
    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="experiment_links")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id experiment named_at named_by", K2="dream")

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["experiment", "dream"], name="experiment_names_a_dream_once")]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.dream_id}"


class ExperimentWalk(models.Model):
    """A walk belongs to an experiment. Who walked along stays where it is; here is only that it is so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="walk_links")
    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="experiment_links")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id experiment walk named_at named_by")

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["experiment", "walk"], name="experiment_has_a_walk_once")]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.walk_id}"


class WalkHelper(models.Model):
    """Somebody who walked along became a helper. Who that is stands with the sign-up, for a month, and then nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="helps")
    said_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id sign_up said_at")

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"helper {self.sign_up_id}"


class ExperimentNecklace(models.Model):
    """A necklace came of an experiment. What it shows it shows to everybody; here is only that it belongs to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="necklace_links")
    necklace = models.ForeignKey(Necklace, on_delete=models.CASCADE, related_name="experiment_links")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id experiment necklace named_at named_by")

    class Meta:
        ordering = ["named_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "necklace"], name="experiment_has_a_necklace_once")
        ]

    def __str__(self) -> str:
        return f"{self.experiment_id} {self.necklace_id}"
