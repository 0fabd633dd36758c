"""Why something cannot be shared, in words for the resident. What was agreed with a house is the outer limit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.organisations.models import LISTENING, Membership, Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, may
from samenspel.plans.models import Agreement, Area, Part, Plan, What
from samenspel.plans.scopes import inside

LONGEST_GRANT = timedelta(days=183)
# How long it takes before what is sensitive is shared, unless she says "now": time to think, and to be asked.
COOLING = timedelta(days=1)

SORRY = {
    "step_up": gettext_lazy("Laat eerst zien dat u het zelf bent, met uw pincode."),
    "plan_not_active": gettext_lazy("Uw plan is gesloten. U kunt nu niets nieuws delen."),
}


def _on_her_yes(*, on: date) -> QuerySet[Agreement]:
    """The agreements within which something may be shared now on her own yes."""
    return Agreement.objects.current(on=on).filter(basis=facts.Basis.CONSENT)


def why_not_give_grant(
    *,
    by: Asker,
    part: Part,
    house: Organisation,
    person: Person | None,
    purpose: str,
    ends_on: date,
    now: datetime,
) -> str:
    """The reason that this cannot be shared. Empty when it can."""
    today = localtime(now).date()
    decision = may(by, facts.Action.SHARE, part=part, purpose="", now=now)
    reasons = [
        (not decision.is_allowed, str(SORRY.get(decision.reason, _("Alleen u zelf deelt uw plan.")))),
        (ends_on <= today, _("Kies een dag na vandaag.")),
        (ends_on > today + LONGEST_GRANT, _("U kunt hoogstens een half jaar delen. Daarna kiest u opnieuw.")),
        (
            not _on_her_yes(on=today).filter(organisation=house, purpose=purpose, area=part.area).exists(),
            _("Met %(house)s is hierover niets afgesproken. Dit deel gaat daar niet heen.") % {"house": house},
        ),
        (
            part.protection == facts.Protection.PROTECTED.value and person is None,
            _("Dit deel is beschermd. Kies één mens, niet een hele organisatie."),
        ),
        (
            person is not None and not works_for(house, person=person, purpose=purpose, on=today),
            _("Deze persoon werkt daar niet, of helpt hier niet bij."),
        ),
    ]
    return next((reason for is_so, reason in reasons if is_so), "")


def why_not_choose_grant(*, by: Asker, now: datetime, **asked: Any) -> str:
    """The same while she is still choosing: that it is she is asked only when she says that it is right."""
    return why_not_give_grant(by=replace(by, second_step_at=now), now=now, **asked)


def works_for(house: Organisation, *, person: Person, purpose: str, on: date) -> bool:
    """Whether she works there now, in a function that has this purpose."""
    return who_can_help(house, purpose=purpose, on=on).filter(person=person).exists()


def who_can_help(house: Organisation, *, purpose: str, on: date) -> QuerySet[Membership]:
    """Who works there now and may ever look for this purpose. Who collects rent is never among them."""
    return _there(house, functions={each for each in LISTENING if purpose in facts.PURPOSES[each]}, on=on)


def _there(house: Organisation, *, functions: Collection[str], on: date) -> QuerySet[Membership]:
    now = Membership.objects.current(on=on).filter(organisation=house, function__in=functions)
    return now.select_related("person")


def who_may_read(house: Organisation, *, person: UUID, on: date) -> Membership | None:
    """Somebody whom she chose by name, when she still works there."""
    return _there(house, functions=LISTENING, on=on).filter(person=person).order_by("from_on", "pk").first()


def houses_to_choose(*, on: date) -> QuerySet[Organisation]:
    """The houses with which something was agreed that holds now."""
    return Organisation.objects.filter(pk__in=_on_her_yes(on=on).values("organisation")).order_by("name")


def house_to_choose(*, pk: UUID, on: date) -> Organisation | None:
    """One of those, when it still is one."""
    return houses_to_choose(on=on).filter(pk=pk).first()


@dataclass(frozen=True)
class Agreed:
    """What she can choose from for one house: parts and purposes of which something was agreed, and who helps there."""

    areas: list[str]
    purposes: list[str]
    people: list[Membership]


def agreed_to_choose(house: Organisation, *, on: date) -> Agreed:
    """All of it. What does not go together is said when she chooses it."""
    rows = set(_on_her_yes(on=on).filter(organisation=house).values_list("area", "purpose"))
    purposes = {purpose for _area, purpose in rows}
    functions = {each for each in LISTENING if purposes & facts.PURPOSES[each]}
    return Agreed(
        areas=[area for area in Area.values if area in {each for each, _purpose in rows}],
        purposes=[purpose for purpose in What.values if purpose in purposes],
        people=list(_there(house, functions=functions, on=on).order_by("from_on", "pk")),
    )


def starts_at(*, part: Part, is_now: bool, now: datetime) -> datetime:
    """From when it is shared: what is sensitive after a day, unless she says now."""
    at = now.replace(microsecond=0)
    return at if is_now or part.protection == facts.Protection.ORDINARY.value else at + COOLING


def in_order(parts: Iterable[Part]) -> list[Part]:
    """In the order of a life, the same on every page."""
    order = {area: number for number, area in enumerate(Area.values)}
    return sorted(parts, key=lambda part: order[part.area])


def any_part(plan: Plan) -> Part:
    """One part of this plan, for what concerns all of it: every plan has all its parts from the start."""
    return part_about(plan, area=Area.HOME)


@inside()
def part_about(plan: Plan, *, area: str) -> Part:
    """The part of this plan about this."""
    return plan.parts.select_related("plan").get(area=area)


@inside()
def parts_about(plan: Plan, *, areas: Iterable[str]) -> list[Part]:
    """The parts of this plan about these, in the order of a life."""
    return in_order(plan.parts.select_related("plan").filter(area__in=list(areas)))


@inside()
def part_with_key(plan: Plan, *, pk: UUID) -> Part:
    """One part of this plan, by its key, which tells nobody which part of a life it is about."""
    return get_object_or_404(plan.parts.select_related("plan"), pk=pk)
