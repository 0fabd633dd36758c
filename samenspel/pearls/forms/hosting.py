"""The form for who receives people at a pearl."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker, people_known_to
from samenspel.pearls.access.hosting import why_not_say_host
from samenspel.pearls.models import Pearl
from samenspel.people.models import Person

MOST_FOUND = 20


class HostForm(forms.Form):
    """Look for somebody whom we know, and choose her."""

    name = forms.CharField(label=_("Zoek op naam"), max_length=80)
    person = forms.ModelChoiceField(
        label=_("Wie is het?"), queryset=Person.objects.none(), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, by: Worker, pearl: Pearl, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.pearl = by, pearl
        self.initial["name"] = pearl.host_called
        name = str(self.data.get("name", pearl.host_called)).strip()
        found = people_known_to(by, name=name).exclude(voices=pearl.voice)[:MOST_FOUND]
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.empty_label = None
        field.queryset = Person.objects.filter(pk__in=[each.pk for each in found] if name else []).order_by("called")

    def clean_person(self) -> Person | None:
        person: Person | None = self.cleaned_data["person"]
        if person and (reason := why_not_say_host(by=self.by, pearl=self.pearl, person=person)):
            raise forms.ValidationError(reason)
        return person
