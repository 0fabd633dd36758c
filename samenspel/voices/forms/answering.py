"""The form for an answer: what comes back, and by which way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.voices import access
from samenspel.voices.models import Answer, Voice

PICTURES = {
    Answer.By.PAGE: "ticket",
    Answer.By.MAIL: "e-mail",
    Answer.By.TEXT: "mobile-phone",
    Answer.By.LETTER: "love-letter",
    Answer.By.CARD: "memo",
    Answer.By.DOOR: "door",
    Answer.By.PHONE: "telephone-receiver",
}


class AnswerForm(forms.Form):
    """An answer in plain words. The ways are those that reach this speaker, her own way first."""

    pictures = PICTURES
    said = forms.CharField(
        label=_("Wat komt er terug?"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf zoals je het zou zeggen."),
        max_length=5000,
    )
    kind = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=Answer.Kind.choices,
        initial=Answer.Kind.ANSWER,
        widget=forms.RadioSelect,
        help_text=_("Alleen laten weten dat je het hoorde, is nog geen antwoord."),
    )
    way = forms.ChoiceField(label=_("Hoe gaat het terug?"), widget=forms.RadioSelect)
    told_now = forms.BooleanField(
        label=_("Ik heb het net verteld"),
        required=False,
        help_text=_("Alleen bij bellen en aan de deur."),
    )

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.voice = by, voice
        ways = access.ways_back(voice=voice)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(way.value, way.label) for way in ways]
        field.initial = ways[0].value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reason = access.why_not_answer(by=self.by, voice=self.voice, way=cleaned.get("way", ""))
        if reason and "way" in cleaned:
            raise forms.ValidationError(reason)
        return cleaned
