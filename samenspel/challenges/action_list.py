"""The list of actions as people read it: who, when with the first day kept, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.base.sheets import Value
from samenspel.challenges.access import items as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import ActionItem
from samenspel.challenges.now_parts import NowPart

State = ActionItem.State
MOST_ON_THE_FIRST_PAGE = 5


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """One action: what, who, when, and what one may do with it."""

    item: ActionItem
    who: str
    when: str
    when_aloud: str
    is_late: bool
    is_later_added: bool
    carried_to: str
    may_do: bool


@dataclass(frozen=True, kw_only=True)
class ActionGroup:
    """Actions that stand the same."""

    key: str
    label: str
    lines: list[ActionLine]


def who_does(item: ActionItem) -> str:
    """``Allen``, or the names, as one reads them."""
    names = [each.called for each in item.owners.all()]
    others = [name for each in item.others_called.split(",") if (name := each.strip())]
    return ", ".join([*([_("Allen")] if item.is_for_all else []), *names, *others])


def short_day(day: date, *, on: date) -> str:
    """``15/10``, with the year when it is another than this."""
    return f"{day.day}/{day.month}" if day.year == on.year else f"{day.day}/{day.month}/{day.year}"


def when_due(item: ActionItem, *, on: date) -> str:
    """``15/10 (19/11)``: the first day, and between brackets the day that it is now. Without a day: as said, or pm."""
    first, now = item.first_due_on, item.due_on
    if now is None:
        later = item.when_said or _("pm")
        return f"{short_day(first, on=on)} ({later})" if first else later
    if first is None or first == now:
        return short_day(now, on=on)
    return f"{short_day(first, on=on)} ({short_day(now, on=on)})"


def when_aloud(item: ActionItem, *, on: date) -> str:
    """The same for who listens: what stands between the brackets."""
    if item.first_due_on is None or item.first_due_on == item.due_on:
        return ""
    now = short_day(item.due_on, on=on) if item.due_on else item.when_said or _("nog geen dag")
    return _("Eerst %(first)s, nu %(now)s.") % {"first": short_day(item.first_due_on, on=on), "now": now}


def line_of(item: ActionItem, *, by: Seat | None, on: date) -> ActionLine:
    """One line. Without a seat it stands in her own list: then she may do it."""
    carried = [each.carried_to for each in item.due_changes.all() if each.carried_to is not None]
    return ActionLine(
        item=item,
        who=who_does(item),
        when=when_due(item, on=on),
        when_aloud=when_aloud(item, on=on),
        is_late=item.is_late(on=on),
        is_later_added=_is_later_added(item),
        carried_to=str(carried[-1]) if carried else "",
        may_do=by is None or by.may_write or by.member in item.owners.all(),
    )


def _is_later_added(item: ActionItem) -> bool:
    """After the meeting that it comes from."""
    return item.workshop is not None and item.made_at > (item.workshop.closed_at or item.made_at)


def lines_of(items: QuerySet[ActionItem], *, by: Seat | None, on: date) -> list[ActionLine]:
    """A line for each."""
    return [line_of(each, by=by, on=on) for each in items]


def groups(*, by: Seat, on: date) -> list[ActionGroup]:
    """The whole list: what is open first, what is past its day on top."""
    lines = lines_of(access.items_of(by), by=by, on=on)
    named = [(State.OPEN, _("Open")), (State.DONE, _("Gedaan")), (State.DROPPED, _("Vervallen"))]
    found = [
        ActionGroup(key=state, label=label, lines=[each for each in lines if each.item.state == state])
        for state, label in named
    ]
    return [group for group in found if group.lines]


def excel_rows(*, by: Seat, on: date) -> Iterable[list[Value]]:
    """The same list for Excel."""
    yield [_("Wat"), _("Wie"), _("Eerst afgesproken"), _("Wanneer"), _("Stand"), _("Waarom niet meer"), _("Atelier")]
    for each in groups(by=by, on=on):
        for line in each.lines:
            item = line.item
            when: Value = item.due_on or item.when_said or _("pm")
            stands = [str(item.get_state_display()), item.dropped_why, str(item.workshop or "")]
            yield [item.what, line.who, item.first_due_on, when, *stands]


def now_part(seat: Seat, on: date) -> NowPart | None:
    """What is hers to do, on the first page of the team."""
    lines = lines_of(access.open_items_here(seat), by=seat, on=on)
    if not lines and not seat.may_read_folder:
        return None
    shows = {"lines": lines[:MOST_ON_THE_FIRST_PAGE], "more": len(lines) > MOST_ON_THE_FIRST_PAGE, "seat": seat}
    return NowPart(template="challenges/now_actions.html", shows=shows)
