"""The forms for the words themselves, and for what was promised."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RewordForm(forms.Form):
    """The speaker says it differently now. The old words stay beside the new."""

    said = forms.CharField(
        label=_("Hoe zegt hij of zij het nu?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf de eigen woorden op. Maak er geen ambtelijke zin van."),
        max_length=5000,
    )


class TranslationForm(forms.Form):
    """The same words in another language, with who translated."""

    language = forms.CharField(label=_("In welke taal?"), max_length=40, initial=_("Nederlands"))
    said = forms.CharField(
        label=_("De vertaling"), strip=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )
    translated_by = forms.CharField(
        label=_("Wie vertaalde?"), max_length=80, help_text=_("Bijvoorbeeld: haar dochter, of een tolk.")
    )


class PromiseForm(forms.Form):
    """What is promised, and for when."""

    said = forms.CharField(label=_("Wat beloof je?"), strip=False, max_length=200)
    due_on = forms.DateField(label=_("Voor wanneer?"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < self.on:
            raise forms.ValidationError(_("Kies vandaag of een dag die nog komt."))
        return due_on
