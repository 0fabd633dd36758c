"""Who did or asked what with something sealed. Codes and ids only, and never a foreign key: nothing here is content.

Steps and anchors only ever grow. The database refuses the rest itself: see the second migration.
"""

import uuid
from typing import ClassVar

from django.db import models

from samenspel.base.levels import Levels, levels


class StepQuerySet(models.QuerySet["Step"]):
    """Steps by the chain that they are in."""

    def of(self, chain: str) -> "StepQuerySet":
        """Those of one chain."""
        return self.filter(chain=chain)

    def newest_first(self) -> "StepQuerySet":
        """As somebody reads them who wants to know who looked."""
        return self.order_by("-number")


class Step(models.Model):
    """Somebody read, wrote or was refused something. Tied by its hash to the step before it in the same chain."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    function = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=20)
    part = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40)
    is_allowed = models.BooleanField()
    because = models.CharField(max_length=40, blank=True)
    processing_activity = models.CharField(max_length=200, blank=True)
    # As in W3C Trace Context: of all that was done for one request, and of this step alone.
    trace = models.CharField(max_length=32)
    span = models.CharField(max_length=16)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    levels: ClassVar[Levels] = levels(
        K1="id number at kind function action reason is_allowed processing_activity trace span previous hash",
        K2="chain actor organisation part purpose because",
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="step_once_in_a_chain")]
        indexes = [
            models.Index(fields=["at"], name="step_at"),
            # "Was this done today already?", asked of all chains of a page at once.
            models.Index(fields=["chain", "at"], name="step_chain_at"),
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"


class Head(models.Model):
    """How far a chain is, and what of it was old enough to go. Who adds a step holds its lock."""

    chain = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)
    gone = models.PositiveIntegerField(default=0)
    gone_hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    # Up to which step it is in an anchor.
    anchored = models.PositiveIntegerField(default=0)

    levels: ClassVar[Levels] = levels(K1="number hash gone gone_hash seal anchored", K2="chain")

    class Meta:
        # So that a round of anchoring, each minute, looks only at what moved.
        indexes = [
            models.Index(fields=["chain"], condition=models.Q(number__gt=models.F("anchored")), name="head_moved")
        ]

    def __str__(self) -> str:
        return f"a head at {self.number}"


class Anchor(models.Model):
    """One round: what all chains that moved had come to. The same line stands in a file outside the database."""

    number = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    # All that were ever left, up to this round.
    steps = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    levels: ClassVar[Levels] = levels(K1="number at steps root previous hash")

    def __str__(self) -> str:
        return f"anchor {self.number}"


class AnchoredHead(models.Model):
    """A chain that moved, as one round found it."""

    anchor = models.PositiveIntegerField()
    chain = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    levels: ClassVar[Levels] = levels(K1="id anchor number hash", K2="chain")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="head_anchored_once"),
            models.UniqueConstraint(fields=["anchor", "chain"], name="chain_once_in_an_anchor"),
        ]

    def __str__(self) -> str:
        return f"a head in anchor {self.anchor}"
