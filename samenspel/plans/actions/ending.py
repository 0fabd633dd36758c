"""Before what she shares ends, the resident hears it once, and says whether it may."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from samenspel.letters import actions as letters
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.emergencies import way_to_tell
from samenspel.plans.access.ending import ending_soon, plans_to_remind
from samenspel.plans.models import Grant, Plan
from samenspel.plans.scopes import inside

KIND = "plans.grant_ends"


def remind_of_ends(*, now: datetime) -> int:
    """Tell whoever reads mail or text messages that something soon ends → how many. Once for each share."""
    return sum(_remind(pk, now=now) for pk in plans_to_remind(now=now))


@inside()
@transaction.atomic
def _remind(pk: UUID, *, now: datetime) -> int:
    """One message, however many of her shares end. Two rounds at once go one after the other."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("resident").get(pk=pk)
    untold = [grant.pk for grant in ending_soon(plan, now=now) if grant.reminded_at is None]
    way = way_to_tell(plan.resident)
    if not (untold and way):
        return 0
    Grant.objects.filter(pk__in=untold).update(reminded_at=now)
    letters.post(kind=KIND, about=f"{plan.pk} {way}", way=way, now=now)
    return 1


def let_end(*, by: Asker, grant: Grant, now: datetime) -> None:
    """It ends on its day, and nothing more is asked about it. Said twice is said once."""
    with allowed(by, facts.Action.STOP, part=grant.part, called="let_end", now=now):
        Grant.objects.filter(pk=grant.pk, let_end_at=None).update(let_end_at=now)
