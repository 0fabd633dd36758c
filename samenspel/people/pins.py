"""A field for a PIN."""

from typing import Any

from django import forms


class PinField(forms.CharField):
    """Digits for which a phone shows large keys. What was typed is not seen, and spaces do not matter."""

    def __init__(self, **kwargs: Any) -> None:
        as_keys = {"inputmode": "numeric", "autocomplete": "off", "class": "pin", "maxlength": 12}
        super().__init__(widget=forms.PasswordInput(attrs=as_keys), max_length=12, **kwargs)

    def clean(self, value: Any) -> str:
        return "".join(super().clean(value).split())
