"""The house that knows a helper asked her for another house, and writes down what she said."""

from datetime import datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import errands as access
from samenspel.dreams.actions.matches import note_no, note_yes
from samenspel.dreams.actions.turns import match_at_a_time
from samenspel.dreams.models import Match, Side, Telling
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker


@transaction.atomic
def note_errand(*, by: Worker, match: Match, says: str, how: str, now: datetime) -> Match:
    """She said yes or no, or was asked and thinks about it. Twice is once."""
    match_at_a_time(match)
    refuse_if(access.why_not_note_errand(by=by, match=match, says=says))
    if says == access.YES:
        return note_yes(by=by, match=match, side=Side.HELPER, how=how, now=now)
    if says == access.NO:
        return note_no(by=by, match=match, side=Side.HELPER, now=now)
    asked = match.tellings.filter(side=Side.HELPER, what=Telling.What.ASKED)
    if asked.filter(told_by=None).update(told_at=now, told_by=by.person):
        leave_step(dream=match.dream, what="asked_there", now=now, by=by.person)
    return match
