"""Whether the trail still says what was written: every chain, every anchor, and the file outside the database.

With the key of a chain every field of every step is checked, and that none is missing. Without it still the numbers,
that each follows the one before it, and the anchors.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction

from samenspel.trail.actions import seal_of
from samenspel.trail.chains import FIELDS, Chain, step_hash
from samenspel.trail.models import Anchor, Head, Step
from samenspel.trail.verifying_anchors import Trouble, anchored_otherwise, troubles_of_anchors

Row = dict[str, Any]


class Verdict(NamedTuple):
    """How much was looked at, and the first trouble."""

    chains: int
    steps: int
    anchors: int
    without_key: int
    trouble: Trouble | None


def verify(*, chains: Iterable[Chain], now: datetime) -> Verdict:
    """Look at everything. ``chains``: all of which there is still a key."""
    keys = {chain.pseudonym: chain.key for chain in chains}
    heads = {head.chain: head for head in Head.objects.iterator()}
    trouble = next(_troubles(heads, keys=keys, now=now), None)
    return Verdict(
        chains=len(heads),
        steps=Step.objects.count(),
        anchors=Anchor.objects.count(),
        without_key=len(heads.keys() - keys.keys()),
        trouble=trouble,
    )


def _troubles(heads: dict[str, Head], *, keys: dict[str, bytes], now: datetime) -> Iterator[Trouble]:
    left = dict(heads)
    for chain, steps in groupby(_steps(), key=lambda step: str(step["chain"])):
        head = left.pop(chain, None)
        if _trouble_in(chain, head=head, steps=steps, key=keys.get(chain)):
            yield from _looked_at_again(chain, key=keys.get(chain))
    for chain, head in left.items():
        if _trouble_in(chain, head=head, steps=(), key=keys.get(chain)):
            yield from _looked_at_again(chain, key=keys.get(chain))
    yield from anchored_otherwise()
    yield from troubles_of_anchors(now=now)


def _steps(**of: str) -> Iterator[Row]:
    """Steps as plain rows, chain by chain."""
    yield from Step.objects.filter(**of).order_by("chain", "number").values(*FIELDS, "hash").iterator()


@transaction.atomic
def _looked_at_again(chain: str, *, key: bytes | None) -> list[Trouble]:
    """A step that was left meanwhile is no trouble: nobody adds to the chain while we hold its head."""
    head = Head.objects.select_for_update().filter(chain=chain).first()
    trouble = _trouble_in(chain, head=head, steps=_steps(chain=chain), key=key)
    return [trouble] if trouble else []


def _trouble_in(chain: str, *, head: Head | None, steps: Iterable[Row], key: bytes | None) -> Trouble | None:
    """The first place in one chain that is not as it was written."""
    where = f"chain {chain}"
    if head is None:
        first = next(iter(steps), None)
        return Trouble(where, first["number"], "this chain has no head") if first else None
    number, previous = head.gone, head.gone_hash
    for step in steps:
        number += 1
        what = _wrong_with(step, number=number, previous=previous, key=key)
        if what:
            return Trouble(where, number, what)
        previous = step["hash"]
    if (number, previous) != (head.number, head.hash):
        return Trouble(where, number, "this is not where the chain ends")
    if key and seal_of(head, key=key) != head.seal:
        return Trouble(where, number, "the head was not written so")
    return None


def _wrong_with(step: Row, *, number: int, previous: str, key: bytes | None) -> str:
    if step["number"] != number:
        return "this step is missing"
    if step["previous"] != previous:
        return "this step does not follow the one before it"
    if key and step_hash(key=key, values=step) != step["hash"]:
        return "this step was not written so"
    return ""
