"""A walk: when and where people set out together, who comes, and what they noted on the way."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.pearls.models.pearls import PublicPlace
from samenspel.people.models import Person
from samenspel.voices.models import Voice

# At this pace somebody walks who takes her time: metres a minute.
PACE = 50
# A walk that ended is shown only when nobody can find the walkers by it any more.
SHOWN_AFTER = timedelta(hours=24)


class WalkQuerySet(models.QuerySet["Walk"]):
    """Walks by what is true of them. Who may see them is decided in ``access``, nowhere else."""

    def announced(self) -> "WalkQuerySet":
        """Those that people were told of."""
        return self.filter(announced_at__isnull=False)

    def coming(self, *, now: datetime) -> "WalkQuerySet":
        """Those that have not begun, whether they go on or not."""
        return self.filter(starts_at__gt=now)

    def walked(self, *, now: datetime) -> "WalkQuerySet":
        """Those that went on and are over."""
        return self.announced().filter(cancelled_at=None, ends_at__lte=now)


class Walk(models.Model):
    """One walk, announced to everybody once ``announced_at`` is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="walks")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="walks")
    title = models.CharField(_("Hoe heet de wandeling?"), max_length=80)
    starts_at = models.DateTimeField(_("Wanneer beginnen we?"))
    ends_at = models.DateTimeField(_("Wanneer zijn we terug?"))
    meets_at = models.CharField(_("Waar verzamelen we?"), max_length=120)
    leader = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="leads_walks")
    leader_called = models.CharField(_("Wie loopt voorop?"), max_length=80)
    phone = models.CharField(_("Welk nummer kunnen mensen bellen?"), max_length=20, blank=True)
    metres = models.PositiveIntegerField(_("Hoe ver lopen we? (in meters)"))
    # In plain words: kerbs, steps, places to sit, a toilet, somebody who pushes a wheelchair.
    promise = models.CharField(_("Wat beloven we over hoe zwaar het is?"), max_length=300)
    weather = models.CharField(_("Wat doen we bij slecht weer?"), max_length=200)
    places = models.PositiveSmallIntegerField(_("Hoeveel mensen kunnen mee?"))
    made_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(_("Waarom gaat het niet door?"), max_length=200, blank=True)
    # From then on it stands who came.
    counted_at = models.DateTimeField(null=True, blank=True)
    # Who came along without a name.
    unnamed = models.PositiveSmallIntegerField(_("Hoeveel mensen liepen mee zonder zich op te geven?"), default=0)
    what_we_take = models.TextField(_("Wat namen we mee?"), max_length=2000, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")

    levels: ClassVar[Levels] = levels(
        K0=(
            "slug title starts_at ends_at meets_at metres promise weather places cancelled_at cancelled_why "
            "what_we_take leader_called phone"
        ),
        K1="id organisation neighbourhood leader made_at announced_at changed_at counted_at unnamed follows",
    )

    objects = WalkQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["neighbourhood", "starts_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="walk_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why=""), name="walk_is_cancelled_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def minutes(self) -> int:
        """How long one walks, without standing still."""
        return round(self.metres / PACE)

    @property
    def goes_on(self) -> bool:
        """Whether people were told of it, and it was not called off."""
        return self.announced_at is not None and self.cancelled_at is None


class How(models.TextChoices):
    """How somebody signed up."""

    PAGE = "page", _("Op de bladzij")
    PHONE = "phone", _("Aan de telefoon")
    PAPER = "paper", _("Op papier")


class SignUpQuerySet(models.QuerySet["SignUp"]):
    """Sign-ups by what is true of them."""

    def there(self) -> "SignUpQuerySet":
        """Those who did not say that they do not come after all."""
        return self.filter(left_at=None)

    def placed(self) -> "SignUpQuerySet":
        """Those with a place."""
        return self.there().filter(placed_at__isnull=False)

    def waiting(self) -> "SignUpQuerySet":
        """Those who wait for a place, who came first first."""
        return self.there().filter(placed_at=None).order_by("signed_up_at", "pk")


class SignUp(models.Model):
    """Somebody who comes along, or waits for a place. No account is needed: with the code she finds it again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="walk_sign_ups")
    called = models.CharField(_("Hoe mogen we u noemen?"), max_length=80)
    phone = models.CharField(_("Telefoonnummer"), max_length=20, blank=True)
    mail = models.EmailField(_("E-mailadres"), blank=True)
    people = models.PositiveSmallIntegerField(_("Met hoeveel mensen komt u?"), default=1)
    needs = models.CharField(_("Wat heeft u nodig om mee te kunnen?"), max_length=200, blank=True)
    how = models.CharField(max_length=5, choices=How.choices, default=How.PAGE)
    noted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    signed_up_at = models.DateTimeField()
    # With a place; without one she is on the waiting list.
    placed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(null=True, blank=True)
    # By the way she gave then, the same person walked with this house in the month before. The way itself is erased.
    walked_before = models.BooleanField(default=False)
    # A worker said that this is somebody whom we know. On what her code opens she is a stranger still.
    joined_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1="id walk people how noted_by code_hash signed_up_at placed_at left_at came walked_before joined_at",
        K2="person called phone mail",
        K3="needs",
    )

    objects = SignUpQuerySet.as_manager()

    class Meta:
        ordering = ["signed_up_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(people__gt=0), name="sign_up_is_of_somebody"),
            models.UniqueConstraint(
                fields=["walk", "person"],
                condition=Q(left_at=None, person__isnull=False),
                name="one_sign_up_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"sign-up {self.pk}"

    @property
    def is_placed(self) -> bool:
        """Whether she has a place; otherwise she waits for one."""
        return self.placed_at is not None and self.left_at is None


class WalkNews(models.Model):
    """Something that who signed up must hear: by mail, by text message, from a worker who calls, or on her own page."""

    class What(models.TextChoices):
        CHANGED = "changed", _("De wandeling is veranderd")
        CANCELLED = "cancelled", _("De wandeling gaat niet door")
        PLACED = "placed", _("Er is een plaats vrij: u kunt mee")
        DAY_BEFORE = "day_before", _("Morgen wandelen we")

    class Way(models.TextChoices):
        MAIL = "mail", _("E-mail")
        TEXT = "text", _("Sms")
        PHONE = "phone", _("Bellen")
        PAGE = "page", _("Met de code")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="news")
    what = models.CharField(max_length=10, choices=What.choices)
    way = models.CharField(max_length=5, choices=Way.choices)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id sign_up what way made_at told_at told_by")

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"news {self.pk}"


class Sort(models.TextChoices):
    """The four big buttons of the sheet."""

    PEARL = "pearl", _("Parel")
    IDEA = "idea", _("Idee")
    BROKEN = "broken", _("Kapot")
    COMPLIMENT = "compliment", _("Compliment")


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes by what is true of them. Whose words one may read is decided by the room of voices."""

    def there(self) -> "NoteQuerySet":
        """Those of which the words were not taken back."""
        return self.filter(voice__withdrawn_at=None)

    def answered(self) -> "NoteQuerySet":
        """Those of which it stands what was done, or of which the speaker got an answer."""
        return self.there().filter(~Q(done="") | Q(voice__answered_at__isnull=False))


class Note(models.Model):
    """What somebody noted on a walk: her words are a voice, which gets an answer as every voice does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="notes")
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="walk_note")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    # Where it was: a place that everybody may come to, or the middle of a square of 250 metres. Never the very point.
    spot = models.ForeignKey(PublicPlace, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    east = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    north = models.DecimalField(max_digits=7, decimal_places=5, null=True, blank=True)
    # In our words, for everybody: never hers.
    done = models.CharField(_("Wat is ermee gedaan?"), max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K0="done", K1="id walk voice sort spot done_at", K2="east north")

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["voice__said_at", "pk"]

    def __str__(self) -> str:
        return f"{self.sort} {self.pk}"
