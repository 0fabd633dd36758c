"""An atelier goes on: it opens, round follows round, people sit in groups, and it closes."""

from datetime import datetime
from itertools import cycle

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.workshops import changed, while_locked
from samenspel.challenges.models import Participant, Round, Workshop
from samenspel.challenges.steps import leave_step

LONGEST_ROUND = 480


@transaction.atomic
def open_workshop(*, by: Seat, workshop: Workshop, now: datetime) -> Workshop:
    """From now on the code lets people in. What was closed by mistake opens again. Twice is once."""
    workshop = while_locked(workshop)
    refuse_if(access.why_not_open_workshop(by=by, workshop=workshop))
    if workshop.state != Workshop.State.OPEN:
        workshop.state, workshop.opened_at, workshop.closed_at = Workshop.State.OPEN, workshop.opened_at or now, None
        workshop.is_proposed = False
        workshop.save(update_fields=["state", "opened_at", "closed_at", "is_proposed"])
        changed(workshop)
        leave_step(team=by.team, what="workshop_opened", now=now, by=by.member, about=workshop)
    return workshop


@transaction.atomic
def close_workshop(*, by: Seat, workshop: Workshop, now: datetime) -> Workshop:
    """It is over: the code lets nobody in any more, and what came out stays. Twice is once."""
    workshop = while_locked(workshop)
    if workshop.state != Workshop.State.CLOSED:
        refuse_if(access.why_not_lead_workshop(by=by, workshop=workshop))
        _end_what_runs(workshop, now=now)
        workshop.state, workshop.closed_at = Workshop.State.CLOSED, now
        workshop.save(update_fields=["state", "closed_at"])
        changed(workshop)
        leave_step(team=by.team, what="workshop_closed", now=now, by=by.member, about=workshop)
    return workshop


@transaction.atomic
def start_round(*, by: Seat, round_: Round, now: datetime) -> Round:
    """Everybody goes on with this round; the one before it ends. Twice is once: the clock does not begin again."""
    workshop = while_locked(round_.workshop)
    refuse_if(access.why_not_lead_workshop(by=by, workshop=workshop))
    round_ = workshop.rounds.get(pk=round_.pk)
    if not round_.runs:
        _end_what_runs(workshop, now=now)
        round_.started_at, round_.ended_at = now, None
        round_.save(update_fields=["started_at", "ended_at"])
        changed(workshop)
    return round_


@transaction.atomic
def end_round(*, by: Seat, round_: Round, now: datetime) -> None:
    """Nobody works on it any more; the next one has not begun."""
    workshop = while_locked(round_.workshop)
    refuse_if(access.why_not_lead_workshop(by=by, workshop=workshop))
    if workshop.rounds.filter(pk=round_.pk, started_at__isnull=False, ended_at=None).update(ended_at=now):
        changed(workshop)


def _end_what_runs(workshop: Workshop, *, now: datetime) -> None:
    workshop.rounds.filter(started_at__isnull=False, ended_at=None).update(ended_at=now)


@transaction.atomic
def give_time(*, by: Seat, round_: Round, minutes: int) -> Round:
    """Some minutes more for the round that runs."""
    workshop = while_locked(round_.workshop)
    refuse_if(access.why_not_lead_workshop(by=by, workshop=workshop))
    round_ = workshop.rounds.get(pk=round_.pk)
    round_.minutes = min(round_.minutes + minutes, LONGEST_ROUND)
    round_.save(update_fields=["minutes"])
    changed(workshop)
    return round_


@transaction.atomic
def make_groups(*, by: Seat, workshop: Workshop, count: int) -> Workshop:
    """Everybody who is in is divided over so many groups. None: everybody sits together again."""
    workshop = while_locked(workshop)
    refuse_if(access.why_not_lead_workshop(by=by, workshop=workshop))
    refuse_if("" if 0 <= count <= access.MOST_GROUPS else _("Kies hoogstens twaalf groepen."))
    workshop.groups = count
    workshop.save(update_fields=["groups"])
    numbers = cycle(range(1, count + 1) if count else [None])
    for participant, number in zip(workshop.participants.all(), numbers, strict=False):
        Participant.objects.filter(pk=participant.pk).update(group=number)
    changed(workshop)
    return workshop
