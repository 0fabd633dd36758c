"""What the resident's own pages ask: what is hers, with whom she shares, and nothing of what stands in the plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import names_everywhere
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, may
from samenspel.plans.access.giving import SORRY, any_part
from samenspel.plans.access.reading import Said, own_plan, read_part
from samenspel.plans.access.untold import told_steps
from samenspel.plans.models import Block, Entry, Grant, Mandate, Part, Plan, Reading, Signal
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in


@dataclass(frozen=True)
class Shared:
    """Something that she shares now or from tomorrow on: with whom, in the words of a page."""

    grant: Grant
    who: str
    starts_later: bool


@dataclass(frozen=True)
class Reader:
    """Somebody, or a whole house, as she can keep out: the key in a form, and the name."""

    key: str
    called: str


def plan_of(resident: Asker) -> Plan:
    """Her own plan. Without one: as if the page does not exist."""
    plan = own_plan(resident)
    if plan is None:
        raise Http404
    return plan


@inside()
def is_known_for_a_plan(person: Person) -> bool:
    """Her own, one of which somebody lets her read a part, or a signal about her: then she is more than a voice."""
    has_plan = Plan.objects.filter(resident=person).exists() or Mandate.objects.filter(person=person).exists()
    return has_plan or Signal.objects.filter(person=person).exists()


@inside()
def laid_open(*, asker: Asker, pk: UUID) -> Reading:
    """Her own plan that she opened on this screen, also when the half hour is over: then she hears that it closed."""
    hers = Reading.objects.filter(by=asker.person, membership=None, screen=asker.screen, plan__resident=asker.person)
    return get_object_or_404(hers.select_related("plan"), pk=pk)


@inside()
def own_entry_in(part: Part, *, asker: Asker, pk: UUID, now: datetime) -> Entry:
    """Something in this part of her plan that she wrote herself. Anything else is nothing here."""
    hers = Entry.objects.filter(part=part, written_by=asker.person, house=None)
    return _one_of(hers, part=part, asker=asker, pk=pk, now=now)


@inside()
def entry_of_another_in(part: Part, *, asker: Asker, pk: UUID, now: datetime) -> Entry:
    """Something in this part of her plan that another wrote, in whatever words she could see otherwise."""
    of_others = Entry.objects.filter(part=part, about=None).exclude(written_by=asker.person, house=None)
    return _one_of(of_others, part=part, asker=asker, pk=pk, now=now)


def _one_of(entries: QuerySet[Entry], *, part: Part, asker: Asker, pk: UUID, now: datetime) -> Entry:
    """That it is there, without its words: no look, and no step."""
    if not may(asker, facts.Action.READ, part=part, purpose="", now=now, plan=_alone(part.plan)).is_allowed:
        raise Http404
    with let_in(part.pk):
        entry = entries.defer("sealed").filter(pk=pk).first()
    if entry is None:
        raise Http404
    entry.part = part
    return entry


def said_in(*, asker: Asker, reading: Reading, part: Part, pk: UUID, now: datetime) -> Said:
    """One thing that stands in this part, opened: one look, one step."""
    for said in read_part(asker=asker, reading=reading, part=part, now=now):
        for each in (said, *said.otherwise):
            if each.entry.pk == pk:
                return each
    raise Http404


def why_not_write_now(*, asker: Asker, part: Part, now: datetime) -> str:
    """The reason that she cannot write in her own plan. Empty when she can."""
    decision = may(asker, facts.Action.WRITE, part=part, purpose="", now=now, plan=_alone(part.plan))
    return "" if decision.is_allowed else _("Uw plan is gesloten. Doe het weer open om te schrijven.")


def why_not_share_now(*, asker: Asker, plan: Plan, now: datetime) -> str:
    """The reason that she cannot share anything at all, before she chose what. Not that she must show who she is."""
    decision = may(asker, facts.Action.SHARE, part=any_part(plan), purpose="", now=now, plan=_alone(plan))
    is_later = decision.is_allowed or decision.reason == "step_up"
    return "" if is_later else str(SORRY.get(decision.reason, _("U kunt nu niets delen.")))


def _alone(plan: Plan) -> facts.Plan:
    """The facts of her plan that count for herself: what others may is not asked."""
    return facts.Plan(id=str(plan.pk), resident=str(plan.resident_id), state=facts.State(plan.state))


@inside()
def shares(plan: Plan, *, now: datetime) -> list[Shared]:
    """With whom she shares, per house; what ended or was stopped is not in it."""
    at = now.replace(microsecond=0)
    grants = list(
        Grant.objects.filter(part__plan=plan, withdrawn_at=None, ends_at__gt=at)
        .select_related("part", "organisation", "person")
        .order_by("organisation__name", "organisation", "given_at", "pk")
    )
    names = names_everywhere({grant.organisation_id for grant in grants})
    return [Shared(each, who=_who(each, names=names), starts_later=each.starts_at > at) for each in grants]


def _who(grant: Grant, *, names: dict[tuple[UUID, UUID], str]) -> str:
    if grant.person is None:
        return str(grant.organisation)
    called = names.get((grant.organisation_id, grant.person.pk), "") or str(grant.person)
    return called_at(called, grant.organisation)


def called_at(called: str, house: Organisation) -> str:
    """Somebody, with where she works."""
    return _("%(name)s van %(house)s") % {"name": called, "house": house}


@inside()
def own_grant(*, plan: Plan, pk: UUID) -> Grant:
    """Something that she gave, whether it still runs or not."""
    return get_object_or_404(Grant.objects.filter(part__plan=plan).select_related("part__plan", "organisation"), pk=pk)


@inside()
def house_of_hers(*, plan: Plan, pk: UUID) -> Organisation:
    """A house with which she ever shared something."""
    grant = Grant.objects.filter(part__plan=plan, organisation=pk).select_related("organisation").first()
    if grant is None:
        raise Http404
    return grant.organisation


@inside()
def own_block(*, plan: Plan, pk: UUID) -> Block:
    """Somebody, or a house, that she keeps out."""
    return get_object_or_404(Block.objects.filter(plan=plan).select_related("plan", "person", "organisation"), pk=pk)


@inside()
def own_blocks(plan: Plan) -> list[Block]:
    """Whom she keeps out now."""
    held = Block.objects.filter(plan=plan, lifted_at=None).select_related("person", "organisation")
    return list(held.order_by("-since", "pk"))


@inside()
def readers_to_keep_out(plan: Plan, *, now: datetime) -> list[Reader]:
    """Who has or had something of her, or looked: each by name, and each house. Whom she keeps out is not in it."""
    pairs = _pairs_of_grants(plan) | _pairs_of_looks(plan, now=now)
    houses = Organisation.objects.in_bulk([house for house, _who in pairs if house])
    people = Person.objects.in_bulk([who for _house, who in pairs if who])
    names = names_everywhere(houses.keys())
    found = {f"huis:{pk}": _("%(house)s, iedereen daar") % {"house": house} for pk, house in houses.items()}
    for house, who in sorted(pairs, key=str):
        if who in people:
            called = names.get((house, who), "") if house and who else ""
            name = called or str(people[who])
            found[f"mens:{who}"] = called_at(name, houses[house]) if house in houses else name
    out = {f"mens:{each.person_id}" if each.person_id else f"huis:{each.organisation_id}" for each in own_blocks(plan)}
    found.pop(f"mens:{plan.resident_id}", None)
    return [Reader(key, called) for key, called in sorted(found.items(), key=lambda each: each[1]) if key not in out]


def house_to_keep_out(pk: UUID) -> Organisation:
    """One of those houses; which they are says the list."""
    return Organisation.objects.get(pk=pk)


def person_to_keep_out(pk: UUID) -> Person:
    """One of those people; who they are says the list."""
    return Person.objects.get(pk=pk)


Pairs = set[tuple[UUID | None, UUID | None]]


def _pairs_of_grants(plan: Plan) -> Pairs:
    grants = Grant.objects.filter(part__plan=plan).values_list("organisation", "person")
    mandates = Mandate.objects.filter(part__plan=plan).values_list("person", flat=True)
    return {(house, who) for house, who in grants} | {(None, who) for who in mandates}


def _pairs_of_looks(plan: Plan, *, now: datetime) -> Pairs:
    """Of who was refused only the house: she does not hear who it was, as on the page of who looked."""
    steps = told_steps(plan, now=now).filter(~Q(actor="") & ~Q(organisation="")).order_by()
    rows: Iterable[tuple[str, str, bool]] = steps.values_list("organisation", "actor", "is_allowed").distinct()
    return {(UUID(house), UUID(who) if is_allowed else None) for house, who, is_allowed in rows}
