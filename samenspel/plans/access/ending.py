"""What soon ends of what a resident shares, and she did not decide about yet: let it end, or share it again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from samenspel.plans import facts
from samenspel.plans.models import Block, Grant, Plan
from samenspel.plans.scopes import inside

SOON = timedelta(days=30)


@inside()
def ending_soon(plan: Plan, *, now: datetime) -> list[Grant]:
    """What she shares herself and ends soon, the first to end first. Nothing of a plan that is closed."""
    return _in_time(_undecided(now=now).filter(part__plan=plan).order_by("ends_at", "pk"), now=now)


@inside()
def plans_to_remind(*, now: datetime) -> set[UUID]:
    """The plans of which something soon ends that she was never told of."""
    found = _undecided(now=now).filter(reminded_at=None).select_related("part")
    return {grant.part.plan_id for grant in _in_time(found, now=now)}


def _undecided(*, now: datetime) -> QuerySet[Grant]:
    at = now.replace(microsecond=0)
    running = Grant.objects.filter(ends_at__gt=at, ends_at__lte=at + SOON, withdrawn_at=None, let_end_at=None)
    hers = running.filter(part__plan__state=facts.State.ACTIVE, basis=facts.Basis.CONSENT)
    return hers.filter(~Exists(_goes_on()), ~Exists(_kept_out()))


def _goes_on() -> QuerySet[Grant]:
    """The same part is shared longer already, with her or with her whole house."""
    same = {each: OuterRef(each) for each in ("part", "organisation", "purpose")}
    reader = Q(person=OuterRef("person")) | Q(person=None)
    return Grant.objects.filter(reader, withdrawn_at=None, ends_at__gt=OuterRef("ends_at"), **same)


def _kept_out() -> QuerySet[Block]:
    reader = Q(person=OuterRef("person")) | Q(organisation=OuterRef("organisation"))
    return Block.objects.filter(reader, plan=OuterRef("part__plan"), lifted_at=None)


def _in_time(grants: Iterable[Grant], *, now: datetime) -> list[Grant]:
    """Of what lasts a month or two, in its second half: nobody is asked on the first day whether it may end."""
    return [each for each in grants if now - each.starts_at >= (each.ends_at - each.starts_at) / 2]
