"""Posting an envelope, and noting what became of it."""

import logging
from datetime import datetime

from django.db import transaction

from samenspel.letters import registry
from samenspel.letters.models import Envelope
from samenspel.letters.registry import News

log = logging.getLogger(__name__)
MOMENTS = {state: f"{state}_at" for state in Envelope.State.values if state != Envelope.State.WAITING}


def post(*, kind: str, about: str, way: str, now: datetime, due_at: datetime | None = None) -> Envelope:
    """Put something in the outbox. It leaves when the caller's transaction is kept, and not when it is not."""
    posted = Envelope.objects.create(kind=kind, about=about, way=Envelope.Way(way), made_at=now, due_at=due_at or now)
    for wake in registry.wakers:
        transaction.on_commit(wake, robust=True)
    return posted


@transaction.atomic
def take_back(*, kind: str, about: str) -> bool:
    """Take something out of the outbox. Whether it was still there: not when a worker took it, or tried before."""
    untouched = Envelope.objects.filter(kind=kind, about=about, state=Envelope.State.WAITING, tries=0)
    taken, _models = untouched.filter(pk__in=list(untouched.select_for_update().values_list("pk", flat=True))).delete()
    return taken > 0


@transaction.atomic
def note(*, envelope: Envelope, what: str, at: datetime, reason: str = "") -> None:
    """What became of it is kept and told, both or neither; who cannot listen now is told again later."""
    envelope.state, envelope.reason = what, reason[:20]
    envelope.leased_until, envelope.is_told = None, False
    setattr(envelope, MOMENTS[what], at)
    tell(envelope=envelope)
    envelope.save()


def tell(*, envelope: Envelope) -> None:
    """Tell the room that posted it. Its trouble is not ours: a mail that left must not leave again because of it."""
    hear = registry.listeners.get(envelope.kind)
    news = News(what=envelope.state, at=getattr(envelope, MOMENTS[envelope.state]), reason=envelope.reason)
    try:
        with transaction.atomic():
            if hear is not None:
                hear(envelope.about, news)
    except Exception as trouble:  # noqa: BLE001 - a room above may break in any way
        log.error("nobody could hear about %s: %s", envelope, type(trouble).__name__)  # noqa: TRY400 - no words in logs
    else:
        envelope.is_told = True
