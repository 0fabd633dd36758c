"""Sealing words and opening them. Pure: it is handed the key and the place, and knows no database and no settings.

Method: AES-256-GCM (NIST SP 800-38D; RFC 5116, AEAD_AES_256_GCM) with a random nonce of 96 bits for each sealing. One
key may seal 2^32 times before two equal nonces become likely enough to mind (SP 800-38D, 8.3).

Sealed, in bytes: 1 (version) + 12 (nonce) + n × 64 (the words) + 16 (tag), with n at least 1.
The words, before sealing: 4 bytes with their length in UTF-8, the words, zeros up to a multiple of 64. So a short yes
is as long as a short no.
"""

import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from samenspel.sealed.unspoken import Unspoken

VERSION = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12
LENGTH_BYTES = 4
BLOCK = 64


class CannotOpen(Exception):  # noqa: N818 - it reads as what happened
    """This cannot be opened here: changed, cut, of another place, or of another key. It never says which."""


@dataclass(frozen=True)
class Where:
    """The one place where sealed words belong. Put anywhere else they do not open.

    ``row`` is the key of the row as text: something that never changes, such as a uuid.
    """

    table: str
    column: str
    row: str


class Key(Unspoken):
    """What seals and opens: 32 random bytes, and the id under which they are kept. The id is no secret."""

    __slots__ = ("id", "secret")

    def __init__(self, *, id: UUID, secret: bytes) -> None:  # noqa: A002 - it is what it is called
        self.id = id
        self.secret = secret


class Opened(Unspoken):
    """Words that were opened, for who may read them now. Only ``.words`` gives them."""

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words = words


def seal(words: str, *, key: Key, where: Where) -> bytes:
    """The words, readable only with this key and at this place. Twice the same words never look the same.

    Raises:
        ValueError: they hold half a character (a lone surrogate) and are no text.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key.secret).encrypt(nonce, _padded(words), _bound(key=key, where=where))


def unseal(sealed: bytes | memoryview, *, key: Key, where: Where) -> Opened:
    """The words that were sealed with this key for this place. PostgreSQL hands columns over as a ``memoryview``.

    Raises:
        CannotOpen: whatever the trouble is.
    """
    whole = bytes(sealed)
    if whole[:1] != VERSION:
        raise CannotOpen
    nonce, locked = whole[1 : 1 + NONCE_BYTES], whole[1 + NONCE_BYTES :]
    try:
        return Opened(_unpadded(AESGCM(key.secret).decrypt(nonce, locked, _bound(key=key, where=where))))
    except (InvalidTag, ValueError):  # too short for a nonce is a ValueError, and so is what is no text
        raise CannotOpen from None


def bound_to(*parts: str) -> bytes:
    """These parts in this order as bytes, each after its length in 4 bytes: no two lists give the same."""
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(LENGTH_BYTES, "big") + part for part in encoded)


def _bound(*, key: Key, where: Where) -> bytes:
    return bound_to("v1", where.table, where.column, where.row, str(key.id))


def _padded(words: str) -> bytes:
    try:
        text = words.encode()
    except UnicodeEncodeError:  # it would carry the words along
        raise ValueError("The words hold half a character.") from None
    counted = len(text).to_bytes(LENGTH_BYTES, "big") + text
    return counted + bytes(-len(counted) % BLOCK)


def _unpadded(padded: bytes) -> str:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    text = padded[LENGTH_BYTES : LENGTH_BYTES + length]
    if len(text) != length:
        raise ValueError
    return text.decode()
