"""A signal ends by itself: what was not picked up after six weeks, what is done after two years.

What waits is never erased in silence: it only shows as late, until somebody decides. What was picked up stays until
it is done. Each signal goes in a transaction of its own: what breaks off goes on the next night, and nothing happens
twice.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from samenspel.plans.access.signal_door import chain_now
from samenspel.plans.access.tracks import leave_by_itself_in
from samenspel.plans.models import Plan, Signal, SignalWords
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed import shredding
from samenspel.sealed.key_store import the_keys

KEPT_NOT_PICKED_UP = timedelta(weeks=6)
# Two years with a leap day in it: never a day too early.
KEPT_DONE = timedelta(days=731)


@inside()
def signals_to_end(*, now: datetime) -> QuerySet[Signal]:
    """Those of which the time is over."""
    left = Q(state=Signal.State.NOT_PICKED_UP, decided_at__lte=now - KEPT_NOT_PICKED_UP)
    done = Q(state=Signal.State.DONE, done_at__lte=now - KEPT_DONE)
    return Signal.objects.filter(left | done, ended_at=None).order_by("pk")


@inside()
def end_signals(*, now: datetime) -> int:
    """All that is due → how many. Twice is once."""
    return sum(_end(pk, now=now) for pk in list(signals_to_end(now=now).values_list("pk", flat=True)))


@transaction.atomic
def _end(pk: UUID, *, now: datetime) -> bool:
    """Asked again under the lock. The step is left where she reads it, before it is nobody's any more."""
    chain = chain_now(Signal.objects.get(pk=pk))
    signal = signals_to_end(now=now).select_for_update().filter(pk=pk).first()
    if signal is None:
        return False
    leave_by_itself_in(chain, action="signal_ended", reason="time_is_over", now=now)
    erase_signals([signal], now=now)
    Signal.objects.filter(pk=pk).update(ended_at=now, reference="")
    return True


def erase_signals_about(plan: Plan, *, now: datetime) -> None:
    """She erases her plan, which is locked: the words of others about her go with it.

    That there was a signal, and how far it is, the partner goes on seeing for its time: else it would show that she has
    a plan, and erased it.
    """
    hers = Signal.objects.select_for_update().filter(person=plan.resident_id).order_by("pk")
    erase_signals(list(hers), now=now)


def erase_signals(signals: Collection[Signal], *, now: datetime) -> None:
    """After it was decided: the words go and their keys are thrown away, and nobody knows whom it was about."""
    keys = [signal.key for signal in signals if signal.key is not None]
    forget_signals(signals)
    if keys:
        shredding.ask(key_ids=keys, now=now)


def forget_signals(signals: Collection[Signal]) -> None:
    """The rows of their words, which key they had, and whom they were about."""
    pks = [signal.pk for signal in signals]
    with let_in(*pks):
        SignalWords.objects.filter(signal__in=pks).delete()
    Signal.objects.filter(pk__in=pks).update(key=None, person=None)


@inside()
@transaction.atomic
def erase_signals_again() -> int:
    """After an old backup was put back: those of which the key is gone since → how many. While nobody works here."""
    there = the_keys().ids()
    gone = [signal for signal in Signal.objects.exclude(key=None).order_by("pk") if signal.key not in there]
    forget_signals(gone)
    return len(gone)
