"""A werkatelier: rounds, who takes part with a phone or at a table, what came out, and the report."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.editions import Gathering
from samenspel.challenges.models.teams import Team, TeamMember
from samenspel.voices.models import Voice


class Workshop(models.Model):
    """One team meets for some hours. The code lets people in with a phone, without an account."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Komt nog")
        OPEN = "open", _("Bezig")
        CLOSED = "closed", _("Geweest")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="workshops")
    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="workshops")
    number = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Titel"), max_length=120)
    starts_at = models.DateTimeField(_("Begint"))
    ends_at = models.DateTimeField(_("Eindigt"), null=True, blank=True)
    place = models.CharField(_("Waar?"), max_length=120, blank=True)
    preparation = models.TextField(_("Wat bereid je voor?"), blank=True)
    homework = models.TextField(_("Wat neem je mee naar huis om te doen?"), blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    # Typed by who comes in with a phone; worth nothing unless the atelier is open.
    code = models.CharField(max_length=12, unique=True)
    # In the address of the big screen, which stands on a machine where nobody signs in.
    screen_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    groups = models.PositiveSmallIntegerField(_("In hoeveel groepen?"), default=0)
    # It came along from an edition before this one; whether the day is right, nobody said yet.
    is_proposed = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Goes up with everything that the big screen and who leads see: what has not changed is not sent again.
    version = models.PositiveIntegerField(default=0)
    # The same for what every phone shows. Not with each outcome: of those a phone shows its own only.
    phone_version = models.PositiveIntegerField(default=0)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id team gathering number title starts_at ends_at place preparation homework state code screen_key groups "
            "is_proposed opened_at closed_at version phone_version"
        )
    )

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="workshop_number_once"),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(opened_at__isnull=False), name="an_open_workshop_says_since_when"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="a_closed_workshop_says_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CalledOff(models.Model):
    """An atelier that does not take place, so that who was invited or has it in her calendar hears that.

    It keeps the key that the atelier had; ``version`` goes on from there.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="called_off")
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id team title starts_at ends_at place version at")

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """A part of the agenda: what for, how long, and how people work."""

    class How(models.TextChoices):
        ALONE = "alone", _("individueel")
        TOGETHER = "together", _("plenair")
        GROUPS = "groups", _("in groepen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, blank=True)
    title = models.CharField(_("Titel"), max_length=120)
    goal = models.CharField(_("Waarvoor is deze ronde?"), max_length=300, blank=True)
    ask = models.CharField(_("Wat vraag je aan de mensen?"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Hoeveel minuten?"), default=30)
    how = models.CharField(_("Hoe werken we?"), max_length=8, choices=How.choices, default=How.TOGETHER)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    follow_up = models.TextField(_("Wat gebeurt er hierna mee?"), blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id workshop number kind title goal ask minutes how started_at ended_at follow_up"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="round_number_once"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=480), name="round_takes_a_while"),
            models.UniqueConstraint(
                fields=["workshop"], condition=Q(started_at__isnull=False, ended_at=None), name="one_round_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at__isnull=False), name="a_round_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def runs(self) -> bool:
        """Whether people work on it now."""
        return self.started_at is not None and self.ended_at is None

    @property
    def until_at(self) -> datetime | None:
        """When its time is over. Nothing as long as it has not begun."""
        return self.started_at + timedelta(minutes=self.minutes) if self.started_at else None


class Attendance(models.Model):
    """Whether a member was there. Not there without notice is not asked why."""

    class State(models.TextChoices):
        PRESENT = "present", _("aanwezig")
        NOTICE = "notice", _("afwezig met kennisgeving")
        ABSENT = "absent", _("afwezig")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="attendances")
    state = models.CharField(max_length=8, choices=State.choices)
    noted_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id workshop member state noted_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "member"], name="attended_once")]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class Participant(models.Model):
    """A phone or a table in an atelier. She gives a first name, or none; nothing else is asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="participants")
    # What the phone shows to be this one: only a hash is kept.
    key_hash = models.CharField(max_length=64, unique=True)
    # Who is in the team and takes part with her own phone, or types for her table.
    member = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    called = models.CharField(_("Hoe heet je?"), max_length=20, blank=True)
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    is_table = models.BooleanField(default=False)
    joined_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id workshop key_hash member group is_table joined_at", K2="called")

    class Meta:
        ordering = ["joined_at", "pk"]

    def __str__(self) -> str:
        return f"participant {self.pk}"


class Heap(models.Model):
    """Outcomes that belong together, with a name that the group gave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="heaps")
    name = models.CharField(_("Hoe heet dit samen?"), max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    levels: ClassVar[Levels] = levels(K1="id round name order")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Outcome(models.Model):
    """Something that came out of a round: typed once, kept once, whatever the phone's reach did.

    What a resident said is a voice: its words stand there, and here is only that it was said in this round.
    """

    class Kind(models.TextChoices):
        IDEA = "idea", _("Opbrengst")
        QUOTE = "quote", _("Een bewoner zei")
        TAKE_AWAY = "take_away", _("Wat blijft ons bij")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.IDEA)
    text = models.CharField(max_length=600, blank=True)
    voice = models.OneToOneField(Voice, null=True, blank=True, on_delete=models.CASCADE, related_name="outcome")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL)
    by = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    heap = models.ForeignKey(Heap, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes")
    order = models.PositiveIntegerField(default=0)
    # From the key that the phone made and the words: the same sent again is the same, whoever the phone is by then.
    key = models.CharField(max_length=64, blank=True)
    said_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id round kind text voice participant by group heap order key said_at hidden_at"
    )

    class Meta:
        ordering = ["order", "said_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], condition=~Q(key=""), name="outcome_of_a_phone_once"),
            models.CheckConstraint(
                condition=Q(voice__isnull=True) | Q(text=""), name="a_quote_has_its_words_in_the_voice"
            ),
        ]

    def __str__(self) -> str:
        return f"outcome {self.pk}"


class Report(models.Model):
    """What the atelier came to, made from what happened there; corrected and agreed by the team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="report")
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")
    # Which parts everybody may read, once it is agreed.
    public_parts = models.JSONField(default=list, blank=True)
    # The report as it was agreed: later changes elsewhere do not change what was agreed. What a resident said and who
    # was there stand in it as keys, never as words or names: what is taken back there is gone here at once.
    agreed_content = models.JSONField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id workshop made_at agreed_at agreed_by public_parts", K2="agreed_content")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_content=None)
                | Q(agreed_at__isnull=False, agreed_content__isnull=False),
                name="an_agreed_report_has_what_was_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportCorrection(models.Model):
    """A part of the report in better words. What was made by itself stays beside it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    part = models.CharField(max_length=60)
    # Empty: what was made by itself was right after all.
    text = models.TextField(blank=True)
    by = models.ForeignKey(TeamMember, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id report part text by at")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.part} of {self.report_id}"
