"""Two pearls that turn out to be the same become one: nothing is lost, and for a week they become two again."""

from datetime import datetime

from django.db import transaction

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.access import merging as access
from samenspel.pearls.actions.publishing import forget_yeses, free_slug, pearl_at_a_time
from samenspel.pearls.models import Naming, Pearl, PearlState, RestWhy
from samenspel.pearls.pearl_steps import leave_step
from samenspel.people.models import Person


@transaction.atomic
def merge_pearls(*, by: Worker, pearl: Pearl, keep: Pearl, now: datetime) -> Pearl:
    """This pearl goes into the other: who named it named the other, and who told it did too. Twice is once.

    What everybody reads is what they read of the one that stays, with the yes that was given to it. Every voice keeps
    its words and its answers.
    """
    for each in sorted((pearl, keep), key=lambda one: str(one.voice_id)):  # always in the same order: nobody waits
        pearl_at_a_time(each)
    if pearl.merged_into_id == keep.pk:
        return keep
    refuse_if(access.why_not_merge_into(by=by, pearl=pearl, keep=keep, now=now))
    pearl.state_before, pearl.merged_into = pearl.state, keep
    pearl.state, pearl.state_at, pearl.rest_why = PearlState.RESTING, now, RestWhy.MERGED
    pearl.save()
    pearl.namings.update(pearl=keep, moved_from=pearl)
    Naming.objects.create(pearl=keep, voice=pearl.voice, named_at=now, moved_from=pearl)
    leave_step(pearl=pearl, what="merged", now=now, by=by.person)
    leave_step(pearl=keep, what="taken_in", now=now, by=by.person)
    return keep


@transaction.atomic
def split_pearl(*, by: Worker, pearl: Pearl, now: datetime) -> Pearl:
    """They were two after all: each as it was, as far as it still may be. Twice is once."""
    pearl_at_a_time(pearl)
    if pearl.merged_into_id is None and pearl.state != PearlState.RESTING:
        return pearl
    refuse_if(access.why_not_split(by=by, pearl=pearl, on=day_of(now)))
    Naming.objects.filter(voice=pearl.voice).delete()
    Naming.objects.filter(moved_from=pearl).update(pearl=pearl, moved_from=None)
    pearl.state, pearl.state_at, pearl.rest_why = PearlState(pearl.state_before), now, ""
    pearl.merged_into, pearl.state_before = None, ""
    _only_what_still_may_be(pearl, now=now)
    pearl.save()
    leave_step(pearl=pearl, what="split", now=now, by=by.person)
    return pearl


def _only_what_still_may_be(pearl: Pearl, *, now: datetime) -> None:
    """Was it for everybody, or read over? Only when all of it still holds; otherwise it is read and asked again."""
    if pearl.state not in (PearlState.CHECKED, PearlState.PUBLISHED):
        return
    told = gate.told_of(pearl)
    holds = not gate.why_not_ask(pearl=pearl) and not gate.why_not_these_words(pearl=pearl, told=told, on=day_of(now))
    has_host = pearl.host is None or (pearl.host.state == Person.State.HERE and pearl.host.may_be_reached)
    if holds and has_host and (pearl.state == PearlState.CHECKED or pearl.teller_yes_at is not None):
        if pearl.state == PearlState.PUBLISHED:
            pearl.slug = free_slug(pearl.slug, of=pearl)
        return
    forget_yeses(pearl)
    pearl.state, pearl.slug = PearlState.TOLD, ""
