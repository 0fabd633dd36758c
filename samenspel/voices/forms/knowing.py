"""The forms for whose words these are, and by when there is an answer."""

from abc import abstractmethod
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker, people_known_to
from samenspel.people.models import Person
from samenspel.voices.actions.knowing import why_not_say_who
from samenspel.voices.models import Voice

MOST_FOUND = 20


class KnownPersonForm(forms.Form):
    """Look for somebody whom we know, and choose her."""

    name = forms.CharField(label=_("Zoek op naam"), max_length=80)
    person = forms.ModelChoiceField(
        label=_("Wie is het?"), queryset=Person.objects.none(), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, called: str, **kwargs: Any) -> None:
        """``called`` is what is looked for until somebody types something else."""
        super().__init__(*args, **kwargs)
        self.initial["name"] = called
        name = str(self.data.get("name", called)).strip()
        found = self.known(name=name)[:MOST_FOUND] if name else []
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.empty_label = None
        field.queryset = Person.objects.filter(pk__in=[each.pk for each in found]).order_by("called")

    @abstractmethod
    def known(self, *, name: str) -> QuerySet[Person]:
        """Who may be chosen."""


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
