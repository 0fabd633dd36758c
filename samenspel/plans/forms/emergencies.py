"""What is filled in when a plan is opened in an emergency, and when somebody looks at it afterwards."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.base.days import day_of
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.emergencies import NOBODY, may_be_opened, plan_in_emergency, why_not_now
from samenspel.plans.access.telling import can_ask_to_wait, why_not_tell_later
from samenspel.plans.models import Area, Emergency


class EmergencyForm(forms.Form):
    """Who it is about, what is the matter, and which parts. Nothing of it comes back from a draft."""

    called = forms.CharField(
        label=_("Hoe heet de bewoner?"),
        max_length=80,
        help_text=_("De hele naam, zoals die bij ons staat."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    where = forms.CharField(
        label=_("Straat of telefoonnummer"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    reason = forms.ChoiceField(
        label=_("Wat is er aan de hand?"), choices=Emergency.Reason.choices, widget=forms.RadioSelect
    )
    explained = forms.CharField(
        label=_("Waarom moet je nu kijken?"),
        min_length=20,
        max_length=300,
        help_text=_("In een paar zinnen. De bewoner kan dit later lezen."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    areas = forms.MultipleChoiceField(
        label=_("Welke delen heb je nodig?"), initial=[Area.SAFETY], widget=forms.CheckboxSelectMultiple
    )
    is_danger = forms.BooleanField(
        label=_("Een bericht nu brengt de bewoner in gevaar"),
        required=False,
        help_text=_(
            "Dan beslist de privacyfunctionaris wanneer de bewoner het hoort. Het wacht hoogstens een werkdag."
        ),
    )

    def __init__(self, *args: Any, by: Asker, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.now = by, now
        open_to_her = may_be_opened(by)
        areas = self.fields["areas"]
        areas.choices = [(each.value, each.label) for each in open_to_her]  # type: ignore[attr-defined]
        if len(open_to_her) < len(Area):
            areas.help_text = _("Geld, lijf, en hoofd en gevoel leest een verhuurder alleen als de bewoner ja zegt.")
        if not can_ask_to_wait(by, on=day_of(now)):
            del self.fields["is_danger"]

    def clean(self) -> dict[str, Any]:
        """One person, or the same sentence: whether somebody has a plan is told to nobody who guesses."""
        told = self.cleaned_data
        if self.errors:
            return told
        if reason := why_not_now(self.by, now=self.now):
            raise forms.ValidationError(reason)
        plan = plan_in_emergency(self.by, called=told.pop("called"), where=told.pop("where"), now=self.now)
        if plan is None:
            raise forms.ValidationError(NOBODY)
        return {**told, "plan": plan}


class JudgeForm(forms.Form):
    """Was it right, and does the resident know?"""

    verdict = forms.ChoiceField(choices=Emergency.Verdict.choices)
    is_told = forms.BooleanField(required=False)


class TellLaterForm(forms.Form):
    """On which day she hears it, and why not now."""

    day = forms.DateField(
        label=_("Wanneer hoort de bewoner het?"),
        help_text=_("Kies de eerste dag waarop het veilig is. Hoogstens een week na het openen."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    why = forms.ChoiceField(
        label=_("Waarom niet nu?"),
        choices=Emergency.Later.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom.")},
    )

    def __init__(self, *args: Any, emergency: Emergency, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.emergency, self.now = emergency, now

    def clean_day(self) -> date:
        """The same rule as the action's."""
        day: date = self.cleaned_data["day"]
        if reason := why_not_tell_later(emergency=self.emergency, day=day, now=self.now):
            raise forms.ValidationError(reason)
        return day
