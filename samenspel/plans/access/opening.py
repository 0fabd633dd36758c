"""Before a worker opens a plan: may she, and does she know this resident in her own life?"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import leave_opening, may_open
from samenspel.plans.models import Plan, Reading
from samenspel.plans.scopes import inside


@inside()
def plan_to_open(*, asker: Asker, pk: UUID, purpose: str, now: datetime) -> Plan:
    """A plan of which she may see something, for this purpose. Any other is not there; that she tried is written down.

    For a plan that does not exist the same is done, step and all: neither what comes back nor how long it takes tells
    whether there is one.

    Raises:
        Refused: she may see nothing of it.
    """
    with transaction.atomic():
        plan = Plan.objects.select_related("resident").filter(pk=pk).first() or Plan(pk=pk)
        decision = may_open(asker=asker, plan=plan, purpose=purpose, now=now)
        if decision.is_allowed:
            return plan
        leave_opening(asker=asker, plan=plan, purpose=purpose, decision=decision, now=now)
    raise Refused(decision)


@inside()
def opened_before(*, asker: Asker, plan: Plan) -> bool:
    """Whether she opened this plan with this hat before: then she said already that she does not know the resident."""
    return Reading.objects.filter(plan=plan, by=asker.person, membership=asker.membership).exists()
