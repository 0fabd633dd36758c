"""A text message came in."""

from datetime import datetime

from django.db import transaction

from samenspel.letters import registry
from samenspel.letters.models import TakenText
from samenspel.letters.reports import Incoming
from samenspel.letters.text import is_stop


@transaction.atomic
def take_text(*, incoming: Incoming, now: datetime) -> bool:
    """Hand the words, or the wish to stop, to the rooms that listen; once. False when it was taken before."""
    _taken, is_new = TakenText.objects.get_or_create(gateway_id=incoming.gateway_id, defaults={"taken_at": now})
    if not is_new:
        return False
    if is_stop(incoming.words):
        for hear_stop in registry.text_stop_listeners:
            hear_stop(from_number=incoming.from_number, at=incoming.at)
    else:
        for hear in registry.text_listeners:
            hear(from_number=incoming.from_number, words=incoming.words, at=incoming.at, id=incoming.gateway_id)
    return True
