"""The forms of one of the two: why it stops, and that something is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dreams.models import EndReason

PICTURES = {
    EndReason.GOOD: "green-heart",
    EndReason.NOT_WORKING: "white-flag",
    EndReason.NO_TIME: "hourglass-not-done",
    EndReason.OTHER: "raised-hand",
}


class StopForm(forms.Form):
    """She wants to stop. She need not say why."""

    pictures = PICTURES
    reason = forms.ChoiceField(
        label=_("Waarom stopt u?"),
        choices=[
            (EndReason.GOOD.value, _("Het is klaar, het was goed")),
            (EndReason.NOT_WORKING.value, _("Het loopt niet")),
            (EndReason.NO_TIME.value, _("Ik heb geen tijd meer")),
            (EndReason.OTHER.value, _("Dat zeg ik liever niet")),
        ],
        initial=EndReason.OTHER,
        widget=forms.RadioSelect,
    )


class ReportForm(forms.Form):
    """Something is wrong. Words are welcome and not needed."""

    what = forms.CharField(
        label=_("Wat is er aan de hand?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("U hoeft niets op te schrijven. Wij bellen u."),
    )
    never_again = forms.BooleanField(
        label=_("Ik wil deze persoon nooit meer ontmoeten"),
        required=False,
        help_text=_("Dan brengen wij u nooit meer samen. De ander hoort dat niet."),
    )
