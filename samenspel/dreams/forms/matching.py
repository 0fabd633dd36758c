"""The forms for bringing two people together: asking apart, noting what they said, meeting, ending, reporting."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.access import reservations as access
from samenspel.dreams.access.matches import why_not_end
from samenspel.dreams.forms.talents import day_input
from samenspel.dreams.models import EndReason, How, Match, Reservation, Side
from samenspel.organisations.access import Worker

# A week is enough to ask somebody, also when she is out.
HELD_FOR = timedelta(days=7)
HOW_CHOICES = [(how.value, how.label) for how in (How.PHONE, How.DOOR, How.PAPER)]
HOW_PICTURES = {How.PHONE.value: "telephone-receiver", How.DOOR.value: "door", How.PAPER.value: "memo"}


class HowForm(forms.Form):
    """How did she say it?"""

    pictures = HOW_PICTURES
    how = forms.ChoiceField(label=_("Hoe hoorde je het?"), choices=HOW_CHOICES, widget=forms.RadioSelect)


class HoldLongerForm(forms.Form):
    """Until when she is kept for this dream."""

    until_on = forms.DateField(
        label=_("Tot wanneer houd je deze persoon vast?"),
        widget=day_input(),
        help_text=_("Vier weken per keer, hoogstens acht weken samen."),
    )

    def __init__(self, *args: Any, by: Worker, reservation: Reservation, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.reservation, self.on = by, reservation, on
        self.initial["until_on"] = held_until(max(on, reservation.until_on))

    def clean_until_on(self) -> date:
        until_on: date = self.cleaned_data["until_on"]
        asked: dict[str, Any] = {"by": self.by, "reservation": self.reservation, "on": self.on}
        if reason := access.why_not_hold_longer(until_on=until_on, **asked):
            raise forms.ValidationError(reason)
        return until_on


class MeetingForm(forms.Form):
    """The first time two people meet: when, and at which public place."""

    day = forms.DateField(label=_("Welke dag?"), widget=day_input())
    time = forms.TimeField(label=_("Hoe laat?"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(
        label=_("Waar?"), max_length=120, help_text=_("Een openbare plek, zoals het buurthuis of de bibliotheek.")
    )

    @property
    def planned_at(self) -> datetime:
        """The moment, by the clock of here."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class HappenedForm(forms.Form):
    """Did they meet? If not: who did not come, or nobody's fault."""

    WENT = (
        ("yes", _("Ja, zij hebben elkaar ontmoet")),
        (Side.HELPER.value, _("De helper kwam niet")),
        (Side.DREAMER.value, _("De dromer kwam niet")),
        ("moved", _("Het ging niet door, zonder schuld")),
    )
    went = forms.ChoiceField(label=_("Hoe ging het?"), choices=WENT, widget=forms.RadioSelect)

    @property
    def chosen(self) -> dict[str, Any]:
        """What the action needs."""
        went = self.cleaned_data["went"]
        return {"happened": went == "yes", "no_show": went if went in Side.values else ""}


class EndForm(forms.Form):
    """Why two people stop helping each other."""

    reason = forms.ChoiceField(
        label=_("Waarom stopt het?"),
        choices=[each for each in EndReason.choices if each[0] != EndReason.SAID_NO],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.match = match

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if why_not := why_not_end(match=self.match, reason=reason):
            raise forms.ValidationError(why_not)
        return reason


class ReportForm(forms.Form):
    """Something is wrong between two people."""

    side = forms.ChoiceField(
        label=_("Wie vertelde dit?"),
        choices=[*Side.choices, ("", _("Iemand anders, of ik zag het zelf"))],
        required=False,
        widget=forms.RadioSelect,
    )
    what = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=500,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LookForm(forms.Form):
    """After looking at a report: does it go on?"""

    goes_on = forms.ChoiceField(
        label=_("Gaat het verder?"),
        choices=[("yes", _("Ja, het kan verder")), ("no", _("Nee, het stopt hier"))],
        widget=forms.RadioSelect,
    )


def held_until(on: date) -> date:
    """Until when a helper is kept, unless somebody chooses another day."""
    return on + HELD_FOR
