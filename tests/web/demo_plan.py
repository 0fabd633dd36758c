"""Who reads what of the plan in the demo, and what stands in its trail."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.lists import visible_parts
from samenspel.plans.access.reading import own_plan
from samenspel.plans.access.tracks import chain_of_plan
from samenspel.plans.models import Plan
from samenspel.plans.scopes import inside
from samenspel.trail.access import steps_of
from samenspel.web import looking_around


def plan_of(called: str) -> Plan:
    """Her plan."""
    resident = looking_around.dreamer(called)
    assert resident is not None
    plan = own_plan(Asker(person=resident))
    assert plan is not None
    return plan


def parts_read(worker: Worker, *, purpose: str, plan: Plan) -> list[str]:
    """The parts of this plan that this worker may list for this purpose."""
    now = timezone.now()
    asker = Asker(person=worker.person, membership=worker.membership, second_step_at=now)
    with inside():
        return sorted(part.area for part in visible_parts(asker, purpose=purpose, now=now) if part.plan_id == plan.pk)


def deeds(plan: Plan) -> set[tuple[str, str]]:
    """What was done or tried, and on what ground."""
    return {(step.action, step.reason) for step in steps_of(chain_of_plan(plan))}


def pages_as(who: str, browser: Client, *names: str) -> list[str]:
    """These pages, as somebody as whom one looks around sees them."""
    browser.post(reverse("look_around_as"), {"who": who})
    return [browser.get(reverse(name)).text for name in names]


def who_read(resident: Person, browser: Client) -> str:
    """Who had to do with anything that she told, as she reads it on her own page."""
    paths = [reverse("voices:own_who_read", args=[voice.pk]) for voice in resident.voices.all()]
    return " ".join(browser.get(path).text for path in paths)


def shows_signals(browser: Client) -> bool:
    """Whether who receives sees one in each state, and Truus the one about her; no word of what was seen is there."""
    (received,) = pages_as("buddy", browser, "plans:signals")
    (hers,) = pages_as("resident", browser, "plans:own_signals")
    pages_as("privacy_officer", browser, "today")
    are_there = [said in received for said in ("wacht nog", "Gaat over Truus", "niet opgepakt")]
    return all(are_there) and "Het is opgepakt op" in hers and "enveloppen" not in received + hers
