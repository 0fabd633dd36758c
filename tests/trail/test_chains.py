"""How a trail is tied."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from samenspel.trail.chains import FIELDS, anchor_hash, chain_of, head_seal, merkle_root, step_hash
from samenspel.trail.models import Step
from tests.trail.steps import NOW

pytestmark = pytest.mark.once
KEY = b"k" * 32
VALUES: dict[str, Any] = {name: name for name in FIELDS} | {"number": 1, "at": NOW, "is_allowed": True}


def test_every_field_of_a_step_but_its_hash_is_hashed() -> None:
    assert {field.name for field in Step._meta.fields} - {"hash"} == set(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_another_value_of_any_field_gives_another_hash(name: str) -> None:
    other = {"number": 2, "at": NOW.replace(microsecond=1), "is_allowed": False}.get(name, "other")

    assert step_hash(key=KEY, values={**VALUES, name: other}) != step_hash(key=KEY, values=VALUES)


def test_what_moves_from_one_field_to_the_next_gives_another_hash() -> None:
    said = {**VALUES, "action": "read", "part": "money"}
    moved = {**VALUES, "action": "readm", "part": "oney"}
    disguised = {**VALUES, "action": "read,5:money", "part": ""}

    assert len({step_hash(key=KEY, values=each) for each in (said, moved, disguised)}) == 3


def test_a_hash_is_of_its_key() -> None:
    assert step_hash(key=b"x" * 32, values=VALUES) != step_hash(key=KEY, values=VALUES)


def test_the_same_moment_in_another_zone_is_the_same_moment() -> None:
    in_zone = NOW.astimezone(datetime.now().astimezone().tzinfo)

    assert step_hash(key=KEY, values={**VALUES, "at": in_zone}) == step_hash(key=KEY, values=VALUES)


def test_the_name_of_a_chain_is_of_its_key_and_tells_nothing() -> None:
    chain = chain_of(key=KEY, about="plan-1")

    assert chain.pseudonym != chain_of(key=b"x" * 32, about="plan-1").pseudonym
    assert chain.pseudonym != chain_of(key=KEY, about="plan-2").pseudonym
    assert len(chain.pseudonym) == 64
    assert "kkkk" not in repr(chain)


def test_a_short_key_is_none() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes"):
        chain_of(key=b"k" * 31, about="plan-1")


def test_what_is_sealed_of_a_head_is_all_of_it() -> None:
    said: dict[str, Any] = {"key": KEY, "chain": "c", "number": 2, "hash": "h", "gone": 1, "gone_hash": "g"}
    others = {"key": b"x" * 32, "chain": "d", "number": 3, "hash": "i", "gone": 2, "gone_hash": "x"}
    seals = {head_seal(**{**said, name: other}) for name, other in others.items()}

    assert len(seals | {head_seal(**said)}) == 7


def test_what_is_hashed_of_an_anchor_is_all_of_it() -> None:
    said: dict[str, Any] = {"number": 2, "at": NOW, "steps": 5, "root": "r", "previous": "p"}
    others = {"number": 3, "at": datetime(2026, 3, 2, tzinfo=UTC), "steps": 6, "root": "s", "previous": "q"}
    hashes = {anchor_hash(**{**said, name: other}) for name, other in others.items()}

    assert len(hashes | {anchor_hash(**said)}) == 6


def leaf(number: int) -> bytes:
    """As RFC 9162 says it, of a head written as netstrings."""
    return hashlib.sha256(b"\x00" + f"1:c,1:{number},1:h,".encode()).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize(
    ("count", "root"),
    [
        (0, hashlib.sha256(b"").digest()),
        (1, leaf(0)),
        (2, node(leaf(0), leaf(1))),
        (3, node(node(leaf(0), leaf(1)), leaf(2))),
        (4, node(node(leaf(0), leaf(1)), node(leaf(2), leaf(3)))),
        (5, node(node(node(leaf(0), leaf(1)), node(leaf(2), leaf(3))), leaf(4))),
        (
            7,
            node(
                node(node(leaf(0), leaf(1)), node(leaf(2), leaf(3))),
                node(node(leaf(4), leaf(5)), leaf(6)),
            ),
        ),
    ],
    ids=lambda each: each if isinstance(each, int) else "",
)
def test_the_root_is_that_of_the_standard(count: int, root: bytes) -> None:
    assert merkle_root(("c", number, "h") for number in range(count)) == root.hex()
