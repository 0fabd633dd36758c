"""A resident who told something and shares it with a house, and a worker of that house at her screen."""

from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker, WorkerRequest
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans.access import tracks, words
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.writing import see_otherwise, write
from samenspel.plans.askers import as_worker
from samenspel.plans.models import (
    READING_LASTS,
    Alarm,
    Area,
    Emergency,
    EmergencyWords,
    Entry,
    Part,
    Plan,
    Reading,
    Sort,
    What,
)
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.trail.access import steps_of
from tests import make
from tests.plans import setting, signal_setting
from tests.plans.setting import NOW

WANTS = "Ik wil hier blijven wonen."


def shared(
    house: Organisation, *, area: Area = Area.HOME, called: str = "Ria", person: Person | None = None, **fields: Any
) -> Plan:
    """A plan in which the resident said what she wants; this house reads that part."""
    ria = setting.resident(person or make.person(called=called))
    plan = begin_plan(by=ria, now=NOW)
    write(by=ria, part=setting.part(plan, area), sort=Sort.WANT, said=WANTS, now=NOW)
    setting.grant(setting.part(plan, area), house=house, **fields)
    return plan


def noted(by: Worker, *, plan: Plan, sort: Sort, said: str, otherwise: str = "", area: Area = Area.HOME) -> Entry:
    """What a worker wrote in it, and how the resident sees it."""
    part = setting.part(plan, area)
    made = write(by=setting.worker(by), part=part, sort=sort, said=said, purpose=What.BESIDE, now=NOW)
    if otherwise:
        see_otherwise(by=setting.resident(plan.resident), entry=made, said=otherwise, now=NOW)
    return made


def opened(browser: Client, plan: Plan, *, purpose: str = What.BESIDE) -> str:
    """The address of the plan as it lies open in this browser now."""
    return str(browser.post(f"/plannen/{plan.pk}/open/", {"purpose": purpose, "knows": "nee"})["Location"])


def page_of(address: str, plan: Plan, area: Area = Area.HOME) -> str:
    """The page of one part, below the plan that lies open."""
    return f"{address}{setting.part(plan, area).pk}/"


@inside()
def readings(plan: Plan) -> list[tuple[UUID, str]]:
    """Who has it open, and what for."""
    return list(Reading.objects.filter(plan=plan).values_list("by", "purpose"))


def last_steps(plan: Plan, number: int = 1) -> list[tuple[str, str, bool]]:
    """The last steps in the trail of this plan, the oldest of them first."""
    steps = list(steps_of(tracks.chain_of_plan(plan))[:number])
    return [(step.action, step.reason, step.is_allowed) for step in reversed(steps)]


@inside()
def lies_open(plan: Plan, *, by: Worker, browser: Client) -> Reading:
    """This worker has it open in this browser. When it is another who sits there, it is worth nothing."""
    asked = HttpRequest()
    asked.session, asked.user = browser.session, by.person
    asked.worker = by  # type: ignore[attr-defined]
    return Reading.objects.create(
        plan=plan,
        by=by.person,
        membership=by.membership,
        purpose=What.BESIDE,
        screen=as_worker(cast("WorkerRequest", asked)).screen,
        opened_at=NOW,
        until_at=timezone.now() + READING_LASTS,
    )


def of_a_place(*, broker: Worker, resident: Person) -> dict[str, Any]:
    """A plan of which the house of the broker reads, writes and takes along one part."""
    agreement = setting.agreement(broker.organisation, area=Area.HOME)
    plan = shared(broker.organisation, person=resident, may_write=True, may_take_along=True)
    part = setting.part(plan)
    made = {"plan": plan, "plan_part": part, "agreement": agreement}
    stands_out = alarm(house=broker.organisation, whom=broker.person)
    untold = emergency(part, by=broker, at=NOW - timedelta(hours=2), tells_at=NOW + timedelta(days=1))
    reviewed = emergency(part, by=broker, at=NOW - timedelta(days=1))
    made |= signal_setting.of_a_place(receives=broker, resident=resident)
    return {**made, "emergency": reviewed, "untold": untold, "alarm": stands_out}


def alarm(*, house: Organisation, whom: Person, **fields: Any) -> Alarm:
    """Something to ask somebody of this house about, of yesterday."""
    held = {"kind": Alarm.Kind.NIGHT, "day": timezone.localdate() - timedelta(days=1), "count": 3, **fields}
    return Alarm.objects.create(house=house, whom=whom, made_at=NOW, **held)


@inside()
def emergency(part: Part, *, by: Worker, at: datetime = NOW, **fields: Any) -> Emergency:
    """Somebody opened this part in an emergency, for an hour."""
    pk = uuid4()
    held = {
        "reason": Emergency.Reason.LIFE,
        "starts_at": at,
        "ends_at": at + timedelta(hours=1),
        **fields,
    }
    made = Emergency.objects.create(pk=pk, part=part, by=by.person, membership=by.membership, **held)
    sealed = words.seal_for(part, row=pk, said="Zij viel.", table=words.EMERGENCIES)
    with let_in(part.pk):
        EmergencyWords.objects.create(emergency=made, part=part, sealed=sealed)
    return made
