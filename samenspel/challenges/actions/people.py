"""Meeting the people of a team and an edition, by the address that somebody gave for them."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.models import Membership
from samenspel.people import mail_codes
from samenspel.people.models import Person, Way


def person_behind(*, address: str, now: datetime) -> Person | None:
    """Who already comes in with this address: as a worker, or with a code by mail. Nobody says who that is."""
    worker = Person.objects.filter(email__iexact=address.strip()).first()
    if worker is not None:
        on = timezone.localdate(now)
        if Membership.objects.current(on=on).filter(person=worker).exists():
            return worker
    return mail_codes.person_with(address.strip())


def meet(*, address: str, called: str, now: datetime) -> Person:
    """The person behind this address, made when nobody is: she comes in with a code by mail, and needs no password."""
    refuse_if("" if called.strip() else _("Schrijf op hoe deze persoon heet."))
    known = person_behind(address=address, now=now)
    if known is not None:
        return known
    return Person.objects.create_user(
        called=called.strip(), mail=address.strip().lower(), reach_by=Way.MAIL, opens_by_mail_at=now, made_at=now
    )


def by_key(pk: UUID | None) -> Person | None:
    """Somebody by her key, when there is one."""
    return Person.objects.filter(pk=pk).first() if pk else None
