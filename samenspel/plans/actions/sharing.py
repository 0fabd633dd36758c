"""The resident gives, and stops giving. Giving asks that it is she; stopping asks nothing."""

from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.giving import any_part, starts_at, why_not_give_grant
from samenspel.plans.actions.copies import ask_back
from samenspel.plans.models import Block, Copy, Grant, Mandate, Part, Plan
from samenspel.plans.scopes import inside


def give_grant(
    *,
    by: Asker,
    part: Part,
    house: Organisation,
    person: Person | None,
    purpose: str,
    ends_on: date,
    may_write: bool = False,
    may_take_along: bool = False,
    is_now: bool = False,
    now: datetime,
) -> Grant:
    """One part, to one house or one person of it, for one purpose, until a day."""
    with allowed(by, facts.Action.SHARE, part=part, now=now):
        if reason := why_not_give_grant(
            by=by, part=part, house=house, person=person, purpose=purpose, ends_on=ends_on, now=now
        ):
            raise PermissionDenied(reason)
        return Grant.objects.create(
            part=part,
            organisation=house,
            person=person,
            purpose=purpose,
            may_write=may_write,
            may_take_along=may_take_along,
            given_at=now.replace(microsecond=0),
            starts_at=starts_at(part=part, is_now=is_now, now=now),
            ends_at=timezone.make_aware(datetime.combine(ends_on, time.min)),
        )


def stop_grant(*, by: Asker, grant: Grant, now: datetime) -> None:
    """It is over at once. Stopping twice is stopping once."""
    with allowed(by, facts.Action.STOP, part=grant.part, now=now):
        Grant.objects.filter(pk=grant.pk, withdrawn_at=None).update(withdrawn_at=now.replace(microsecond=0))
        ask_back(Copy.objects.filter(part=grant.part, membership__organisation=grant.organisation_id), now=now)


def stop_sharing(
    *, by: Asker, plan: Plan, house: Organisation | None = None, called: str = "stop_sharing", now: datetime
) -> int:
    """Stop sharing with everybody, or with one house. Returns how many shares ended. No question asked.

    Everybody: who reads or writes for her too.
    """
    with allowed(by, facts.Action.STOP, part=any_part(plan), called=called, now=now):
        return end_grants(plan, house=house, now=now)


@inside()
def end_grants(plan: Plan, *, house: Organisation | None = None, now: datetime) -> int:
    """For who was let in, with the plan locked: all that runs or is yet to begin ends at this moment."""
    at = now.replace(microsecond=0)
    running = {"part__plan": plan, "withdrawn_at": None, "ends_at__gt": at}
    left = Copy.objects.filter(Q(membership__organisation=house) if house else Q(), part__plan=plan)
    ask_back(left, now=now)
    ended = Grant.objects.filter(Q(organisation=house) if house else Q(), **running).update(withdrawn_at=at)
    return ended if house else ended + Mandate.objects.filter(**running).update(withdrawn_at=at)


def block(
    *, by: Asker, plan: Plan, person: Person | None = None, house: Organisation | None = None, now: datetime
) -> None:
    """This person or this house reads nothing any more, whatever was given and whatever happens."""
    with allowed(by, facts.Action.STOP, part=any_part(plan), called="block", now=now):
        Block.objects.get_or_create(
            plan=plan, person=person, organisation=house, lifted_at=None, defaults={"since": now.replace(microsecond=0)}
        )
        kept_out = Q(by=person) if person else Q(membership__organisation=house)
        ask_back(Copy.objects.filter(kept_out, part__plan=plan), now=now)


def lift_block(*, by: Asker, held: Block, now: datetime) -> None:
    """She lets them in again: it asks as much as giving does."""
    with allowed(by, facts.Action.SHARE, part=any_part(held.plan), called="lift_block", now=now):
        Block.objects.filter(pk=held.pk, lifted_at=None).update(lifted_at=now.replace(microsecond=0))
