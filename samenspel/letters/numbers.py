"""Telephone numbers as people write them, made into one way of writing: ``+31612345678``."""

import re
import unicodedata

# E.164: at most fifteen digits; shorter than eight is a short code that cannot be answered.
LONGEST, SHORTEST = 15, 8
ABROAD = re.compile(r"^\+[1-9]\d+$")
DUTCH = re.compile(r"^\+31[1-9]\d{8}$")
SEPARATORS = re.compile(r"[\s.\-/()\[\]_·‐-―−]+")


def normalised(written: str) -> str:
    """``06-12 34 56 78``, ``0031 (0)6 12345678`` → ``+31612345678``. Empty when it is no telephone number.

    A number without a country is taken as Dutch. Numbers abroad keep their country.
    """
    plain = unicodedata.normalize("NFKC", written).strip()
    plain = re.sub(r"^(telefoon|tel|mobiel|mob|sms)\s*[.:]*\s*", "", plain, flags=re.IGNORECASE)
    plain = SEPARATORS.sub("", plain.replace("(0)", ""))
    plain = _digits(plain)
    with_country = re.sub(r"^(\+310|00310|0031|\+31|31(?=[1-9]\d{8}$)|0(?=[1-9]\d{8}$))", "+31", plain)
    with_country = re.sub(r"^00", "+", with_country)
    fits = DUTCH if with_country.startswith("+31") else ABROAD
    long_enough = SHORTEST <= len(with_country) - 1 <= LONGEST
    return with_country if long_enough and fits.match(with_country) else ""


def _digits(plain: str) -> str:
    """Digits of any script as the ones we use."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain)
