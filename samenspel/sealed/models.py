"""What was asked to be erased, and how far that is. Ids only: the keys themselves are in a database of their own."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenspel.base.levels import Levels, levels


class ShreddingQuerySet(models.QuerySet["Shredding"]):
    """Shreddings by how far they are."""

    def unfinished(self) -> "ShreddingQuerySet":
        """Those with something left to do, in the order in which they were asked for."""
        return self.exclude(state=Shredding.State.DONE).order_by("asked_at", "pk")


class Shredding(models.Model):
    """Keys that must go for good, so that nobody can ever read what was sealed with them, in no backup either."""

    class State(models.TextChoices):
        ASKED = "asked", "asked"
        DELETED = "deleted", "keys deleted"
        SETTLED = "settled", "log cut off"
        ABSENT = "absent", "no byte found"
        BURIED = "buried", "on the list"
        DONE = "done", "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_ids = models.JSONField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    absent_at = models.DateTimeField(null=True, blank=True)
    buried_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id key_ids state asked_at deleted_at settled_at absent_at buried_at done_at",
    )

    objects = ShreddingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["asked_at"], condition=~Q(state="done"), name="shredding_unfinished"),
        ]

    def __str__(self) -> str:
        return f"shredding {self.pk}"
