"""The door to one signal: decided, done and written down in one transaction. No step, nothing happens and no page.

Until somebody knows whom it is about, the steps are in a chain of its own; from then on in that of her plan, if she has
one: so she sees who read it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.handing_on import may_handle, plans_to_lock
from samenspel.plans.models import Ground, Plan, Signal, SignalWords
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed.sealing import Opened
from samenspel.trail.chains import Chain


@dataclass(frozen=True)
class SignalRead:
    """One signal, opened for who was let in. Without words: they were erased."""

    signal: Signal
    words: dict[str, Opened] | None


@contextmanager
def handling(
    asker: Asker, *, pk: UUID, called: str, becomes_about: Person | None = None, now: datetime
) -> Iterator[Signal]:
    """Go in to do this with this signal, or be refused; either leaves one step, as ``called``.

    It is locked first: of two at once one waits, and finds it as the other left it. For a signal of another house or
    person, and for one that does not exist, the same is done, step and all. ``becomes_about``: whom it will be about;
    then her chain has the step, and whom it was about so far has one too.

    Raises:
        Refused: she may not. For her it is the page of what does not exist.
    """
    with inside():
        with transaction.atomic():
            signal, plans = _locked(asker, pk=pk, becomes_about=becomes_about, now=now)
            decision = may_handle(asker, signal=signal, now=now)
            goes_on = becomes_about if becomes_about and decision.is_allowed else None
            for chain in _chains(signal, plans=plans, becomes_about=goes_on):
                tracks.leave_in(
                    chain,
                    asker=asker,
                    area="",
                    action=called,
                    purpose=facts.Purpose.BESIDE if asker.membership else "",
                    decision=decision,
                    now=now,
                )
            if decision.is_allowed:
                with let_in(signal.pk):
                    yield signal
        if not decision.is_allowed:
            raise Refused(decision)


def read_signal(*, asker: Asker, pk: UUID, now: datetime) -> SignalRead:
    """Who it is about, how she is reached and what was seen. One look is one step."""
    with handling(asker, pk=pk, called="signal_open" if asker.membership else "signal_read", now=now) as signal:
        if signal.key is None:
            return SignalRead(signal, None)
        return SignalRead(signal, words.open_signal(SignalWords.objects.get(signal=signal), key=signal.key))


def _locked(asker: Asker, *, pk: UUID, becomes_about: Person | None, now: datetime) -> tuple[Signal, dict[UUID, Plan]]:
    """First the plans that it is in, then the signal: as who erases a plan does."""
    rows = Signal.objects.filter(Q(house=asker.organisation_id) if asker.membership else Q(person=asker.person), pk=pk)
    about = rows.values_list("person", flat=True).first()
    people = {each for each in (about, becomes_about.pk if becomes_about else None) if each is not None}
    plans = {plan.resident_id: plan for plan in plans_to_lock(people)}
    locked = rows.select_for_update(of=("self",)).select_related("partner", "house", "person")
    signal = locked.first() or Signal(pk=pk, sent_at=now, basis=Ground.CONSENT)
    refuse_if("" if signal.person_id == about else _("Een collega was je net voor. Kijk opnieuw."))
    return signal, plans


def _chains(signal: Signal, *, plans: dict[UUID, Plan], becomes_about: Person | None) -> list[Chain]:
    """In which chains the step is left, in the order in which everybody locks them."""
    people = {signal.person_id} - {None} if becomes_about else {signal.person_id}
    found = {_chain(signal, plans.get(who) if who else None) for who in people}
    if becomes_about:
        found.add(_chain(signal, plans.get(becomes_about.pk)))
    return sorted(found, key=lambda chain: chain.pseudonym)


def _chain(signal: Signal, plan: Plan | None) -> Chain:
    return tracks.chain_of_plan(plan) if plan else tracks.chain_of_signal(signal)


@inside()
def chain_now(signal: Signal) -> Chain:
    """In which chain something about this signal is written down that nobody does. Inside a transaction."""
    plans = plans_to_lock({signal.person_id}) if signal.person_id else []
    return _chain(signal, plans[0] if plans else None)
