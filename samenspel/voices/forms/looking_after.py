"""The forms for who answers, and who may read."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.voices import access, words
from samenspel.voices.models import Visibility, Voice


class HandOverForm(forms.Form):
    """To which colleague does this voice go?"""

    to = forms.TypedChoiceField(label=_("Aan wie?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, voice: Voice, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [each for each in access.colleagues(voice=voice, on=on) if each.person_id != voice.answerer_id]
        field = self.fields["to"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - for the type checker
        # Her name in this house: the one that she has elsewhere is not ours to tell.
        field.choices = [(str(each.person_id), each.name) for each in others]
        field.coerce = {str(each.person_id): each for each in others}.__getitem__


class PassOnForm(forms.Form):
    """Which other organisation can answer? Only with the speaker's yes."""

    to = forms.ModelChoiceField(
        label=_("Welke organisatie?"), queryset=Organisation.objects.none(), widget=forms.RadioSelect
    )
    said_yes = forms.BooleanField(
        label=_("De bewoner vindt het goed"),
        required=False,
        help_text=_("Het team van deze organisatie leest dan mee."),
    )

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.voice = by, voice
        others = [each.pk for each in access.others_that_answer(voice=voice)]
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = Organisation.objects.filter(pk__in=others)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "to" in cleaned:
            reason = access.why_not_pass_on(
                by=self.by, voice=self.voice, to=cleaned["to"], said_yes=cleaned["said_yes"]
            )
            if reason:
                self.add_error("said_yes", reason)
        return cleaned


class ShareForm(forms.Form):
    """Who may read these words? More people only with the speaker's yes."""

    visibility = forms.ChoiceField(label=_("Wie mag dit lezen?"), choices=Visibility.choices, widget=forms.RadioSelect)
    said_yes = forms.BooleanField(
        label=_("De bewoner zei ja tegen deze tekst"),
        required=False,
        help_text=_("Lees de tekst voor, of laat hem lezen. Minder mensen laten lezen mag altijd."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["visibility"], self.initial["version"] = voice.visibility, words.newest_version(voice)
        self.by, self.voice = by, voice

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "visibility" in cleaned:
            reason = access.why_not_share(
                by=self.by,
                voice=self.voice,
                visibility=cleaned["visibility"],
                said_yes=cleaned["said_yes"],
                version=cleaned.get("version"),
            )
            if reason:
                # The page now shows the newest words: a yes from here on is for those.
                self.data = {"visibility": cleaned["visibility"], "version": words.newest_version(self.voice)}
                self.add_error("said_yes", reason)
        return cleaned
