"""Where an organisation works."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.neighbourhoods import access as places
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import access
from samenspel.organisations.access import Worker
from samenspel.people.phones import validate_phone


class FindPlaceForm(forms.Form):
    """By name or by postcode."""

    zoek = forms.CharField(
        label=_("Naam of postcode"),
        max_length=60,
        help_text=_("Bijvoorbeeld: Tussendijken, Binnenstad Almelo of 3026."),
    )


class BeginByNameForm(forms.Form):
    """A place that is in no list."""

    name = forms.CharField(label=_("Zo heet de buurt"), max_length=50)
    phone = forms.CharField(
        label=_("Telefoon"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        help_text=_("Hier kunnen bewoners naar bellen."),
    )


class BeginInRegionForm(BeginByNameForm):
    """A region of the statistics office becomes a place to work in."""

    postcodes = forms.CharField(
        label=_("Postcodes in deze buurt"),
        max_length=100,
        required=False,
        help_text=_("Vier cijfers, bijvoorbeeld 3025 3029. Dan staan die cijfers erbij."),
    )
    field_order = ("name", "postcodes", "phone")

    def clean_postcodes(self) -> list[str]:
        """Four digits each, however they are set apart."""
        codes = re.findall(r"[^\s,;]+", self.cleaned_data["postcodes"])
        if reason := places.why_not_postcodes(codes):
            raise forms.ValidationError(reason)
        return codes


class StopWorkingForm(forms.Form):
    """Nothing to fill in: the page says what follows, and the button does it."""

    def __init__(self, *args: Any, by: Worker, neighbourhood: Neighbourhood, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason = access.why_not_stop_working(by=by, neighbourhood=neighbourhood)

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if self.reason:
            raise forms.ValidationError(self.reason)
        return self.cleaned_data
