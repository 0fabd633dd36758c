"""The forms for whose words these are, and by when there is an answer."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker, people_known_to
from samenspel.organisations.finding_people import KnownPersonForm
from samenspel.people.models import Person
from samenspel.voices.actions.knowing import why_not_say_who
from samenspel.voices.models import Voice


class WhoForm(KnownPersonForm):
    """Whose words these are."""

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        self.by, self.voice = by, voice
        super().__init__(*args, called=voice.speaker.called if voice.speaker else "", **kwargs)

    def known(self, *, name: str) -> QuerySet[Person]:
        """Anybody but who it is already."""
        known = people_known_to(self.by).filter(called__icontains=name)
        return known.exclude(pk=self.voice.speaker_id) if self.voice.speaker_id else known

    def clean_person(self) -> Person | None:
        person: Person | None = self.cleaned_data["person"]
        if person and (reason := why_not_say_who(by=self.by, voice=self.voice, person=person)):
            raise forms.ValidationError(reason)
        return person


class AnswerDayForm(forms.Form):
    """By when the speaker has an answer."""

    answer_by_on = forms.DateField(
        label=_("Voor welke dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_answer_by_on(self) -> date:
        day: date = self.cleaned_data["answer_by_on"]
        if day < self.on:
            raise forms.ValidationError(_("Kies vandaag of een dag die nog komt."))
        return day
