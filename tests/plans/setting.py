"""A resident with a plan, houses with which something was agreed, and who works there."""

from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Organisation
from samenspel.people.models import Person
from samenspel.plans.access.asking import Asker
from samenspel.plans.models import Agreement, Area, Copy, Grant, Mandate, Part, Plan, What
from samenspel.plans.scopes import inside
from tests import make

NOW = timezone.now().replace(microsecond=0)


def resident(person: Person | None = None, *, confirmed_at: datetime | None = NOW, screen: str = "hers") -> Asker:
    """A resident who has just shown that it is she."""
    return Asker(person=person or make.person(called="Ria"), second_step_at=confirmed_at, screen=screen)


def worker(by: Worker, *, step_at: datetime | None = NOW, screen: str = "office") -> Asker:
    """A worker with her hat on, her second step just taken."""
    return Asker(person=by.person, membership=by.membership, second_step_at=step_at, screen=screen)


def house(*areas: Area, purpose: What = What.BESIDE, is_landlord: bool = False) -> Organisation:
    """A house with which sharing these parts for this purpose was agreed; all parts when none is named."""
    made = make.organisation(works_in=make.neighbourhood())
    made.is_landlord = is_landlord
    made.save(update_fields=["is_landlord"])
    for area in areas or list(Area):
        agreement(made, area=area, purpose=purpose)
    return made


def agreement(house: Organisation, *, area: Area, purpose: What = What.BESIDE, **fields: object) -> Agreement:
    """What may be shared with this house, from last month for a year unless days are given."""
    today = timezone.localdate()
    held = {
        "from_on": today - timedelta(days=30),
        "until_on": today + timedelta(days=335),
        "contact": "Noor",
        "stand_in": "Bas",
        "document": "Map 3",
        **fields,
    }
    return Agreement.objects.create(organisation=house, area=area, purpose=purpose, **held)


def buddy(house: Organisation, *, function: Function = Function.BUDDY) -> Worker:
    """Somebody who works there."""
    return make.worker(organisation=house, function=function)


@inside()
def grant(part: Part, *, house: Organisation, person: Person | None = None, **fields: object) -> Grant:
    """What the resident gave, since an hour and for a week unless told."""
    held = {
        "purpose": What.BESIDE,
        "given_at": NOW - timedelta(hours=2),
        "starts_at": NOW - timedelta(hours=1),
        "ends_at": NOW + timedelta(days=7),
        **fields,
    }
    return Grant.objects.create(part=part, organisation=house, person=person, **held)


@inside()
def mandate(part: Part, *, person: Person, **fields: object) -> Mandate:
    """Who reads for her, since an hour and for a week unless told."""
    held = {
        "given_at": NOW - timedelta(hours=2),
        "starts_at": NOW - timedelta(hours=1),
        "ends_at": NOW + timedelta(days=7),
        **fields,
    }
    return Mandate.objects.create(part=part, person=person, **held)


@inside()
def copy(part: Part, *, by: Worker, **fields: object) -> Copy:
    """What a worker took along, a day ago unless told."""
    held = {"taken_at": NOW - timedelta(days=1), **fields}
    return Copy.objects.create(part=part, by=by.person, membership=by.membership, **held)


@inside()
def part(plan: Plan, area: Area = Area.HOME) -> Part:
    """One part of this plan."""
    return plan.parts.select_related("plan").get(area=area)
