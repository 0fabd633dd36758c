"""What is filled in with the resident beside the worker. These forms are always empty: they show nothing of her."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Way
from samenspel.people.phones import validate_phone

PICTURES = {
    Way.PHONE: "telephone-receiver",
    Way.DOOR: "door",
    Way.LETTER: "love-letter",
    Way.TEXT: "mobile-phone",
    Way.MAIL: "e-mail",
    Way.NOBODY: "raised-hand",
}


class StartTogetherForm(forms.Form):
    """The resident sits here, and finds it good."""

    is_here = forms.BooleanField(label=_("Samen"), required=False)


class ReachTogetherForm(forms.Form):
    """How we reach her. Only what she fills in changes."""

    pictures = PICTURES
    reach_by = forms.ChoiceField(
        label=_("Hoe hoort u het liefst van ons?"),
        choices=[(way.value, way.label) for way in Way],
        required=False,
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    mail = forms.EmailField(
        label=_("Uw e-mailadres"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    address = forms.CharField(
        label=_("Uw adres"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    safe_moments = forms.CharField(
        label=_("Waar letten wij op?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: bel niet na acht uur."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_here = forms.BooleanField(label=_("Samen"), required=False)

    @property
    def told(self) -> dict[str, Any]:
        """What she told, and whether she still sits here."""
        said = dict(self.cleaned_data)
        return {"is_here": said.pop("is_here"), "told": said}
