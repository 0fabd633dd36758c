"""On the first page of a team: a report to correct or agree, and one that is new to read."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef

from samenspel.base.days import day_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import ReportCorrection, Workshop
from samenspel.challenges.now_parts import NowPart

NEW_FOR = timedelta(days=14)
MOST = 3


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A report with what one may do with it now."""

    workshop: Workshop
    is_new: bool = False
    is_newer: bool = False


def now_part(seat: Seat, on: date) -> NowPart | None:
    """What waits for this team, and what it may read since a short time."""
    newer = ReportCorrection.objects.filter(report__workshop=OuterRef("pk"), at__gt=F("report__agreed_at"))
    workshops = Workshop.objects.filter(team=seat.team, starts_at__date__lte=on).exclude(state=Workshop.State.OPEN)
    shown = [
        waiting
        for each in workshops.select_related("report").annotate(is_newer=Exists(newer)).order_by("-starts_at", "pk")
        if (waiting := _waiting(each, is_newer=each.is_newer, seat=seat, on=on)) is not None
    ][:MOST]
    return NowPart(template="challenges/now_reports.html", shows={"reports": shown, "seat": seat}) if shown else None


def _waiting(workshop: Workshop, *, is_newer: bool, seat: Seat, on: date) -> Waiting | None:
    report = getattr(workshop, "report", None)
    if report is None or report.agreed_at is None:
        is_over = workshop.closed_at is not None or day_of(workshop.starts_at) < on
        return Waiting(workshop=workshop) if is_over and seat.may_write else None
    if is_newer and seat.may_lead:
        return Waiting(workshop=workshop, is_newer=True)
    is_new = day_of(report.agreed_at) > on - NEW_FOR
    return Waiting(workshop=workshop, is_new=True) if is_new else None
