"""What can happen to an action of a team: it is added, moves, goes on to the next meeting, is done or dropped."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import items as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.action_lines import Named, TypedAction, read_line
from samenspel.challenges.models import ActionItem, TeamMember
from samenspel.challenges.steps import leave_step

State = ActionItem.State


@transaction.atomic
def add_item(
    *,
    by: Seat,
    what: str,
    owners: Sequence[TeamMember] = (),
    is_for_all: bool = False,
    others_called: str = "",
    due_on: date | None = None,
    first_due_on: date | None = None,
    when_said: str = "",
    now: datetime,
) -> ActionItem:
    """An action is added to the list, with the meeting that it comes from."""
    refuse_if(why_not_write(by=by) or _why_not_nothing(what))
    item = by.team.action_items.create(
        what=what.strip(),
        is_for_all=is_for_all,
        others_called=others_called.strip(),
        first_due_on=first_due_on or due_on,
        due_on=due_on,
        when_said="" if due_on else when_said.strip(),
        workshop=access.last_workshop(by, now=now),
        made_at=now,
        made_by=by.member,
    )
    item.owners.set(owners)
    leave_step(team=by.team, what="action_added", now=now, by=by.member, about=item)
    return item


def type_item(*, by: Seat, line: str, now: datetime) -> ActionItem:
    """An action typed as one line. What cannot be understood stays as it was typed."""
    on = timezone.localdate(now)
    members = {str(each.pk): each for each in access.members_to_ask(by, on=on)}
    named = [Named(key=key, called=each.called) for key, each in members.items()]
    typed = read_line(line, members=named, on=on)
    return add_item(
        by=by,
        what=typed.what,
        owners=[members[key] for key in typed.who.keys],
        is_for_all=typed.who.is_all,
        others_called=", ".join(typed.who.others),
        now=now,
        **_when(typed),
    )


def _when(typed: TypedAction) -> dict[str, Any]:
    if typed.when is None:
        return {"when_said": typed.when_said}
    return {"due_on": typed.when.day, "first_due_on": typed.when.first}


@transaction.atomic
def change_item(
    *,
    by: Seat,
    item: ActionItem,
    what: str,
    owners: Sequence[TeamMember],
    is_for_all: bool,
    others_called: str,
    now: datetime,
) -> ActionItem:
    """It is called otherwise, or others do it."""
    _lock(item)
    refuse_if(access.why_not_move(by=by, item=item) or _why_not_nothing(what))
    item.what, item.is_for_all, item.others_called = what.strip(), is_for_all, others_called.strip()
    item.save(update_fields=["what", "is_for_all", "others_called"])
    item.owners.set(owners)
    leave_step(team=by.team, what="action_changed", now=now, by=by.member, about=item)
    return item


@transaction.atomic
def move_item(*, by: Seat, item: ActionItem, due_on: date | None, why: str = "", now: datetime) -> ActionItem:
    """Another day, or none for now. The first day stays known."""
    _lock(item)
    refuse_if(access.why_not_move_to(by=by, item=item, due_on=due_on))
    item.due_changes.create(from_on=item.due_on, to_on=due_on, why=why.strip(), at=now, by=by.member)
    _set_day(item, due_on)
    leave_step(team=by.team, what="action_moved", now=now, by=by.member, about=item)
    return item


@transaction.atomic
def carry_item(*, by: Seat, item: ActionItem, now: datetime) -> ActionItem:
    """It goes on to the next meeting."""
    _lock(item)
    refuse_if(access.why_not_carry(by=by, item=item, now=now))
    ahead = access.next_workshop(by, now=now)
    assert ahead is not None  # noqa: S101 - the rule came first
    day = timezone.localdate(ahead.starts_at)
    item.due_changes.create(from_on=item.due_on, to_on=day, carried_to=ahead, at=now, by=by.member)
    _set_day(item, day)
    leave_step(team=by.team, what="action_carried", now=now, by=by.member, about=item)
    return item


def _set_day(item: ActionItem, due_on: date | None) -> None:
    item.due_on = due_on
    item.first_due_on = item.first_due_on or due_on
    item.when_said = ""
    item.save(update_fields=["due_on", "first_due_on", "when_said"])


@transaction.atomic
def finish_item(*, by: Seat, item: ActionItem, now: datetime) -> None:
    """It is done. Twice is once."""
    _lock(item)
    refuse_if(access.why_not_do(by=by, item=item))
    if item.state == State.OPEN:
        _close(item, state=State.DONE, now=now)
        leave_step(team=by.team, what="action_done", now=now, by=by.member, about=item)


@transaction.atomic
def drop_item(*, by: Seat, item: ActionItem, why: str, now: datetime) -> None:
    """It is not needed any more, and why."""
    _lock(item)
    refuse_if(access.why_not_move(by=by, item=item))
    refuse_if("" if why.strip() else _("Schrijf op waarom het niet meer hoeft."))
    item.dropped_why = why.strip()
    _close(item, state=State.DROPPED, now=now)
    leave_step(team=by.team, what="action_dropped", now=now, by=by.member, about=item)


@transaction.atomic
def reopen_item(*, by: Seat, item: ActionItem, now: datetime) -> None:
    """It was not done after all, or is needed again."""
    _lock(item)
    refuse_if(access.why_not_do(by=by, item=item))
    if item.state != State.OPEN:
        item.state, item.closed_at, item.dropped_why = State.OPEN, None, ""
        item.save(update_fields=["state", "closed_at", "dropped_why"])
        leave_step(team=by.team, what="action_open", now=now, by=by.member, about=item)


def _close(item: ActionItem, *, state: str, now: datetime) -> None:
    item.state, item.closed_at = state, now
    item.save(update_fields=["state", "closed_at", "dropped_why"])


def _lock(item: ActionItem) -> None:
    """Two who change one action at the same moment: one after the other, and the second sees what the first did."""
    fields = ["state", "due_on", "first_due_on", "closed_at", "dropped_why"]
    item.refresh_from_db(fields=fields, from_queryset=ActionItem.objects.select_for_update())


def _why_not_nothing(what: str) -> str:
    return "" if what.strip() else _("Schrijf op wat er moet gebeuren.")
