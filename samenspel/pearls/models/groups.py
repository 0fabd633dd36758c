"""The phones of a group on a walk: the door that lets them in, who is in, and what came from which."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.pearls.models.walks import Note, Walk
from samenspel.people.models import Person


class GroupDoor(models.Model):
    """Lets phones into the group of one walk, for as long as it is open. Opened again it has another code."""

    walk = models.OneToOneField(Walk, on_delete=models.CASCADE, related_name="group_door")
    # Shown by who leads the walk; worth nothing before, long after, and once the door is shut.
    code = models.CharField(max_length=12, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    shut_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id walk code opened_at opened_by shut_at")

    def __str__(self) -> str:
        return f"door {self.pk}"


class WalkPhone(models.Model):
    """A phone in the group of a walk, of whoever it is. She gives a first name, or none; nothing else is asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="phones")
    # What the phone shows to be this one: only a hash is kept.
    key_hash = models.CharField(max_length=64, unique=True)
    called = models.CharField(_("Je voornaam"), max_length=20, blank=True)
    joined_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id walk key_hash joined_at stopped_at", K2="called")

    class Meta:
        ordering = ["joined_at", "pk"]

    def __str__(self) -> str:
        return f"phone {self.pk}"


class GroupNote(models.Model):
    """From which phone a note came, and whether the others of the group may read its words. Not unless she said so."""

    note = models.OneToOneField(Note, on_delete=models.CASCADE, related_name="from_group")
    phone = models.ForeignKey(WalkPhone, null=True, on_delete=models.SET_NULL, related_name="notes")
    is_shared = models.BooleanField(_("Onze groep mag mijn woorden lezen"), default=False)

    levels: ClassVar[Levels] = levels(K1="id note phone is_shared")

    def __str__(self) -> str:
        return f"group note {self.pk}"
