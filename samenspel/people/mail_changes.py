"""Another mail address: whatever a code by mail opened, ends at once, for it may have gone to somebody else.

What her pasje opened stays open. When a worker wrote the address down, she reads that on her page.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from samenspel.people.models import MailChange, MailCode, Opening, Person

SHOWN_FOR = timedelta(days=90)


def as_it_stands(person: Person) -> Person:
    """As she is written down until now, and nobody else changes it meanwhile; a form may have changed ``person``."""
    return Person.objects.select_for_update().get(pk=person.pk)


def address_before(person: Person) -> str:
    """Her mail address as it stands until now."""
    return as_it_stands(person).mail


@transaction.atomic
def mail_changed(
    *,
    person: Person,
    before: str,
    now: datetime,
    by: Person | None = None,
    house: str = "",
    here: Opening | None = None,
) -> None:
    """Her address is another one now, when it is. ``here``: the page on which she changed it herself stays open.

    ``by`` and ``house``: the worker who wrote it down.
    """
    if person.mail == before:
        return
    opened = Opening.objects.filter(person=person, card=None, closed_at=None, until_at__gt=now)
    ended = (opened.exclude(pk=here.pk) if here else opened).update(closed_at=now)
    # A code that is under way went to the address of before.
    MailCode.objects.filter(person=person, used_at=None).delete()
    if by is not None and (before or ended):
        MailChange.objects.create(person=person, at=now, by=by, house=house)


def unseen(person: Person) -> list[MailChange]:
    """What she did not see yet, the newest first."""
    return list(person.mail_changes.filter(seen_at=None).select_related("by"))


def history_of(person: Person) -> list[MailChange]:
    """All of the last months, seen or not."""
    return list(person.mail_changes.select_related("by"))


def see(*, person: Person, pk: UUID, now: datetime) -> None:
    """She saw it. Twice is once; of somebody else: not there."""
    change = get_object_or_404(MailChange, person=person, pk=pk)
    MailChange.objects.filter(pk=change.pk, seen_at=None).update(seen_at=now)


def sweep(*, now: datetime) -> None:
    """What she saw some months ago need not be kept."""
    MailChange.objects.filter(seen_at__lt=now - SHOWN_FOR).delete()
