"""What somebody said, in her own words, and what came back to her."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.base.days import day_of
from samenspel.base.levels import Levels, levels
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import AssistedEntry, Organisation
from samenspel.people.models import Person, Way


class Channel(models.TextChoices):
    """Where a voice was heard."""

    DOOR = "door", _("Aan de deur")
    PHONE = "phone", _("Telefoon")
    LETTERBOX = "letterbox", _("Brievenbus")
    DREAM_POINT = "dream_point", _("Droompunt")
    WALK = "walk", _("Wandeling")
    ONLINE = "online", _("Online")
    TEXT = "text", _("Sms")
    ATELIER = "atelier", _("Werkatelier")


class Visibility(models.TextChoices):
    """Who may read the words."""

    PRIVATE = "private", _("Alleen wie het opschreef en wie antwoordt")
    TEAM = "team", _("Het team dat antwoordt")
    NEIGHBOURHOOD = "neighbourhood", _("Wie in deze buurt werkt")
    PUBLIC = "public", _("Iedereen")


class About(models.TextChoices):
    """Whom the words are about."""

    SELF = "self", _("Over mijzelf")
    SOMEONE = "someone", _("Over iemand anders")
    STREET = "street", _("Over de straat of de buurt")
    NEIGHBOUR = "neighbour", _("Een klacht over een buur")


class Wants(models.TextChoices):
    """Whether somebody wants to see this happen. Then it is a dream."""

    TOLD = "", _("Nee, ik wilde het vertellen")
    NOW = "now", _("Ja, liefst nu")
    LATER = "later", _("Ja, later")


class VoiceQuerySet(models.QuerySet["Voice"]):
    """Voices by their state. Who may read them is decided in ``access``, nowhere else."""

    def counted(self) -> "VoiceQuerySet":
        """Those that count in the figure: not withdrawn, and with a way back to the speaker."""
        return self.filter(withdrawn_at=None, has_way_back=True)

    def waiting(self) -> "VoiceQuerySet":
        """Those that wait for an answer."""
        # Who moved is often still to be reached by phone or mail; who died or wants no contact is not waiting.
        there = Q(speaker_gone=False) | Q(speaker__state=Person.State.MOVED)
        return self.filter(there, withdrawn_at=None, answered_at=None)


class Voice(models.Model):
    """Something that somebody said. The words stand apart, by version, and are read through ``words`` only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="voices")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="voices", help_text=_("Wie het antwoord geeft.")
    )
    answerer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="to_answer")
    answer_by_on = models.DateField(null=True, blank=True)
    speaker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="voices")
    speaker_gone = models.BooleanField(default=False)
    about = models.CharField(max_length=9, choices=About.choices, default=About.SELF)
    wants = models.CharField(max_length=5, choices=Wants.choices, default=Wants.TOLD, blank=True)
    channel = models.CharField(max_length=11, choices=Channel.choices)
    place = models.CharField(_("Plek"), max_length=120, blank=True)
    language = models.CharField(_("Taal"), max_length=40, blank=True)
    caught_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="caught")
    caught_for = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="caught")
    assisted = models.ForeignKey(AssistedEntry, null=True, blank=True, on_delete=models.SET_NULL, related_name="voices")
    visibility = models.CharField(max_length=13, choices=Visibility.choices, default=Visibility.PRIVATE)
    public_yes_at = models.DateTimeField(null=True, blank=True)
    public_yes_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()
    received_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, unique=True)
    has_slip = models.BooleanField(default=False)
    has_way_back = models.BooleanField(default=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=40, blank=True)
    # She took her words back on her own page: nobody reads them, and then they are erased.
    erase_at = models.DateTimeField(null=True, blank=True)
    # Under which key her words lie. It is of this voice alone: who erases it leaves all else that she said.
    key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    levels: ClassVar[Levels] = levels(
        K1=(
            "id neighbourhood organisation answerer answer_by_on about wants channel visibility caught_by caught_for "
            "public_yes_at public_yes_by said_at received_at code_hash has_slip has_way_back answered_at "
            "withdrawn_at withdrawn_how erase_at language assisted key"
        ),
        K2="speaker speaker_gone place",
    )

    objects = VoiceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "answered_at", "said_at"]),
            models.Index(fields=["neighbourhood", "said_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(visibility="public") | Q(public_yes_at__isnull=False), name="public_after_a_yes"
            ),
            models.CheckConstraint(
                condition=Q(erase_at=None) | Q(withdrawn_at__isnull=False), name="erased_after_taken_back"
            ),
            models.CheckConstraint(
                condition=~Q(visibility="public", about="neighbour"), name="complaint_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        return f"voice {self.pk}"

    def days_waiting(self, *, on: date) -> int:
        """Whole days since it was said, by the calendar of here."""
        return max(0, (on - day_of(self.said_at)).days)


def _lies_one_way(name: str) -> models.CheckConstraint:
    """Words lie in the open or under lock, never both."""
    return models.CheckConstraint(condition=Q(sealed=None) | Q(body=""), name=f"{name}_lies_one_way")


def _in_the_open(name: str) -> models.Index:
    """What lies in the open is little: what is public, and what is still to be brought under lock."""
    return models.Index(fields=["voice"], condition=Q(sealed=None), name=f"{name}_in_the_open")


class Wording(models.Model):
    """The words themselves, one row a version. Never rewritten: a change is a new version.

    ``body`` or ``sealed``, and never both: see ``words``.
    """

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField(default=1)
    body = models.TextField(blank=True)
    sealed = models.BinaryField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id voice number written_at written_by", K3="body sealed")

    class Meta:
        ordering = ["number"]
        indexes = [_in_the_open("wording")]
        constraints = [
            models.UniqueConstraint(fields=["voice", "number"], name="wording_number_once"),
            _lies_one_way("wording"),
        ]

    def __str__(self) -> str:
        return f"wording {self.number} of {self.voice_id}"


class Translation(models.Model):
    """The same words in another language, beside the original, with who translated."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("Taal"), max_length=40)
    body = models.TextField(blank=True)
    sealed = models.BinaryField(null=True)
    translated_by = models.CharField(_("Wie vertaalde?"), max_length=80)
    written_at = models.DateTimeField()

    levels: ClassVar[Levels] = levels(K1="id wording language written_at", K2="translated_by", K3="body sealed")

    class Meta:
        indexes = [models.Index(fields=["wording"], condition=Q(sealed=None), name="translation_in_the_open")]
        constraints = [_lies_one_way("translation")]

    def __str__(self) -> str:
        return f"{self.language} of {self.wording_id}"


class Photo(models.Model):
    """A picture that came with a voice, rebuilt from its pixels: nothing else of the file is left."""

    class Faces(models.TextChoices):
        NONE = "none", _("Nee, er staan geen mensen op")
        AGREED = "agreed", _("Ja, en zij vinden het goed")
        ASK = "ask", _("Ja, nog niet gevraagd")
        HIDDEN = "hidden", _("Ja, en zij zijn onherkenbaar gemaakt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=80, unique=True)
    thumbnail = models.CharField(max_length=80, blank=True)
    faces = models.CharField(_("Staan er mensen op?"), max_length=6, choices=Faces.choices)
    description = models.CharField(_("Wat is er te zien?"), max_length=200, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    # The same picture with faces made unrecognisable, until somebody says that it is right. Counted with every one.
    proposal = models.CharField(max_length=80, blank=True)
    proposals = models.PositiveSmallIntegerField(default=0)

    levels: ClassVar[Levels] = levels(
        K1="id voice width height made_at faces proposals", K3="file thumbnail description proposal"
    )

    def __str__(self) -> str:
        return f"photo {self.pk}"


# What somebody says of a photo that she sends. That faces are unrecognisable is never only said: it is made here.
SAID_OF_FACES = [each for each in Photo.Faces.choices if each[0] != Photo.Faces.HIDDEN]


class Answer(models.Model):
    """What goes back to the speaker. It counts from the moment it arrived, and not when she says it was no answer."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Een antwoord")
        CANNOT = "cannot", _("Dit gaat niet lukken, want …")
        RECEIPT = "receipt", _("Alleen: wij hebben u gehoord")

    class By(models.TextChoices):
        PAGE = "page", _("Op de bladzij met de code")
        MAIL = "mail", _("E-mail")
        TEXT = "text", _("Sms")
        LETTER = "letter", _("Brief")
        CARD = "card", _("Kaart met grote letters")
        DOOR = "door", _("Aan de deur")
        PHONE = "phone", _("Telefoon")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(_("Wat is het?"), max_length=7, choices=Kind.choices, default=Kind.ANSWER)
    way = models.CharField(_("Hoe gaat het terug?"), max_length=6, choices=By.choices)
    body = models.TextField(_("Wat komt er terug?"), blank=True)
    sealed = models.BinaryField(null=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="answers")
    made_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failed_why = models.CharField(max_length=20, blank=True)
    told_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    arrived_at = models.DateTimeField(null=True, blank=True)
    not_an_answer_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(
        K1=("id voice kind way made_by made_at accepted_at failed_at failed_why told_by arrived_at not_an_answer_at"),
        K3="body sealed",
    )

    class Meta:
        ordering = ["made_at"]
        indexes = [_in_the_open("answer")]
        constraints = [_lies_one_way("answer")]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def counts(self) -> bool:
        """Whether the speaker has been answered by this."""
        return self.kind != self.Kind.RECEIPT and self.arrived_at is not None and self.not_an_answer_at is None


class Step(models.Model):
    """What happened to a voice, in order, with who and when. Never the words."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=30)
    detail = models.CharField(max_length=40, blank=True)

    levels: ClassVar[Levels] = levels(K1="id voice at by what detail")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.what


class CallBack(models.Model):
    """The moment to ask how it is now: after 3 days, 4 weeks and 3 months."""

    class After(models.TextChoices):
        DAYS = "3d", _("na 3 dagen")
        WEEKS = "4w", _("na 4 weken")
        MONTHS = "3m", _("na 3 maanden")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="call_backs")
    after = models.CharField(max_length=2, choices=After.choices)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    levels: ClassVar[Levels] = levels(K1="id voice after due_on done_at done_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "after"], name="call_back_once_each")]

    def __str__(self) -> str:
        return f"{self.after} {self.due_on}"


class Promise(models.Model):
    """What was promised to the speaker, by when, and whether it was done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="promises")
    body = models.CharField(_("Wat is beloofd?"), max_length=200, blank=True)
    sealed = models.BinaryField(null=True)
    due_on = models.DateField(_("Voor wanneer?"))
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="promises")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    levels: ClassVar[Levels] = levels(K1="id voice due_on made_by made_at done_at", K3="body sealed")

    class Meta:
        indexes = [_in_the_open("promise")]
        constraints = [_lies_one_way("promise")]

    def __str__(self) -> str:
        return f"promise {self.pk}"


__all__ = [
    "About",
    "Answer",
    "CallBack",
    "Channel",
    "Photo",
    "Promise",
    "Step",
    "Translation",
    "Visibility",
    "Voice",
    "VoiceQuerySet",
    "Wants",
    "Way",
    "Wording",
]
