"""A plan begins with all its parts, closes, and opens again when the resident wants."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.giving import any_part
from samenspel.plans.models import PROTECTIONS, Part, Plan
from samenspel.plans.scopes import inside


@inside()
@transaction.atomic
def begin_plan(*, by: Asker, now: datetime) -> Plan:
    """Her own plan, with every part under a key of its own: to have a part tells nothing. Beginning twice is once."""
    resident = Person.objects.select_for_update().get(pk=by.person.pk)
    if by.membership is not None:
        raise PermissionDenied(_("Een plan begint de bewoner zelf."))
    held = Plan.objects.exclude(state=facts.State.ERASED).filter(resident=resident).first()
    if held is not None:
        return held
    # The keys first: a key without a plan is swept, a plan without its key could never be read.
    plan = Plan.objects.create(resident=resident, begun_at=now, trail_key=words.new_key(now=now))
    Part.objects.bulk_create(
        Part(plan=plan, area=area, protection=protection.value, key=words.new_key(now=now))
        for area, protection in PROTECTIONS.items()
    )
    decision = facts.Decision(is_allowed=True, reason="own_plan", because=str(plan.pk))
    tracks.leave(asker=by, plan=plan, area="", action="begin", purpose="", decision=decision, now=now)
    return plan


def close_plan(*, by: Asker, plan: Plan, now: datetime) -> None:
    """From now on it can be read, and not be written in or shared further. She can open it again."""
    with allowed(by, facts.Action.STOP, part=any_part(plan), called="close", now=now):
        Plan.objects.filter(pk=plan.pk, state=facts.State.ACTIVE).update(state=facts.State.CLOSED, closed_at=now)


def reopen_plan(*, by: Asker, plan: Plan, now: datetime) -> None:
    """It goes on where it was."""
    with allowed(by, facts.Action.STOP, part=any_part(plan), called="reopen", now=now):
        Plan.objects.filter(pk=plan.pk, state=facts.State.CLOSED).update(
            state=facts.State.ACTIVE, closed_at=None, warned_at=None
        )
