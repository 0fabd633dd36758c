"""When telling the resident at once is dangerous: a privacy officer says that she hears it later, and she alone."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from samenspel.base.days import day_of, working_day_after
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.emergencies import Broken, opened_together
from samenspel.plans.models import Emergency
from samenspel.plans.scopes import inside

LONGEST = timedelta(days=7)
NOON, MORNING = time(12), time(9)


def can_ask_to_wait(asker: Asker, *, on: date) -> bool:
    """Whether there is a privacy officer in her house who decides about it, other than she."""
    officers = Membership.objects.current(on=on).filter(role=Membership.Role.PRIVACY)
    return officers.filter(organisation=asker.organisation_id).exclude(person=asker.person).exists()


def waits_until(now: datetime) -> datetime:
    """So long the message waits for the privacy officer. When she says nothing, it leaves."""
    return make_aware(datetime.combine(working_day_after(day_of(now), days=1), NOON))


def morning_of(day: date) -> datetime:
    """When somebody is told on that day."""
    return make_aware(datetime.combine(day, MORNING))


@inside()
def untold(by: Worker) -> QuerySet[Emergency]:
    """What the resident hears later, for the privacy officer of the house; not what is about herself."""
    if not by.is_privacy_officer:
        return Emergency.objects.none()
    others = Emergency.objects.exclude(Q(by=by.person) | Q(part__plan__resident=by.person) | Q(tells_at=None))
    return others.filter(membership__organisation=by.organisation, told_at=None).select_related("part")


def untold_to_decide(by: Worker, *, on: date) -> QuerySet[Emergency]:
    """Of those: where nobody decided yet, or where the day is there and she still was not told."""
    return untold(by).filter(Q(later_why="") | Q(tells_at__lt=morning_of(on + timedelta(days=1))))


def untold_list(by: Worker) -> list[Broken]:
    """What was opened at once together, the oldest first. Two queries."""
    return opened_together(untold(by), house=by.organisation)


@inside()
def emergency_to_tell(*, by: Worker, pk: UUID) -> Emergency:
    """One of those. Any other, and one of which she was told: as if it does not exist."""
    return get_object_or_404(untold(by).select_related("part__plan__resident"), pk=pk)


def why_not_tell_later(*, emergency: Emergency, day: date, now: datetime) -> str:
    """The reason that she cannot hear it on that day. Empty when she can."""
    last = day_of(emergency.starts_at) + LONGEST
    reasons = [
        (emergency.tells_at is None or emergency.tells_at <= now, _("Het bericht is al onderweg.")),
        (day <= day_of(now), _("Kies een dag na vandaag.")),
        (day > last, _("Wacht hoogstens een week. Uiterlijk %(day)s.") % {"day": date_format(last, "j F")}),
    ]
    return next((reason for is_so, reason in reasons if is_so), "")
