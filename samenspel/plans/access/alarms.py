"""What somebody of this house must be asked about. It tells who looked, when and how; never at whom."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from samenspel.organisations.access import Worker, names_in
from samenspel.plans.access.overseeing import oversees
from samenspel.plans.models import Alarm


@dataclass(frozen=True, kw_only=True)
class ToAsk:
    """One of them, in the words of a page."""

    key: UUID
    who: str
    day: date
    kind: str
    label: str
    count: int


def waiting_alarms(by: Worker) -> QuerySet[Alarm]:
    """Those of her house that nobody noted anything about yet; not what is about herself."""
    if not oversees(by):
        return Alarm.objects.none()
    return Alarm.objects.filter(house=by.organisation, noted_at=None).exclude(whom=by.person)


def alarms_to_ask(by: Worker) -> list[ToAsk]:
    """The same, the oldest first. Two queries."""
    rows = list(waiting_alarms(by).order_by("day", "whom", "kind"))
    names = names_in(by.organisation) if rows else {}
    return [
        ToAsk(
            key=each.pk,
            who=names.get(each.whom_id, ""),
            day=each.day,
            kind=each.kind,
            label=each.get_kind_display(),
            count=each.count,
        )
        for each in rows
    ]


def alarm_to_note(*, by: Worker, pk: UUID) -> Alarm:
    """One of those. Any other, and one that was noted: as if it does not exist."""
    return get_object_or_404(waiting_alarms(by), pk=pk)
