"""Somebody of the crisis team, and a resident with a plan who lives where that team works."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions import emergencies as actions
from samenspel.plans.models import Area, Emergency, Plan
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import at_work, setting

WHERE = "/plannen/nood/"
SAID = "Zij belde huilend en de lijn viel weg."
FILLED = {
    "called": "ria  Bakker",
    "where": "Rietstraat",
    "reason": "life",
    "explained": SAID,
    "areas": ["safety"],
}


def crisis(house: Any = None, *, function: Function = Function.CARE, coordinator: bool = False) -> Worker:
    """Somebody of the crisis team."""
    place = house or make.organisation(works_in=make.neighbourhood(name="De Riet"))
    made = make.worker(organisation=place, function=function, coordinator=coordinator, called="Bo")
    made.membership.is_crisis = True
    made.membership.save()
    return made


def ria(near: Worker, **fields: Any) -> Plan:
    """Somebody with a plan who lives where this worker's house works, and shares nothing with it."""
    held = {
        "called": "Ria Bakker",
        "address": "Rietstraat 3",
        "phone": "06 12 34 56 78",
        "neighbourhood": near.organisation.neighbourhoods.get(),
        "reach_by": "mail",
        "mail": "ria@post.example",
        **fields,
    }
    return at_work.shared(make.organisation(), person=make.person(**held), area=Area.SAFETY)


def asker(by: Worker) -> Asker:
    """She, with a second step of a moment ago."""
    return setting.worker(by, step_at=timezone.now() - timedelta(seconds=9))


@inside()
def opened_parts(plan: Plan) -> list[tuple[str, str, timedelta]]:
    """Which parts lie open, why, and for how long."""
    found = Emergency.objects.filter(part__plan=plan).select_related("part").order_by("part__area")
    return [(row.part.area, row.reason, row.ends_at - row.starts_at) for row in found]


@inside()
def only_one(plan: Plan) -> Emergency:
    """The one time that this plan was opened so."""
    return Emergency.objects.select_related("part").get(part__plan=plan)


@inside()
def all_of(plan: Plan) -> list[Emergency]:
    """All that was opened of this plan."""
    return list(Emergency.objects.filter(part__plan=plan).select_related("part").order_by("part__area"))


def breaks(by: Worker, plan: Plan, *, areas: tuple[str, ...] = ("safety",), now: datetime | None = None) -> str:
    """She opens these parts of it; the key of what lies open then."""
    at = now or timezone.now()
    hers = setting.worker(by, step_at=at)
    return str(actions.break_glass(by=hers, plan=plan, areas=areas, reason="life", explained=SAID, now=at).pk)
