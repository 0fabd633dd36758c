"""A resident with a plan: she wrote in it, as another did; she shares it, keeps somebody out and asked something."""

from datetime import datetime
from typing import Any

from django.test import Client

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.reading import open_plan, read_part
from samenspel.plans.actions.looking import answer_look, ask_about_look
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.sharing import block
from samenspel.plans.actions.writing import write
from samenspel.plans.models import READING_LASTS, Area, Block, Entry, Part, Plan, Reading, Sort, What
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.trail.access import steps_of
from samenspel.trail.models import Step
from tests import make
from tests.plans import setting
from tests.plans.setting import NOW

HERS, THEIRS = "Ik wil hier blijven wonen.", "De huur is op tijd betaald."


def begun(person: Person | None = None) -> tuple[Asker, Plan]:
    """A resident with a plan, in which she wrote one thing."""
    ria = setting.resident(person or make.person(called="Ria"))
    plan = begin_plan(by=ria, now=NOW)
    write(by=ria, part=setting.part(plan), sort=Sort.WANT, said=HERS, now=NOW)
    return ria, plan


@inside()
def entries(*plans: Plan) -> list[Entry]:
    """All that stands in these plans, the oldest first, as who was let in to every part finds it."""
    parts = Part.objects.filter(plan__in=plans)
    with let_in(*parts.values_list("pk", flat=True)):
        found = Entry.objects.filter(part__in=parts).select_related("part__plan", "written_by", "house")
        return list(found.order_by("written_at", "number", "pk"))


def looked(plan: Plan, *, by: Worker, area: Area = Area.HOME, now: datetime = NOW) -> Step:
    """Somebody to whom she gave it opened her plan and read this part: the step of that look."""
    asker = setting.worker(by)
    reading = open_plan(asker=asker, plan=plan, purpose=What.BESIDE, now=now)
    read_part(asker=asker, reading=reading, part=setting.part(plan, area), now=now)
    return newest(plan)


def newest(plan: Plan) -> Step:
    """The last step in the trail of this plan."""
    return steps_of(tracks.chain_of_plan(plan))[0]


@inside()
def reading(plan: Plan, *, browser: Client | None = None, **fields: Any) -> Reading:
    """Her plan lies open in this browser; without one, on another screen."""
    screen = f"opening {browser.session['opening']['id']}" if browser else "elsewhere"
    held = {"by": plan.resident, "screen": screen, "opened_at": NOW, "until_at": NOW + READING_LASTS, **fields}
    return Reading.objects.create(plan=plan, **held)


def of_a_place(*, broker: Worker, resident: Person) -> dict[str, Any]:
    """One of everything that an id in a path of hers can name."""
    ria, plan = begun(resident)
    for area in Area:
        setting.agreement(broker.organisation, area=area)
    home = setting.part(plan)
    grant = setting.grant(home, house=broker.organisation, may_write=True)
    told = setting.worker(broker)
    theirs = write(by=told, part=home, sort=Sort.FACT, said=THEIRS, purpose=What.BESIDE, now=NOW)
    look = looked(plan, by=broker)
    question = ask_about_look(by=ria, plan=plan, step=looked(plan, by=broker).pk, now=NOW)
    answer_look(by=told, question=question, said="Ik kwam kijken.", now=NOW)
    asked = ask_about_look(by=ria, plan=plan, step=looked(plan, by=broker).pk, now=NOW)
    block(by=ria, plan=plan, person=make.person(called="Bo"), now=NOW)
    lies = reading(plan)
    relative = make.person(called="Fatma")
    mandate = setting.mandate(setting.part(plan, Area.WORK), person=relative)
    with inside(), let_in(home.pk):
        return {
            **of_another(reads=ria),
            "plan_mandate": mandate,
            "plan_copy": setting.copy(home, by=broker),
            "plan_copy_asked": setting.copy(home, by=broker, erase_by=NOW.date()),
            "plan_relative": relative,
            "plan": plan,
            "plan_grant": grant,
            "plan_house": broker.organisation,
            "plan_block": Block.objects.get(plan=plan),
            "plan_look": look,
            "plan_question": question,
            "plan_asked": asked,
            "own_reading": lies,
            "reading_of_others": lies,
            "plan_part": home,
            "plan_part_of_hers": home,
            "plan_entries": {"own_reading": home.entries.filter(written_by=resident)[0], "reading_of_others": theirs},
        }


def of_another(*, reads: Asker) -> dict[str, Any]:
    """Somebody else lets her read and write a part, and asked what she came to do."""
    fatma, plan = begun(make.person(called="Fatma"))
    home = setting.part(plan)
    setting.mandate(home, person=reads.person, may_write=True)
    lies = open_plan(asker=reads, plan=plan, purpose="", now=NOW)
    read_part(asker=reads, reading=lies, part=home, now=NOW)
    asked = ask_about_look(by=fatma, plan=plan, step=newest(plan).pk, now=NOW)
    return {"lent_plan": plan, "lent_reading": lies, "lent_asked": asked, "plan_parts": {"lent_reading": home}}


@inside()
def lie_open_for(browser: Client, *, objects: dict[str, Any]) -> None:
    """What lies open of this place lies open in this browser."""
    for lies in (objects["own_reading"], objects["lent_reading"]):
        lies.screen = f"opening {browser.session['opening']['id']}"
        lies.save()
