"""What a worker fills in: which plan she looks for, what for she opens it, and what she writes in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.plans.actions.writing import LONGEST
from samenspel.plans.models import OF_RESIDENT, Sort, What


class FindPlanForm(forms.Form):
    """Look for a resident by name. Sent as a POST: no name in an address that a phone remembers."""

    name = forms.CharField(
        label=_("Zoek op naam"), max_length=80, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )


class OpenForm(forms.Form):
    """What for, and whether she knows the resident in her own life. What it does not understand is no answer."""

    purpose = forms.ChoiceField(choices=What.choices)
    knows = forms.ChoiceField(choices=[("ja", _("Ja")), ("nee", _("Nee"))])

    @property
    def asked(self) -> dict[str, str]:
        """Both, as far as they were chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class AnswerLookForm(forms.Form):
    """What she came to do. It comes back to her when it is refused, and is kept nowhere."""

    said = forms.CharField(
        label=_("Wat kwam je doen?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("Alleen de bewoner leest dit. Schrijf kort en gewoon."),
    )


class WriteForm(forms.Form):
    """Something that she writes in a part. It comes back to her when it is refused, and is kept nowhere."""

    said = forms.CharField(
        label=_("Wat schrijf je op?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("De bewoner leest dit ook. Schrijf zoals je het zou zeggen."),
    )
    sort = forms.ChoiceField(
        label=_("Wat is dit?"),
        choices=[(sort.value, sort.label) for sort in Sort if sort not in OF_RESIDENT],
        error_messages={"required": _("Kies een knop: feit, mening of afspraak.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
