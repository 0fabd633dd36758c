"""What a partner fills in to hand on a signal, and what the house that receives it says of it. No draft is kept."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker, people_known_to
from samenspel.organisations.finding_people import KnownPersonForm
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.handing_on import (
    houses_to_signal,
    why_not_call_it,
    why_not_send_signal,
)
from samenspel.plans.actions.writing import LONGEST
from samenspel.plans.forms.agreements import GROUNDS
from samenspel.plans.models import Signal

WORDS = ("who", "reach", "seen", "untold")


def _line(**attributes: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **attributes})


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})


class SendSignalForm(forms.Form):
    """To which house, on what ground, whether she knows, and what was seen. It comes back when it is refused."""

    house = forms.ModelChoiceField(
        label=_("Naar welke organisatie?"), queryset=Organisation.objects.none(), empty_label=_("Kies een organisatie")
    )
    basis = forms.ChoiceField(label=_("Op welke grond?"), choices=GROUNDS, widget=forms.RadioSelect)
    is_told = forms.ChoiceField(
        label=_("Weet de bewoner hiervan?"), choices=Signal.Told.choices, widget=forms.RadioSelect
    )
    untold = forms.CharField(
        label=_("Weet de bewoner het nog niet? Waarom niet?"),
        required=False,
        max_length=300,
        widget=_text(2),
        help_text=_("Kort. De bewoner kan dit later lezen."),
    )
    reference = forms.RegexField(
        label=_("Jullie kenmerk"),
        regex=r"^[\w./ -]+$",
        max_length=20,
        widget=_line(maxlength=20),
        help_text=_("Hieraan herken je dit signaal terug. Er mag geen naam in staan."),
        error_messages={"invalid": _("Gebruik alleen letters, cijfers, punten, streepjes en schuine strepen.")},
    )
    who = forms.CharField(
        label=_("Over wie gaat het?"),
        max_length=200,
        widget=_line(),
        help_text=_("De naam, en waaraan de ander haar of hem herkent."),
    )
    reach = forms.CharField(
        label=_("Hoe is de bewoner te bereiken?"),
        max_length=300,
        widget=_line(),
        help_text=_("Adres of telefoonnummer, en waar je op moet letten."),
    )
    seen = forms.CharField(
        label=_("Wat is er gezien?"),
        max_length=LONGEST,
        widget=_text(6),
        help_text=_("Alleen wat nodig is. De bewoner kan dit later lezen. Schrijf zoals je het zou zeggen."),
    )

    def __init__(self, *args: Any, by: Asker, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.on = by, on
        field = self.fields["house"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = houses_to_signal(by, on=on)

    def clean_reference(self) -> str:
        """The same rule as the action's."""
        reference: str = self.cleaned_data["reference"]
        if reason := why_not_call_it(reference):
            raise forms.ValidationError(reason)
        return reference

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = self.cleaned_data
        if told.get("is_told") == Signal.Told.NOT_YET and not told.get("untold", "").strip():
            self.add_error("untold", _now("Schrijf kort waarom de bewoner het nog niet weet."))
        if told.get("house") and told.get("basis"):
            asked = {"house": told["house"], "basis": told["basis"]}
            if reason := why_not_send_signal(by=self.by, on=self.on, **asked):
                raise forms.ValidationError(reason)
        return told

    def signal(self) -> dict[str, Any]:
        """As the action takes it."""
        told = dict(self.cleaned_data)
        return {"said": {name: told.pop(name) for name in WORDS}, **told}


class LeaveSignalForm(forms.Form):
    """Why it is not picked up: one of a few reasons, and never in words of one's own."""

    why = forms.ChoiceField(
        label=_("Waarom niet?"),
        choices=Signal.WhyNot.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom.")},
    )


class WhoseSignalForm(KnownPersonForm):
    """Whom it is about, of the people whom the house knows."""

    def __init__(self, *args: Any, by: Worker, signal: Signal, **kwargs: Any) -> None:
        self.by, self.signal = by, signal
        super().__init__(*args, called="", **kwargs)

    def known(self, *, name: str) -> QuerySet[Person]:
        """Whom it can be about by the rule of the action: anybody but herself, and but whom it is about already."""
        known = people_known_to(self.by, name=name).exclude(pk=self.by.person.pk)
        return known.exclude(pk=self.signal.person_id) if self.signal.person_id else known
