"""The form for who comes along."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.pearls.access import sign_ups as access
from samenspel.pearls.models import Walk
from samenspel.people.phones import validate_phone


class SignUpForm(forms.Form):
    """She signs up. Only how we call her and the number of people are needed."""

    called = forms.CharField(label=_("Hoe mogen we u noemen?"), max_length=80, help_text=_("Een voornaam is genoeg."))
    people = forms.IntegerField(
        label=_("Met hoeveel mensen komt u?"),
        min_value=1,
        max_value=access.MOST_TOGETHER,
        initial=1,
        error_messages={
            "min_value": _("Kies een aantal van 1 tot en met 10. Komt u met meer? Bel ons."),
            "max_value": _("Kies een aantal van 1 tot en met 10. Komt u met meer? Bel ons."),
        },
    )
    phone = forms.CharField(
        label=_("Telefoonnummer"),
        max_length=20,
        required=False,
        validators=[validate_phone],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    mail = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Dan hoort u het als er iets verandert."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    needs = forms.CharField(
        label=_("Wat heeft u nodig om mee te kunnen?"),
        max_length=200,
        required=False,
        help_text=_(
            "Bijvoorbeeld: een arm, een rolstoel, iemand die mij ophaalt. "
            "Alleen wie de wandeling leidt, leest dit. Na de wandeling wissen we het."
        ),
    )

    def __init__(self, *args: Any, walk: Walk, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.walk = walk
        self.why_not = access.why_not_walk_along(walk=walk, now=now)

    def clean(self) -> dict[str, Any]:
        if self.why_not:
            self.add_error(None, self.why_not)
        return super().clean() or self.cleaned_data

    def comes(self) -> dict[str, Any]:
        """Who comes, as the action wants to know it."""
        return {name: self.cleaned_data[name] for name in self.base_fields}
