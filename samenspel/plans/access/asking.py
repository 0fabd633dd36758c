"""From who asks and what is written down to the plain facts that the decision is made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from samenspel.organisations.models import Function, Membership
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.decision import decide
from samenspel.plans.models import Agreement, Block, Emergency, Grant, Mandate, Part, Plan
from samenspel.plans.scopes import inside

LATELY = timedelta(days=30)
LOOKING = frozenset({facts.Action.LIST, facts.Action.SUMMARY, facts.Action.READ, facts.Action.NOTIFY})


@dataclass(frozen=True)
class Asker:
    """Who asks: a resident, or a worker with the one hat that is on. ``screen``: which session, never the session."""

    person: Person
    membership: Membership | None = None
    second_step_at: datetime | None = None
    screen: str = ""

    @property
    def organisation_id(self) -> UUID | None:
        """The house that she asks for, as a worker."""
        return self.membership.organisation_id if self.membership else None


def seconds(at: datetime) -> int:
    """A moment, as the facts count it."""
    return int(at.timestamp())


def _start_of(day: date) -> int:
    return seconds(timezone.make_aware(datetime.combine(day, time.min)))


def actor_of(asker: Asker, *, now: datetime) -> facts.Actor:
    """Who asks, as the decision knows her. A right comes from this one hat, never from another that she has too."""
    step_at = seconds(asker.second_step_at) if asker.second_step_at else None
    if asker.membership is None:
        return facts.Actor(
            id=str(asker.person.pk),
            kind=facts.Kind.RESIDENT,
            is_suspended=not asker.person.is_active,
            second_step_at=step_at,
        )
    hat = asker.membership
    return facts.Actor(
        id=str(asker.person.pk),
        kind=kind_of(hat),
        organisation=str(hat.organisation_id),
        function=hat.function,
        is_landlord=hat.organisation.is_landlord,
        is_crisis=hat.is_crisis,
        member_from=_start_of(hat.from_on),
        member_until=_start_of(hat.until_on) if hat.until_on else None,
        is_suspended=not asker.person.is_active,
        second_step_at=step_at,
        opened_lately=_opened_lately(asker.person, now=now) if hat.is_crisis else 0,
    )


def kind_of(hat: Membership) -> facts.Kind:
    """Whoever looks afterwards at what others did reads no plan, whatever else stands on her hat."""
    if hat.role == Membership.Role.PRIVACY:
        return facts.Kind.PRIVACY_OFFICER
    return facts.Kind.VOLUNTEER if hat.function == Function.VOLUNTEER else facts.Kind.PROFESSIONAL


@inside()
def _opened_lately(person: Person, *, now: datetime) -> int:
    """How often, not how many parts: what was opened at once counts once."""
    lately = Emergency.objects.filter(by=person, starts_at__gt=now - LATELY, starts_at__lte=now)
    return lately.values("part__plan", "starts_at").distinct().count()


@inside()
def facts_of(plan: Plan) -> facts.Plan:
    """All that the decision needs of one plan, as it stands at this moment: nothing that was loaded before counts.

    Of a plan that does not exist the same is asked: how long it takes does not tell whether there is one.
    """
    now_is = Plan.objects.filter(pk=plan.pk).first() or plan
    grants = list(Grant.objects.filter(part__plan=plan).select_related("part").order_by("given_at", "pk"))
    mandates = Mandate.objects.filter(part__plan=plan).select_related("part").order_by("given_at", "pk")
    glasses = Emergency.objects.filter(part__plan=plan).select_related("part").order_by("starts_at", "pk")
    blocks = list(Block.objects.filter(plan=plan, lifted_at=None))
    return facts.Plan(
        id=str(plan.pk),
        resident=str(now_is.resident_id),
        state=facts.State(now_is.state),
        grants=tuple(_grant(each) for each in grants),
        agreements=agreements_with({each.organisation_id for each in grants} or {plan.pk}),
        mandates=tuple(_mandate(each) for each in mandates),
        glasses=tuple(_glass(each) for each in glasses),
        blocked_people=frozenset(str(each.person_id) for each in blocks if each.person_id),
        blocked_organisations=frozenset(str(each.organisation_id) for each in blocks if each.organisation_id),
    )


def agreements_with(houses: Iterable[UUID]) -> tuple[facts.Agreement, ...]:
    """What may be shared with these houses at all."""
    found = Agreement.objects.filter(organisation__in=list(houses))
    return tuple(
        facts.Agreement(
            organisation=str(each.organisation_id),
            purpose=each.purpose,
            parts=frozenset({each.area}),
            basis=facts.Basis(each.basis),
            start=_start_of(each.from_on),
            end=_start_of(each.until_on),
        )
        for each in found
    )


def _grant(grant: Grant) -> facts.Grant:
    more = {facts.Action.COMMENT, facts.Action.WRITE} if grant.may_write else set()
    along = {facts.Action.EXPORT} if grant.may_take_along else set()
    return facts.Grant(
        id=str(grant.pk),
        organisation=str(grant.organisation_id),
        person=str(grant.person_id) if grant.person_id else None,
        parts=frozenset({grant.part.area}),
        actions=LOOKING | more | along,
        purpose=grant.purpose,
        basis=facts.Basis(grant.basis),
        start=seconds(grant.starts_at),
        end=seconds(grant.ends_at),
        withdrawn_at=seconds(grant.withdrawn_at) if grant.withdrawn_at else None,
    )


def _mandate(mandate: Mandate) -> facts.Mandate:
    more = {facts.Action.COMMENT, facts.Action.WRITE} if mandate.may_write else set()
    return facts.Mandate(
        id=str(mandate.pk),
        person=str(mandate.person_id),
        parts=frozenset({mandate.part.area}),
        actions=LOOKING | more,
        start=seconds(mandate.starts_at),
        end=seconds(mandate.ends_at),
        withdrawn_at=seconds(mandate.withdrawn_at) if mandate.withdrawn_at else None,
    )


def _glass(emergency: Emergency) -> facts.Glass:
    return facts.Glass(
        id=str(emergency.pk),
        person=str(emergency.by_id),
        parts=frozenset({emergency.part.area}),
        purpose=facts.Purpose.SAFETY,
        start=seconds(emergency.starts_at),
        end=seconds(emergency.ends_at),
    )


def may(
    asker: Asker, action: facts.Action, *, part: Part, purpose: str, now: datetime, plan: facts.Plan | None = None
) -> facts.Decision:
    """The decision about one part, from what is true now. ``plan``: the facts, when they were loaded for this request.

    The purpose of who reads as a resident is her own; it is not asked.
    """
    return decide(
        facts.Question(
            actor=actor_of(asker, now=now),
            action=action,
            plan=plan or facts_of(part.plan),
            part=part.area,
            protection=facts.Protection(part.protection),
            purpose=purpose,
            now=seconds(now),
        )
    )
