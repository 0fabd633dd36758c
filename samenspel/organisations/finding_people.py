"""Looking for somebody whom we know, in whatever room she is looked for. A room says itself who may be found."""

from abc import abstractmethod
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Person

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
