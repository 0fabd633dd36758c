"""After some weeks: did it bring something? And what everybody may read of it, after a yes."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.dreams.models.dreams import Dream
from samenspel.dreams.models.matches import How, Match, Side
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.voices.models import Voice


class Noticing(models.Model):
    """One of the two is asked how it was, apart from the other. Her words are a voice."""

    class After(models.TextChoices):
        WEEKS = "4w", _("na 4 weken")
        MONTHS = "3m", _("na 3 maanden")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="noticings")
    side = models.CharField(max_length=7, choices=Side.choices)
    after = models.CharField(max_length=2, choices=After.choices)
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=5, choices=How.choices, blank=True)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    brought_something = models.BooleanField(_("Heeft het u iets gebracht?"), null=True)
    stays_in_touch = models.BooleanField(_("Blijven jullie elkaar zien?"), null=True)
    voice = models.OneToOneField(Voice, null=True, blank=True, on_delete=models.SET_NULL, related_name="noticing")
    # Nobody asks any more: she died, moved away, or wants no contact.
    dropped_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id match side after due_on asked_at answered_at how noted_by voice dropped_at",
        K2="brought_something stays_in_touch",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["match", "side", "after"], name="noticing_once_each")]

    def __str__(self) -> str:
        return f"noticing {self.pk}"


class WallText(models.Model):
    """A version of the story for the wall of realised dreams. A change is a new version, and asks for a new yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="wall_texts")
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("Titel"), max_length=80)
    story = models.TextField(_("Het verhaal"), max_length=2000)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField()
    public_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id dream written_by written_at public_at withdrawn_at", K2="slug title story")

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=Q(public_at__isnull=False, withdrawn_at=None), name="one_story_a_slug"
            ),
            models.UniqueConstraint(
                fields=["dream"], condition=Q(public_at__isnull=False, withdrawn_at=None), name="one_story_a_dream"
            ),
        ]

    def __str__(self) -> str:
        return f"wall text {self.pk}"


class WallYes(models.Model):
    """Somebody who is in the story says yes to this very text, or takes it back."""

    text = models.ForeignKey(WallText, on_delete=models.CASCADE, related_name="yeses")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wall_yeses")
    said_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=5, choices=How.choices, blank=True)
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id text said_at how noted_by taken_back_at", K2="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "person"], name="wall_yes_once")]

    def __str__(self) -> str:
        return f"wall yes {self.pk}"


class Spark(models.Model):
    """An aanjager or ambassadeur: a resident who brings people. She sees only what she brought herself."""

    class Kind(models.TextChoices):
        SPARK = "spark", _("aanjager")
        AMBASSADOR = "ambassador", _("ambassadeur")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sparks")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sparks")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="sparks")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SPARK)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id organisation neighbourhood kind from_on until_on added_by", K2="person")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "neighbourhood"], condition=Q(until_on=None), name="one_open_spark_a_neighbourhood"
            )
        ]

    def __str__(self) -> str:
        return f"spark {self.pk}"
