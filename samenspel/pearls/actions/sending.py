"""What is broken goes on to who mends it: through the outbox, straight into their system, or by hand. Never twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.letters.registry import News
from samenspel.organisations.access import Worker
from samenspel.pearls import open311
from samenspel.pearls.access import defects as access
from samenspel.pearls.actions.defect_photos import new_address
from samenspel.pearls.actions.defects import defect_at_a_time, follow
from samenspel.pearls.defect_steps import leave_step
from samenspel.pearls.models import Defect, DefectState, Sending, SentBy
from samenspel.people.models import Person

KIND = "pearls.defect"
ASKS = "pearls.defect_state"
OUTBOX = {SentBy.MAIL.value: "mail", SentBy.OPEN311.value: "work"}
ASKED_EVERY = timedelta(hours=20)
# As systems that keep more than open and closed call it.
MENDED = frozenset({"fixed", "resolved"})
TAKEN_UP = frozenset({"in_progress", "in progress", "investigating", "action_scheduled", "action scheduled"})
OPEN = frozenset({"", "open", "new", "submitted", "received"})


@transaction.atomic
def send_defect(*, by: Worker, defect: Defect, way: str, now: datetime) -> Sending:
    """It goes on. Pressed twice is once: while one is under way, no other begins."""
    defect_at_a_time(defect)
    under_way = access.open_sending(defect)
    if under_way is not None and under_way.way == way:
        return under_way
    refuse_if(access.why_not_send(defect=defect, way=way))
    assert defect.receiver is not None  # noqa: S101 - refused above
    sending = Sending(defect=defect, receiver=defect.receiver, way=way, made_at=now, made_by=by.person)
    if way in OUTBOX:
        sending.save()
        letters.post(kind=KIND, about=str(sending.pk), way=OUTBOX[way], now=now)
    else:
        _arrived(sending, now=now, by=by.person)
    return sending


@transaction.atomic
def hand_over_defects(*, by: Worker, defects: Iterable[Defect], way: str, now: datetime) -> int:
    """What stood on the list or in the file was brought to who mends it → how many. What left meanwhile stays."""
    sent = 0
    for defect in defects:
        defect_at_a_time(defect)
        if not access.why_not_send(defect=defect, way=way):
            send_defect(by=by, defect=defect, way=way, now=now)
            sent += 1
    return sent


def _arrived(sending: Sending, *, now: datetime, by: Person | None) -> None:
    _settle(sending, state=Sending.State.ARRIVED, now=now)
    defect = sending.defect
    if defect.state == DefectState.WAITING:
        defect.state, defect.state_at = DefectState.SENT, now
        defect.save(update_fields=["state", "state_at"])
    leave_step(defect=defect, what="sent", now=now, by=by, detail=sending.way)


def _settle(sending: Sending, *, state: Sending.State, now: datetime, why: str = "") -> None:
    sending.state, sending.why, sending.settled_at = state, why[:20], now
    sending.save()


def _lost(sending: Sending, *, why: str, now: datetime) -> None:
    """It did not arrive after all: it waits for us again."""
    defect, was_there = sending.defect, sending.state == Sending.State.ARRIVED
    _settle(sending, state=Sending.State.FAILED, why=why, now=now)
    if was_there and defect.state == DefectState.SENT:
        defect.state, defect.state_at = DefectState.WAITING, now
        defect.save(update_fields=["state", "state_at"])
    leave_step(defect=defect, what="not_arrived", now=now, detail=sending.way)


def _unsure(sending: Sending, *, why: str, now: datetime) -> None:
    """Somebody must ask them: sending again could make two of one."""
    _settle(sending, state=Sending.State.UNSURE, why=why, now=now)
    leave_step(defect=sending.defect, what="unsure", now=now, detail=sending.way)


def sending_at_a_time(pk: UUID) -> Sending | None:
    """A sending with its defect, which are ours until the end of the transaction."""
    sending = Sending.objects.select_related("defect").filter(pk=pk).first()
    if sending is not None:
        defect_at_a_time(sending.defect)
        defect = sending.defect
        sending.refresh_from_db()
        sending.defect = defect
    return sending


@transaction.atomic
def hear_news(about: str, news: News) -> None:
    """The post tells what became of a mail; of what goes straight into their system only that it gave up."""
    sending = sending_at_a_time(UUID(about))
    if sending is None:
        return
    is_good = news.what in ("accepted", "arrived")
    if sending.way == SentBy.OPEN311:
        if not is_good and sending.state == Sending.State.WAITING:
            _lost(sending, why=news.reason or news.what, now=news.at)
    elif is_good and sending.state == Sending.State.WAITING:
        _arrived(sending, now=news.at, by=None)
    elif not is_good and sending.state != Sending.State.FAILED:
        _lost(sending, why=news.reason or news.what, now=news.at)


def hand_over(about: str, now: datetime) -> None:
    """Put it into their system, outside any transaction. What may have arrived is never sent again."""
    sending, photo = _begin(UUID(about), now=now)
    if sending is None:
        return
    try:
        taken = open311.send(**access.what_leaves(sending.defect), photo=photo)
    except open311.NotNow:
        _back(sending.pk)
        raise  # the outbox tries again, after a pause that grows
    except open311.Refused as no:
        _end(sending.pk, now=now, why=str(no))
    except open311.Unsure as trouble:
        _end(sending.pk, now=now, why=str(trouble), is_unsure=True)
    else:
        _end(sending.pk, now=now, taken=taken)


@transaction.atomic
def _begin(pk: UUID, *, now: datetime) -> tuple[Sending | None, str]:
    """It is ours to send, and that stands before the first byte leaves. One that broke off halfway is in doubt.

    With it comes where they fetch the photo, when one goes along.
    """
    sending = sending_at_a_time(pk)
    if sending is None or sending.state not in (Sending.State.WAITING, Sending.State.UNDER_WAY):
        return None, ""
    if sending.state == Sending.State.UNDER_WAY:
        _unsure(sending, why="broke_off", now=now)
        return None, ""
    if not sending.defect.reports.there().exists():
        _lost(sending, why="overtaken", now=now)
        return None, ""
    sending.state = Sending.State.UNDER_WAY
    sending.save(update_fields=["state"])
    return sending, new_address(sending, now=now)


@transaction.atomic
def _back(pk: UUID) -> None:
    Sending.objects.filter(pk=pk, state=Sending.State.UNDER_WAY).update(state=Sending.State.WAITING)


@transaction.atomic
def _end(
    pk: UUID, *, now: datetime, taken: open311.Taken | None = None, why: str = "", is_unsure: bool = False
) -> None:
    sending = sending_at_a_time(pk)
    if sending is None:
        return
    if taken is not None:
        sending.their_number, sending.their_token = taken.number, taken.token
        _arrived(sending, now=now, by=None)
    elif is_unsure:
        _unsure(sending, why=why, now=now)
    else:
        _lost(sending, why=why, now=now)


@transaction.atomic
def settle_sending(*, by: Worker, sending: Sending, is_there: bool, now: datetime, number: str = "") -> Sending:
    """Somebody asked them whether it arrived. When it did not, it may be sent again."""
    found = sending_at_a_time(sending.pk)
    assert found is not None  # noqa: S101 - it was there a moment ago, and nothing throws one away
    refuse_if(access.why_not_settle(sending=found))
    if is_there:
        found.their_number = number.strip()[:80]
        _arrived(found, now=now, by=by.person)
    else:
        _lost(found, why="not_there", now=now)
    return found


def ask_after_defects(*, now: datetime) -> int:
    """What went straight into a system is asked after, once a day → how many. The outbox does the asking."""
    found = list(access.waits_for_their_state(before=now - ASKED_EVERY)) if open311.is_set_up() else []
    for sending in found:
        with transaction.atomic():
            Sending.objects.filter(pk=sending.pk).update(asked_at=now)
            letters.post(kind=ASKS, about=str(sending.pk), way="work", now=now)
    return len(found)


def ask_state(about: str, now: datetime) -> None:
    """Ask their system how it is with one of them, and note it here. Asking twice changes nothing."""
    sending = Sending.objects.filter(pk=UUID(about), state=Sending.State.ARRIVED).first()
    if sending is None:
        return
    try:
        number = sending.their_number or open311.number_of(sending.their_token)
        told = open311.ask(number) if number else None
    except open311.Refused:  # they do not know it (any more): a worker follows it by hand
        return
    _hear_state(sending.pk, number=number, told=told, now=now)


@transaction.atomic
def _hear_state(pk: UUID, *, number: str, told: open311.Told | None, now: datetime) -> None:
    sending = sending_at_a_time(pk)
    if sending is None or told is None or sending.defect.state not in access.UNDER_WAY:
        return
    defect = sending.defect
    sending.their_number = number
    sending.save(update_fields=["their_number"])
    defect.they_say = told.notes
    defect.save(update_fields=["they_say"])
    if told.status in MENDED:
        follow(defect=defect, state=DefectState.MENDED, now=now)
    elif told.status in TAKEN_UP or (told.status in OPEN and told.is_planned):
        if defect.state != DefectState.TAKEN_UP:
            follow(defect=defect, state=DefectState.TAKEN_UP, now=now)
    elif told.status not in OPEN:
        _they_closed(defect, now=now)


def _they_closed(defect: Defect, *, now: datetime) -> None:
    """Closed is not mended: a worker looks, and says which of the two it is."""
    defect.says_closed_at = now
    defect.save(update_fields=["says_closed_at"])
    leave_step(defect=defect, what="they_closed", now=now)
