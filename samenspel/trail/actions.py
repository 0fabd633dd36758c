"""Leaving a step: what was done or asked is written down in the transaction in which it happens, or does not happen."""

import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django import db
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from samenspel.trail.chains import FIELDS, NOTHING_BEFORE, Chain, head_seal, step_hash
from samenspel.trail.models import Head, Step, StepQuerySet

# Ids and codes have no spaces, no capitals and no @: a sentence, most names and any address are refused.
A_CODE = re.compile(r"[a-z0-9_:.-]*", re.ASCII)
AN_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*:[!-~]+)?", re.ASCII)
A_TRACE = re.compile(r"((?!0{32})[0-9a-f]{32})?", re.ASCII)
FORMS = {"processing_activity": AN_ADDRESS, "trace": A_TRACE}
LONGEST = {field.name: field.max_length or 0 for field in Step._meta.fields}
# One short statement that runs for each chain: Django's own way to change many rows makes one very long one of it.
MOVE = "UPDATE trail_head SET number = %s, hash = %s, seal = %s WHERE chain = %s"


class NoStep(Exception):  # noqa: N818 - it reads as what happened
    """It could not be written down who looks. Nothing is shown, and nothing of this transaction is kept."""


@dataclass(frozen=True)
class Deed:
    """What somebody did or asked. Ids and codes, never content; ``reason`` and ``because`` as the decision gave them.

    ``kind`` and ``function``: as what she asked. ``processing_activity``: its address in the register of the
    organisation, when there is one. ``trace``: 32 hexadecimals shared by all that one request did; empty: its own.
    """

    kind: str
    action: str
    reason: str
    is_allowed: bool
    actor: str = ""
    organisation: str = ""
    function: str = ""
    part: str = ""
    purpose: str = ""
    because: str = ""
    processing_activity: str = ""
    trace: str = ""


def leave_step(*, chain: Chain, deed: Deed, now: datetime) -> Step:
    """Add one step to the chain, in the transaction of what it tells of.

    Who leaves steps in several chains in one transaction does so in the order of their pseudonyms, so that two who do
    so at once wait for each other and not for ever.

    Raises:
        NoStep: it could not be written. The transaction is lost, also for who looks away from this error.
        RuntimeError: there is no transaction: a mistake of who calls.
        ValueError: something is no id, code or address.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A step is left inside the transaction of what it tells of.")
    _refuse_words(deed)
    try:
        (step,) = _append([_locked_head(chain)], chains={chain.pseudonym: chain}, deed=deed, now=now)
    except db.Error as trouble:
        transaction.set_rollback(True)
        raise NoStep(type(trouble).__name__) from trouble
    return step


def leave_first(*, chains: Collection[Chain], deed: Deed, now: datetime, since: datetime) -> list[Step]:
    """Leave this deed in each of these chains where it was not left since that moment → the steps that were left.

    In a transaction of its own, that holds all those chains before it looks once more: two at once leave it once. One
    query when nothing is to be left; otherwise four, for one chain as for 52 (the steps that go in one query on
    SQLite), one more when a chain is new, and one more when somebody came between.

    It is the same deed when the same person did the same with the same hat; on which page, may differ.

    Raises:
        NoStep: it could not be written; then it is left nowhere.
        ValueError: something is no id, code or address.
    """
    _refuse_words(deed)
    named = {chain.pseudonym: chain for chain in chains}
    try:
        return _append_first(named, deed=deed, same=_same(deed, since=since), now=now)
    except db.Error as trouble:
        raise NoStep(type(trouble).__name__) from trouble


def new_trace() -> str:
    """A name for all that one request does, as in W3C Trace Context: 16 bytes."""
    return secrets.token_hex(16)


def _refuse_words(deed: Deed) -> None:
    for name, value in asdict(deed).items():
        is_text = isinstance(value, str)
        if is_text and not (FORMS.get(name, A_CODE).fullmatch(value) and len(value) <= LONGEST[name]):
            raise ValueError(f"{name} is no id, code or address that a step can hold.")


def _same(deed: Deed, *, since: datetime) -> StepQuerySet:
    who = {"actor": deed.actor, "organisation": deed.organisation, "kind": deed.kind, "function": deed.function}
    did = {"action": deed.action, "part": deed.part, "is_allowed": deed.is_allowed}
    return Step.objects.filter(**who, **did, at__gte=since)


def _append_first(named: Mapping[str, Chain], *, deed: Deed, same: StepQuerySet, now: datetime) -> list[Step]:
    is_done = Exists(same.filter(chain=OuterRef("chain")))
    there = Head.objects.filter(chain__in=named).annotate(is_done=is_done).values_list("chain", "number", "is_done")
    numbers = {chain: (number, is_done) for chain, number, is_done in there}
    asked = {chain for chain in named if not numbers.get(chain, (0, False))[1]}
    if not asked:
        return []
    with transaction.atomic():
        heads = _locked_heads(asked, new=asked - numbers.keys())
        moved = [head.chain for head in heads if head.number != numbers.get(head.chain, (0, False))[0]]
        done = set(same.filter(chain__in=moved).values_list("chain", flat=True)) if moved else set()
        left = [head for head in heads if head.chain not in done]
        return _append(left, chains=named, deed=replace(deed, trace=deed.trace or new_trace()), now=now)


def _append(heads: Sequence[Head], *, chains: Mapping[str, Chain], deed: Deed, now: datetime) -> list[Step]:
    """One step behind each of these heads, which are held. The heads go along."""
    steps = [_next(head, chain=chains[head.chain], deed=deed, now=now) for head in heads]
    Step.objects.bulk_create(steps)
    if heads:
        with connection.cursor() as cursor:
            cursor.executemany(MOVE, [(head.number, head.hash, head.seal, head.chain) for head in heads])
    return steps


def _next(head: Head, *, chain: Chain, deed: Deed, now: datetime) -> Step:
    """The step that follows on this head, which goes along to it. Nothing is written yet."""
    step = Step(chain=chain.pseudonym, number=head.number + 1, at=now, previous=head.hash, **asdict(deed))
    step.trace = deed.trace or new_trace()
    step.span = secrets.token_hex(8)
    step.hash = step_hash(key=chain.key, values={name: getattr(step, name) for name in FIELDS})
    head.number, head.hash = step.number, step.hash
    head.seal = seal_of(head, key=chain.key)
    return step


def _locked_head(chain: Chain) -> Head:
    """The end of the chain, held until the transaction ends. SQLite lets one write at a time anyway."""
    locked = Head.objects.select_for_update().filter(chain=chain.pseudonym)
    head = locked.first()
    if head is None:
        _begin([chain.pseudonym])
        head = locked.get()
    return head


def _locked_heads(chains: Collection[str], *, new: Collection[str]) -> list[Head]:
    """The ends of these chains, in the order of their names. What is new is begun before anything is held: who holds a
    chain never waits for somebody who begins one, so nobody waits for ever."""
    if new:
        _begin(new)
    return list(Head.objects.select_for_update().filter(chain__in=chains).order_by("chain"))


def _begin(chains: Collection[str]) -> None:
    """Somebody else may begin a chain at the same moment: then hers counts, after it is kept."""
    new = [Head(chain=chain, hash=NOTHING_BEFORE, gone_hash=NOTHING_BEFORE) for chain in sorted(chains)]
    Head.objects.bulk_create(new, ignore_conflicts=True)


def seal_of(head: Head, *, key: bytes) -> str:
    """The seal that fits what this head says."""
    return head_seal(
        key=key,
        chain=head.chain,
        number=head.number,
        hash=head.hash,
        gone=head.gone,
        gone_hash=head.gone_hash,
    )
