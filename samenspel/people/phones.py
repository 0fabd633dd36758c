"""Telephone numbers, as people write them. What was typed is kept as it was typed."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BETWEEN_DIGITS = re.compile(r"[\s().\-/]")
NUMBER = re.compile(r"\+?\d{8,15}")


def is_phone(typed: str) -> bool:
    """Whether a telephone could dial this."""
    return NUMBER.fullmatch(BETWEEN_DIGITS.sub("", typed)) is not None


def digits_of(typed: str) -> str:
    """The same for one number, however it was typed: without what stands between the digits, and 06 as +316."""
    digits = BETWEEN_DIGITS.sub("", typed)
    return f"+31{digits[1:]}" if digits.startswith("0") and not digits.startswith("00") else digits


def validate_phone(typed: str) -> None:
    """For a form field: a kind sentence when a telephone could not dial this."""
    if not is_phone(typed):
        raise ValidationError(_("Klopt dit nummer? Schrijf het zo: 06 12 34 56 78."))
