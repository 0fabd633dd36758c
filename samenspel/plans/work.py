"""What the today page asks of this room: what was opened in an emergency, to look at within a working day."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker
from samenspel.plans.access.emergencies import to_review
from samenspel.voices.lines import Line, Section, days_ago


def todays_work(*, by: Worker, on: date) -> list[Section]:
    """For coordinators, and only when there is something. It tells who opened, never whose plan."""
    if not by.is_coordinator:
        return []
    lines = [
        Line(
            who=each.by,
            since=days_ago((on - day_of(each.at)).days),
            words=_("Opende een plan in nood. Kijk of dat terecht was."),
            href=reverse("plans:emergencies"),
            button=_("Bekijk"),
            is_late=day_of(each.at) < on,
        )
        for each in to_review(by)
    ]
    empty = _("Niemand opende een plan in nood.")
    section = Section(
        key="emergencies", title=_("In nood geopend"), empty=empty, lines=lines, total=len(lines), comes_first=True
    )
    return [section] if lines else []
