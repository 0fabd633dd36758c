"""The resident erases: one part, or all of it. The keys are thrown away: then no backup opens it either."""

from datetime import datetime

from samenspel.plans import facts
from samenspel.plans.access import words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.giving import any_part
from samenspel.plans.models import Entry, Grant, Part, Plan, Reading
from samenspel.plans.wall import let_in
from samenspel.sealed import shredding


def erase_part(*, by: Asker, part: Part, now: datetime) -> None:
    """What stands in this part is gone for good. The part stays, empty, under another key."""
    with allowed(by, facts.Action.ERASE, part=part, now=now):
        held = Part.objects.get(pk=part.pk)
        Entry.objects.filter(part=held).delete()
        shredding.ask(key_ids=[held.key], now=now)
        Part.objects.filter(pk=held.pk).update(key=words.new_key(now=now))


def erase_plan(*, by: Asker, plan: Plan, now: datetime) -> None:
    """All of it is gone for good, and nobody reads along any more. Only the trail of who looked stays."""
    at = now.replace(microsecond=0)
    with allowed(by, facts.Action.ERASE, part=any_part(plan), now=now):
        parts = Part.objects.filter(plan=plan)
        Grant.objects.filter(part__in=parts, withdrawn_at=None).update(withdrawn_at=at)
        Reading.objects.filter(plan=plan).delete()
        with let_in(*[part.pk for part in parts]):
            Entry.objects.filter(part__in=parts).delete()
        shredding.ask(key_ids=[part.key for part in parts], now=now)
        Plan.objects.filter(pk=plan.pk).update(state=facts.State.ERASED, closed_at=now)
