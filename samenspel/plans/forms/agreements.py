"""What a coordinator writes down of what was signed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.plans.access.agreements import (
    partners_to_choose,
    why_not_end_agreement,
    why_not_make_agreement,
    why_not_make_signal_agreement,
)
from samenspel.plans.models import Area, Ground, Signed, What

# As it is said to a coordinator; the model says it to a resident.
GROUNDS = [
    (Ground.CONSENT.value, _("toestemming van de bewoner")),
    (Ground.LEGAL_TASK.value, _("een taak die in de wet staat")),
    (Ground.VITAL.value, _("levensgevaar")),
]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SignedForm(forms.Form):
    """What every paper says: on what ground, how long, whom to ask, and where it lies."""

    basis = forms.ChoiceField(label=_("Op welke grond?"), choices=GROUNDS, initial=Ground.CONSENT)
    from_on = forms.DateField(label=_("Vanaf"), widget=_day())
    until_on = forms.DateField(label=_("Tot"), widget=_day(), help_text=_("Op deze dag stopt het lezen vanzelf."))
    contact = forms.CharField(label=_("Wie is het aanspreekpunt?"), max_length=80)
    stand_in = forms.CharField(label=_("Wie vervangt dat?"), max_length=80)
    answer_within_days = forms.IntegerField(
        label=_("Antwoord binnen hoeveel dagen?"), min_value=1, max_value=90, initial=5
    )
    document = forms.CharField(
        label=_("Waar ligt het getekende papier?"), max_length=200, help_text=_("Bijvoorbeeld: archief, map 3.")
    )
    activity = forms.URLField(
        label=_("Adres in het verwerkingsregister"), required=False, max_length=200, assume_scheme="https"
    )

    def __init__(self, *args: Any, by: Worker, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.on = by, on
        self.initial["from_on"] = on


class MakeAgreementForm(SignedForm):
    """For one purpose, for as many parts as were agreed."""

    field_order = ("purpose", "areas")

    purpose = forms.ChoiceField(label=_("Waarvoor?"), choices=What.choices)
    areas = forms.MultipleChoiceField(
        label=_("Welke delen?"), choices=Area.choices, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's, for each part."""
        told = self.cleaned_data
        if self.errors:
            return told
        asked = {each: told[each] for each in ("purpose", "basis", "from_on", "until_on")}
        for area in told["areas"]:
            if reason := why_not_make_agreement(by=self.by, area=area, on=self.on, **asked):
                raise forms.ValidationError(f"{Area(area).label}: {reason}")
        return told


class MakeSignalAgreementForm(SignedForm):
    """From which partner signals may come."""

    field_order = ("partner",)

    partner = forms.ModelChoiceField(
        label=_("Van welke organisatie?"),
        queryset=Organisation.objects.none(),
        empty_label=_("Kies een organisatie"),
    )

    def __init__(self, *args: Any, by: Worker, on: date, **kwargs: Any) -> None:
        super().__init__(*args, by=by, on=on, **kwargs)
        field = self.fields["partner"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = partners_to_choose(by)
        self.fields["until_on"].help_text = _("Vanaf deze dag kunnen er geen signalen meer bij komen.")

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        told = self.cleaned_data
        if self.errors:
            return told
        asked = {each: told[each] for each in ("partner", "basis", "from_on", "until_on")}
        if reason := why_not_make_signal_agreement(by=self.by, on=self.on, **asked):
            raise forms.ValidationError(reason)
        return told


class EndAgreementForm(forms.Form):
    """Nothing to fill in: the page says what follows, and the button does it."""

    def __init__(self, *args: Any, by: Worker, agreement: Signed, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason = why_not_end_agreement(by=by, agreement=agreement, on=on)

    def clean(self) -> dict[str, Any]:
        """The same rule as the action's."""
        if self.reason:
            raise forms.ValidationError(self.reason)
        return self.cleaned_data
