"""The folder of a team: pages, files, posters made from words, drawings, links to videos; interviews in text."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.teams import Team, TeamMember


class FolderItem(models.Model):
    """One thing in the folder. What it holds stands in its versions."""

    class Kind(models.TextChoices):
        PAGE = "page", _("Bladzij")
        FILE = "file", _("Bestand")
        DRAWING = "drawing", _("Tekening")
        VIDEO = "video", _("Video")
        INTERVIEW = "interview", _("Gesprek")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="folder_items")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    title = models.CharField(_("Titel"), max_length=160)
    # With whom, of an interview: as what she is in the team, never more.
    with_whom = models.CharField(_("Met wie?"), max_length=120, blank=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")
    binned_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id team kind title with_whom is_public made_at made_by binned_at")

    class Meta:
        ordering = ["-made_at", "pk"]

    def __str__(self) -> str:
        return self.title


class FolderVersion(models.Model):
    """What an item held from a moment on. Never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(FolderItem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    address = models.URLField(max_length=400, blank=True)
    file = models.CharField(max_length=80, blank=True)
    file_name = models.CharField(max_length=160, blank=True)
    mime = models.CharField(max_length=80, blank=True)
    bytes = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id item number text address file file_name mime bytes made_at made_by")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="folder_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.item_id}"


class PosterWords(models.Model):
    """The words with which a member introduces herself. All of them together make the poster of the team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="posters")
    member = models.OneToOneField(TeamMember, on_delete=models.CASCADE, related_name="poster")
    words = models.JSONField(default=list)
    is_public = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id team member words is_public changed_at")

    class Meta:
        ordering = ["member__called", "pk"]

    def __str__(self) -> str:
        return f"poster {self.pk}"
