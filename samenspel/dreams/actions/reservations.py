"""A helper who is kept for a dream is kept longer, or let free."""

from datetime import date, datetime

from django.db import transaction

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import reservations as access
from samenspel.dreams.actions.turns import dream_at_a_time, hold_person
from samenspel.dreams.models import Reservation
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker


@transaction.atomic
def hold_longer(*, by: Worker, reservation: Reservation, until_on: date, now: datetime) -> Reservation:
    """She is kept some time more. Of two brokers at the same moment, the second hears of the first. Twice is once."""
    hold_person(reservation.helper)
    dream_at_a_time(reservation.dream)
    reservation.refresh_from_db(fields=["released_at", "until_on"])
    if reservation.released_at is None and reservation.until_on == until_on:
        return reservation
    refuse_if(access.why_not_hold_longer(by=by, reservation=reservation, until_on=until_on, on=day_of(now)))
    reservation.until_on = until_on
    reservation.save(update_fields=["until_on"])
    leave_step(dream=reservation.dream, what="kept_longer", now=now, by=by.person)
    return reservation


@transaction.atomic
def release_helper(*, by: Worker, reservation: Reservation, now: datetime) -> Reservation:
    """Others may ask her again; what she was asked stays. Twice is once."""
    dream_at_a_time(reservation.dream)
    reservation.refresh_from_db(fields=["released_at"])
    if not access.why_not_let_free(reservation=reservation):
        reservation.released_at = now
        reservation.save(update_fields=["released_at"])
        leave_step(dream=reservation.dream, what="released", now=now, by=by.person)
    return reservation
