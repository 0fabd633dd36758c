"""The forms for who carries a dream, when it comes back, and for letting it go."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access import dreams as access
from samenspel.dreams.forms.talents import day_input
from samenspel.dreams.models import Dream, LetGoReason
from samenspel.organisations.access import Worker
from samenspel.voices.access import ways_back


class CarrierForm(forms.Form):
    """Who carries this dream."""

    called = forms.CharField(
        label=_("Wie trekt deze droom?"),
        max_length=80,
        required=False,
        help_text=_("Het liefst de bewoner zelf, of iemand uit de buurt."),
    )


class LaterForm(forms.Form):
    """When a dream comes back. Without a day it is for now."""

    later_on = forms.DateField(label=_("Wanneer kijken we weer?"), required=False, widget=day_input())

    def __init__(self, *args: Any, dream: Dream, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dream, self.on = dream, on

    def clean_later_on(self) -> date | None:
        later_on: date | None = self.cleaned_data["later_on"]
        if reason := access.why_not_put_off(dream=self.dream, later_on=later_on, on=self.on):
            raise forms.ValidationError(reason)
        return later_on


class LetGoForm(forms.Form):
    """Why it stops, and the very words that the dreamer hears."""

    reason = forms.ChoiceField(
        label=_("Waarom stopt deze droom?"), choices=LetGoReason.choices, widget=forms.RadioSelect
    )
    told = forms.CharField(
        label=_("Wat hoort de bewoner?"),
        strip=False,
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Zeg eerlijk waarom. Bedank voor de droom."),
    )
    way = forms.ChoiceField(label=_("Hoe hoort de bewoner het?"), required=False, widget=forms.RadioSelect)
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Worker, dream: Dream, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.dream = by, dream
        self.is_told = access.is_told(dream=dream)
        self.fields["told"].required = self.fields["way"].required = self.is_told
        ways = ways_back(voice=dream.voice)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(way.value, way.label) for way in ways]
        field.initial = ways[0].value

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's, before it is shown as the dreamer will read it."""
        cleaned = super().clean() or {}
        told = {name: cleaned.get(name, "") for name in ("reason", "told", "way")}
        if not self.errors and (reason := access.why_not_let_go(by=self.by, dream=self.dream, **told)):
            raise forms.ValidationError(reason)
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """What the action needs."""
        return {name: self.cleaned_data[name] for name in ("reason", "told", "way")}

    @property
    def shown(self) -> dict[str, str]:
        """As the dreamer will hear it, when everything is there and nothing is to be changed any more."""
        if not self.is_bound or not self.is_valid() or "again" in self.data:
            return {}
        way = dict(self.fields["way"].choices).get(self.cleaned_data["way"], "")  # type: ignore[attr-defined]
        reason = str(LetGoReason(self.cleaned_data["reason"]).label)
        return {"reason": reason, "told": self.cleaned_data["told"], "way": str(way)}


class TakeUpForm(forms.Form):
    """Why it goes on after all, in the very words that the dreamer hears."""

    told = forms.CharField(
        label=_("Waarom gaat het toch verder?"),
        strip=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De bewoner hoort deze woorden."),
    )
    way = forms.ChoiceField(label=_("Hoe hoort de bewoner het?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Worker, dream: Dream, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.dream = by, dream
        ways = ways_back(voice=dream.voice)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(way.value, way.label) for way in ways]
        field.initial = ways[0].value

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        cleaned = super().clean() or {}
        if not self.errors and (reason := access.why_not_take_up_like_this(by=self.by, dream=self.dream, **cleaned)):
            raise forms.ValidationError(reason)
        return cleaned
