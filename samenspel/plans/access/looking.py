""" "Wie keek er in mijn gegevens?": the steps of her plan as sentences. Reading codes is no step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.organisations.access import names_everywhere
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access import look_words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.emergency_words import emergencies_of, erased_since
from samenspel.plans.access.giving import any_part
from samenspel.plans.access.look_words import Known
from samenspel.plans.access.tracks import chain_of_plan
from samenspel.plans.access.untold import told_steps
from samenspel.plans.access.words import ANSWERS, open_one
from samenspel.plans.models import Area, Emergency, Grant, LookAnswer, LookQuestion, Mandate, Part, Plan, Reading
from samenspel.plans.scopes import inside
from samenspel.sealed.sealing import Opened
from samenspel.trail.access import steps_of
from samenspel.trail.models import Step

ON_A_PAGE = 50
# What somebody else did that is no look: she is not asked what she came to do.
NO_LOOK = frozenset(
    {
        "answer",
        "review",
        "copy_erased",
        "tell_later",
        "tell_now",
        "note_told",
        "closed_stop",
        "closed_erase",
        "signal_picked_up",
        "signal_left",
        "signal_finished",
        "signal_about",
        "signal_ended",
    }
)


@dataclass(frozen=True)
class Look:
    """One step as a sentence, with what she asked about it, and the emergency in which this opened her plan."""

    step: UUID
    at: datetime
    day: date
    words: str
    can_ask: bool
    question: LookQuestion | None = None
    emergency: Emergency | None = None
    # What was written then went with the part that she erased since.
    is_erased: bool = False


def who_looked(plan: Plan, *, number: str, now: datetime) -> Page[Look]:
    """A page of it, the newest first. In as many queries for one step as for fifty."""
    page: Page[Any] = Paginator(told_steps(plan, now=now), ON_A_PAGE).get_page(number)
    page.object_list = in_words(plan, steps=list(page.object_list), now=now)
    return page


@inside()
def in_words(plan: Plan, *, steps: Sequence[Step], now: datetime) -> list[Look]:
    """These steps as sentences."""
    opened = emergencies_of(plan, steps=steps, now=now)
    known, erased = _known(plan, steps=steps, opened=opened), erased_since(plan, opened=opened, steps=steps)
    asked = LookQuestion.objects.filter(step__in=[str(step.pk) for step in steps])
    questions = {each.step: each for each in asked}
    return [
        Look(
            step=step.pk,
            at=step.at,
            day=localtime(step.at).date(),
            words=look_words.sentence(step, known=known),
            can_ask=_is_look_of_another(step, plan=plan),
            question=questions.get(str(step.pk)),
            emergency=opened.get(step.pk) if step.action == facts.Action.BREAK_GLASS else None,
            is_erased=step.pk in erased,
        )
        for step in steps
    ]


def _is_look_of_another(step: Step, *, plan: Plan) -> bool:
    """Of what was erased nothing is asked any more: there is no key to put an answer under."""
    is_look = step.actor != str(plan.resident_id) and step.action not in NO_LOOK
    return is_look and plan.state != facts.State.ERASED


def _known(plan: Plan, *, steps: Sequence[Step], opened: Mapping[UUID, Emergency]) -> Known:
    """All that these codes stand for, in a few queries."""
    houses = {UUID(step.organisation) for step in steps if step.organisation}
    people = {UUID(step.actor) for step in steps if step.actor and not step.organisation}
    because = {UUID(step.because) for step in steps if step.because and step.reason not in {"own_plan", "asked"}}
    grants = Grant.objects.filter(pk__in=because).values_list("pk", "given_at")
    mandates = Mandate.objects.filter(pk__in=because).values_list("pk", "given_at")
    return Known(
        resident=str(plan.resident_id),
        houses={str(house.pk): house.name for house in Organisation.objects.filter(pk__in=houses)},
        names={f"{house} {who}": name for (house, who), name in names_everywhere(houses).items()},
        people={str(person.pk): str(person) for person in Person.objects.filter(pk__in=people)},
        given={str(pk): given_at for pk, given_at in [*grants, *mandates]},
        matters={step: str(emergency.get_reason_display()) for step, emergency in opened.items()},
    )


def look_of_another(plan: Plan, *, pk: UUID, now: datetime) -> Step:
    """One step in the trail of this plan, of somebody else, that she may know of. Any other is not there."""
    step = told_steps(plan, now=now).filter(pk=pk).first()
    if step is None or not _is_look_of_another(step, plan=plan):
        raise Http404
    return step


@inside()
def part_looked_at(plan: Plan, *, step: Step) -> Part:
    """The part that it was about; of the plan as a whole, any part."""
    found = plan.parts.select_related("plan").filter(area=step.part).first() if step.part in Area.values else None
    return found or any_part(plan)


@inside()
def own_question(plan: Plan, *, pk: UUID) -> LookQuestion:
    """Something that she asked about a look in her plan."""
    return get_object_or_404(LookQuestion.objects.filter(part__plan=plan).select_related("part__plan", "house"), pk=pk)


def read_answer(*, asker: Asker, reading: Reading, question: LookQuestion, now: datetime) -> Opened:
    """What came back, opened. The words are hers as what stands in the part is: one look, one step."""
    if question.answered_at is None:
        raise Http404
    with allowed(asker, facts.Action.READ, part=question.part, purpose=reading.purpose, now=now):
        answer = LookAnswer.objects.get(question=question)
        return open_one(question.part, row=question.pk, sealed=bytes(answer.sealed), table=ANSWERS)


@inside()
def open_look_questions(asker: Asker) -> QuerySet[LookQuestion]:
    """What residents ask of her about what she did with this hat, and she did not answer yet."""
    return LookQuestion.objects.filter(whom=asker.person, house=asker.organisation_id, answered_at=None)


def look_question_for(asker: Asker, *, pk: UUID) -> LookQuestion:
    """One of those. Anything else: as if it does not exist."""
    return get_object_or_404(open_look_questions(asker).select_related("part__plan__resident", "house"), pk=pk)


@inside()
def look_asked_about(question: LookQuestion) -> tuple[datetime, str]:
    """When that look was, and whose plan it was: of that nothing for who was refused then."""
    plan = question.part.plan
    step = steps_of(chain_of_plan(plan)).get(pk=question.step)
    return step.at, str(plan.resident) if step.is_allowed else ""


def why_not_answer_look(*, by: Asker, question: LookQuestion) -> str:
    """The reason that this is not hers to answer. Empty when it is."""
    if (question.whom_id, question.house_id) != (by.person.pk, by.organisation_id):
        return _("Dit is aan een ander gevraagd.")
    return _("Je gaf al antwoord.") if question.answered_at else ""
