"""What she takes along: all of it unless she leaves something out, and as a file or on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.plans.models import Area
from samenspel.plans.pictures import AREAS


class TakeAlongForm(forms.Form):
    """The parts, and the button that she presses."""

    pictures = AREAS
    areas = forms.MultipleChoiceField(
        label=_("Welke delen neemt u mee?"),
        choices=Area.choices,
        initial=Area.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies één deel of meer.")},
    )
    how = forms.ChoiceField(
        choices=[("paper", _("Op papier")), ("file", _("Als bestand"))],
        error_messages={"required": _("Kies een knop: op papier, of als bestand.")},
    )
