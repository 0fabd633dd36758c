"""A dream: a voice that somebody wants to see happen, what it needs, and what is done for it."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.days import day_of
from samenspel.base.levels import Levels, levels
from samenspel.people.models import Person
from samenspel.voices.models import Voice


class State(models.TextChoices):
    """How far it is."""

    CAUGHT = "caught", _("Gevangen")
    EXPLORED = "explored", _("Verkend")
    MATCHED = "matched", _("Iemand gevonden")
    IN_ACTION = "in_action", _("Bezig")
    REALISED = "realised", _("Uitgekomen")
    LET_GO = "let_go", _("Losgelaten")


class LetGoReason(models.TextChoices):
    """Why it does not go on. It is told to the dreamer."""

    NOT_WANTED = "not_wanted", _("De bewoner wil het niet meer")
    NOBODY_FOUND = "nobody_found", _("We vonden niemand die kon helpen")
    NOT_ALLOWED = "not_allowed", _("Het mag niet")
    NO_MONEY = "no_money", _("Er is geen geld of ruimte voor")
    MOVED = "moved", _("De bewoner is verhuisd")
    DIED = "died", _("De bewoner is overleden")
    OTHER = "other", _("Iets anders")


class DreamQuerySet(models.QuerySet["Dream"]):
    """Dreams by their state. Who may see them is decided in ``access``, nowhere else."""

    def there(self) -> "DreamQuerySet":
        """Those whose words were not taken back."""
        return self.filter(voice__withdrawn_at=None)

    def going_on(self) -> "DreamQuerySet":
        """Those for which something can still be done."""
        return self.there().exclude(state__in=[State.REALISED, State.LET_GO])


class Dream(models.Model):
    """What somebody wants to see happen. Her words are the voice's; this says how far it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="dream")
    broker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="brokered")
    carrier = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="carried")
    carrier_called = models.CharField(_("Wie trekt deze droom?"), max_length=80, blank=True)
    brought_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="brought")
    # Why the dreamer was not asked what she can do herself, when she was not.
    not_asked_why = models.CharField(_("Waarom vroeg je niet wat zij zelf kan?"), max_length=200, blank=True)
    # A dream for later comes back on this day.
    later_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.CAUGHT)
    state_at = models.DateTimeField()
    caught_at = models.DateTimeField()
    explored_at = models.DateTimeField(null=True, blank=True)
    matched_at = models.DateTimeField(null=True, blank=True)
    in_action_at = models.DateTimeField(null=True, blank=True)
    realised_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_reason = models.CharField(max_length=12, choices=LetGoReason.choices, blank=True)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id voice broker later_on state state_at caught_at explored_at matched_at in_action_at realised_at "
            "let_go_at let_go_reason"
        ),
        K2="carrier carrier_called brought_by not_asked_why",
    )

    objects = DreamQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "state_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="let_go") | ~Q(let_go_reason=""), name="dream_is_let_go_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"dream {self.pk}"

    def days_in_state(self, *, on: date) -> int:
        """Whole days since it came where it is, by the calendar of here."""
        return max(0, (on - day_of(self.state_at)).days)

    def is_resting(self, *, on: date) -> bool:
        """Whether it is for later, and later has not come."""
        return self.later_on is not None and self.later_on > on


class NeedKind(models.TextChoices):
    """What a dream can need."""

    PERSON = "person", _("Iemand")
    TALENT = "talent", _("Een talent")
    THING = "thing", _("Een ding")
    SPACE = "space", _("Een plek")
    PERMISSION = "permission", _("Toestemming")
    MONEY = "money", _("Geld")
    NETWORK = "network", _("Iemand die iemand kent")
    KNOWLEDGE = "knowledge", _("Kennis")


class DreamNeed(models.Model):
    """One thing that a dream needs: open, or met by somebody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("Wat is er nodig?"), max_length=10, choices=NeedKind.choices)
    what = models.CharField(_("Wat precies?"), max_length=200)
    added_at = models.DateTimeField()
    met_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    met_by_called = models.CharField(_("Wie zorgt ervoor?"), max_length=80, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id dream kind added_at met_at", K2="what met_by met_by_called")

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"need {self.pk}"


class Action(models.Model):
    """One small thing that somebody does for a dream: who, when, done, or stuck and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(_("Wat gebeurt er?"), max_length=200)
    who_called = models.CharField(_("Wie doet dat?"), max_length=80)
    due_on = models.DateField(_("Wanneer?"), null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    stuck_at = models.DateTimeField(null=True, blank=True)
    stuck_why = models.CharField(_("Waarom lukt het niet?"), max_length=200, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id dream due_on added_at added_by done_at stuck_at", K2="what who_called stuck_why"
    )

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"action {self.pk}"


class DreamStep(models.Model):
    """What happened to a dream, in order, with who and when. Never the words."""

    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=30)
    detail = models.CharField(max_length=40, blank=True)

    levels: ClassVar[Levels] = levels(K1="id dream at by what detail")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.what
