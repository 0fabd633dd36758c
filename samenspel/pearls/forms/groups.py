"""The forms on a phone in the group of a walk: the code, and what was seen."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.base.codes import tidy
from samenspel.pearls.actions.groups import Noted
from samenspel.pearls.models import Sort
from samenspel.voices.actions.catching import TakenPhoto
from samenspel.voices.from_phones import moment_said
from samenspel.voices.models import SAID_OF_FACES
from samenspel.voices.with_photo import WithPhotoForm


class JoinGroupForm(forms.Form):
    """The code that who leads the walk shows, and a first name or none."""

    code = forms.CharField(
        label=_("Code van de wandeling"),
        max_length=20,
        help_text=_("Wie voorop loopt, laat de code zien."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    called = forms.CharField(
        label=_("Je voornaam"),
        max_length=40,
        required=False,
        help_text=_("Niets invullen mag ook. De groep en wie antwoordt, zien je voornaam. Na een maand is hij weg."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def clean_code(self) -> str:
        """As it was shown."""
        if code := tidy(self.cleaned_data["code"]):
            return code
        raise forms.ValidationError(_("Een code heeft acht letters en cijfers. Kijk nog eens."))


class GroupNoteForm(WithPhotoForm):
    """One of the four buttons, words, where, perhaps a photo; and whether the group may read it."""

    sort = forms.ChoiceField(
        choices=Sort.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Kies eerst wat het is: parel, idee, kapot of compliment.")
        ),
    )
    words = forms.CharField(
        max_length=5000,
        strip=False,
        error_messages={
            "required": _("Schrijf eerst iets op."),
            "max_length": _("Dit is te lang voor één keer. Maak er twee van."),
        },
    )
    place = forms.CharField(max_length=120, required=False)
    # What is no point is left out: nobody's words are held back for it.
    point = forms.CharField(required=False)
    is_shared = forms.BooleanField(label=_("Onze groep mag mijn woorden lezen"), required=False)
    photo = forms.FileField(required=False)
    faces = forms.ChoiceField(choices=SAID_OF_FACES, required=False)
    description = forms.CharField(max_length=200, required=False)
    said_at = forms.CharField(required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def noted(self) -> Noted:
        """What the action wants to know."""
        given = self.cleaned_data
        taken = [TakenPhoto(rebuilt=given["photo"], faces=given["faces"], description=given["description"])]
        return Noted(
            sort=given["sort"],
            words=given["words"],
            said_at=moment_said(given["said_at"], now=self.now),
            place=given["place"],
            point=given["point"],
            is_shared=given["is_shared"],
            taken=taken if given["photo"] else (),
        )

    @property
    def first_reason(self) -> str:
        """The first thing that stands in the way. Empty when nothing does."""
        return next((str(reason) for reasons in self.errors.values() for reason in reasons), "")
