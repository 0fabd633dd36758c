"""The form with which a worker says whether who signed up is somebody whom we know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access import known_walkers as access
from samenspel.pearls.models import SignUp
from samenspel.people.models import Person

SOMEBODY_ELSE = "iemand-anders"


class SayWalkerForm(forms.Form):
    """One of those whom her house knows by this number, or somebody else."""

    who = forms.ChoiceField(
        label=_("Wie is het?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie het is."), "invalid_choice": _("Kies wie het is.")},
    )

    def __init__(self, *args: Any, by: Worker, sign_up: SignUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.sign_up = by, sign_up
        known = access.known_by_number(by=by, sign_ups=[sign_up]).get(sign_up.pk, [])
        self.people = {str(each.pk): each for each in known}
        choices = [(key, _line(each)) for key, each in self.people.items()]
        self.fields["who"].choices = [*choices, (SOMEBODY_ELSE, _("Nee, dit is iemand anders"))]  # type: ignore[attr-defined]
        self.initial["who"] = str(sign_up.person_id) if sign_up.joined_at else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reason = access.why_not_join_walker(by=self.by, sign_up=self.sign_up, person=self.person) if self.person else ""
        if reason:
            raise forms.ValidationError(reason)
        return cleaned

    @property
    def person(self) -> Person | None:
        """Who it is; nobody whom we know when it is somebody else."""
        return self.people.get(self.cleaned_data.get("who", ""))


def _line(person: Person) -> str:
    """Her name and neighbourhood: enough to tell two of one house apart, and nothing that she told in confidence."""
    return " · ".join(each for each in (str(person), person.neighbourhood.name if person.neighbourhood else "") if each)
