"""Whether somebody who looked had to do with the resident at that moment: then nobody needs to ask her why."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from samenspel.base.days import day_of
from samenspel.organisations.models import Acquaintance
from samenspel.plans import facts
from samenspel.plans.access.tracks import chain_of_plan
from samenspel.plans.models import Grant, Plan
from samenspel.plans.scopes import inside
from samenspel.trail.access import deeds_in
from samenspel.trail.alarms import Look

Running = tuple[datetime, datetime]


@inside()
def relations_of(looks: Iterable[Look]) -> Callable[[Look], bool]:
    """For these looks at what was shared: her house knew the resident, she was named then, or she wrote in this plan.

    So many queries, however many looks. Of a plan that we cannot name any more nothing is asked.
    """
    plans = _looked_at(looks)
    knows, named, wrote = _knowing(plans.values()), _named(plans.values()), _writing(plans)

    def has_relation(look: Look) -> bool:
        plan = plans.get(look.chain)
        if plan is None:
            return True
        known, key = knows.get((str(plan.resident_id), look.organisation)), (str(plan.pk), look.actor)
        return (
            (known is not None and known <= day_of(look.at))
            or any(start <= look.at < end for start, end in named.get((*key, look.organisation), []))
            or any(at <= look.at for at in wrote.get(key, []))
        )

    return has_relation


def _looked_at(looks: Iterable[Look]) -> dict[str, Plan]:
    """The plans of these looks, by chain. A step says which share allowed it: no other plan is looked through."""
    allowed = {UUID(look.because) for look in looks if look.reason.startswith("grant:") and look.because}
    plans = Plan.objects.filter(parts__grants__in=allowed).distinct()
    return {chain_of_plan(plan).pseudonym: plan for plan in plans}


def _knowing(plans: Iterable[Plan]) -> dict[tuple[str, str], date]:
    known = Acquaintance.objects.filter(person__in=[plan.resident_id for plan in plans])
    return {(str(who), str(house)): since for who, house, since in known.values_list("person", "organisation", "since")}


def _named(plans: Iterable[Plan]) -> dict[tuple[str, str, str], list[Running]]:
    """Shared with her by name, from when until when."""
    found: dict[tuple[str, str, str], list[Running]] = {}
    for grant in Grant.objects.filter(part__plan__in=list(plans)).exclude(person=None).select_related("part"):
        until = min(grant.ends_at, grant.withdrawn_at or grant.ends_at)
        key = (str(grant.part.plan_id), str(grant.person_id), str(grant.organisation_id))
        found.setdefault(key, []).append((grant.starts_at, until))
    return found


def _writing(plans: Mapping[str, Plan]) -> dict[tuple[str, str], list[datetime]]:
    """When she wrote in it for a house, as the trail tells it: nobody was let in to what stands there."""
    found: dict[tuple[str, str], list[datetime]] = {}
    for chain, who, at in deeds_in(plans.keys(), action=facts.Action.WRITE):
        found.setdefault((str(plans[chain].pk), who), []).append(at)
    return found
