"""The short code on a slip: it opens the answer, for whoever holds the slip.

A code is made from the voice's id with a secret of the data folder, so it need not be kept: the database holds
a hash only, and a lost slip can be printed again. Eight of thirty characters, none of which look alike.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from samenspel.base.codes import ALPHABET, LENGTH, spelled, tidy

__all__ = ["ALPHABET", "LENGTH", "code_of", "hash_of", "tidy"]


def _keyed(purpose: bytes, text: bytes) -> bytes:
    return hmac.digest(settings.CODE_SECRET.encode(), purpose + b"|" + text, hashlib.sha256)


def code_of(voice_id: UUID) -> str:
    """The code of a voice, as printed: ``7KX2-9QM4``."""
    return spelled(int.from_bytes(_keyed(b"code", voice_id.bytes), "big"))


def hash_of(code: str) -> str:
    """What the database keeps of a code: 64 hexadecimal digits."""
    return _keyed(b"hash", code.encode()).hex()
