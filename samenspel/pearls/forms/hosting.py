"""The form for who receives people at a pearl."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from samenspel.organisations.access import Worker, people_known_to
from samenspel.organisations.finding_people import KnownPersonForm
from samenspel.pearls.access.hosting import why_not_say_host
from samenspel.pearls.models import Pearl
from samenspel.people.models import Person


class HostForm(KnownPersonForm):
    """Who receives people: anybody but who told it."""

    def __init__(self, *args: Any, by: Worker, pearl: Pearl, **kwargs: Any) -> None:
        self.by, self.pearl = by, pearl
        super().__init__(*args, called=pearl.host_called, **kwargs)

    def known(self, *, name: str) -> QuerySet[Person]:
        """Whoever told it says so herself, with the text."""
        return people_known_to(self.by, name=name).exclude(voices=self.pearl.voice)

    def clean_person(self) -> Person | None:
        person: Person | None = self.cleaned_data["person"]
        if person and (reason := why_not_say_host(by=self.by, pearl=self.pearl, person=person)):
            raise forms.ValidationError(reason)
        return person
