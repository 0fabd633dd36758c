"""The forms of who plans an atelier, and leads it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.forms.teams import day_field
from samenspel.challenges.models import Gathering, Round, Workshop


def time_field(label: Any, **extra: Any) -> forms.TimeField:
    """An hour, with the phone's own clock."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **extra)


class WorkshopForm(forms.Form):
    """When and where the team meets, and what everybody does before and after."""

    title = forms.CharField(label=_("Hoe heet dit atelier?"), max_length=120)
    gathering = forms.ModelChoiceField(
        label=_("Hoort het bij een dag van de editie?"),
        queryset=Gathering.objects.none(),
        required=False,
        empty_label=_("Nee, een eigen bijeenkomst"),
        help_text=_("Dan is het op die dag."),
    )
    on = day_field(_("Op welke dag?"), required=False)
    from_time = time_field(_("Hoe laat begint het?"))
    until_time = time_field(_("Hoe laat is het klaar?"), required=False)
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    preparation = forms.CharField(
        label=_("Wat bereid je voor?"),
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        help_text=_("Dit ziet iedereen in het team, tot het atelier begint."),
    )
    homework = forms.CharField(
        label=_("Wat neem je mee naar huis om te doen?"), widget=forms.Textarea, max_length=2000, required=False
    )

    def __init__(self, *args: Any, by: Seat, workshop: Workshop | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gathering"].queryset = access.gatherings_for(by)  # type: ignore[attr-defined]
        if workshop is not None:
            names = ("title", "gathering", "place", "preparation", "homework")
            self.initial = {name: getattr(workshop, name) for name in names} | _moments(workshop)

    def clean(self) -> dict[str, Any]:
        """The day of the edition counts, when it belongs to one; the same rule as the action's."""
        told = self.cleaned_data
        gathering, on = told.get("gathering"), told.get("on")
        day = gathering.on if gathering else on
        if day is None and "on" not in self.errors:
            self.add_error("on", _("Kies een dag."))
        if self.errors:
            return told
        ends_at = _moment(day, told["until_time"]) if told["until_time"] else None
        told |= {"starts_at": _moment(day, told["from_time"]), "ends_at": ends_at}
        told["place"] = told["place"] or (gathering.place if gathering else "")
        if reason := access.why_not_last(starts_at=told["starts_at"], ends_at=ends_at):
            self.add_error("until_time", reason)
        return told

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        names = ("title", "gathering", "starts_at", "ends_at", "place", "preparation", "homework")
        return {name: self.cleaned_data[name] for name in names}


def _moment(day: Any, hour: Any) -> datetime:
    return make_aware(datetime.combine(day, hour))


def _moments(workshop: Workshop) -> dict[str, Any]:
    begins, ends = localtime(workshop.starts_at), workshop.ends_at
    return {"on": begins.date(), "from_time": begins.time(), "until_time": localtime(ends).time() if ends else None}


class RoundForm(forms.Form):
    """A round in the team's own words."""

    title = forms.CharField(label=_("Hoe heet deze ronde?"), max_length=120)
    goal = forms.CharField(label=_("Waarvoor is deze ronde?"), max_length=300, required=False)
    ask = forms.CharField(
        label=_("Wat vraag je aan de mensen?"),
        max_length=300,
        required=False,
        help_text=_("Dit staat groot op het scherm en op elke telefoon."),
    )
    minutes = forms.IntegerField(label=_("Hoeveel minuten?"), min_value=1, max_value=480)
    how = forms.ChoiceField(label=_("Hoe werken we?"), choices=Round.How.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(round_, name) for name in ("title", "goal", "ask", "minutes", "how")}


class FollowUpForm(forms.Form):
    """What happens with what came out."""

    follow_up = forms.CharField(
        label=_("Wat gebeurt er hierna mee?"), widget=forms.Textarea, max_length=2000, required=False
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"follow_up": round_.follow_up}
