"""The forms of what is broken: writing it down, joining it, how it is, telling, and who mends it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.pearls import open311
from samenspel.pearls.access import defects as access
from samenspel.pearls.access.defects import Told
from samenspel.pearls.access.pearls import places_for
from samenspel.pearls.forms.pearls import STREET, place_field, read_square
from samenspel.pearls.models import FOLLOWED, Category, Defect, DefectState, Receiver
from samenspel.voices.models import Voice
from samenspel.voices.scanner import warnings

POINT_HELP = _(
    "Mag je overslaan. Twee getallen uit een kaart, zoals 52.35700, 6.66250. "
    "Wij sturen het midden van een vak van 250 meter mee."
)
PICTURES = {
    DefectState.TAKEN_UP.value: "construction",
    DefectState.MENDED.value: "hammer-and-wrench",
    DefectState.NOT.value: "raised-hand",
    DefectState.WAITING.value: "hourglass-not-done",
}


def _choices_of(form: forms.Form, name: str) -> "forms.ModelChoiceField[Any]":
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
    return field


class DefectForm(forms.Form):
    """What goes on: in the worker's own words, where it is, and to whom."""

    category = forms.ChoiceField(label=_("Wat is er kapot?"), choices=[("", _("Kies")), *Category.choices])
    what = forms.CharField(
        label=_("Wat sturen we door?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In jouw eigen woorden, één of twee zinnen. De woorden van de bewoner blijven binnen."),
    )
    street = forms.CharField(label=_("Straat"), max_length=80, required=False, help_text=STREET)
    place = place_field()
    point = forms.CharField(label=_("Punt op de kaart"), max_length=40, required=False, help_text=POINT_HELP)
    receiver = forms.ModelChoiceField(
        label=_("Wie maakt het?"),
        queryset=Receiver.objects.none(),
        required=False,
        empty_label=_("Dat weten we nog niet"),
    )
    looked_over = forms.BooleanField(
        label=_("Ik las het na: de namen mogen erin blijven"),
        required=False,
        help_text=_("Alleen nodig als hierboven staat dat er een naam in staat."),
    )

    def __init__(self, *args: Any, by: Worker, defect: Defect | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.warnings: list[str] = []
        _choices_of(self, "place").queryset = places_for(by=by)
        _choices_of(self, "receiver").queryset = access.receivers_of(by=by)
        if defect is not None:
            held = {name: getattr(defect, name) for name in ("category", "what", "street", "place", "receiver")}
            point = f"{defect.north}, {defect.east}" if defect.east is not None else ""
            self.initial = held | {"point": point} | dict(self.initial)

    def clean_point(self) -> tuple[Decimal, Decimal] | None:
        """Never the very point: the middle of the square in which it lies."""
        return read_square(self.cleaned_data["point"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        self.warnings = warnings(access.findings(self.told))
        looked_over = cleaned["looked_over"]
        if reason := access.why_not_these_words(by=self.by, told=self.told, looked_over=looked_over):
            raise forms.ValidationError(reason)
        return cleaned

    @property
    def told(self) -> Told:
        """What would leave. A public place has a point of its own; only without one the typed square counts."""
        said = self.cleaned_data
        east, north = (None, None) if said["place"] or not said["point"] else said["point"]
        names = ("category", "what", "street", "place", "receiver")
        return Told(**{name: said[name] for name in names}, east=east, north=north)


def _line(defect: Defect) -> str:
    return " · ".join(each for each in (str(defect.get_category_display()), defect.what, defect.where) if each)


class JoinDefectForm(forms.Form):
    """A defect that is there already, of which this voice tells too."""

    defect = forms.ModelChoiceField(
        label=_("Bij welke melding hoort dit?"), queryset=Defect.objects.none(), empty_label=_("Kies een melding")
    )

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = _choices_of(self, "defect")
        field.queryset = access.joinable(by=by, voice=voice)
        field.label_from_instance = _line  # type: ignore[method-assign,assignment]

    @property
    def has_choice(self) -> bool:
        """Whether there is any to choose."""
        return self.fields["defect"].queryset.exists()  # type: ignore[attr-defined,no-any-return]


class StateForm(forms.Form):
    """How it is, and what was done or why not."""

    pictures = PICTURES
    state = forms.ChoiceField(label=_("Hoe staat het?"), widget=forms.RadioSelect)
    outcome = forms.CharField(
        label=_("Wat is er gedaan, of waarom niet?"),
        max_length=200,
        required=False,
        help_text=_("Dit leest iedereen, zonder de woorden van de bewoner."),
    )

    def __init__(self, *args: Any, defect: Defect, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.defect = defect
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        again = [(DefectState.WAITING.value, _("Het is toch nog kapot"))] if defect.has_ended else []
        field.choices = [*((each.value, each.label) for each in FOLLOWED), *again]
        self.initial = {"state": defect.state, "outcome": defect.outcome}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and (reason := access.why_not_follow(defect=self.defect, **cleaned)):
            raise forms.ValidationError(reason)
        return cleaned


class TellReportersForm(forms.Form):
    """What everybody who reported it hears."""

    said = forms.CharField(
        label=_("Wat horen zij?"),
        strip=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf zoals je het zou zeggen. Iedereen hieronder krijgt dit."),
    )


class SettleForm(forms.Form):
    """Whether it arrived, and under which number."""

    is_there = forms.BooleanField(required=False)
    number = forms.CharField(label=_("Hun nummer"), max_length=80, required=False)


class ReceiverForm(forms.Form):
    """Who mends things, and how it is reached."""

    name = forms.CharField(
        label=_("Wie maakt het?"), max_length=80, help_text=_("Een meldpunt of afdeling, geen naam van een mens.")
    )
    mail = forms.EmailField(
        label=_("E-mailadres van het meldpunt"),
        required=False,
        help_text=_("Leeg: dan geef je de lijst zelf, of je belt."),
    )
    takes_open311 = forms.BooleanField(
        label=_("Stuur meldingen rechtstreeks in hun systeem (Open311)"),
        required=False,
        help_text=_("Maar één ontvanger tegelijk: die van de instelling."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not open311.is_set_up():
            del self.fields["takes_open311"]
