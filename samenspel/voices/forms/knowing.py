"""The forms for whose words these are, and by when there is an answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker, people_known_to
from samenspel.people.models import Person
from samenspel.voices.actions.knowing import why_not_say_who
from samenspel.voices.models import Voice

MOST_FOUND = 20


class WhoForm(forms.Form):
    """Look for somebody whom we know, and choose her."""

    name = forms.CharField(label=_("Zoek op naam"), max_length=80)
    person = forms.ModelChoiceField(
        label=_("Wie is het?"), queryset=Person.objects.none(), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, by: Worker, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.voice = by, voice
        self.initial["name"] = voice.speaker.called if voice.speaker else ""
        name = str(self.data.get("name", self.initial["name"])).strip()
        known = people_known_to(by).filter(called__icontains=name)
        found = (known.exclude(pk=voice.speaker_id) if voice.speaker_id else known)[:MOST_FOUND]
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.empty_label = None
        field.queryset = Person.objects.filter(pk__in=[each.pk for each in found] if name else []).order_by("called")

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
