"""A partner is worried about a resident and hands that to a house whose people stand beside her: a signal.

The words stand apart and are sealed, under a key of this one signal; see ``plans.access.words``.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.models.sharing import Ground, Signed, SignedQuerySet
from samenspel.plans.scopes import GuardedManager


class SignalAgreement(Signed):
    """From which partner a house takes signals at all, and on what ground. The house that receives writes it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    levels: ClassVar[Levels] = levels(
        K1="id organisation partner basis from_on until_on contact stand_in answer_within_days document activity"
        " made_by ended_by"
    )

    objects = SignedQuerySet["SignalAgreement"].as_manager()

    class Meta:
        ordering = ["organisation", "partner", "basis", "from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="signal_agreement_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(partner=F("organisation")), name="signal_agreement_is_with_another"),
        ]

    def __str__(self) -> str:
        return f"signal agreement {self.pk}"


class Signal(models.Model):
    """That a partner is worried, and how far it is. Of the resident stands here only who she turned out to be."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht nog")
        PICKED_UP = "picked_up", _("opgepakt")
        NOT_PICKED_UP = "not_picked_up", _("niet opgepakt")
        DONE = "done", _("klaar")

    class WhyNot(models.TextChoices):
        """For the own house and for the resident. The partner never hears it."""

        BESIDE_HER = "beside_her", _("Er staat al iemand naast deze bewoner")
        NOT_REACHED = "not_reached", _("Wij kunnen deze bewoner niet vinden of bereiken")
        DOES_NOT_WANT = "does_not_want", _("De bewoner wil dit niet")
        NOT_OURS = "not_ours", _("Dit hoort bij een andere organisatie")
        NO_ROOM = "no_room", _("Wij hebben nu niemand vrij")
        TOO_LITTLE = "too_little", _("Er staat te weinig in om iets te doen")

    class Told(models.TextChoices):
        YES = "yes", _("Ja")
        NOT_YET = "not_yet", _("Nee, nog niet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    house = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    basis = models.CharField(max_length=10, choices=Ground.choices)
    # Whether she knows that it was handed on.
    is_told = models.CharField(max_length=7, choices=Told.choices)
    # What the partner calls it. No name stands in it; empty when the signal has ended.
    reference = models.CharField(max_length=20, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    answer_by = models.DateField()
    state = models.CharField(max_length=13, choices=State.choices, default=State.WAITING)
    why_not = models.CharField(max_length=13, choices=WhyNot.choices, blank=True)
    # Who she is, once the house that received it knows.
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    # Under which key the words are; empty when they were erased.
    key = models.UUIDField(null=True, blank=True)
    # Under which key its own trail is pseudonymised and chained. It is kept longer than the words.
    trail_key = models.UUIDField()
    # Its time is over: it stands on nobody's list any more.
    ended_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id partner house basis is_told sent_at sent_by answer_by state why_not decided_at decided_by done_at"
        " done_by key trail_key ended_at",
        K2="reference person",
    )

    objects = GuardedManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(partner=F("house")), name="signal_comes_from_another"),
            models.CheckConstraint(
                condition=(Q(state="not_picked_up") & ~Q(why_not="")) | (~Q(state="not_picked_up") & Q(why_not="")),
                name="signal_not_picked_up_for_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(state="waiting") & Q(decided_at=None))
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="signal_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | (~Q(state="done") & Q(done_at=None)),
                name="signal_done_at_a_moment",
            ),
        ]
        # Both lists, and what a resident reads.
        indexes = [
            models.Index(fields=["house", "ended_at", "sent_at"], name="signals_of_house"),
            models.Index(fields=["partner", "ended_at", "sent_at"], name="signals_of_partner"),
        ]

    def __str__(self) -> str:
        return f"signal {self.pk}"


class SignalWords(models.Model):
    """Who it is about, how she is reached, and what was seen. Apart: whoever lists signals holds no words."""

    signal = models.OneToOneField(Signal, primary_key=True, on_delete=models.CASCADE, related_name="words")
    # Sealed for the row of the signal, each for its own column.
    who = models.BinaryField()
    reach = models.BinaryField()
    seen = models.BinaryField()
    # Why she does not know yet. Empty words when she does: how long it is tells nothing.
    untold = models.BinaryField()

    levels: ClassVar[Levels] = levels(K1="signal", K3="who reach seen untold")

    objects = GuardedManager()

    def __str__(self) -> str:
        return f"signalwords {self.pk}"
