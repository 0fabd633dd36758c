"""Numbers that carry their own proof: a bank account (mod 97) and a burgerservicenummer (the eleven test)."""

import re

# How long a bank account is, for the countries that people here have one in (ISO 13616).
LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PT": 25, "PL": 28, "RO": 24, "BG": 22,
    "HU": 28, "TR": 26, "MA": 28, "LT": 20, "IE": 22, "GR": 27, "LU": 20, "AT": 20, "CH": 21, "SK": 24, "CZ": 24,
}  # fmt: skip
_SEPARATORS = re.compile(r"[\s.\u2011-\u2014-]{0,3}")


def is_iban(letters: str) -> bool:
    """Whether this is a bank account: right length, and 1 modulo 97 with its start moved to the end (ISO 7064)."""
    moved = letters[4:] + letters[:4]
    return len(letters) == LENGTHS.get(letters[:2]) and int("".join(str(int(each, 36)) for each in moved)) % 97 == 1


def iban_length(text: str) -> int:
    """How many characters of this text are a bank account that it starts with, separators included; 0 when none."""
    letters, at = "", 0
    most = LENGTHS.get(re.sub(r"[\s.-]", "", text[:5])[:2].upper(), 0)
    while len(letters) < most and at < len(text) and text[at].isascii() and text[at].isalnum():
        letters += text[at].upper()
        end, at = at + 1, _SEPARATORS.match(text, at + 1).end()  # type: ignore[union-attr]  # matches nothing at least
    return end if most and is_iban(letters) else 0


def is_bsn(written: str) -> bool:
    """The eleven test: 9, 8, … 2 and minus 1 times the digits add up to a multiple of eleven."""
    digits = [int(each) for each in written if each.isdigit()]
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    return any(digits) and sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
