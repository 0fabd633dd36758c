"""Something is wrong between two people: who may say so, and who looks at it."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.access.between import hers_as_resident, why_not_about_herself
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.models import Report
from samenspel.organisations.access import Worker


def reports_in_hand(*, by: Worker) -> QuerySet[Report]:
    """Of her dreams; and for a coordinator, of every match that her organisation made. Never of what is about her."""
    rule = Q(match__dream__in=dreams_in_hand(by=by).values("pk"))
    if by.is_coordinator:
        rule |= Q(match__organisation=by.organisation)
    return (
        Report.objects.filter(rule)
        .exclude(hers_as_resident(by, match="match__"))
        .select_related(
            "match__dream__voice__speaker", "match__dream__broker", "match__helper", "reported_by", "looked_by"
        )
    )


def report_in_hand(*, by: Worker, pk: UUID) -> Report:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(reports_in_hand(by=by), pk=pk)


def may_read_report(*, by: Worker) -> bool:
    """Whether she reads what was said. A coordinator whose function does not listen only sees that there is one."""
    return by.is_listening


def why_not_look_at_report(*, by: Worker, report: Report) -> str:
    """The reason she cannot decide about this. Empty when she can."""
    if reason := why_not_about_herself(by=by, match=report.match):
        return reason
    if report.looked_at is not None:
        return _("Een collega heeft hier al naar gekeken.")
    if not by.is_listening:
        return _("Vraag een collega die met bewoners werkt om hiernaar te kijken.")
    return ""
