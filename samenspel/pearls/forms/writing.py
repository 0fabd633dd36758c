"""The form for what everybody would read of a pearl: the words, where it is, the photo, who receives people there."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.access.gate import Told
from samenspel.pearls.access.pearls import MAY_BE_SEEN
from samenspel.pearls.forms.pearls import PearlForm, read_square
from samenspel.pearls.models import HostedBy, Note, Pearl
from samenspel.voices.models import Photo
from samenspel.voices.scanner import warnings

FIELDS = ("title", "kind", "street", "place", "story", "best_time", "is_home", "home_yes_on", "photo_shows")
POINT_HELP = _(
    "Mag je overslaan. Twee getallen uit een kaart, zoals 52.35700, 6.66250. "
    "Wij zetten de parel in het midden van een vak van 250 meter."
)


def _where(pearl: Pearl) -> dict[str, Any]:
    """Where it stands; before anybody wrote about it, where it was noted on a walk."""
    noted = None if pearl.version else Note.objects.filter(voice=pearl.voice_id).first()
    held: Pearl | Note = noted if noted and pearl.place is None and pearl.east is None else pearl
    point = f"{held.north}, {held.east}" if held.east is not None else ""
    return {"point": point, "place": held.spot if isinstance(held, Note) else held.place}


class WriteForm(PearlForm):
    """Everything that stands on the public page. What could tell where somebody lives is pointed at."""

    story = forms.CharField(
        label=_("Het verhaal, zoals iedereen het mag lezen"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Het liefst in haar of zijn eigen woorden. Geen achternaam en geen adres."),
    )
    best_time = forms.CharField(label=_("Wanneer is het hier het mooist?"), max_length=120, required=False)
    point = forms.CharField(label=_("Punt op de kaart"), max_length=40, required=False, help_text=POINT_HELP)
    is_home = forms.BooleanField(label=_("Dit is bij iemand thuis"), required=False)
    home_yes_on = forms.DateField(
        label=_("Van welke dag is het ja op papier?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Bij iemand thuis kan alleen met een ja op papier."),
    )
    photo = forms.ModelChoiceField(
        label=_("Foto"), queryset=Photo.objects.none(), required=False, widget=forms.RadioSelect
    )
    photo_shows = forms.CharField(
        label=_("Wat zou je iemand vertellen die de foto niet ziet?"),
        max_length=200,
        required=False,
        help_text=_("Eén zin is genoeg. Bijvoorbeeld: een houten bankje naast een treurwilg."),
    )
    hosted_by = forms.ChoiceField(
        label=_("Ontvangt hier iemand mensen?"),
        choices=[("", _("Nee")), *HostedBy.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    host_called = forms.CharField(
        label=_("Hoe heet die ander?"), max_length=80, required=False, help_text=_("Alleen een voornaam.")
    )

    def __init__(self, *args: Any, by: Worker, pearl: Pearl, on: date, **kwargs: Any) -> None:
        held = {name: getattr(pearl, name) for name in (*FIELDS, "photo", "hosted_by", "host_called")}
        held |= _where(pearl)
        super().__init__(*args, by=by, **kwargs)
        self.initial = held
        self.pearl, self.on = pearl, on
        self.warnings: list[str] = []
        photo = self.fields["photo"]
        assert isinstance(photo, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        photo.queryset = Photo.objects.filter(voice=pearl.voice, faces__in=MAY_BE_SEEN)
        photo.empty_label = str(_("Geen foto"))
        self.fields["hosted_by"].required = False
        self.fields["street"].widget.attrs["list"] = "streets_here"

    def clean_point(self) -> tuple[Decimal, Decimal] | None:
        """Never the very point: the middle of the square in which it lies."""
        return read_square(self.cleaned_data["point"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self.warnings = warnings(gate.findings(self.told))
        if reason := gate.why_not_these_words(pearl=self.pearl, told=self.told, on=self.on):
            raise forms.ValidationError(reason)
        return cleaned

    @property
    def has_photos(self) -> bool:
        """Whether there is any photograph that may be seen."""
        return self.fields["photo"].queryset.exists()  # type: ignore[attr-defined,no-any-return]

    @property
    def told(self) -> Told:
        """What would be read. A public place has a point of its own; only without one the typed square counts."""
        said = self.cleaned_data
        east, north = (None, None) if said["place"] or not said["point"] else said["point"]
        texts = ("title", "story", "street", "best_time")
        return Told(
            **{name: said[name].strip() for name in texts},
            kind=said["kind"],
            place=said["place"],
            east=east,
            north=north,
            is_home=said["is_home"],
            home_yes_on=said["home_yes_on"] if said["is_home"] else None,
            photo=said["photo"],
            photo_shows=said["photo_shows"].strip() if said["photo"] else "",
            hosted_by=said["hosted_by"],
            host_called=self._host(),
        )

    def _host(self) -> str:
        said = self.cleaned_data
        if said["hosted_by"] == HostedBy.TELLER and self.pearl.voice.speaker is not None:
            return gate.first_name(self.pearl.voice.speaker)
        return said["host_called"].strip() if said["hosted_by"] == HostedBy.OTHER else ""
