"""A team: who is in it and as what, who stands in for whom, who is away, and what happened."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.challenges.models.editions import Edition
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person


class Team(models.Model):
    """Some fifteen people around one question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="teams")
    number = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Titel"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    about = models.TextField(_("Waar werkt dit team aan?"), blank=True)
    process_label = models.CharField(_("Zo heet het eerste deel van de vraag"), max_length=40, default="Proces")
    content_label = models.CharField(_("Zo heet het tweede deel van de vraag"), max_length=40, default="Inhoud")
    neighbourhoods = models.ManyToManyField(Neighbourhood, through="TeamPlace", related_name="teams")
    # The house that answers what residents tell this team.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    is_public = models.BooleanField(default=False)
    public_parts = models.JSONField(default=list, blank=True)
    # The same question in an edition before this one.
    came_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="went_on_as")
    made_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(
        K0="id edition number title slug about organisation neighbourhoods is_public public_parts",
        K1="process_label content_label came_from made_at",
    )

    class Meta:
        ordering = ["edition", "number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="team_number_once")]

    def __str__(self) -> str:
        return self.title


class TeamPlace(models.Model):
    """A neighbourhood in which a team tries out what it thinks."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT)

    levels: ClassVar[Levels] = levels(K0="id team neighbourhood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "neighbourhood"], name="team_place_once")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.neighbourhood_id}"


class Part(models.TextChoices):
    """As what somebody is in a team. It decides what she may do there."""

    OWNER = "owner", _("vraageigenaar")
    RIGHT_HAND = "right_hand", _("rechterhand")
    MODERATOR = "moderator", _("moderator")
    MEMBER = "member", _("teamlid")
    RESIDENT = "resident", _("bewoner")
    KNOWLEDGE = "knowledge", _("kennislijn")
    GUEST = "guest", _("gast")


# Who leads may change who is in the team, agree a report and say what is public.
LEADING = frozenset({Part.OWNER, Part.RIGHT_HAND, Part.MODERATOR})
# A full member writes along. A resident is a full member.
WRITING = LEADING | {Part.MEMBER, Part.RESIDENT}


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    """Members by what they are worth on a day."""

    def current(self, *, on: date) -> "TeamMemberQuerySet":
        """From the first day, until but not on the last."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)


class TeamMember(models.Model):
    """Somebody in a team, from a day until a day. A substitute stands in for somebody else, and is no more than she."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_seats")
    part = models.CharField(_("Rol"), max_length=10, choices=Part.choices, default=Part.MEMBER)
    # As who added her wrote it down: her name elsewhere is not ours to tell.
    called = models.CharField(_("Naam"), max_length=80)
    organisation_called = models.CharField(_("Van welke organisatie?"), max_length=120, blank=True)
    expertise = models.CharField(_("Waar weet deze persoon veel van?"), max_length=160, blank=True)
    substitutes_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="substitutes"
    )
    from_on = models.DateField(_("Vanaf"))
    until_on = models.DateField(_("Tot"), null=True, blank=True)
    # She may be named on the public page: only after her own yes.
    public_yes_at = models.DateTimeField(null=True, blank=True)
    # Until when she read her handover.
    caught_up_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1=(
            "id team person part organisation_called expertise substitutes_for from_on until_on public_yes_at "
            "caught_up_at added_at added_by"
        ),
        K2="called",
    )

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["called", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "person"], condition=Q(until_on=None), name="one_open_seat_each"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="seat_lasts_at_least_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(part="guest") | Q(until_on__isnull=False), name="guest_is_there_until_a_day"
            ),
            models.CheckConstraint(
                condition=Q(substitutes_for=None) | Q(until_on__isnull=False), name="substitute_is_there_until_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.called

    def is_current(self, *, on: date) -> bool:
        """The same rule as ``TeamMemberQuerySet.current``, for one."""
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


class Absence(models.Model):
    """A member is away from a day until a day, and said so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="absences")
    from_on = models.DateField(_("Vanaf"))
    # Away without knowing until when is possible too.
    until_on = models.DateField(_("Weer terug op"), null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id noted_at noted_by", K2="member from_on until_on")

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="absence_lasts_at_least_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"absence {self.pk}"

    def holds(self, *, on: date) -> bool:
        """Whether she is away on this day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


class TeamStep(models.Model):
    """What happened in a team, in order, with who and when. Kinds and ids; the words stay where they are."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(TeamMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=30)
    # What it is about: a model's name and its key, as text.
    about = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=40, blank=True)

    levels: ClassVar[Levels] = levels(K1="id team at by what about about_id")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["team", "at"], name="step_of_a_team")]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
