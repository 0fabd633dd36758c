"""A dream is made of a voice, explored, looked after, put off, and comes nearer."""

from datetime import date, datetime, timedelta

from django.db import transaction

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import dreams as access
from samenspel.dreams.actions.turns import dream_at_a_time, while_it_goes_on
from samenspel.dreams.models import Dream, State
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.actions.twice import one_at_a_time
from samenspel.voices.models import Voice, Wants

# "Later", when nobody said which day.
LATER = timedelta(days=91)


@transaction.atomic
def make_dream(
    *,
    voice: Voice,
    now: datetime,
    by: Worker | Resident | None = None,
    later_on: date | None = None,
    brought_by: Person | None = None,
) -> Dream:
    """Somebody wants to see this happen: from now on the voice is a dream. Twice is once."""
    one_at_a_time(voice)
    refuse_if(access.why_not_make_dream(voice=voice))
    made = Dream.objects.filter(voice=voice).first()
    if made is not None:
        return made
    is_broker = isinstance(by, Worker) and by.membership.function == Function.DREAM_BROKER
    dream = Dream.objects.create(
        voice=voice,
        broker=by.person if by and is_broker else None,
        brought_by=brought_by,
        later_on=later_on or (day_of(now) + LATER if voice.wants == Wants.LATER else None),
        state_at=now,
        caught_at=now,
    )
    leave_step(dream=dream, what="brought" if brought_by else "caught", now=now, by=by.person if by else None)
    return dream


def hear_voice(voice: Voice, *, by: Worker | None, now: datetime) -> None:
    """Somebody said that she wants to see it happen: then it is a dream at once."""
    if voice.wants and not access.why_not_make_dream(voice=voice):
        make_dream(voice=voice, by=by, now=now)


@transaction.atomic
def explore_dream(*, by: Worker, dream: Dream, now: datetime, not_asked_why: str = "") -> Dream:
    """What is needed was looked at together, and the dreamer was asked what she can do herself."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_explore_dream(dream=dream, not_asked_why=not_asked_why))
    dream.not_asked_why = not_asked_why.strip()
    if dream.broker is None:
        dream.broker = by.person
    dream.save(update_fields=["not_asked_why", "broker"])
    come_to(dream=dream, state=State.EXPLORED, now=now, by=by.person)
    return dream


@transaction.atomic
def become_broker(*, by: Worker, dream: Dream, now: datetime) -> Dream:
    """A worker looks after this dream from now on, also instead of a colleague."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_become_broker(by=by, dream=dream))
    dream.broker = by.person
    dream.save(update_fields=["broker"])
    leave_step(dream=dream, what="broker", now=now, by=by.person)
    return dream


@transaction.atomic
def name_carrier(*, by: Worker, dream: Dream, called: str, now: datetime, person: Person | None = None) -> Dream:
    """Who carries this dream: a resident by preference. An empty name takes the carrier away."""
    while_it_goes_on(dream)
    name = called.strip() or (person.called if person else "")
    if (dream.carrier_called, dream.carrier_id) == (name, person.pk if person else None):
        return dream
    dream.carrier_called, dream.carrier = name, person
    dream.save(update_fields=["carrier_called", "carrier"])
    if name:
        leave_step(dream=dream, what="carrier", now=now, by=by.person)
    return dream


@transaction.atomic
def put_off(*, by: Worker, dream: Dream, later_on: date | None, now: datetime) -> Dream:
    """The dream waits until a day, and comes back by itself. Without a day: later is now."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_put_off(dream=dream, later_on=later_on, on=day_of(now)))
    if dream.later_on != later_on:
        dream.later_on = later_on
        dream.save(update_fields=["later_on"])
        leave_step(dream=dream, what="later" if later_on else "now", now=now, by=by.person)
    return dream


@transaction.atomic
def move_dream(*, by: Worker, dream: Dream, to: str, now: datetime) -> Dream:
    """One step on, or one step back."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_move_dream(dream=dream, to=to))
    if access.ORDER.index(State(to)) > access.ORDER.index(State(dream.state)):
        come_to(dream=dream, state=State(to), now=now, by=by.person)
    else:
        step_back(dream=dream, now=now, by=by.person)
    return dream


def come_to(*, dream: Dream, state: State, now: datetime, by: Person | None) -> None:
    """The dream is this far now. Nothing changes when it was further already; what was skipped happened now too."""
    here, there = access.ORDER.index(State(dream.state)), access.ORDER.index(state)
    if here >= there:
        return
    passed = [f"{each}_at" for each in access.ORDER[here + 1 : there + 1]]
    for name in passed:
        setattr(dream, name, now)
    dream.state, dream.state_at, dream.later_on = state, now, None
    dream.save(update_fields=["state", "state_at", "later_on", *passed])
    leave_step(dream=dream, what=state.value, now=now, by=by)


def step_back(*, dream: Dream, now: datetime, by: Person | None) -> None:
    """One step back: what it had come to did not happen after all."""
    left = f"{dream.state}_at"
    dream.state, dream.state_at = access.ORDER[access.ORDER.index(State(dream.state)) - 1], now
    setattr(dream, left, None)
    dream.save(update_fields=["state", "state_at", left])
    leave_step(dream=dream, what="back", now=now, by=by, detail=dream.state)
