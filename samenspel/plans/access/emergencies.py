"""Opening in an emergency: who may at all, whom it is about, and who looks at it afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from samenspel.base.finding import findable
from samenspel.letters.numbers import normalised
from samenspel.organisations.access import Worker, names_in
from samenspel.organisations.models import Organisation
from samenspel.people.limits import may_try
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, actor_of, seconds
from samenspel.plans.access.door import Refused, refuse_unless
from samenspel.plans.access.giving import in_order, part_about
from samenspel.plans.access.lists import purposes_of
from samenspel.plans.access.overseeing import oversees
from samenspel.plans.decision import decide
from samenspel.plans.models import Area, Emergency, Plan, What
from samenspel.plans.scopes import inside
from samenspel.voices.questions import way_to_ask

# What concerns her own way of working is said to her. What concerns one resident is the same sentence always.
STEP = _("Je tweede stap is langer dan vijf minuten geleden. Neem hem opnieuw.")
SORRY = {
    "break_glass_rate": _("Je opende deze maand al twee keer in nood. Vraag een collega."),
    "step_up": STEP,
    "second_factor": STEP,
}
NOBODY = _("Dit gaat niet open. Kloppen de naam en het adres? Vraag anders een collega, of bel 112.")

# In an hour. Who types more names than this is not in an emergency.
TRIES = 10


@dataclass(frozen=True, kw_only=True)
class Broken:
    """One opening in an emergency, of so many parts at once. Not whose plan it is."""

    key: UUID
    by: str
    at: datetime
    reason: str
    areas: list[str]
    is_told: bool
    tells_at: datetime | None = None
    later_why: str = ""


def why_not_now(asker: Asker, *, now: datetime) -> str:
    """The reason that she opens nothing in an emergency now, whoever it is about. Empty when she may.

    Raises:
        Http404: it is not for this hat at all.
    """
    anybodys = facts.Plan(id="", resident="", state=facts.State.ACTIVE)
    protected, safety = facts.Protection.PROTECTED, facts.Purpose.SAFETY
    decision = decide(
        facts.Question(
            actor_of(asker, now=now), facts.Action.BREAK_GLASS, anybodys, Area.SAFETY, protected, safety, seconds(now)
        )
    )
    if decision.is_allowed:
        return ""
    hat = asker.membership
    if decision.reason not in SORRY or hat is None or not hat.is_crisis or What.SAFETY not in purposes_of(hat):
        raise Http404
    return str(SORRY[decision.reason])


def may_be_opened(asker: Asker) -> list[Area]:
    """The parts that this house can open in an emergency: of a landlord, not what asks the resident's yes."""
    is_landlord = asker.membership is not None and asker.membership.organisation.is_landlord
    return [each for each in Area if not (is_landlord and each in facts.CONSENT_ONLY)]


def plan_in_emergency(asker: Asker, *, called: str, where: str, now: datetime) -> Plan | None:
    """The plan of the one person who is called so, lives there, and has one, where her house works. Otherwise nobody.

    Nobody too when it may not be of this one: somebody was blocked, or it is her own. Then that she tried is written
    down.
    """
    who, hour = str(asker.person.pk), timedelta(hours=1)
    may = may_try(what="plans.emergency", who=who, at_most=TRIES, within=hour, now=now)
    plan = _only_one(_here(asker), called=called, where=where) if may else None
    if plan is None:
        return None
    safety = part_about(plan, area=Area.SAFETY)
    try:
        refuse_unless(asker, facts.Action.BREAK_GLASS, part=safety, purpose=facts.Purpose.SAFETY, now=now)
    except Refused:
        return None
    return plan


@inside()
def _here(asker: Asker) -> list[Plan]:
    plans = Plan.objects.exclude(state=facts.State.ERASED).select_related("resident")
    return list(plans.filter(resident__neighbourhood__organisations=asker.organisation_id))


def _only_one(plans: Iterable[Plan], *, called: str, where: str) -> Plan | None:
    found = [plan for plan in plans if _is_so(plan.resident, called=called, where=where)]
    return found[0] if len(found) == 1 else None


def _is_so(person: Person, *, called: str, where: str) -> bool:
    """The whole name, and the number or the street. A part of a name finds nobody."""
    number, street, address = normalised(where), findable(where), findable(person.address)
    by_phone = bool(number) and number == person.phone_plain
    by_street = bool(street) and (address == street or address.startswith((f"{street} ", f"{street},")))
    return findable(person.called) == findable(called) and (by_phone or by_street)


def way_to_tell(person: Person) -> str:
    """By mail or text message, when that reaches her by itself. Otherwise empty: whoever opened it tells her."""
    return way_to_ask(person) if person.may_be_reached else ""


@inside()
def waiting_for_review(by: Worker) -> QuerySet[Emergency]:
    """What others of her house opened, and nobody looked at yet; not what is about herself. For who oversees it."""
    if not oversees(by):
        return Emergency.objects.none()
    others = Emergency.objects.exclude(Q(by=by.person) | Q(part__plan__resident=by.person))
    return others.filter(membership__organisation=by.organisation, reviewed_at=None).select_related("part")


def to_review(by: Worker) -> list[Broken]:
    """The same, what was opened at once together, the oldest first. Two queries."""
    return opened_together(waiting_for_review(by), house=by.organisation)


def opened_together(emergencies: QuerySet[Emergency], *, house: Organisation) -> list[Broken]:
    """These, what was opened at once together as one, the oldest first. Two queries."""
    rows = list(emergencies.order_by("starts_at", "by", "part__plan", "pk"))
    names = names_in(house) if rows else {}
    together = groupby(rows, key=lambda row: (row.starts_at, row.by_id, row.part.plan_id))
    return [_broken(list(each), names=names) for _key, each in together]


def _broken(rows: list[Emergency], *, names: dict[UUID, str]) -> Broken:
    first = rows[0]
    return Broken(
        key=first.pk,
        by=names[first.by_id],
        at=first.starts_at,
        reason=first.get_reason_display(),
        areas=[part.get_area_display() for part in in_order(row.part for row in rows)],
        is_told=first.told_at is not None,
        tells_at=first.tells_at,
        later_why=first.get_later_why_display(),
    )


@inside()
def emergency_to_review(*, by: Worker, pk: UUID) -> Emergency:
    """One of those. Any other, and one that was looked at: as if it does not exist."""
    return get_object_or_404(waiting_for_review(by).select_related("part__plan"), pk=pk)


@inside()
def opened_with(emergency: Emergency) -> QuerySet[Emergency]:
    """All that was opened of this plan at that moment by her, this one too."""
    same = {"by": emergency.by_id, "starts_at": emergency.starts_at, "part__plan": emergency.part.plan_id}
    return Emergency.objects.filter(**same)
