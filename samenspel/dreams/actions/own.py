"""What one of the two does on her own page besides yes and no: asks to be called, and says that something is wrong."""

from datetime import datetime

from django.db import transaction

from samenspel.dreams.access.matches import other_side
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.access.own import side_of
from samenspel.dreams.actions.reports import block_person, report_match
from samenspel.dreams.actions.turns import match_at_a_time
from samenspel.dreams.models import Match
from samenspel.dreams.steps import leave_step
from samenspel.people.access import Resident

CALL_ME = "call_me"


@transaction.atomic
def call_me(*, resident: Resident, match: Match, now: datetime) -> None:
    """She would rather be called about this. It stands on the broker's list until she answered. Twice is once."""
    match_at_a_time(match)
    asked = match.dream.steps.filter(what=CALL_ME, by=resident.person, detail=str(match.pk))
    if not asked.exists():
        leave_step(dream=match.dream, what=CALL_ME, now=now, by=resident.person, detail=str(match.pk))


@transaction.atomic
def report_own_match(*, resident: Resident, match: Match, what: str, never_again: bool, now: datetime) -> None:
    """Something is wrong: it stands still at once. Never again: then it is over, and they are kept apart."""
    report_match(by=resident, match=match, what=what, now=now)
    other = person_on(match=match, side=other_side(side_of(match=match, person=resident.person)))
    if never_again and other is not None:
        block_person(by=resident, person=resident.person, other=other, now=now)
