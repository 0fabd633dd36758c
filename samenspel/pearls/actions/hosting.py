"""Who receives people at a pearl: a worker says who she is, and she says yes, no or stop on her own page."""

from datetime import datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import hosting as access
from samenspel.pearls.actions.publishing import ask_host, host_says_yes, pearl_at_a_time
from samenspel.pearls.actions.resting import rest_for_host
from samenspel.pearls.models import Pearl, PearlState, RestWhy, YesHow
from samenspel.pearls.pearl_steps import leave_step
from samenspel.people.access import Resident
from samenspel.people.models import Person


@transaction.atomic
def say_host(*, by: Worker, pearl: Pearl, person: Person, now: datetime) -> Pearl:
    """We know who receives people here: from now on she is asked herself. Twice is once."""
    pearl_at_a_time(pearl)
    refuse_if(access.why_not_say_host(by=by, pearl=pearl, person=person))
    if pearl.host_id != person.pk:
        pearl.host = person
        pearl.save(update_fields=["host"])
        leave_step(pearl=pearl, what="host_known", now=now, by=by.person)
        ask_host(pearl, now=now)
    return pearl


@transaction.atomic
def say_host_yes(*, resident: Resident, pearl: Pearl, version: int, now: datetime) -> Pearl:
    """She read the very text that tells people that they may come to her, and says yes."""
    pearl_at_a_time(pearl)
    refuse_if(access.why_not_host_yes(resident=resident, pearl=pearl, version=version))
    return host_says_yes(pearl=pearl, how=YesHow.PAGE, by=resident.person, now=now)


@transaction.atomic
def stop_hosting(*, resident: Resident, pearl: Pearl, now: datetime) -> Pearl:
    """No, or not any more: nobody reads it, at once, and it needs no reason. Twice is once."""
    pearl_at_a_time(pearl)
    if (pearl.state, pearl.rest_why) == (PearlState.RESTING, RestWhy.HOST):
        return pearl
    refuse_if(access.why_not_host_yes(resident=resident, pearl=pearl, version=pearl.version))
    return rest_for_host(pearl, now=now, by=resident.person)
