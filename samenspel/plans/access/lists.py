"""Which parts of which plans somebody may see at all: the same rule as ``decide()``, for many rows in one query.

A test compares every list with the decision, one by one, on both databases.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404
from django.utils.timezone import localtime

from samenspel.organisations.models import Membership
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, actor_of, seconds
from samenspel.plans.decision import decide
from samenspel.plans.models import Agreement, Block, Grant, Mandate, Part, Plan, What
from samenspel.plans.scopes import inside

ALL_PURPOSES = tuple(What.values)


def purposes_of(hat: Membership) -> tuple[What, ...]:
    """What for somebody with this hat may ever look. Nothing for who collects rent: then there is no such page."""
    return tuple(what for what in What if what.value in facts.PURPOSES.get(hat.function, frozenset()))


def only_for_who_helps(asker: Asker) -> Membership:
    """The hat of who may have a purpose. For every other hat: as if the page does not exist."""
    if asker.membership is None or not purposes_of(asker.membership):
        raise Http404
    return asker.membership


@inside()
def visible_parts(asker: Asker, *, purpose: str, now: datetime) -> QuerySet[Part]:
    """The parts that she may list, for one purpose. As a resident: her own, and those of who gave her a mandate."""
    if asker.membership is None:
        return _parts_of_resident(asker, now=now)
    return _parts_of_worker(asker, actor=actor_of(asker, now=now), purpose=purpose, now=now)


@inside()
def visible_plans(asker: Asker, *, now: datetime, name: str = "") -> QuerySet[Plan]:
    """The plans of which she may list some part, by name: for any purpose of her function, in one query.

    ``for_<purpose>``: whether there is such a part for this one. ``name``: a part of how the resident is called.
    """
    hat, actor = only_for_who_helps(asker), actor_of(asker, now=now)
    seen = {
        f"for_{what}": Exists(_parts_of_worker(asker, actor=actor, purpose=what, now=now).filter(plan=OuterRef("pk")))
        for what in purposes_of(hat)
    }
    plans = Plan.objects.annotate(**seen).filter(reduce(or_, (Q((each, True)) for each in seen)))
    named = plans.filter(resident__called__icontains=name) if name else plans
    return named.select_related("resident").order_by(Lower("resident__called"), "pk")


@inside()
def first_ends(asker: Asker, *, plans: Iterable[Plan], now: datetime) -> dict[tuple[UUID, str], datetime]:
    """When the first share ends, for each of these plans that she may see and each purpose."""
    held = _held(asker, purposes=purposes_of(only_for_who_helps(asker)), now=now).filter(part__plan__in=list(plans))
    ends = held.values_list("part__plan", "purpose").annotate(first=Min("ends_at"))
    return {(plan, purpose): first for plan, purpose, first in ends}


def _parts_of_worker(asker: Asker, *, actor: facts.Actor, purpose: str, now: datetime) -> QuerySet[Part]:
    if not _may_list_something(actor, purpose=purpose, now=now):
        return Part.objects.none()
    granted = Exists(_held(asker, purposes=[purpose], now=now).filter(part=OuterRef("pk")))
    return (
        Part.objects.exclude(plan__state=facts.State.ERASED)
        .exclude(plan__resident=asker.person)
        .filter(~_blocked(asker), granted)
    )


def _parts_of_resident(asker: Asker, *, now: datetime) -> QuerySet[Part]:
    if not asker.person.is_active:
        return Part.objects.none()
    at = now.replace(microsecond=0)
    parts = Part.objects.exclude(plan__state=facts.State.ERASED)
    own = Q(plan__resident=asker.person)
    step_at = seconds(asker.second_step_at) if asker.second_step_at else None
    if step_at is None or not 0 <= seconds(now) - step_at <= facts.FRESH:
        return parts.filter(own)
    mandates = Mandate.objects.filter(part=OuterRef("pk"), person=asker.person, starts_at__lte=at, ends_at__gt=at)
    still = mandates.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))
    return parts.filter(own | (~_blocked(asker) & Q(Exists(still))))


def _blocked(asker: Asker) -> Q:
    blocks = Block.objects.filter(plan=OuterRef("plan"), lifted_at=None)
    hers = Q(person=asker.person)
    if asker.membership:
        hers |= Q(organisation=asker.organisation_id)
    return Q(Exists(blocks.filter(hers)))


def _held(asker: Asker, *, purposes: Iterable[str], now: datetime) -> QuerySet[Grant]:
    """What she was given with this hat and holds now, inside some agreement that holds."""
    at, hat = now.replace(microsecond=0), asker.membership
    assert hat is not None  # noqa: S101 - for the type checker: a resident never comes here
    agreed = Agreement.objects.current(on=localtime(now).date()).filter(
        organisation=OuterRef("organisation"),
        purpose=OuterRef("purpose"),
        area=OuterRef("part__area"),
        basis=OuterRef("basis"),
    )
    grants = Grant.objects.filter(
        Q(person=None, part__protection__in=_FOR_A_HOUSE) | Q(person=asker.person),
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
        Exists(agreed),
        organisation=hat.organisation_id,
        purpose__in=list(purposes),
        starts_at__lte=at,
        ends_at__gt=at,
    )
    if hat.organisation.is_landlord:
        grants = grants.filter(~Q(part__area__in=facts.CONSENT_ONLY) | Q(basis=facts.Basis.CONSENT))
    return grants


# A protected part is for persons that she named only.
_FOR_A_HOUSE = (facts.Protection.ORDINARY.value, facts.Protection.SENSITIVE.value)


def _may_list_something(actor: facts.Actor, *, purpose: str, now: datetime) -> bool:
    """Whether she could list a part of a plan on which all is as open as it can be: the rule itself, not a copy."""
    at = seconds(now)
    house, parts, everything = actor.organisation or "", frozenset({""}), frozenset(facts.Action)
    open_plan = facts.Plan(
        id="",
        resident="",
        state=facts.State.ACTIVE,
        grants=(facts.Grant("", house, actor.id, parts, everything, purpose, facts.Basis.CONSENT, at, at + 1),),
        agreements=(facts.Agreement(house, purpose, parts, facts.Basis.CONSENT, at, at + 1),),
    )
    ordinary = facts.Protection.ORDINARY
    return decide(facts.Question(actor, facts.Action.LIST, open_plan, "", ordinary, purpose, at)).is_allowed
