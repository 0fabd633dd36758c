"""How a trail is tied: what is written of a step, and what makes it impossible to write it otherwise later.

Everything that is hashed is first written as netstrings (D.J. Bernstein, 1997: ``5:hello,``), so that two different
rows of fields never give the same bytes. What a key signs and what a plain hash covers begin with their own name.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

# What stands before the first step of a chain, and before the first anchor.
NOTHING_BEFORE = "0" * 64
SHORTEST_KEY = 32
START = datetime(1970, 1, 1, tzinfo=UTC)
# Every field of a step but its hash, in the order in which they are hashed. Who adds one writes "step 2".
FIELDS = (
    "id",
    "chain",
    "number",
    "at",
    "actor",
    "organisation",
    "kind",
    "function",
    "action",
    "part",
    "purpose",
    "reason",
    "is_allowed",
    "because",
    "processing_activity",
    "trace",
    "span",
    "previous",
)


@dataclass(frozen=True)
class Chain:
    """The trail of one thing. Without the key nobody knows of what, and nobody adds to it unseen."""

    pseudonym: str
    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) < SHORTEST_KEY:
            raise ValueError("The key of a trail has at least 32 bytes.")


def chain_of(*, key: bytes, about: str) -> Chain:
    """The chain of what has this id, under this key: its name is ``HMAC-SHA-256(key, id)``, in hexadecimals.

    Raises:
        ValueError: the key is shorter than 32 bytes.
    """
    return Chain(pseudonym=_mac(key, "chain 1", about), key=key)


def step_hash(*, key: bytes, values: Mapping[str, object]) -> str:
    """What ties this step to its own words and to the step before it: HMAC-SHA-256 over all of ``FIELDS``."""
    return _mac(key, "step 1", *(values[name] for name in FIELDS))


def head_seal(*, key: bytes, chain: str, number: int, hash: str, gone: int, gone_hash: str) -> str:  # noqa: A002
    """What makes it impossible to say that a chain ended earlier, or that more of it was old enough to go."""
    return _mac(key, "head 1", chain, number, hash, gone, gone_hash)


def anchor_hash(*, number: int, at: datetime, steps: int, root: str, previous: str) -> str:
    """What ties an anchor to the one before it. Without a key: a copy elsewhere is what makes it worth something."""
    return hashlib.sha256(_written("anchor 1", number, at, steps, root, previous)).hexdigest()


def merkle_root(heads: Iterable[tuple[str, int, str]]) -> str:
    """One hash over heads (chain, number, hash), in the order given: the Merkle Tree Hash of RFC 9162, section 2.1.1.

    With it one head can be proven to be in an anchor without showing the others.
    """
    return _tree([hashlib.sha256(b"\x00" + _written(*head)).digest() for head in heads]).hex()


def _tree(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + _tree(leaves[:half]) + _tree(leaves[half:])).digest()


def _mac(key: bytes, *parts: object) -> str:
    return hmac.new(key, _written(*parts), hashlib.sha256).hexdigest()


def _written(*parts: object) -> bytes:
    texts = (_text(part).encode() for part in parts)
    return b"".join(b"%d:%b," % (len(text), text) for text in texts)


def _text(part: object) -> str:
    """A moment counts in whole microseconds, as both databases keep it."""
    return str((part - START) // timedelta(microseconds=1)) if isinstance(part, datetime) else str(part)
