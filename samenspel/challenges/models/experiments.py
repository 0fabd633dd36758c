"""Experiments: what we think, the smallest test, what we see, and what we adjusted, with the feedback behind it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.teams import Team, TeamMember
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.voices.models import Voice


class Experiment(models.Model):
    """A small test of what a team thinks. Its card may change; what it said before is kept with every adjustment."""

    class State(models.TextChoices):
        IDEA = "idea", _("Idee")
        RUNNING = "running", _("Loopt")
        ENDED = "ended", _("Klaar")

    class Decision(models.TextChoices):
        GO_ON = "go_on", _("Doorgaan")
        ADJUST = "adjust", _("Bijsturen")
        STOP = "stop", _("Stoppen")
        BIGGER = "bigger", _("Groter maken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="experiments")
    title = models.CharField(_("Hoe heet de proef?"), max_length=120)
    we_think = models.TextField(_("We denken dat …"))
    smallest_test = models.TextField(_("De kleinste proef"))
    for_whom = models.CharField(_("Voor wie?"), max_length=200, blank=True)
    where = models.CharField(_("Waar?"), max_length=200, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, null=True, blank=True, on_delete=models.SET_NULL, related_name="experiments"
    )
    starts_on = models.DateField(_("Vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("Tot en met"), null=True, blank=True)
    watching = models.TextField(_("We kijken naar"), blank=True)
    success_when = models.TextField(_("Gelukt als"), blank=True)
    # Without these two nothing is tried out on people.
    stop_when = models.TextField(_("We stoppen als"), blank=True)
    risk = models.TextField(_("Risico voor mensen"), blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.IDEA)
    # The last one that was taken.
    decision = models.CharField(max_length=6, choices=Decision.choices, blank=True)
    # Somebody saw that it is time to stop: the page asks for a decision from ``ask_on``, until there is one.
    stop_met_on = models.DateField(null=True, blank=True)
    ask_on = models.DateField(null=True, blank=True)
    # A phone at the place of the test notes what it sees with this code, without an account.
    code = models.CharField(max_length=12, unique=True)
    is_public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1=(
            "id team title we_think smallest_test for_whom where neighbourhood starts_on ends_on watching "
            "success_when stop_when risk state decision stop_met_on ask_on code is_public made_at made_by"
        )
    )

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="experiment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state="idea") | (~Q(stop_when="") & ~Q(risk="")),
                name="nothing_is_tried_without_stop_and_risk",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Measure(models.Model):
    """A number that a team looks at, and what it was before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(_("Wat tel je?"), max_length=120)
    unit = models.CharField(_("In wat?"), max_length=40, blank=True)
    baseline = models.DecimalField(_("Hoeveel was het ervoor?"), max_digits=10, decimal_places=2, null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    levels: ClassVar[Levels] = levels(K1="id experiment name unit baseline order")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Observation(models.Model):
    """What was seen in a week: a number, a story, or both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="observations")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="observations")
    value = models.DecimalField(_("Hoeveel?"), max_digits=10, decimal_places=2, null=True, blank=True)
    story = models.TextField(_("Wat zag je?"), blank=True)
    on = models.DateField(_("Wanneer?"))
    noted_at = models.DateTimeField()
    by = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_called = models.CharField(max_length=40, blank=True)

    levels: ClassVar[Levels] = levels(K1="id experiment measure value story on noted_at by", K2="by_called")

    class Meta:
        ordering = ["on", "noted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(story=""), name="an_observation_says_something"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(measure__isnull=False), name="a_number_says_what_it_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"observation {self.pk}"


class Feedback(models.Model):
    """What somebody said about an experiment: a voice, that gets an answer like any other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="feedback")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="experiment_feedback")
    noted_at = models.DateTimeField()
    by = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id experiment voice noted_at by")

    class Meta:
        ordering = ["noted_at", "pk"]

    def __str__(self) -> str:
        return f"feedback {self.pk}"


class Adjustment(models.Model):
    """The experiment changed: what, why, and on which feedback. What the card said before is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="adjustments")
    number = models.PositiveSmallIntegerField()
    what = models.TextField(_("Wat veranderen we?"))
    why = models.TextField(_("Waarom?"))
    is_own_insight = models.BooleanField(_("Dit is eigen inzicht, niemand vroeg erom"), default=False)
    feedback = models.ManyToManyField(Feedback, blank=True, related_name="adjustments")
    observations = models.ManyToManyField(Observation, blank=True, related_name="adjustments")
    card_before = models.JSONField()
    card_after = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1="id experiment number what why is_own_insight feedback observations card_before card_after at by"
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["experiment", "number"], name="adjustment_number_once")]

    def __str__(self) -> str:
        return f"adjustment {self.number}"


class ExperimentDecision(models.Model):
    """The team decided: go on, adjust, stop, or bigger, and why."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="decisions")
    decision = models.CharField(_("Wat besluiten jullie?"), max_length=6, choices=Experiment.Decision.choices)
    why = models.TextField(_("Waarom?"))
    learnt = models.TextField(_("Wat leren we?"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id experiment decision why learnt at by")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.decision} {self.pk}"
