"""What leaves for somebody, and what became of it. Ids and kinds only: never a word, a name or an address."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenspel.base.levels import Levels, levels


class EnvelopeQuerySet(models.QuerySet["Envelope"]):
    """Envelopes by what has to happen with them."""

    def due(self, *, now: datetime) -> "EnvelopeQuerySet":
        """Those that may leave now, and that nobody is busy with."""
        is_free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(is_free, state=Envelope.State.WAITING, due_at__lte=now)


class Envelope(models.Model):
    """Something that has to leave. What is in it is written at the moment of leaving, by the room that posted it."""

    class Way(models.TextChoices):
        MAIL = "mail", "mail"
        TEXT = "text", "text"
        WORK = "work", "work"

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        ACCEPTED = "accepted", "accepted"
        ARRIVED = "arrived", "arrived"
        BOUNCED = "bounced", "bounced"
        FAILED = "failed", "failed"
        REFUSED = "refused", "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    way = models.CharField(max_length=4, choices=Way.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=20, blank=True)
    is_told = models.BooleanField(default=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=255, blank=True)
    gateway_id = models.CharField(max_length=120, blank=True)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id kind about way state reason is_told tries made_at due_at leased_until sent_at accepted_at arrived_at "
            "bounced_at failed_at refused_at message_id gateway_id"
        )
    )

    objects = EnvelopeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="envelope_due"),
            models.Index(fields=["accepted_at"], condition=Q(state="accepted"), name="envelope_settles"),
            models.Index(fields=["made_at"], condition=Q(is_told=False), name="envelope_untold"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["message_id"], condition=~Q(message_id=""), name="message_id_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class TakenText(models.Model):
    """The gateway's number of a text message that came in: the same message is taken once."""

    gateway_id = models.CharField(max_length=120, unique=True)
    taken_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id gateway_id taken_at")

    def __str__(self) -> str:
        return self.gateway_id


class StoppedNumber(models.Model):
    """A number that wants no text messages, as a hash: also of somebody whom nobody here knows yet."""

    number_hash = models.CharField(max_length=64, unique=True)
    stopped_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id number_hash stopped_at")

    def __str__(self) -> str:
        return f"stopped number {self.pk}"
