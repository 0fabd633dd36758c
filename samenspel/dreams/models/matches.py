"""Who helps whom: reserved, asked apart, met in a public place, and ended with a reason."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.dreams.models.dreams import Dream, DreamNeed
from samenspel.dreams.models.talents import Talent
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person, Way


class Side(models.TextChoices):
    """The two who are asked apart."""

    DREAMER = "dreamer", _("Wie droomt")
    HELPER = "helper", _("Wie helpt")


class How(models.TextChoices):
    """How somebody said yes or no, or told how it was."""

    PAGE = "page", _("Op de eigen bladzij")
    PHONE = "phone", _("Aan de telefoon")
    PAPER = "paper", _("Op papier")
    DOOR = "door", _("Aan de deur")


class EndReason(models.TextChoices):
    """Why two people stop helping each other."""

    GOOD = "good", _("Het is klaar, het was goed")
    NOT_WORKING = "not_working", _("Het loopt niet")
    SAID_NO = "said_no", _("Iemand zei nee")
    NO_SHOW = "no_show", _("Iemand kwam niet")
    QUARREL = "quarrel", _("Ruzie")
    UNSAFE = "unsafe", _("Het voelde niet veilig")
    MOVED = "moved", _("Verhuisd")
    DIED = "died", _("Overleden")
    NOT_REACHED = "not_reached", _("Niet meer te bereiken")
    NO_TIME = "no_time", _("Geen tijd meer")
    MISTAKE = "mistake", _("Verkeerd ingevuld")
    OTHER = "other", _("Iets anders")


class Reservation(models.Model):
    """A broker keeps a helper for one dream, from a day until a day: no colleague asks her meanwhile."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    helper = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reservations")
    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="reservations")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    from_on = models.DateField()
    until_on = models.DateField()
    released_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id dream by organisation made_at from_on until_on released_at", K2="helper")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="reservation_lasts_at_least_a_day")
        ]

    def __str__(self) -> str:
        return f"reservation {self.pk}"

    def holds(self, *, on: date) -> bool:
        """Whether nobody else may ask her on this day: from the first day, until but not on the last."""
        return self.released_at is None and self.from_on <= on < self.until_on


class MatchQuerySet(models.QuerySet["Match"]):
    """Matches by their state. Who may see them is decided in ``access``."""

    def both_yes(self) -> "MatchQuerySet":
        """Those of which both said yes, that go on, and that nobody reported."""
        return self.filter(dreamer_yes_at__isnull=False, helper_yes_at__isnull=False, ended_at=None, frozen_at=None)


class Match(models.Model):
    """One helper for one dream. Neither knows who the other is until both said yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dream = models.ForeignKey(Dream, on_delete=models.CASCADE, related_name="matches")
    need = models.ForeignKey(DreamNeed, null=True, blank=True, on_delete=models.SET_NULL, related_name="matches")
    helper = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="matches")
    talent = models.ForeignKey(Talent, null=True, blank=True, on_delete=models.SET_NULL, related_name="matches")
    reservation = models.ForeignKey(Reservation, null=True, on_delete=models.SET_NULL, related_name="matches")
    proposed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="matches")
    proposed_at = models.DateTimeField()
    # What each hears of the other before both said yes: the broker's sentences, without who or where.
    for_helper = models.CharField(_("Wat vraag je de helper?"), max_length=300)
    for_dreamer = models.CharField(_("Wat vertel je de dromer over de helper?"), max_length=300)
    is_at_home = models.BooleanField(_("Komt de helper bij iemand thuis?"), default=False)
    dreamer_yes_at = models.DateTimeField(null=True, blank=True)
    dreamer_yes_how = models.CharField(max_length=5, choices=How.choices, blank=True)
    dreamer_yes_noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    helper_yes_at = models.DateTimeField(null=True, blank=True)
    helper_yes_how = models.CharField(max_length=5, choices=How.choices, blank=True)
    helper_yes_noted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    met_at = models.DateTimeField(null=True, blank=True)
    # Somebody reported that something is wrong: nobody sees the other until a worker has looked.
    frozen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=11, choices=EndReason.choices, blank=True)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id dream need talent reservation proposed_by organisation proposed_at is_at_home dreamer_yes_at "
            "dreamer_yes_how dreamer_yes_noted_by helper_yes_at helper_yes_how helper_yes_noted_by met_at frozen_at "
            "ended_at end_reason"
        ),
        K2="helper for_helper for_dreamer",
    )

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ended_at=None) | ~Q(end_reason=""), name="match_ends_with_a_reason"),
            models.UniqueConstraint(
                fields=["dream", "helper"], condition=Q(ended_at=None), name="one_open_match_a_helper_and_dream"
            ),
        ]

    def __str__(self) -> str:
        return f"match {self.pk}"

    @property
    def knows_both(self) -> bool:
        """Whether each may know who the other is: the same rule as ``MatchQuerySet.both_yes``."""
        both = self.dreamer_yes_at is not None and self.helper_yes_at is not None
        return both and self.ended_at is None and self.frozen_at is None


class Meeting(models.Model):
    """A dreamer and a helper meet. The first time in a public place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="meetings")
    planned_at = models.DateTimeField(_("Wanneer?"))
    place = models.CharField(_("Waar?"), max_length=120)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    happened = models.BooleanField(null=True)
    no_show = models.CharField(max_length=7, choices=Side.choices, blank=True)

    levels: ClassVar[Levels] = levels(K1="id match made_by happened no_show", K2="planned_at place")

    class Meta:
        ordering = ["planned_at", "pk"]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class Block(models.Model):
    """Somebody wants nothing to do with somebody. Nobody is told, and they are never brought together."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocks")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocked_by")
    made_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id made_at", K2="person other")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="block_once")]

    def __str__(self) -> str:
        return f"block {self.pk}"


class Report(models.Model):
    """Somebody says that something is wrong between two people. From then on it is frozen, until it was looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="reports")
    side = models.CharField(max_length=7, choices=Side.choices, blank=True)
    reported_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reported_at = models.DateTimeField()
    what = models.CharField(_("Wat is er aan de hand?"), max_length=500, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    goes_on = models.BooleanField(null=True)

    levels: ClassVar[Levels] = levels(K1="id match side reported_by reported_at looked_at looked_by goes_on", K3="what")

    def __str__(self) -> str:
        return f"report {self.pk}"


class Telling(models.Model):
    """Something that one of the two must hear: by mail or text message when that is her way, otherwise by hand."""

    class What(models.TextChoices):
        ASKED = "asked", _("Gevraagd")
        GOES_ON = "goes_on", _("Het gaat door")
        STOPPED = "stopped", _("Het gaat niet door")
        DIED = "died", _("De ander is overleden")
        NO_SHOW = "no_show", _("Iemand kwam niet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="tellings")
    side = models.CharField(max_length=7, choices=Side.choices)
    what = models.CharField(max_length=7, choices=What.choices)
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.DOOR)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id match side what way made_at told_at told_by")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"telling {self.pk}"
