"""Samira of a house looked in the plan of Ria, and Carla leads that house."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.models import Alarm, Grant, Plan
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import at_work, setting

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
GIVEN = facts.Decision(is_allowed=True, reason="grant:consent")
REFUSED = facts.Decision(is_allowed=False, reason="no_grant")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


MORNING = at(TODAY, 7, 3)


@inside()
@transaction.atomic
def looks(
    plan: Plan,
    *,
    by: Worker,
    times: int = 1,
    when: datetime | None = None,
    decision: facts.Decision = GIVEN,
    action: str = "read",
) -> None:
    """She looked so often, at noon of yesterday unless told: by the first share of this plan, when it was allowed."""
    grant = Grant.objects.filter(part__plan=plan).order_by("given_at", "pk").first()
    if decision is GIVEN and grant:
        decision = decision._replace(because=str(grant.pk))
    for _each in range(times):
        moment = when or at(YESTERDAY, 12)
        tracks.leave(
            asker=setting.worker(by), plan=plan, area="", action=action, purpose="", decision=decision, now=moment
        )


def scene(*, is_known: bool = True) -> tuple[Plan, Worker, Worker]:
    """Ria's plan, Samira of a house that knows Ria, and Carla who leads it."""
    house = setting.house()
    plan = at_work.shared(house, called="Ria Bakker")
    if is_known:
        knows(house, plan, since=TODAY - timedelta(days=90))
    samira = make.worker(organisation=house, function=Function.BUDDY, called="Samira")
    return plan, samira, make.worker(organisation=house, coordinator=True, function=Function.OFFICE, called="Carla")


def knows(house: Any, plan: Plan, *, since: date) -> None:
    plan.resident.acquaintances.create(organisation=house, since=since)


def found() -> list[tuple[str, date, int]]:
    return [(each.kind, each.day, each.count) for each in Alarm.objects.order_by("day", "kind")]
