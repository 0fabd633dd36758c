"""The resident asks what somebody came to do in her plan. Who looked answers, also when she may not look any more."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime

from samenspel.base.days import working_day_after
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.looking import look_of_another, part_looked_at, why_not_answer_look
from samenspel.plans.models import LookAnswer, LookQuestion, Plan
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.voices.words import keep

ANSWERED_WITHIN = 5


def ask_about_look(*, by: Asker, plan: Plan, step: UUID, now: datetime) -> LookQuestion:
    """ "Wat kwam u hier doen?" Asking twice is asking once."""
    look = look_of_another(plan, pk=step, now=now)
    part = part_looked_at(plan, step=look)
    with allowed(by, facts.Action.STOP, part=part, called="ask", now=now):
        question, _is_new = LookQuestion.objects.get_or_create(
            step=str(look.pk),
            defaults={
                "part": part,
                "whom": Person.objects.filter(pk=look.actor).first(),
                "house": Organisation.objects.filter(pk=look.organisation).first() if look.organisation else None,
                "asked_at": now.replace(microsecond=0),
                "answer_by": working_day_after(localtime(now).date(), days=ANSWERED_WITHIN),
            },
        )
        return question


@inside()
@transaction.atomic
def answer_look(*, by: Asker, question: LookQuestion, said: str, now: datetime) -> LookQuestion:
    """Who looked says why. It is for the resident alone, under lock, and one answer is given."""
    plan = Plan.objects.select_for_update().get(pk=question.part.plan_id)
    held = LookQuestion.objects.select_related("part").get(pk=question.pk)
    if reason := why_not_answer_look(by=by, question=held):
        raise PermissionDenied(reason)
    held.answered_at, held.answered_by = now.replace(microsecond=0), by.person
    held.save(update_fields=["answered_at", "answered_by"])
    sealed = words.seal_for(held.part, row=held.pk, said=keep(said), table=words.ANSWERS)
    with let_in(held.part_id):
        LookAnswer.objects.create(question=held, part=held.part, sealed=sealed)
    decision = facts.Decision(is_allowed=True, reason="asked", because=str(held.pk))
    tracks.leave(asker=by, plan=plan, area="", action="answer", purpose="", decision=decision, now=now)
    return held
