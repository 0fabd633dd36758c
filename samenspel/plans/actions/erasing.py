"""The resident erases: one part, or all of it. The keys are thrown away: then no backup opens it either."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from samenspel.plans import facts
from samenspel.plans.access import words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.giving import any_part
from samenspel.plans.actions.copies import ask_back
from samenspel.plans.actions.signals_ending import erase_signals_about
from samenspel.plans.models import (
    Copy,
    EmergencyWords,
    Entry,
    Erasure,
    Grant,
    LookQuestion,
    Mandate,
    Part,
    Plan,
    Reading,
)
from samenspel.plans.wall import let_in
from samenspel.sealed import shredding


def erase_part(*, by: Asker, part: Part, now: datetime) -> Erasure:
    """What stands in this part is gone for good. The part stays, empty, under another key."""
    with allowed(by, facts.Action.ERASE, part=part, now=now):
        ask_back(Copy.objects.filter(part=part), now=now)
        forget_words([part])
        Part.objects.filter(pk=part.pk).update(key=words.new_key(now=now))
        return _shred([part.key], plan=part.plan, area=part.area, now=now)


def erase_plan(*, by: Asker, plan: Plan, now: datetime) -> Erasure:
    """All of it is gone for good, and nobody reads along any more. Only the trail of who looked stays."""
    with allowed(by, facts.Action.ERASE, part=any_part(plan), called=facts.Action.ERASE, now=now):
        return erase_all(plan, now=now)


def erase_all(plan: Plan, *, now: datetime) -> Erasure:
    """After it was decided, with the plan locked: all of it is gone for good."""
    parts, at = list(Part.objects.filter(plan=plan)), now.replace(microsecond=0)
    for given in (Grant, Mandate):
        given.objects.filter(part__in=parts, withdrawn_at=None).update(withdrawn_at=at)
    Reading.objects.filter(plan=plan).delete()
    ask_back(Copy.objects.filter(part__in=parts), now=now)
    forget_words(parts)
    erase_signals_about(plan, now=now)
    # Nobody answers any more: there is no key to put an answer under.
    LookQuestion.objects.filter(part__in=parts).delete()
    Plan.objects.filter(pk=plan.pk).update(state=facts.State.ERASED, closed_at=now)
    return _shred([part.key for part in parts], plan=plan, area="", now=now)


def forget_words(parts: Collection[Part]) -> None:
    """After it was decided: all under the keys of these parts is gone. What waits for an answer goes on waiting."""
    with let_in(*[part.pk for part in parts]):
        Entry.objects.filter(part__in=parts).delete()
        EmergencyWords.objects.filter(part__in=parts).delete()
        LookQuestion.objects.filter(part__in=parts).exclude(answered_at=None).delete()


def _shred(keys: Collection[UUID], *, plan: Plan, area: str, now: datetime) -> Erasure:
    """The keys go, as soon as this is kept; what becomes of it she can see."""
    asked = shredding.ask(key_ids=keys, now=now)
    return Erasure.objects.create(plan=plan, area=area, shredding=asked, asked_at=now)
