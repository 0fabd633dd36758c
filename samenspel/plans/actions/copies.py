"""What was taken along is asked back with a day, by her or because she stopped; and whoever took it says it is gone."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime

from samenspel.base.days import working_day_after
from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.copies import why_not_erase_copy
from samenspel.plans.access.door import allowed
from samenspel.plans.access.reading import Said, opened
from samenspel.plans.access.taking import kept_to_her_words
from samenspel.plans.models import Copy, Part, Plan, Reading
from samenspel.plans.scopes import inside

# In working days: long enough to look in a drawer too.
ERASED_WITHIN = 10


def take_part_along(*, by: Asker, reading: Reading, part: Part, now: datetime) -> list[Said]:
    """What stands in it leaves on paper. The resident sees it, and can ask it back."""
    with allowed(by, facts.Action.EXPORT, part=part, purpose=reading.purpose, now=now):
        Copy.objects.create(part=part, by=by.person, membership=by.membership, taken_at=now)
        return kept_to_her_words(part, said=opened(part), resident=part.plan.resident)


def ask_to_erase(*, by: Asker, copy: Copy, now: datetime) -> None:
    """She asks for it. Like stopping, it asks nothing of her; asked twice is asked once."""
    with allowed(by, facts.Action.STOP, part=copy.part, called="ask_to_erase", now=now):
        ask_back(Copy.objects.filter(pk=copy.pk), now=now)


def ask_back(copies: QuerySet[Copy], *, now: datetime) -> None:
    """Inside the door only: what still lies somewhere of these gets a day. One that has a day keeps it."""
    day = working_day_after(localtime(now).date(), days=ERASED_WITHIN)
    copies.filter(erase_by=None, erased_at=None, membership__isnull=False).update(erase_by=day)


@inside()
@transaction.atomic
def note_erased(*, by: Asker, copy: Copy, now: datetime) -> None:
    """Whoever took it along says that it is gone. The resident sees it."""
    plan = Plan.objects.select_for_update().get(pk=copy.part.plan_id)
    held = Copy.objects.select_related("membership__organisation", "part").get(pk=copy.pk)
    if reason := why_not_erase_copy(by=by, copy=held):
        raise PermissionDenied(reason)
    Copy.objects.filter(pk=held.pk).update(erased_at=now)
    decision = facts.Decision(is_allowed=True, reason="asked", because=str(held.pk))
    tracks.leave(asker=by, plan=plan, area=held.part.area, action="copy_erased", purpose="", decision=decision, now=now)
