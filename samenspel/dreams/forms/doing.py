"""The forms for what a dream needs, and for the small steps that are taken for it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.forms.talents import day_input
from samenspel.dreams.models import NeedKind

NEED_PICTURES = {
    NeedKind.PERSON.value: "bust-in-silhouette",
    NeedKind.TALENT.value: "flexed-biceps",
    NeedKind.THING.value: "bicycle",
    NeedKind.SPACE.value: "house-with-garden",
    NeedKind.PERMISSION.value: "key",
    NeedKind.MONEY.value: "money-bag",
    NeedKind.NETWORK.value: "busts-in-silhouette",
    NeedKind.KNOWLEDGE.value: "light-bulb",
}


class NeedForm(forms.Form):
    """One thing that a dream needs."""

    pictures = NEED_PICTURES
    kind = forms.ChoiceField(label=_("Wat is er nodig?"), choices=NeedKind.choices, widget=forms.RadioSelect)
    what = forms.CharField(label=_("Wat precies?"), max_length=200)


class MeetNeedForm(forms.Form):
    """Who sees to it?"""

    met_by_called = forms.CharField(
        label=_("Wie zorgt ervoor?"), max_length=80, help_text=_("Bijvoorbeeld: het buurthuis, of buurman Henk.")
    )


class ActionForm(forms.Form):
    """One small step: what, who, when."""

    what = forms.CharField(label=_("Wat gebeurt er?"), max_length=200, help_text=_("Een kleine stap is genoeg."))
    who_called = forms.CharField(label=_("Wie doet dat?"), max_length=80)
    due_on = forms.DateField(label=_("Wanneer?"), required=False, widget=day_input())

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_due_on(self) -> date | None:
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on and due_on < self.on:
            raise forms.ValidationError(_("Kies vandaag of een dag die nog komt."))
        return due_on


class StuckForm(forms.Form):
    """Why a step does not work."""

    why = forms.CharField(label=_("Waarom lukt het niet?"), max_length=200)
