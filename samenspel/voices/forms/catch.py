"""What a worker writes down at the door: three fields, and the rest when there is time for it."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.people.models import Way
from samenspel.voices import photos, registry
from samenspel.voices.actions.catching import Caught, TakenPhoto, why_not_catch
from samenspel.voices.from_phones import moment_said
from samenspel.voices.models import SAID_OF_FACES, About, Channel, Visibility, Wants
from samenspel.voices.with_photo import WithPhotoForm

SLIP = "slip"
REACH_CHOICES = [
    (Way.PHONE.value, Way.PHONE.label),
    (Way.DOOR.value, Way.DOOR.label),
    (Way.LETTER.value, Way.LETTER.label),
    (Way.TEXT.value, Way.TEXT.label),
    (Way.MAIL.value, Way.MAIL.label),
    (SLIP, _("Briefje met code")),
    (Way.NOBODY.value, Way.NOBODY.label),
]
CHANNEL_CHOICES = [
    (channel.value, channel.label)
    for channel in (Channel.DOOR, Channel.PHONE, Channel.LETTERBOX, Channel.DREAM_POINT, Channel.WALK)
]
ABOUT_CHOICES = [
    (About.SELF.value, _("Over hem- of haarzelf")),
    (About.SOMEONE.value, About.SOMEONE.label),
    (About.STREET.value, About.STREET.label),
    (About.NEIGHBOUR.value, About.NEIGHBOUR.label),
]
# Public comes later, after a person's yes to the very words.
VISIBILITY_CHOICES = [
    (Visibility.PRIVATE.value, _("Alleen ik en wie antwoordt")),
    (Visibility.TEAM.value, Visibility.TEAM.label),
    (Visibility.NEIGHBOURHOOD.value, Visibility.NEIGHBOURHOOD.label),
]
WANTS_CHOICES = [
    (Wants.TOLD.value, _("Nee")),
    (Wants.NOW.value, _("Ja, nu")),
    (Wants.LATER.value, _("Ja, later")),
]
FEWEST_DIGITS = 8
ICONS = {
    Way.PHONE.value: "phone",
    Way.DOOR.value: "door",
    Way.LETTER.value: "mailbox",
    Way.TEXT.value: "chat-text",
    Way.MAIL.value: "envelope",
    SLIP: "ticket",
    Way.NOBODY.value: "hand-palm",
    Wants.TOLD.value: "chat-circle",
    Wants.NOW.value: "sparkle",
    Wants.LATER.value: "clock",
    Channel.LETTERBOX.value: "mailbox",
    Channel.DREAM_POINT.value: "sparkle",
    Channel.WALK.value: "person-simple-walk",
}


class CatchForm(WithPhotoForm):
    """One voice. Without a worker it is the bare form that a phone keeps for when there is no reach."""

    icons = ICONS
    words = forms.CharField(
        label=_("Wat zegt hij of zij?"),
        max_length=5000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={
            "required": _("Schrijf op wat er gezegd is."),
            "max_length": _("Dit is te lang voor één keer. Maak er twee van."),
        },
    )
    called = forms.CharField(
        label=_("Van wie?"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reach_by = forms.ChoiceField(
        label=_("Hoe komt het antwoord terug?"),
        choices=REACH_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het antwoord terugkomt.")},
    )
    reach_detail = forms.CharField(
        label=_("Nummer of adres"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wants = forms.ChoiceField(
        label=_("Wil hij of zij dit zien gebeuren?"),
        choices=WANTS_CHOICES,
        initial=Wants.TOLD,
        required=False,
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label=_("Waar hoorde je dit?"), choices=CHANNEL_CHOICES, initial=Channel.DOOR, widget=forms.RadioSelect
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("Buurt"),
        queryset=Neighbourhood.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Kies een buurt."),
            "invalid_choice": _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt."),
        },
    )
    place = forms.CharField(label=_("Plek"), required=False, max_length=120)
    about = forms.ChoiceField(label=_("Over wie gaat het?"), choices=ABOUT_CHOICES, initial=About.SELF)
    language = forms.CharField(label=_("Welke taal?"), required=False, max_length=40)
    safe_moments = forms.CharField(
        label=_("Waar letten we op?"),
        help_text=_("Bijvoorbeeld: nooit de voicemail inspreken."),
        required=False,
        max_length=200,
    )
    visibility = forms.ChoiceField(
        label=_("Wie mag dit lezen?"), choices=VISIBILITY_CHOICES, initial=Visibility.PRIVATE
    )
    photo = forms.FileField(label=_("Foto"), required=False, widget=forms.FileInput(attrs={"accept": photos.TAKEN}))
    faces = forms.ChoiceField(label=_("Staan er mensen op?"), choices=[("", _("Kies")), *SAID_OF_FACES], required=False)
    description = forms.CharField(label=_("Wat is er te zien?"), required=False, max_length=200)
    said_at = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.RegexField(r"^[0-9a-f]{32}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Worker | None, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.now = by, now
        self.caught: Caught | None = None
        self.taken: list[TakenPhoto] = []
        self.along: list[registry.Along] = []
        field = self.fields["neighbourhood"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        if by is not None:
            field.queryset = by.organisation.neighbourhoods.all()

    def clean_said_at(self) -> datetime:
        """The moment by the clock of her phone."""
        return moment_said(self.cleaned_data["said_at"], now=self.now)

    def clean(self) -> dict[str, Any]:
        """Everything fits together: where the answer goes, what is on the photo, and whether this may be kept."""
        cleaned = super().clean()
        self._check_reach(way=cleaned.get("reach_by", ""), detail=cleaned.get("reach_detail", "").strip())
        if not self.errors:
            self._gather(cleaned)
        return cleaned

    def _check_reach(self, *, way: str, detail: str) -> None:
        digits = sum(sign.isdigit() for sign in detail)
        if way in (Way.PHONE, Way.TEXT) and digits < FEWEST_DIGITS:
            self.add_error("reach_detail", _("Schrijf het hele telefoonnummer op."))
        elif way in (Way.DOOR, Way.LETTER) and not detail:
            self.add_error("reach_detail", _("Schrijf op waar de bewoner woont."))
        elif way == Way.MAIL:
            try:
                validate_email(detail)
            except ValidationError:
                self.add_error("reach_detail", _("Schrijf het hele e-mailadres op."))

    def _gather(self, cleaned: dict[str, Any]) -> None:
        assert self.by is not None  # noqa: S101 - the bare form is never sent to us
        wants_slip = cleaned["reach_by"] == SLIP
        names = ("words", "neighbourhood", "channel", "about", "wants", "place", "language", "called", "safe_moments")
        self.caught = Caught(
            **{name: cleaned[name] for name in names},
            reach_by="" if wants_slip else cleaned["reach_by"],
            reach_detail="" if wants_slip else cleaned["reach_detail"].strip(),
            visibility=cleaned["visibility"],
            said_at=cleaned["said_at"],
            wants_slip=wants_slip,
        )
        if cleaned["photo"]:
            self.taken = [
                TakenPhoto(rebuilt=cleaned["photo"], faces=cleaned["faces"], description=cleaned["description"])
            ]
        if reason := why_not_catch(by=self.by, caught=self.caught):
            self.add_error(None, reason)
        try:
            self.along = registry.what_comes_along(by=self.by, posted=self.data)
        except Refused as refused:
            self.add_error(None, str(refused))

    @property
    def fields_along(self) -> list[tuple[str, str]]:
        """What came with the words for a room above: it stays when the form is shown again."""
        return [(name, self.data[name]) for name in registry.names_along() if name in self.data]

    @property
    def back(self) -> str:
        """The page on which she goes on, when a room above has one."""
        return next((each.back for each in self.along), "")

    @property
    def first_reason(self) -> str:
        """The first thing that stands in the way, in words for the worker. Empty when nothing does."""
        return next((str(reason) for reasons in self.errors.values() for reason in reasons), "")
