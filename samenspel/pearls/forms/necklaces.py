"""The forms of who strings: a name, a reason, versions, rest spots, and what she found on a leg."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.access.pearls import places_for
from samenspel.pearls.forms.pearls import place_field, read_point
from samenspel.pearls.models import Crossing, Leg, Light, Necklace, NecklaceStop, RestKind, RestSpot, Slope, Surface

CHOICES = {
    "surface": Surface.choices,
    "slope": Slope.choices,
    "crossing": Crossing.choices,
    "light": Light.choices,
}
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NecklaceForm(forms.Form):
    """What it is called, and what is so beautiful about it."""

    title = forms.CharField(
        label=_("Hoe heet de ketting?"), max_length=80, help_text=_("Bijvoorbeeld: langs het water.")
    )
    about = forms.CharField(
        label=_("Wat is er zo mooi aan?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("In welke buurt?"), queryset=Neighbourhood.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, by: Worker, necklace: Necklace | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.necklace = by, necklace
        here = self.fields["neighbourhood"]
        assert isinstance(here, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        here.queryset = access.places_to_string(by=by)
        if necklace is not None:
            del self.fields["neighbourhood"]
            self.initial = {"title": necklace.title, "about": necklace.about}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := access.why_not_make_necklace(by=self.by, told=self.told())):
            raise forms.ValidationError(reason)
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        here = {"neighbourhood": self.necklace.neighbourhood} if self.necklace else {}
        return {**here, **self.cleaned_data}


class WhyForm(forms.Form):
    """Why something changes, for everybody to read."""

    why = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Dit leest iedereen. Bijvoorbeeld: het pad ligt open tot mei."),
        error_messages={"required": _("Schrijf op waarom. Iedereen leest dit.")},
    )

    def __init__(self, *args: Any, why_not: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.why_not = why_not

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        if reason := self.why_not(why):
            raise forms.ValidationError(reason)
        return why


class VersionsForm(forms.Form):
    """For each pearl: how long one stays, and whether the shorter versions pass it."""

    def __init__(self, *args: Any, stops: Sequence[NecklaceStop], names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stops, self.names = stops, names
        for stop in stops:
            named = {"name": names[stop.pk]}
            self.fields[f"minutes_{stop.pk}"] = forms.IntegerField(
                label=_now("Minuten bij %(name)s") % named,
                min_value=0,
                max_value=access.MOST_MINUTES,
                initial=stop.minutes,
            )
            self.fields[f"short_{stop.pk}"] = forms.BooleanField(
                label=_now("Kort gaat langs %(name)s") % named, required=False, initial=stop.in_short
            )
            self.fields[f"calm_{stop.pk}"] = forms.BooleanField(
                label=_now("Rustig gaat langs %(name)s") % named, required=False, initial=stop.in_calm
            )

    @property
    def rows(self) -> list[tuple[str, BoundField, BoundField, BoundField]]:
        """For the table: the name, and its three fields."""
        return [
            (self.names[each.pk], self[f"minutes_{each.pk}"], self[f"short_{each.pk}"], self[f"calm_{each.pk}"])
            for each in self.stops
        ]

    @property
    def chosen(self) -> dict[int, tuple[int, bool, bool]]:
        """What the action wants to know."""
        said = self.cleaned_data
        return {
            each.pk: (said[f"minutes_{each.pk}"], said[f"short_{each.pk}"], said[f"calm_{each.pk}"])
            for each in self.stops
        }


class RestsForm(forms.Form):
    """Which rest spots lie along it."""

    spots = forms.ModelMultipleChoiceField(
        label=_("Welke rustplekken liggen langs deze ketting?"),
        queryset=RestSpot.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, by: Worker, necklace: Necklace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["spots"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type checker
        field.queryset = access.spots_for(by=by, necklace=necklace)
        field.label_from_instance = _spot_label  # type: ignore[method-assign,assignment]
        self.initial = {"spots": access.spots_on([necklace]).get(necklace.pk, [])}


def _spot_label(spot: RestSpot) -> str:
    return f"{spot.name} ({str(spot.get_kind_display()).lower()})"


class RestSpotForm(forms.ModelForm):  # type: ignore[type-arg]
    """Where one may sit, drink or go to the toilet."""

    place = place_field()
    point = forms.CharField(
        label=_("Of een punt op de kaart"),
        max_length=40,
        required=False,
        help_text=_("Twee getallen uit een kaart op je telefoon, zoals 52.35700, 6.66250."),
    )
    neighbourhood = forms.ModelChoiceField(label=_("Buurt"), queryset=Neighbourhood.objects.none(), empty_label=None)

    class Meta:
        model = RestSpot
        fields = ("kind", "name", "place", "point", "armrest", "step_free", "hours", "checked_on", "neighbourhood")
        widgets: ClassVar = {"checked_on": DAY}

    field_order = Meta.fields

    def __init__(self, *args: Any, by: Worker, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.on = by, on
        here, place = self.fields["neighbourhood"], self.fields["place"]
        assert isinstance(here, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(place, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        here.queryset, place.queryset = access.places_to_string(by=by), places_for(by=by)
        self.fields["kind"].choices = [("", _("Kies")), *RestKind.choices]  # type: ignore[attr-defined]
        if self.instance.east is not None:
            self.initial["point"] = f"{self.instance.north}, {self.instance.east}"

    def clean_point(self) -> Any:
        return read_point(self.cleaned_data["point"]) or (None, None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := access.why_not_rest_spot(by=self.by, told=self.told(), on=self.on)):
            raise forms.ValidationError(reason)
        return cleaned

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        said = dict(self.cleaned_data)
        east, north = said.pop("point")
        return {**said, "east": east, "north": north}


class LegForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody found who walked it. Everything may be left open but the day."""

    class Meta:
        model = Leg
        fields = (
            *("metres", "surface", "narrowest_cm", "kerbs", "steps", "slope", "crossing", "light"),
            *("step_free", "checked_on"),
        )
        widgets: ClassVar = {"checked_on": DAY}

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.initial["checked_on"] = on
        for name, most in (("metres", access.FARTHEST), ("narrowest_cm", 2000), ("kerbs", 50), ("steps", 300)):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label, required=False, min_value=1 if name == "metres" else 0, max_value=most
            )
        for name, choices in CHOICES.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = [("", _("Niet naar gekeken")), *choices]

    def clean_checked_on(self) -> date:
        checked_on: date = self.cleaned_data["checked_on"]
        if reason := access.why_not_checked_on(checked_on, on=self.on):
            raise forms.ValidationError(reason)
        return checked_on
