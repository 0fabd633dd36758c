"""A partner hands on that she is worried; the house picks it up or not, and says when it is done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.people.phone_keys import KeyReused, once
from samenspel.plans import facts
from samenspel.plans.access import handing_on as access
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.signal_door import handling
from samenspel.plans.models import Signal, SignalWords
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.voices.words import keep


@inside()
@transaction.atomic
def send_signal(
    *,
    by: Asker,
    house: Organisation,
    basis: str,
    is_told: str,
    reference: str,
    said: Mapping[str, str],
    now: datetime,
) -> Signal:
    """Hand it on. From here on nobody of her own house reads the words: they are for who receives them."""
    on = day_of(now)
    refuse_if(access.why_not_send_signal(by=by, house=house, basis=basis, on=on))
    refuse_if(access.why_not_call_it(reference))
    agreed = access.agreement_for(by, house=house, basis=basis, on=on)
    assert by.membership is not None and agreed is not None  # noqa: S101, PT018 - or it was refused
    signal = Signal.objects.create(
        partner=by.membership.organisation,
        house=house,
        basis=basis,
        is_told=is_told,
        reference=reference,
        sent_at=now.replace(microsecond=0),
        sent_by=by.person,
        answer_by=on + timedelta(days=agreed.answer_within_days),
        key=words.new_key(now=now),
        trail_key=words.new_key(now=now),
    )
    _seal(signal, said=said)
    decision = facts.Decision(is_allowed=True, reason="agreed", because=str(agreed.pk))
    about, purpose = tracks.chain_of_signal(signal), facts.Purpose.BESIDE
    tracks.leave_in(about, asker=by, area="", action="signal_sent", purpose=purpose, decision=decision, now=now)
    return signal


def _seal(signal: Signal, *, said: Mapping[str, str]) -> None:
    assert signal.key is not None  # noqa: S101 - it was made a moment ago
    kept = {column: keep(said[column]) for column in words.OF_A_SIGNAL}
    with let_in(signal.pk):
        SignalWords.objects.create(signal=signal, **words.seal_signal(signal.key, row=signal.pk, said=kept))


def send_signal_once(
    *,
    key: str,
    by: Asker,
    house: Organisation,
    basis: str,
    is_told: str,
    reference: str,
    said: Mapping[str, str],
    now: datetime,
) -> None:
    """The same; the button of one page pressed twice hands on once. What is kept of it for that tells nothing."""

    def send() -> str:
        made = send_signal(by=by, house=house, basis=basis, is_told=is_told, reference=reference, said=said, now=now)
        return str(made.pk)

    told = repr([str(house.pk), basis, is_told, reference, *sorted(said.items())])
    body_hash = salted_hmac("samenspel.plans.signal", told, algorithm="sha256").hexdigest()
    try:
        once(owner=f"signal {by.person.pk}", key=key[:64] or uuid4().hex, body_hash=body_hash, now=now, do=send)
    except KeyReused:  # the form was changed after going back: that is something new
        send()


def pick_up_signal(*, by: Asker, pk: UUID, now: datetime) -> Signal:
    """Somebody of the house goes and looks. The partner sees that, and not who."""
    with handling(by, pk=pk, called="signal_picked_up", now=now) as signal:
        refuse_if(access.why_not_decide_signal(signal))
        _decide(signal, by=by, state=Signal.State.PICKED_UP, now=now)
        return signal


def leave_signal(*, by: Asker, pk: UUID, why: str, now: datetime) -> Signal:
    """The house does not pick it up. Why, is for the house and for whom it is about; the partner sees that alone."""
    with handling(by, pk=pk, called="signal_left", now=now) as signal:
        refuse_if(access.why_not_decide_signal(signal))
        signal.why_not = Signal.WhyNot(why)
        _decide(signal, by=by, state=Signal.State.NOT_PICKED_UP, now=now)
        return signal


def _decide(signal: Signal, *, by: Asker, state: str, now: datetime) -> None:
    signal.state, signal.decided_at, signal.decided_by = state, now.replace(microsecond=0), by.person
    signal.save(update_fields=["state", "why_not", "decided_at", "decided_by"])


def finish_signal(*, by: Asker, pk: UUID, now: datetime) -> Signal:
    """What was picked up is done. The partner sees that, and nothing of what was done."""
    with handling(by, pk=pk, called="signal_finished", now=now) as signal:
        refuse_if(access.why_not_finish_signal(signal))
        signal.state, signal.done_at, signal.done_by = Signal.State.DONE, now.replace(microsecond=0), by.person
        signal.save(update_fields=["state", "done_at", "done_by"])
        return signal


def say_whose_signal(*, by: Worker, asker: Asker, pk: UUID, person: Person, now: datetime) -> Signal:
    """It is about somebody whom her house knows. From here on she reads it on her own page, and sees who looks."""
    with handling(asker, pk=pk, called="signal_about", becomes_about=person, now=now) as signal:
        refuse_if(access.why_not_say_whose_signal(by=by, signal=signal, person=person))
        signal.person = person
        signal.save(update_fields=["person"])
        return signal
