"""She says by text message, by telephone or on paper that she stops sharing. No question asked; it is over at once."""

from datetime import datetime

from django.db import transaction

from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.emergencies import way_to_tell
from samenspel.plans.access.hearing import plan_to_stop, plans_behind
from samenspel.plans.actions.sharing import end_grants, stop_sharing
from samenspel.plans.models import Plan
from samenspel.plans.scopes import inside

KIND = "plans.heard_stop"


@transaction.atomic
def hear_text_stop(*, from_number: str, at: datetime) -> None:
    """STOP DELEN: everybody who has this number shares nothing any more. Of a number that nobody has: nothing."""
    for asker, plan in plans_behind(from_number):
        try:
            stop_sharing(by=asker, plan=plan, called="stop_by_text", now=at)
        except Refused:
            continue  # that is written down; the message is taken all the same


@inside()
@transaction.atomic
def write_down_stop(*, by: Worker, asker: Asker, plan: Plan, how: str, now: datetime) -> str:
    """A worker heard it from her: all of it ends. She sees who wrote it down. Returns by which way she hears it."""
    held = Plan.objects.select_for_update(of=("self",)).select_related("resident").get(pk=plan.pk)
    plan_to_stop(by=by, asker=asker, pk=held.pk, now=now)
    end_grants(held, now=now)
    decision = facts.Decision(is_allowed=True, reason=how, because=str(held.pk))
    tracks.leave(asker=asker, plan=held, area="", action="heard_stop", purpose="", decision=decision, now=now)
    way = way_to_tell(held.resident)
    if way:
        letters.post(kind=KIND, about=f"{held.pk} {way}", way=way, now=now)
    return way
