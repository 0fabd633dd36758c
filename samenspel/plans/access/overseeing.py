"""Who looks afterwards at what others of the house did: never at what she did herself, or what is about herself."""

from datetime import date

from django.db.models import Exists, QuerySet
from django.http import Http404

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership
from samenspel.plans.models import Alarm, Emergency
from samenspel.plans.scopes import inside

OVERSEERS = (Membership.Role.COORDINATOR, Membership.Role.PRIVACY)


def oversees(by: Worker) -> bool:
    """A coordinator, or the privacy officer."""
    return by.is_coordinator or by.is_privacy_officer


def only_for_overseers(by: Worker) -> None:
    """For everybody else: as if the page does not exist."""
    if not oversees(by):
        raise Http404


def _others(by: Worker, *, on: date) -> QuerySet[Membership]:
    """Who else looks at it in her house."""
    there = Membership.objects.current(on=on).filter(organisation=by.organisation, role__in=OVERSEERS)
    return there.exclude(person=by.person)


@inside()
def nobody_reviews(by: Worker, *, on: date) -> QuerySet[Emergency]:
    """What the only one who leads her house opened herself: nobody can look at it until she appoints somebody."""
    hers = Emergency.objects.filter(by=by.person, membership__organisation=by.organisation, reviewed_at=None)
    return hers.filter(~Exists(_others(by, on=on))) if by.is_coordinator else Emergency.objects.none()


def nobody_asks(by: Worker, *, on: date) -> QuerySet[Alarm]:
    """The same of what stands out in how she looked herself."""
    hers = Alarm.objects.filter(whom=by.person, house=by.organisation, noted_at=None)
    return hers.filter(~Exists(_others(by, on=on))) if by.is_coordinator else Alarm.objects.none()
