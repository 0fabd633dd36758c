"""The resident hears of an opening in an emergency later, now after all, or from somebody. She always hears it."""

from datetime import date, datetime
from itertools import product

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.emergencies import opened_with, way_to_tell
from samenspel.plans.access.telling import morning_of, why_not_tell_later
from samenspel.plans.actions.emergencies import KIND
from samenspel.plans.models import Emergency, Plan
from samenspel.plans.scopes import inside


@inside()
@transaction.atomic
def tell_later(*, by: Asker, emergency: Emergency, day: date, why: str, now: datetime) -> None:
    """The privacy officer names a day and a reason. The resident sees both when she is told."""
    plan, held = _locked(emergency)
    refuse_if(why_not_tell_later(emergency=held, day=day, now=now))
    tells_at = morning_of(day)
    opened_with(held).filter(told_at=None).update(tells_at=tells_at, later_why=why, later_by=by.person)
    _post_again(held, plan=plan, due_at=tells_at, now=now)
    _leave(by=by, plan=plan, emergency=held, action="tell_later", reason=why, now=now)


@inside()
@transaction.atomic
def tell_now(*, by: Asker, emergency: Emergency, now: datetime) -> str:
    """There is no danger in it: she hears it at once. Returns by which way; empty when somebody has to tell her."""
    plan, held = _locked(emergency)
    opened_with(held).filter(told_at=None).update(tells_at=now, later_why="", later_by=None)
    way = _post_again(held, plan=plan, due_at=now, now=now)
    _leave(by=by, plan=plan, emergency=held, action="tell_now", reason="no_danger", now=now)
    return way


@inside()
@transaction.atomic
def note_told(*, by: Asker, emergency: Emergency, now: datetime) -> None:
    """Somebody told her. No message has to leave any more."""
    plan, held = _locked(emergency)
    _take_back(held)
    if opened_with(held).filter(told_at=None).update(told_at=now):
        _leave(by=by, plan=plan, emergency=held, action="note_told", reason="told", now=now)


def _locked(emergency: Emergency) -> tuple[Plan, Emergency]:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("resident").get(pk=emergency.part.plan_id)
    return plan, Emergency.objects.select_related("part").get(pk=emergency.pk)


def _take_back(emergency: Emergency) -> None:
    for each, way in product(opened_with(emergency), ("mail", "text")):
        letters.take_back(kind=KIND, about=f"{each.pk} {way}")


def _post_again(emergency: Emergency, *, plan: Plan, due_at: datetime, now: datetime) -> str:
    _take_back(emergency)
    way = way_to_tell(plan.resident)
    if way:
        letters.post(kind=KIND, about=f"{emergency.pk} {way}", way=way, now=now, due_at=due_at)
    return way


def _leave(*, by: Asker, plan: Plan, emergency: Emergency, action: str, reason: str, now: datetime) -> None:
    decision = facts.Decision(is_allowed=True, reason=reason, because=str(emergency.pk))
    tracks.leave(asker=by, plan=plan, area="", action=action, purpose="safety", decision=decision, now=now)
