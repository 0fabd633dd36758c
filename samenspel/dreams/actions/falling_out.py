"""Two want nothing to do with each other any more: nothing is asked of them about the other."""

from datetime import datetime

from samenspel.dreams.access.between import matches_between
from samenspel.dreams.models import EndReason, Noticing, WallText
from samenspel.people.models import Person

ENDED_BADLY = frozenset({EndReason.QUARREL, EndReason.UNSAFE})


def fall_out(one: Person, other: Person | None, *, now: datetime) -> None:
    """Nobody asks them how nice it was, and what they would both read first is taken away before it is public."""
    if other is None:
        return
    theirs = matches_between(one, other).values("pk")
    Noticing.objects.filter(match__in=theirs, answered_at=None, dropped_at=None).update(dropped_at=now)
    both = WallText.objects.filter(yeses__person=one).filter(yeses__person=other)
    WallText.objects.filter(pk__in=both.values("pk"), public_at=None, withdrawn_at=None).update(withdrawn_at=now)
