"""The question of a team, version by version, with why it changed and on whose feedback."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.editions import EditionRole
from samenspel.challenges.models.teams import Team, TeamMember
from samenspel.challenges.models.workshops import Outcome, Workshop
from samenspel.voices.models import Voice


class QuestionVersion(models.Model):
    """The question as it stood. Never rewritten: sharper is a new version, with what changed and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="question_versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("De vraag"))
    process_part = models.TextField(blank=True)
    content_part = models.TextField(blank=True)
    working_question = models.TextField(_("A. Onze voorlopige werkvraag"), blank=True)
    essential = models.TextField(_("B. Wat is essentieel voor een oplossing?"), blank=True)
    first_result = models.TextField(_("C. Met welk eerste resultaat, en voor wie, zijn we tevreden?"), blank=True)
    cause = models.TextField(_("Wat is de oorzaak, waardoor nu?"), blank=True)
    solved_when = models.TextField(_("Wanneer is het opgelost, of gaat het altijd door?"), blank=True)
    whose_problem = models.TextField(_("Van wie is het probleem?"), blank=True)
    whose_urgency = models.TextField(_("Wie bepaalt de urgentie?"), blank=True)
    what_changed = models.TextField(_("Wat is er veranderd?"), blank=True)
    why = models.TextField(_("Waarom?"), blank=True)
    is_own_insight = models.BooleanField(_("Dit is eigen inzicht, niemand vroeg erom"), default=False)
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1=(
            "id team number text process_part content_part working_question essential first_result cause solved_when "
            "whose_problem whose_urgency what_changed why is_own_insight workshop made_at made_by"
        )
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="question_number_once"),
            models.CheckConstraint(
                condition=Q(number=1) | (~Q(why="") & ~Q(what_changed="")), name="a_sharper_question_says_what_and_why"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_question_asks_something"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class QuestionTerm(models.Model):
    """An important word in the question, and what the team means by it."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(_("Woord"), max_length=80)
    meaning = models.CharField(_("Wat bedoelen we ermee?"), max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    levels: ClassVar[Levels] = levels(K1="id version term meaning order")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.term


class ReactionAsk(models.Model):
    """The team asks people what they think of a version, by a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="asks")
    # Everybody who is in the team by then, or only who is named.
    is_for_all = models.BooleanField(default=True)
    members = models.ManyToManyField(TeamMember, blank=True, related_name="asked_reactions")
    # And these, of those who advise the teams of the edition.
    roles = models.ManyToManyField(EditionRole, blank=True, related_name="asked_reactions")
    until_on = models.DateField(_("Tot en met wanneer?"))
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id version is_for_all members roles until_on asked_at asked_by")

    class Meta:
        ordering = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return f"ask {self.pk}"

    def is_open(self, *, on: date) -> bool:
        """Whether one may still react in time."""
        return on <= self.until_on


class Reaction(models.Model):
    """What somebody thinks of a version of the question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="reactions")
    by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="reactions")
    # Or somebody who advises the teams of the edition, when she was asked.
    by_role = models.ForeignKey(EditionRole, null=True, blank=True, on_delete=models.SET_NULL, related_name="reactions")
    text = models.TextField(_("Wat vind je ervan?"))
    said_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id version by by_role text said_at")

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return f"reaction {self.pk}"

    @property
    def called(self) -> str:
        """Who said it, as she is called there. Empty when we do not know that any more."""
        if self.by_role is not None:
            return self.by_role.introduced
        return self.by.called if self.by is not None else ""


class QuestionGround(models.Model):
    """The feedback behind a sharper question: something from an atelier, from a resident, or a reaction."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="grounds")
    outcome = models.ForeignKey(Outcome, null=True, blank=True, on_delete=models.CASCADE, related_name="grounds")
    voice = models.ForeignKey(Voice, null=True, blank=True, on_delete=models.CASCADE, related_name="question_grounds")
    reaction = models.ForeignKey(Reaction, null=True, blank=True, on_delete=models.CASCADE, related_name="grounds")

    levels: ClassVar[Levels] = levels(K1="id version outcome voice reaction")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(outcome__isnull=False, voice=None, reaction=None)
                    | Q(outcome=None, voice__isnull=False, reaction=None)
                    | Q(outcome=None, voice=None, reaction__isnull=False)
                ),
                name="a_ground_is_one_thing",
            ),
            models.UniqueConstraint(fields=["version", "outcome"], name="outcome_is_a_ground_once"),
            models.UniqueConstraint(fields=["version", "voice"], name="voice_is_a_ground_once"),
            models.UniqueConstraint(fields=["version", "reaction"], name="reaction_is_a_ground_once"),
        ]

    def __str__(self) -> str:
        return f"ground {self.pk}"
