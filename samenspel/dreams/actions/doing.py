"""Doing: small steps for a dream, with who and when; done, or stuck and why."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.actions.turns import while_it_goes_on
from samenspel.dreams.models import Action, Dream
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker

MOMENTS = ["done_at", "stuck_at", "stuck_why"]


def why_not_change(*, action: Action) -> str:
    """The reason nothing changes about this step any more. Empty when it can."""
    return _("Deze stap is al gedaan.") if action.done_at is not None else ""


@transaction.atomic
def add_action(
    *, by: Worker, dream: Dream, what: str, who_called: str, now: datetime, due_on: date | None = None
) -> Action:
    """One small thing that somebody is going to do. The same thing twice is once."""
    while_it_goes_on(dream)
    refuse_if("" if what.strip() else _("Schrijf op wat er gebeurt."))
    refuse_if("" if who_called.strip() else _("Schrijf op wie dat doet."))
    same = {"what": what.strip(), "who_called": who_called.strip(), "due_on": due_on}
    pressed = dream.actions.filter(done_at=None, **same).first()
    if pressed is not None:
        return pressed
    action = Action.objects.create(dream=dream, added_at=now, added_by=by.person, **same)
    leave_step(dream=dream, what="planned", now=now, by=by.person)
    return action


@transaction.atomic
def action_done(*, by: Worker, action: Action, now: datetime) -> Action:
    """It is done. Twice is once."""
    _from_now(action)
    if action.done_at is None:
        _note(action, done_at=now, stuck_at=None, stuck_why="")
        leave_step(dream=action.dream, what="done", now=now, by=by.person)
    return action


@transaction.atomic
def action_stuck(*, by: Worker, action: Action, why: str, now: datetime) -> Action:
    """It does not work, and why. A new reason is noted; since when it is stuck stays."""
    _from_now(action)
    refuse_if(why_not_change(action=action))
    refuse_if("" if why.strip() else _("Schrijf op waarom het niet lukt."))
    is_new = action.stuck_at is None
    _note(action, done_at=None, stuck_at=action.stuck_at or now, stuck_why=why.strip())
    if is_new:
        leave_step(dream=action.dream, what="stuck", now=now, by=by.person)
    return action


@transaction.atomic
def action_goes_on(*, by: Worker, action: Action, now: datetime) -> Action:
    """It goes on again. Twice is once."""
    _from_now(action)
    refuse_if(why_not_change(action=action))
    if action.stuck_at is not None:
        _note(action, done_at=None, stuck_at=None, stuck_why="")
        leave_step(dream=action.dream, what="goes_on", now=now, by=by.person)
    return action


def _from_now(action: Action) -> None:
    while_it_goes_on(action.dream)
    action.refresh_from_db(fields=MOMENTS)


def _note(action: Action, *, done_at: datetime | None, stuck_at: datetime | None, stuck_why: str) -> None:
    action.done_at, action.stuck_at, action.stuck_why = done_at, stuck_at, stuck_why
    action.save(update_fields=MOMENTS)
