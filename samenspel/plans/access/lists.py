"""Which parts of which plans somebody may see at all: the same rule as ``decide()``, for many rows in one query.

A test compares every list with the decision, one by one, on both databases.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404
from django.utils.timezone import localtime

from samenspel.organisations.models import Membership
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, actor_of, seconds
from samenspel.plans.decision import decide
from samenspel.plans.models import Agreement, Block, Grant, Mandate, Part, Plan, What
from samenspel.plans.scopes import inside

ALL_PURPOSES = tuple(What.values)
# So many residents are listed, by name. Who is let in by more of them finds the others by name.
MOST = 500


class WhoLetsRead(NamedTuple):
    """The residents who let somebody read something, by name: the first of them. ``has_more``: there are others."""

    people: QuerySet[Person]
    has_more: bool


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
def visible_plans(asker: Asker, *, now: datetime) -> QuerySet[Plan]:
    """The plans of which she may list some part, for any purpose of her function."""
    held = _held(asker, purposes=_purposes_now(asker, now=now), now=now).filter(part=OuterRef("pk"))
    plans = Plan.objects.exclude(state=facts.State.ERASED).exclude(resident=asker.person)
    return plans.filter(~_blocked(asker, plan="pk"), Exists(Part.objects.filter(Exists(held), plan=OuterRef("pk"))))


@inside()
def who_lets_read(asker: Asker, *, now: datetime, name: str = "") -> WhoLetsRead:
    """Whose plans these are. It begins at what this house holds: the plans of a whole town are never looked through.

    Only who is let in by very many is looked for among all people, by name: that stops as soon as a page is full.
    ``name``: a part of how the resident is called.
    """
    held = _held(asker, purposes=_purposes_now(asker, now=now), now=now)
    shown = held.exclude(part__plan__state=facts.State.ERASED).exclude(part__plan__resident=asker.person)
    hers = shown.filter(~_blocked(asker, plan="part__plan")).order_by()
    first = list(hers.values_list("part__plan__resident", flat=True).distinct()[: MOST + 1])
    are_many = len(first) > MOST
    people = Person.objects.filter(_of_hers(asker, now=now) if are_many else Q(pk__in=first))
    named = people.filter(called__icontains=name) if name else people
    ordered = named.order_by(Lower("called"), "pk")
    return WhoLetsRead(ordered[:MOST], has_more=are_many and ordered[MOST : MOST + 1].exists())


def _of_hers(asker: Asker, *, now: datetime) -> Q:
    return Q(Exists(visible_plans(asker, now=now).filter(resident=OuterRef("pk"))))


@inside()
def plans_of(people: Iterable[Person]) -> dict[UUID, Plan]:
    """The one plan that each of them has, by whose it is."""
    plans = Plan.objects.exclude(state=facts.State.ERASED).filter(resident__in=list(people))
    return {plan.resident_id: plan for plan in plans}


@inside()
def first_ends(asker: Asker, *, plans: Iterable[Plan], now: datetime) -> dict[UUID, dict[str, datetime]]:
    """Of each of these plans that she may see: for which purposes, and when the first share for it ends."""
    # Asked from these few plans: a database that was told all at once begins at the thousands that the house holds.
    held = _held(asker, purposes=_purposes_now(asker, now=now), now=now).filter(pk=OuterRef("pk"))
    rows = Grant.objects.filter(Exists(held), part__plan__in=list(plans)).values_list("part__plan", "purpose")
    ends: dict[UUID, dict[str, datetime]] = {}
    for plan, purpose, first in rows.annotate(first=Min("ends_at")):
        ends.setdefault(plan, {})[purpose] = first
    return ends


def _purposes_now(asker: Asker, *, now: datetime) -> list[What]:
    """The purposes of her function, as far as she may list anything now."""
    hat, actor = only_for_who_helps(asker), actor_of(asker, now=now)
    return [what for what in purposes_of(hat) if _may_list_something(actor, purpose=what, now=now)]


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


def _blocked(asker: Asker, *, plan: str = "plan") -> Q:
    """``plan``: where the plan is, from the rows that are asked for."""
    blocks = Block.objects.filter(plan=OuterRef(plan), lifted_at=None)
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
