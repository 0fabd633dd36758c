"""The short code on a slip: it opens the answer, for whoever holds the slip.

A code is made from the voice's id with a secret of the data folder, so it need not be kept: the database holds
a hash only, and a lost slip can be printed again. Eight of thirty characters, none of which look alike.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def _keyed(purpose: bytes, text: bytes) -> bytes:
    return hmac.digest(settings.CODE_SECRET.encode(), purpose + b"|" + text, hashlib.sha256)


def code_of(voice_id: UUID) -> str:
    """The code of a voice, as printed: ``7KX2-9QM4``."""
    number = int.from_bytes(_keyed(b"code", voice_id.bytes), "big")
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def tidy(typed: str) -> str:
    """What somebody typed, as it would be printed: ``7kx2 9qm4`` → ``7KX2-9QM4``. Empty when it cannot be a code."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return ""
    return letters[:4] + "-" + letters[4:]


def hash_of(code: str) -> str:
    """What the database keeps of a code: 64 hexadecimal digits."""
    return _keyed(b"hash", code.encode()).hex()
