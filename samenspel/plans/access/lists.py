"""Which parts of which plans somebody may see at all: the same rule as ``decide()``, for many rows in one query.

A test compares every list with the decision, one by one, on both databases.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, actor_of, seconds
from samenspel.plans.decision import decide
from samenspel.plans.models import Agreement, Block, Grant, Mandate, Part, What
from samenspel.plans.scopes import inside

ALL_PURPOSES = tuple(What.values)


@inside()
def visible_parts(asker: Asker, *, purpose: str, now: datetime) -> QuerySet[Part]:
    """The parts that she may list, for one purpose. As a resident: her own, and those of who gave her a mandate."""
    if asker.membership is None:
        return _parts_of_resident(asker, now=now)
    if not _may_list_something(asker, purpose=purpose, now=now):
        return Part.objects.none()
    return (
        Part.objects.exclude(plan__state=facts.State.ERASED)
        .exclude(plan__resident=asker.person)
        .filter(~_blocked(asker), _granted(asker, purpose=purpose, now=now))
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


def _granted(asker: Asker, *, purpose: str, now: datetime) -> Q:
    """Some grant that holds, inside some agreement that holds."""
    at, hat = now.replace(microsecond=0), asker.membership
    assert hat is not None  # noqa: S101 - for the type checker: a resident never comes here
    today = localtime(now).date()
    agreed = Agreement.objects.filter(
        organisation=OuterRef("organisation"),
        purpose=OuterRef("purpose"),
        area=OuterRef("part__area"),
        basis=OuterRef("basis"),
        from_on__lte=today,
        until_on__gt=today,
    )
    grants = Grant.objects.filter(
        Q(person=None, part__protection__in=_FOR_A_HOUSE) | Q(person=asker.person),
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
        Exists(agreed),
        part=OuterRef("pk"),
        organisation=hat.organisation_id,
        purpose=purpose,
        starts_at__lte=at,
        ends_at__gt=at,
    )
    if hat.organisation.is_landlord:
        grants = grants.filter(~Q(part__area__in=facts.CONSENT_ONLY) | Q(basis=facts.Basis.CONSENT))
    return Q(Exists(grants))


# A protected part is for persons that she named only.
_FOR_A_HOUSE = (facts.Protection.ORDINARY.value, facts.Protection.SENSITIVE.value)


def _may_list_something(asker: Asker, *, purpose: str, now: datetime) -> bool:
    """Whether she could list a part of a plan on which all is as open as it can be: the rule itself, not a copy."""
    actor = actor_of(asker, now=now)
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
