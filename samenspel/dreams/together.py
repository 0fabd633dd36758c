"""What she can do, told with a worker beside her who types."""

from datetime import datetime
from typing import Any

from django.db import transaction

from samenspel.dreams.actions.talents import note_talent
from samenspel.dreams.models import Talent
from samenspel.organisations.access import Worker
from samenspel.organisations.actions import go_on_together
from samenspel.organisations.models import AssistedEntry


@transaction.atomic
def talent_together(*, by: Worker, entry: AssistedEntry, now: datetime, is_here: bool = False, **told: Any) -> Talent:
    """Her talent, in her words; it says afterwards with whom it was filled in."""
    entry = go_on_together(by=by, entry=entry, is_here=is_here, now=now)
    return note_talent(by=by, person=entry.person, assisted=entry, now=now, **told)
