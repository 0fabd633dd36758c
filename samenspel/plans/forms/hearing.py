"""How a worker heard that a resident stops sharing. Why is not asked."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HearStopForm(forms.Form):
    """Only what the resident wants to see afterwards: how she said it."""

    how = forms.ChoiceField(
        label=_("Hoe zei de bewoner het?"),
        choices=[
            ("heard_by_phone", _("Aan de telefoon")),
            ("heard_on_paper", _("Op papier")),
            ("heard_in_person", _("Zelf, tegen mij")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe de bewoner het zei.")},
    )
