"""A pearl rests: nobody reads it, at once. It is looked at again every year, and comes out of its rest with a yes."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.actions.publishing import forget_yeses, pearl_at_a_time
from samenspel.pearls.models import HostedBy, Naming, Pearl, PearlState, RestWhy
from samenspel.pearls.pearl_steps import leave_step
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.models import Voice

# What a worker chooses from; the others follow from what happened.
BY_A_WORKER = [RestWhy.TELLER.value, RestWhy.HOST.value, RestWhy.GONE.value, RestWhy.LATER.value]


@transaction.atomic
def rest_pearl(*, by: Worker, pearl: Pearl, why: str, now: datetime) -> Pearl:
    """A worker takes it away: at once, from every page."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_rest(pearl=pearl, why=why, allowed=BY_A_WORKER))
    return _rest(pearl, why=RestWhy(why), now=now, by=by.person)


@transaction.atomic
def withdraw_own_pearl(*, resident: Resident, pearl: Pearl, now: datetime) -> Pearl:
    """No, or not any more: gone at once, and it needs no reason. Twice is once."""
    pearl_at_a_time(pearl)
    if (pearl.state, pearl.rest_why) == (PearlState.RESTING, RestWhy.TELLER):
        return pearl
    return _rest(pearl, why=RestWhy.TELLER, now=now, by=resident.person)


@transaction.atomic
def take_up_pearl(*, by: Worker, pearl: Pearl, now: datetime) -> Pearl:
    """It goes on. What was written is read again, and who told it is asked for her yes again."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_take_up(pearl=pearl))
    pearl.state, pearl.state_at, pearl.rest_why = PearlState.TOLD if pearl.version else PearlState.SPOTTED, now, ""
    pearl.save(update_fields=["state", "state_at", "rest_why"])
    leave_step(pearl=pearl, what="taken_up", now=now, by=by.person)
    return pearl


@transaction.atomic
def confirm_pearl(*, by: Worker, pearl: Pearl, now: datetime) -> Pearl:
    """Somebody looked: it is still there."""
    pearl_at_a_time(pearl)
    refuse_if(gate.why_not_confirm(pearl=pearl))
    if pearl.looked_at_on != day_of(now):
        pearl.looked_at_on = day_of(now)
        pearl.save(update_fields=["looked_at_on"])
        leave_step(pearl=pearl, what="confirmed", now=now, by=by.person)
    return pearl


def rest_unconfirmed(*, now: datetime) -> int:
    """What nobody confirmed for so long rests → how many. Each by itself, as it stands at that moment."""
    latest = day_of(now) - gate.REST_AFTER
    long_ago = Pearl.objects.published().filter(Q(looked_at_on__lte=latest))
    rested = 0
    for pk in list(long_ago.values_list("pk", flat=True)):
        with transaction.atomic():
            pearl = Pearl.objects.select_related("voice").get(pk=pk)
            pearl_at_a_time(pearl)
            if pearl.state == PearlState.PUBLISHED and pearl.looked_at_on is not None and pearl.looked_at_on <= latest:
                _rest(pearl, why=RestWhy.UNCONFIRMED, now=now, by=None)
                rested += 1
    return rested


def rest_for_host(pearl: Pearl, *, now: datetime, by: Person) -> Pearl:
    """Who receives people there does not want it, or not any more. Who calls this looked at the pearl as it stands."""
    return _rest(pearl, why=RestWhy.HOST, now=now, by=by)


def _rest(pearl: Pearl, *, why: RestWhy, now: datetime, by: Person | None) -> Pearl:
    forget_yeses(pearl)
    if pearl.merged_into_id is not None:  # what she told names nothing any more, and nothing is put back as it was
        Naming.objects.filter(voice=pearl.voice).delete()
        pearl.merged_into, pearl.state_before = None, ""
    pearl.state, pearl.state_at, pearl.rest_why, pearl.slug = PearlState.RESTING, now, why, ""
    pearl.save()
    leave_step(pearl=pearl, what="resting", now=now, by=by, detail=why)
    return pearl


def person_changed(person: Person, now: datetime) -> None:
    """She moved, died or wants no contact. Nobody is sent to her door, and nobody asks her anything any more.

    What she said yes to stays as she wanted it, but somebody looks again now.
    """
    if person.state == Person.State.HERE:
        return
    there = Pearl.objects.there().exclude(state=PearlState.RESTING).select_related("voice")
    for pearl in there.filter(host=person, hosted_by=HostedBy.OTHER):
        _rest(pearl, why=RestWhy.LEFT, now=now, by=None)
    for pearl in there.filter(voice__speaker=person):
        if _needs_her(pearl, person=person):
            _rest(pearl, why=RestWhy.LEFT, now=now, by=None)
        elif pearl.state == PearlState.PUBLISHED:
            pearl.looked_at_on = None
            pearl.save(update_fields=["looked_at_on"])
            leave_step(pearl=pearl, what="look_again", now=now)


def _needs_her(pearl: Pearl, *, person: Person) -> bool:
    """Whether people would come to her for it, or her yes is still to be asked and cannot be any more."""
    is_asked = pearl.state != PearlState.PUBLISHED and not person.may_be_reached
    return pearl.is_home or pearl.hosted_by == HostedBy.TELLER or is_asked


def voice_withdrawn(voice: Voice, now: datetime) -> None:
    """She took her words back: nobody reads the pearl any more."""
    pearl = Pearl.objects.filter(voice=voice).first()
    if pearl is not None:
        leave_step(pearl=pearl, what="withdrawn", now=now)
        _rest(pearl, why=RestWhy.TAKEN_BACK, now=now, by=None)


def voice_put_back(voice: Voice, now: datetime) -> None:
    """Her words are there again. The pearl rests until somebody asks her again."""
    pearl = Pearl.objects.filter(voice=voice).first()
    if pearl is not None:
        leave_step(pearl=pearl, what="put_back", now=now)


def voice_erased(voice: Voice) -> None:
    """Her words are erased: whatever was written of them goes with them, and so does what she named."""
    nothing = {"title": "", "story": "", "street": "", "best_time": "", "photo_shows": "", "host_called": ""}
    nowhere = {"place": None, "east": None, "north": None, "photo": None, "is_home": False, "home_yes_on": None}
    Pearl.objects.filter(voice=voice).update(**nothing, **nowhere, hosted_by="", version=0, host=None, merged_into=None)
    Naming.objects.filter(voice=voice).delete()


def teller_known(voice: Voice, before: Person | None, person: Person, now: datetime) -> None:
    """These words turn out to be of somebody else: her own yes is asked."""
    pearl = Pearl.objects.select_related("voice").filter(voice=voice).first()
    if pearl is None or before == person:
        return
    if pearl.merged_into_id is not None:
        forget_yeses(pearl)
        pearl.save()
    if pearl.state not in (PearlState.CHECKED, PearlState.PUBLISHED):
        return
    forget_yeses(pearl)
    pearl.state, pearl.state_at, pearl.slug = PearlState.TOLD, now, ""
    pearl.save()
    leave_step(pearl=pearl, what="known", now=now)
