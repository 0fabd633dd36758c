"""The forms on a phone in an atelier: the code, and what comes out."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.base.codes import tidy
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.actions.outcomes import Typed
from samenspel.challenges.models import Outcome, Participant
from samenspel.neighbourhoods.models import Neighbourhood

KEY = re.compile(r"[0-9a-f]{32}")


class JoinForm(forms.Form):
    """The code on the big screen, and a first name or none."""

    code = forms.CharField(
        label=_("Code van het atelier"),
        max_length=20,
        help_text=_("Deze staat op het grote scherm."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    called = forms.CharField(
        label=_("Je voornaam"),
        max_length=40,
        required=False,
        help_text=_("Je voornaam is genoeg. Niets invullen mag ook."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    is_table = forms.BooleanField(label=_("Ik typ voor de hele tafel"), required=False)

    def clean_code(self) -> str:
        """As it stands on the screen."""
        if code := tidy(self.cleaned_data["code"]):
            return code
        raise forms.ValidationError(_("Een code heeft acht letters en cijfers. Kijk nog eens op het scherm."))


class OutcomeForm(forms.Form):
    """A big field. What it is, is already filled in for most rounds."""

    text = forms.CharField(
        label=_("Typ hier"),
        max_length=access.LONGEST,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": access.LONGEST}),
    )
    kind = forms.ChoiceField(label=_("Wat is dit?"), choices=Outcome.Kind.choices, widget=forms.RadioSelect)
    is_own = forms.BooleanField(label=_("Dit zijn mijn eigen woorden"), required=False)
    neighbourhood = forms.ModelChoiceField(
        label=_("In welke buurt?"), queryset=Neighbourhood.objects.none(), required=False, empty_label=None
    )
    round = forms.UUIDField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    waited = forms.FloatField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = access.places_to_quote(by.workshop.team)
        if not places:
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                each for each in Outcome.Kind.choices if each[0] != Outcome.Kind.QUOTE
            ]
        if len(places) > 1:
            here = Neighbourhood.objects.filter(pk__in=[each.pk for each in places])
            self.fields["neighbourhood"].queryset = here  # type: ignore[attr-defined]
            self.fields["neighbourhood"].initial = places[0].pk
        else:
            del self.fields["neighbourhood"]
        if not access.may_speak_for_herself(by):
            del self.fields["is_own"]

    def clean_key(self) -> str:
        """A key that a phone of ours made; anything else is no key."""
        key: str = self.cleaned_data["key"]
        return key if KEY.fullmatch(key) else ""

    def typed(self, *, now: datetime) -> Typed:
        """What was typed, and when: by the phone's own count of how long it waited, whatever its clock says."""
        told = self.cleaned_data
        waited = min(max(told["waited"] or 0, 0), access.LATE.total_seconds())
        return Typed(
            text=told["text"],
            key=told["key"],
            said_at=now - timedelta(seconds=waited),
            kind=told["kind"],
            round_pk=told["round"],
            is_own=told.get("is_own", False),
            neighbourhood=told.get("neighbourhood"),
        )

    @property
    def first_reason(self) -> str:
        """Why this cannot come in, in one sentence."""
        return str(next(iter(self.errors.values()))[0]) if self.errors else ""
