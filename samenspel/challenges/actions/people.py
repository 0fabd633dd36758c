"""Meeting the people of a team and an edition, by the address that somebody gave for them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.models import Membership
from samenspel.people import mail_codes
from samenspel.people.models import Person, Way
from samenspel.people.openings import has_page

Done = TypeVar("Done")


def person_behind(*, address: str, now: datetime) -> Person | None:
    """Who already comes in with this address: as a worker, or with a code by mail. Nobody says who that is."""
    worker = Person.objects.filter(email__iexact=address.strip()).first()
    if worker is not None and has_page(worker):
        on = timezone.localdate(now)
        if Membership.objects.current(on=on).filter(person=worker).exists():
            return worker
    return mail_codes.person_with(address.strip())


def meet(*, address: str, called: str, now: datetime) -> Person:
    """The person behind this address, made when nobody is: she comes in with a code by mail, and needs no password."""
    refuse_if("" if called.strip() else _("Schrijf op hoe deze persoon heet."))
    known = person_behind(address=address, now=now)
    return known or _make(mail=address.strip().lower(), called=called.strip(), now=now)


def _make(*, mail: str, called: str, now: datetime) -> Person:
    theirs = Person.objects.filter(Q(mail__iexact=mail) | Q(email__iexact=mail))
    if theirs.filter(state=Person.State.NO_CONTACT).exists():
        # Nothing goes to this address any more. Who typed it hears no more than with any other address.
        return Person.objects.create_user(called=called, mail=mail, reach_by=Way.NOBODY, made_at=now)
    # Who died opens no page any more; somebody else in her house may have the address now.
    theirs.filter(state=Person.State.DIED).update(opens_by_mail_at=None)
    try:
        with transaction.atomic():
            return Person.objects.create_user(
                called=called, mail=mail, reach_by=Way.MAIL, opens_by_mail_at=now, made_at=now
            )
    except IntegrityError:
        # Somebody else met her at the same moment.
        return Person.objects.get(mail=mail, opens_by_mail_at__isnull=False)


@transaction.atomic
def with_whom_it_is(act: Callable[..., Done], *, address: str, called: str, now: datetime, **told: Any) -> Done:
    """Do this with the person behind an address. When it cannot be done after all, nobody was met."""
    return act(person=meet(address=address, called=called, now=now), called=called, now=now, **told)
