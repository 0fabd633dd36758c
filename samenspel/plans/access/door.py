"""The one door: in one transaction it is decided, done and written down who did it. No step, nothing happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.http import Http404

from samenspel.plans import facts
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker, may
from samenspel.plans.models import Part, Plan
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in


class Refused(Http404):
    """It may not be. For who asks it is the page of what does not exist; the reason is for the trail."""

    def __init__(self, decision: facts.Decision) -> None:
        super().__init__()
        self.decision = decision


@contextmanager
def allowed(
    asker: Asker, action: facts.Action, *, part: Part, purpose: str = "", called: str = "", now: datetime
) -> Iterator[facts.Decision]:
    """Go in to do this with this part, or be refused; either leaves exactly one step.

    The plan is locked first: what is withdrawn at the same moment is withdrawn before or after, never in between.
    Who waited while the part was erased came with the key of before: which it is now, is asked again.
    Who is let in, is let through the wall of the database too, to this one part.
    ``called``: how the trail calls what is about the whole plan; ``part`` is then any of it, and is not named.
    """
    with inside():
        with transaction.atomic():
            plan = Plan.objects.select_for_update().get(pk=part.plan_id)
            decision = may(asker, action, part=part, purpose=purpose, now=now)
            tracks.leave(
                asker=asker,
                plan=plan,
                area="" if called else part.area,
                action=called or action,
                purpose=purpose,
                decision=decision,
                now=now,
            )
            if decision.is_allowed:
                part.refresh_from_db(fields=["key"])
                with let_in(part.pk):
                    yield decision
        if not decision.is_allowed:
            raise Refused(decision)


def refuse_unless(asker: Asker, action: facts.Action, *, part: Part, purpose: str = "", now: datetime) -> None:
    """Whether she may, before she does: for a form that is yet to be filled in. Only a refusal leaves a step.

    Raises:
        Refused: she may not.
    """
    with inside(), transaction.atomic():
        decision = may(asker, action, part=part, purpose=purpose, now=now)
        if not decision.is_allowed:
            tracks.leave(
                asker=asker, plan=part.plan, area=part.area, action=action, purpose=purpose, decision=decision, now=now
            )
    if not decision.is_allowed:
        raise Refused(decision)
