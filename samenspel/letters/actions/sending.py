"""The round of the post: take one envelope, hand it over, note what became of it, and so on."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction

from samenspel.letters import mail, registry, text
from samenspel.letters.actions.envelopes import note, tell
from samenspel.letters.models import Envelope
from samenspel.letters.outcomes import Accepted, Later, Never, Outcome
from samenspel.letters.registry import Message, NotNow

log = logging.getLogger(__name__)

# After this it is free for another worker: much longer than a round, so that nobody is overtaken while sending.
LEASE = timedelta(minutes=10)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720)]
MOST_TRIES = len(PAUSES) + 1
SEND = {Envelope.Way.MAIL: mail.send, Envelope.Way.TEXT: text.send}


@dataclass(frozen=True)
class Taken:
    """An envelope that is ours for a while, with what is left to do; nothing when it does not leave."""

    envelope: Envelope
    hand_over: Callable[[], Outcome] | None = None


def deliver_due(*, now: datetime, limit: int = 50, seconds: float = 240) -> int:
    """Send what is due, one by one, and say how many envelopes were looked at.

    Any number of workers may do this at once. A round stops after ``limit`` envelopes or ``seconds`` seconds.
    """
    _tell_again(limit=limit)
    handled, stop = 0, monotonic() + seconds
    while handled < limit and monotonic() < stop:
        taken = _take_one(now=now)
        if taken is None:
            break
        handled += 1
        if taken.hand_over is not None:
            # Outside any transaction: a slow post office holds up nobody's writing.
            _note_outcome(envelope=taken.envelope, outcome=_hand_over(taken.envelope, taken.hand_over), now=now)
    return handled


@transaction.atomic(durable=True)
def _take_one(*, now: datetime) -> Taken | None:
    """Take the envelope that waits longest, and ask its room again, in one transaction."""
    envelope = Envelope.objects.select_for_update(skip_locked=True).due(now=now).order_by("due_at", "pk").first()
    if envelope is None:
        return None
    envelope.tries += 1
    if envelope.tries > MOST_TRIES:  # it broke off halfway every time
        note(envelope=envelope, what="failed", at=now, reason="broke_off")
        return Taken(envelope)
    return Taken(envelope, _prepare(envelope=envelope, now=now))


def _prepare(*, envelope: Envelope, now: datetime) -> Callable[[], Outcome] | None:
    """What is left to do with this envelope after it is taken; nothing when it does not leave now."""
    if envelope.way == Envelope.Way.WORK:
        work = registry.works.get(envelope.kind)
        if work is None:
            note(envelope=envelope, what="refused", at=now, reason="unknown_kind")
            return None
        _lease(envelope=envelope, now=now)
        return lambda: _do(work, envelope, now)
    content = _ask_again(envelope=envelope, now=now)
    if isinstance(content, Message):
        if envelope.way == Envelope.Way.MAIL and not envelope.message_id:
            envelope.message_id = mail.message_id(envelope.pk)
        _lease(envelope=envelope, now=now)
        return lambda: SEND[Envelope.Way(envelope.way)](envelope, content)
    if isinstance(content, Later):
        _try_later(envelope=envelope, reason=content.reason, now=now)
    elif content.until is None:
        note(envelope=envelope, what="refused", at=now, reason=content.reason)
    else:
        _wait(envelope=envelope, until=max(content.until, now + PAUSES[0]), reason=content.reason)
    return None


def _ask_again(*, envelope: Envelope, now: datetime) -> Message | NotNow | Later:
    """What the room says that may leave, from what is true now. An envelope nobody answers for is refused."""
    recheck = registry.rechecks.get(envelope.kind)
    if recheck is None:
        return NotNow("unknown_kind")
    try:
        with transaction.atomic():
            return recheck(envelope.about, now)
    except Exception as trouble:  # noqa: BLE001 - a room above may break in any way, and the rest must leave
        log.error("could not compose %s: %s", envelope, type(trouble).__name__)  # noqa: TRY400 - no words in logs
        return Later("broken")


def _lease(*, envelope: Envelope, now: datetime) -> None:
    envelope.leased_until, envelope.sent_at = now + LEASE, now
    envelope.save()


def _do(work: registry.Work, envelope: Envelope, now: datetime) -> Outcome:
    work(envelope.about, now)
    return Accepted()


def _hand_over(envelope: Envelope, hand_over: Callable[[], Outcome]) -> Outcome:
    try:
        return hand_over()
    except Exception as trouble:  # noqa: BLE001 - one broken envelope does not hold up the others
        log.error("could not do %s: %s", envelope, type(trouble).__name__)  # noqa: TRY400 - no words in logs
        return Later("broken")


@transaction.atomic
def _note_outcome(*, envelope: Envelope, outcome: Outcome, now: datetime) -> None:
    """The second short transaction: what the post office said."""
    fresh = Envelope.objects.select_for_update().get(pk=envelope.pk)
    if fresh.state != Envelope.State.WAITING:  # a bounce or report was quicker than the post office's own word
        return
    if isinstance(outcome, Later):
        _try_later(envelope=fresh, reason=outcome.reason, now=now)
    elif isinstance(outcome, Never):
        note(envelope=fresh, what="bounced" if outcome.bounced else "failed", at=now, reason=outcome.reason)
    else:
        fresh.gateway_id = outcome.gateway_id
        note(envelope=fresh, what="accepted", at=now)
        if fresh.way == Envelope.Way.WORK:
            note(envelope=fresh, what="arrived", at=now)


def _try_later(*, envelope: Envelope, reason: str, now: datetime) -> None:
    """Try again after a pause that grows, and give up after the last."""
    if envelope.tries >= MOST_TRIES:
        note(envelope=envelope, what="failed", at=now, reason=reason)
    else:
        _put_back(envelope=envelope, due_at=now + PAUSES[envelope.tries - 1], reason=reason)


def _wait(*, envelope: Envelope, until: datetime, reason: str) -> None:
    """The room asked for a later moment: that was no try."""
    envelope.tries -= 1
    _put_back(envelope=envelope, due_at=until, reason=reason)


def _put_back(*, envelope: Envelope, due_at: datetime, reason: str) -> None:
    envelope.due_at, envelope.reason, envelope.leased_until = due_at, reason[:20], None
    envelope.save()


@transaction.atomic(durable=True)
def _tell_again(*, limit: int) -> None:
    """Rooms that could not listen before."""
    untold = Envelope.objects.select_for_update(skip_locked=True).filter(is_told=False).order_by("made_at")
    for envelope in untold[:limit]:
        tell(envelope=envelope)
        envelope.save(update_fields=["is_told"])
