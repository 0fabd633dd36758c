"""What the post offices tell us later: it bounced, it arrived, or nothing came back."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from samenspel.letters.actions.envelopes import note
from samenspel.letters.models import Envelope

# A mail counts as arrived when it was accepted and did not come back within a day.
BOUNCES_WITHIN = timedelta(hours=24)
OPEN = (Envelope.State.WAITING, Envelope.State.ACCEPTED)


@transaction.atomic
def settle_mail(*, now: datetime, limit: int = 500) -> int:
    """Mail that did not come back within a day has arrived, at the moment it was accepted."""
    quiet = Envelope.objects.select_for_update(skip_locked=True).filter(
        way=Envelope.Way.MAIL, state=Envelope.State.ACCEPTED, accepted_at__lte=now - BOUNCES_WITHIN
    )
    settled = list(quiet.order_by("accepted_at")[:limit])
    for envelope in settled:
        assert envelope.accepted_at is not None  # noqa: S101 - filtered on it
        note(envelope=envelope, what="arrived", at=envelope.accepted_at)
    return len(settled)


@transaction.atomic
def note_bounced(*, message_id: str, reason: str, now: datetime) -> bool:
    """A mail came back, also when that took more than a day. Whether it was one of ours that had left."""
    envelope = Envelope.objects.select_for_update().filter(message_id=message_id, way=Envelope.Way.MAIL).first()
    if envelope is None or envelope.sent_at is None:
        return False
    if envelope.state in (*OPEN, Envelope.State.ARRIVED):
        note(envelope=envelope, what="bounced", at=now, reason=reason)
    return True


@transaction.atomic
def note_text_report(*, reference: UUID, arrived: bool, reason: str, now: datetime) -> bool:
    """The gateway tells what became of a text message. Whether it was one of ours that had left."""
    envelope = Envelope.objects.select_for_update().filter(pk=reference, way=Envelope.Way.TEXT).first()
    if envelope is None or envelope.sent_at is None:
        return False
    if envelope.state in OPEN:
        note(envelope=envelope, what="arrived" if arrived else "failed", at=now, reason=reason)
    return True
