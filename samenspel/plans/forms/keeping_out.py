"""Whom she never lets read along."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.access.own import house_to_keep_out, person_to_keep_out, readers_to_keep_out
from samenspel.plans.models import Plan


class BlockForm(forms.Form):
    """One person or one house, of those who have or had something of her, or looked."""

    whom = forms.ChoiceField(
        label=_("Wie mag nooit meelezen?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een persoon of organisatie.")},
    )

    def __init__(self, *args: Any, plan: Plan, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(each.key, each.called) for each in readers_to_keep_out(plan, now=now)]
        self.fields["whom"].choices = offered  # type: ignore[attr-defined]

    @property
    def person(self) -> Person | None:
        """Whom she chose, when it is a person."""
        sort, pk = self.cleaned_data["whom"].split(":")
        return person_to_keep_out(UUID(pk)) if sort == "mens" else None

    @property
    def house(self) -> Organisation | None:
        """What she chose, when it is a house."""
        sort, pk = self.cleaned_data["whom"].split(":")
        return house_to_keep_out(UUID(pk)) if sort == "huis" else None
