"""A plan that stays closed ends by itself: first nobody else reads on, then she is told, then it is erased.

Each plan goes in a transaction of its own: what breaks off goes on the next night, and nothing happens twice.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from samenspel.letters import actions as letters
from samenspel.plans import facts
from samenspel.plans.access import closing, tracks
from samenspel.plans.access.emergencies import way_to_tell
from samenspel.plans.actions.erasing import erase_all
from samenspel.plans.actions.sharing import end_grants
from samenspel.plans.models import Plan
from samenspel.plans.scopes import inside

KIND = "plans.plan_goes"
Due = Callable[..., QuerySet[Plan]]


def end_closed_plans(*, now: datetime) -> int:
    """All that is due → for how many plans something happened. Twice is once."""
    return _each(closing.plans_to_stop, do=_stop, now=now) + _each(closing.plans_to_erase, do=_erase, now=now)


def warn_of_erasing(*, now: datetime) -> int:
    """Thirty days before, she is told on her page, and by mail or text message when she reads that → how many."""
    return _each(closing.plans_to_warn, do=_warn, now=now)


@inside()
def _each(due: Due, *, do: Callable[..., None], now: datetime) -> int:
    return sum(_one(pk, due=due, do=do, now=now) for pk in list(due(now=now).values_list("pk", flat=True)))


@transaction.atomic
def _one(pk: UUID, *, due: Due, do: Callable[..., None], now: datetime) -> bool:
    """Asked again under the lock: she may have opened it again just now."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("resident").get(pk=pk)
    if not due(now=now).filter(pk=pk).exists():
        return False
    do(plan, now=now)
    return True


def _stop(plan: Plan, *, now: datetime) -> None:
    end_grants(plan, now=now)
    _leave(plan, action="closed_stop", now=now)


def _warn(plan: Plan, *, now: datetime) -> None:
    Plan.objects.filter(pk=plan.pk).update(warned_at=now)
    if way := way_to_tell(plan.resident):
        letters.post(kind=KIND, about=f"{plan.pk} {way}", way=way, now=now)


def _erase(plan: Plan, *, now: datetime) -> None:
    erase_all(plan, now=now)
    _leave(plan, action="closed_erase", now=now)


def _leave(plan: Plan, *, action: str, now: datetime) -> None:
    """Nobody did it: the time was over."""
    decision = facts.Decision(is_allowed=True, reason="closed_long_ago")
    tracks.leave_by_itself(plan=plan, action=action, decision=decision, now=now)
