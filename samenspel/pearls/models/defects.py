"""What is broken: one thing, however many people told of it; to whom it goes on, and what became of it."""

import uuid
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.days import day_of
from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.pearls.models.pearls import PublicPlace
from samenspel.people.models import Person
from samenspel.voices.models import Answer, Photo, Voice


class Category(models.TextChoices):
    """What is broken."""

    LIGHT = "light", _("Licht")
    PAVING = "paving", _("Stoep, pad of weg")
    CROSSING = "crossing", _("Oversteek, bord of stoplicht")
    SEAT = "seat", _("Bank, hek of prullenbak")
    GREEN = "green", _("Groen")
    WATER = "water", _("Water of riool")
    LITTER = "litter", _("Afval")
    PLAY = "play", _("Speelplek")
    BUILDING = "building", _("Gebouw, lift of deur")
    OTHER = "other", _("Iets anders")


class DefectState(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", _("Wacht op ons")
    SENT = "sent", _("Doorgestuurd")
    TAKEN_UP = "taken_up", _("Opgepakt")
    MENDED = "mended", _("Gemaakt")
    NOT = "not", _("Gaat niet gebeuren")


ENDED = (DefectState.MENDED, DefectState.NOT)
# What can be said of it by whoever it was sent to.
FOLLOWED = (DefectState.TAKEN_UP, DefectState.MENDED, DefectState.NOT)


class SentBy(models.TextChoices):
    """How it went on."""

    MAIL = "mail", _("Met de mail")
    OPEN311 = "open311", _("Rechtstreeks in hun systeem")
    PAPER = "paper", _("Op een geprinte lijst")
    FILE = "file", _("In een bestand")
    HAND = "hand", _("Zelf gebeld of verteld")


class Receiver(models.Model):
    """Who mends things: where a defect goes. A desk of an organisation, never a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="defect_receivers")
    name = models.CharField(_("Wie maakt het?"), max_length=80)
    mail = models.EmailField(_("E-mailadres van het meldpunt"), blank=True)
    takes_open311 = models.BooleanField(_("Neemt meldingen rechtstreeks aan"), default=False)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id organisation name takes_open311 added_by added_at", K2="mail")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="receiver_once")]

    def __str__(self) -> str:
        return self.name


class DefectQuerySet(models.QuerySet["Defect"]):
    """Defects by what is true of them. Who may see them is decided in ``access``, nowhere else."""

    def there(self) -> "DefectQuerySet":
        """Those that somebody still tells of: who took her words back tells of nothing."""
        told = Report.objects.filter(defect=OuterRef("pk"), voice__withdrawn_at=None)
        return self.filter(Exists(told))


class Defect(models.Model):
    """One broken thing. ``what`` and ``outcome`` are a worker's words: those of the residents stay with the voices.

    Where it is: a place that everybody may come to, the middle of a square of 250 metres (``east`` and ``north`` in
    degrees), or only the name of a street.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="defects")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="defects")
    category = models.CharField(_("Wat is er kapot?"), max_length=8, choices=Category.choices)
    what = models.CharField(_("Wat sturen we door?"), max_length=300, blank=True)
    street = models.CharField(_("Straat"), max_length=80, blank=True)
    place = models.ForeignKey(PublicPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="defects")
    east = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    north = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    receiver = models.ForeignKey(Receiver, null=True, blank=True, on_delete=models.PROTECT, related_name="defects")
    state = models.CharField(max_length=8, choices=DefectState.choices, default=DefectState.WAITING)
    state_at = models.DateTimeField()
    # When the first of them said it.
    reported_at = models.DateTimeField()
    made_at = models.DateTimeField()
    # What was done, or why not: in our words, for everybody.
    outcome = models.CharField(_("Wat is er gedaan, of waarom niet?"), max_length=200, blank=True)
    # What the receiver's own system says of it, for who follows it here.
    they_say = models.CharField(max_length=500, blank=True)
    says_closed_at = models.DateTimeField(null=True, blank=True)
    # One that came with the words of who told of it, and that goes along once somebody looked at it.
    photo = models.ForeignKey(Photo, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(
        K0="outcome",
        K1=(
            "id organisation neighbourhood category place receiver state state_at reported_at made_at says_closed_at"
            " photo"
        ),
        K2="what street east north they_say",
    )

    objects = DefectQuerySet.as_manager()

    class Meta:
        ordering = ["reported_at", "pk"]
        indexes = [models.Index(fields=["organisation", "state", "reported_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(east=None, north=None) | Q(east__isnull=False, north__isnull=False),
                name="defect_point_whole",
            ),
            models.CheckConstraint(condition=~Q(state="not") | ~Q(outcome=""), name="defect_is_refused_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"defect {self.pk}"

    @property
    def number(self) -> str:
        """What we call it towards others: ``K-1F3A9C``. It leads nowhere."""
        return f"K-{self.pk.hex[:6].upper()}"

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Where it stands on a map, in degrees east and north: at its public place, or in the middle of a square."""
        if self.place is not None and self.place.east is not None and self.place.north is not None:
            return self.place.east, self.place.north
        return (self.east, self.north) if self.east is not None and self.north is not None else None

    @property
    def where(self) -> str:
        """In words: the place, the street, or both."""
        street = self.street or (self.place.street if self.place else "")
        return " · ".join(each for each in (self.place.name if self.place else "", street) if each)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is waited for."""
        return self.state in ENDED

    def days(self, *, on: date) -> int:
        """Whole days since the first of them said it; when it ended, until that day."""
        return max(0, ((day_of(self.state_at) if self.has_ended else on) - day_of(self.reported_at)).days)


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports by what is true of them."""

    def there(self) -> "ReportQuerySet":
        """Those of which the words were not taken back."""
        return self.filter(voice__withdrawn_at=None)

    def untold(self) -> "ReportQuerySet":
        """Who heard nothing yet; and, once it is mended or will not be, who did not hear that."""
        heard = Answer.objects.filter(voice=OuterRef("voice"), not_an_answer_at=None, failed_at=None)
        heard = heard.exclude(kind=Answer.Kind.RECEIPT)
        since = heard.filter(made_at__gte=OuterRef("defect__state_at"))
        has_ended = Q(defect__state__in=ENDED)
        # Who died or wants no contact hears nothing any more; who left no way back cannot.
        reachable = Q(voice__speaker_gone=False) | Q(voice__speaker__state=Person.State.MOVED)
        must = (has_ended & ~Exists(since)) | (~has_ended & ~Exists(heard))
        return self.there().filter(must, reachable, voice__has_way_back=True)


class Report(models.Model):
    """Somebody told of this defect. She hears what becomes of it, like everybody else who did."""

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="reports")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="defect_report")
    joined_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id defect voice joined_at")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["voice__said_at", "pk"]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Sending(models.Model):
    """One time that a defect goes to its receiver. While one is under way or in doubt, no other begins."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Gaat zo weg")
        UNDER_WAY = "under_way", _("Onderweg")
        ARRIVED = "arrived", _("Aangekomen")
        UNSURE = "unsure", _("Niet zeker of het aankwam")
        FAILED = "failed", _("Kwam niet aan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="sendings")
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=7, choices=SentBy.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    # What the receiver's system calls it. First it may give a token only, which later becomes a number.
    their_number = models.CharField(max_length=80, blank=True)
    their_token = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    # The address of the photo is theirs only: here is a hash of it, and the moment at which it ends.
    photo_hash = models.CharField(max_length=64, blank=True)
    photo_until = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id defect receiver way state why made_at made_by settled_at their_number their_token asked_at"
            " photo_hash photo_until"
        )
    )

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["defect"],
                condition=Q(state__in=["waiting", "under_way", "unsure"]),
                name="one_open_sending_a_defect",
            ),
            models.UniqueConstraint(
                fields=["photo_hash"], condition=~Q(photo_hash=""), name="one_sending_an_address_of_a_photo"
            ),
        ]

    def __str__(self) -> str:
        return f"sending {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it is not known yet what becomes of it."""
        return self.state in OPEN_SENDING


OPEN_SENDING = (Sending.State.WAITING, Sending.State.UNDER_WAY, Sending.State.UNSURE)


class DefectStep(models.Model):
    """What happened with a defect, by whom. ``detail`` is a kind, never somebody's words."""

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=30)
    detail = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id defect what detail at by")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"
