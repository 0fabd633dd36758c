"""What came of an alarm, in a short choice."""

from django import forms

from samenspel.plans.models import Alarm


class NoteAlarmForm(forms.Form):
    """One of three."""

    outcome = forms.ChoiceField(choices=Alarm.Outcome.choices)
