"""A text message came in."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samenspel.letters import registry
from samenspel.letters.models import TakenText
from samenspel.letters.registry import HearTextStop
from samenspel.letters.reports import Incoming
from samenspel.letters.stops import end_stop, is_stopped, keep_stop
from samenspel.letters.text import is_start, is_stop, is_stop_sharing


@transaction.atomic
def take_text(*, incoming: Incoming, now: datetime) -> bool:
    """Hand the words, or the wish to stop or start, to the rooms that listen; once. False when it was taken before."""
    _taken, is_new = TakenText.objects.get_or_create(gateway_id=incoming.gateway_id, defaults={"taken_at": now})
    if not is_new:
        return False
    if is_start(incoming.words) and is_stopped(incoming.from_number):
        end_stop(number=incoming.from_number)
        for hear_start in registry.text_start_listeners:
            hear_start(from_number=incoming.from_number)
    elif is_stop(incoming.words):
        keep_stop(number=incoming.from_number, at=incoming.at)
        _tell(registry.text_stop_listeners, incoming=incoming, at=incoming.at)
    elif is_stop_sharing(incoming.words):
        # From when we know it: what was read before that was read with her yes.
        _tell(registry.text_stop_sharing_listeners, incoming=incoming, at=now)
    else:
        for hear in registry.text_listeners:
            hear(from_number=incoming.from_number, words=incoming.words, at=incoming.at, id=incoming.gateway_id)
    return True


def _tell(listeners: Iterable[HearTextStop], *, incoming: Incoming, at: datetime) -> None:
    for hear_stop in listeners:
        hear_stop(from_number=incoming.from_number, at=at)
