"""Leaving a step: what was done or asked is written down in the transaction in which it happens, or does not happen."""

import re
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from django import db
from django.db import transaction

from samenspel.trail.chains import FIELDS, NOTHING_BEFORE, Chain, head_seal, step_hash
from samenspel.trail.models import Head, Step

# Ids and codes have no spaces, no capitals and no @: a sentence, most names and any address are refused.
A_CODE = re.compile(r"[a-z0-9_:.-]*", re.ASCII)
AN_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*:[!-~]+)?", re.ASCII)
A_TRACE = re.compile(r"((?!0{32})[0-9a-f]{32})?", re.ASCII)
FORMS = {"processing_activity": AN_ADDRESS, "trace": A_TRACE}
LONGEST = {field.name: field.max_length or 0 for field in Step._meta.fields}


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
        return _append(chain=chain, deed=deed, now=now)
    except db.Error as trouble:
        transaction.set_rollback(True)
        raise NoStep(type(trouble).__name__) from trouble


def new_trace() -> str:
    """A name for all that one request does, as in W3C Trace Context: 16 bytes."""
    return secrets.token_hex(16)


def _refuse_words(deed: Deed) -> None:
    for name, value in asdict(deed).items():
        is_text = isinstance(value, str)
        if is_text and not (FORMS.get(name, A_CODE).fullmatch(value) and len(value) <= LONGEST[name]):
            raise ValueError(f"{name} is no id, code or address that a step can hold.")


def _append(*, chain: Chain, deed: Deed, now: datetime) -> Step:
    head = _locked_head(chain)
    step = Step(chain=chain.pseudonym, number=head.number + 1, at=now, previous=head.hash, **asdict(deed))
    step.trace = deed.trace or new_trace()
    step.span = secrets.token_hex(8)
    step.hash = step_hash(key=chain.key, values={name: getattr(step, name) for name in FIELDS})
    step.save(force_insert=True)
    head.number, head.hash = step.number, step.hash
    head.seal = seal_of(head, key=chain.key)
    head.save(update_fields=["number", "hash", "seal"])
    return step


def _locked_head(chain: Chain) -> Head:
    """The end of the chain, held until the transaction ends. SQLite lets one write at a time anyway."""
    locked = Head.objects.select_for_update().filter(chain=chain.pseudonym)
    head = locked.first()
    if head is None:
        new = Head(chain=chain.pseudonym, hash=NOTHING_BEFORE, gone_hash=NOTHING_BEFORE)
        # Somebody else may begin this chain at the same moment: then hers counts, after it is kept.
        Head.objects.bulk_create([new], ignore_conflicts=True)
        head = locked.get()
    return head


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
