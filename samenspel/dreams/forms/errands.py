"""The form for what a helper said, whom another house asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access import errands as access
from samenspel.dreams.forms.matching import HOW_CHOICES, HOW_PICTURES
from samenspel.dreams.models import Match
from samenspel.organisations.access import Worker

SAID_PICTURES = {access.YES: "green-heart", access.NO: "raised-hand", access.ASKED: "hourglass-not-done"}


class ErrandForm(forms.Form):
    """What she said, and how we heard it."""

    said_pictures = SAID_PICTURES
    how_pictures = HOW_PICTURES
    says = forms.ChoiceField(
        label=_("Wat zei zij?"),
        choices=[
            (access.YES, _("Ja")),
            (access.NO, _("Nee")),
            (access.ASKED, _("Zij denkt erover na")),
        ],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(label=_("Hoe hoorde je het?"), choices=HOW_CHOICES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Worker, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.match = by, match

    def clean_says(self) -> str:
        says: str = self.cleaned_data["says"]
        if reason := access.why_not_note_errand(by=self.by, match=self.match, says=says):
            raise forms.ValidationError(reason)
        return says
