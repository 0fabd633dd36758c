"""What a resident types herself on the screen of a worker: the PIN of her pasje."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.people.cards import why_not_choose_pin
from samenspel.people.pins import PinField


class ChoosePinForm(forms.Form):
    """A PIN, twice: nobody sees what she types, so she types it again."""

    pin = PinField(label=_("Kies een pincode"), help_text=_("4, 5 of 6 cijfers. Niemand anders hoeft ze te weten."))
    again = PinField(label=_("Nog een keer dezelfde pincode"))

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if reason := why_not_choose_pin(pin=pin):
            raise forms.ValidationError(reason)
        return pin

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if {"pin", "again"} <= typed.keys() and typed["pin"] != typed["again"]:
            self.add_error("again", _("Dit is niet dezelfde pincode. Typ hem nog een keer."))
        return typed
