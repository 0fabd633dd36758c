"""Filling in together: begin, go on, write down how she is reached, be done, and see it afterwards."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations import together
from samenspel.organisations.access import Worker
from samenspel.organisations.actions.acquaintances import change_person
from samenspel.organisations.models import AssistedEntry
from samenspel.people.models import Person


@transaction.atomic
def start_together(*, by: Worker, person: Person, is_here: bool, now: datetime) -> AssistedEntry:
    """A worker begins to type with this resident beside her. What she had open with somebody else ends."""
    refuse_if(together.why_not_start(by=by, person=person, is_here=is_here))
    Person.objects.select_for_update().get(pk=by.person.pk)  # two screens of hers begin one after the other
    is_open = AssistedEntry.objects.filter(by=by.person, ended_at=None, until_at__gt=now)
    same = is_open.filter(person=person, organisation=by.organisation).first()
    if same is not None:
        return same
    is_open.update(ended_at=now)
    return AssistedEntry.objects.create(
        person=person, by=by.person, organisation=by.organisation, started_at=now, until_at=now + together.LASTS
    )


@transaction.atomic
def go_on_together(*, by: Worker, entry: AssistedEntry, is_here: bool, now: datetime) -> AssistedEntry:
    """The entry in which something is written now: this one, or a new one when they go on after it was over.

    Raises:
        Refused: it is over, and nobody said that the resident still sits here.
    """
    entry = AssistedEntry.objects.select_for_update(of=("self",)).select_related("person").get(pk=entry.pk)
    reason = together.why_not_write(entry=entry, now=now)
    if reason and is_here:
        return start_together(by=by, person=entry.person, is_here=True, now=now)
    refuse_if(reason)
    return entry


@transaction.atomic
def write_reach(
    *, by: Worker, entry: AssistedEntry, told: dict[str, str], is_here: bool, now: datetime
) -> AssistedEntry:
    """How we reach her, as she says it now. What she leaves empty stays as it was."""
    entry = go_on_together(by=by, entry=entry, is_here=is_here, now=now)
    said = {name: told[name] for name in together.REACHED if told.get(name)}
    refuse_if("" if said else _("Vul iets in, of ga terug."))
    change_person(by=by, person=entry.person, told=said, now=now)
    names = {*entry.reached.split(), *said}
    entry.reached = " ".join(name for name in together.REACHED if name in names)
    entry.save(update_fields=["reached"])
    return entry


def end_together(*, entry: AssistedEntry, now: datetime) -> None:
    """They are done. Pressed twice is pressed once."""
    AssistedEntry.objects.filter(pk=entry.pk, ended_at=None).update(ended_at=min(now, entry.until_at))


def note_seen(*, entry: AssistedEntry, now: datetime) -> None:
    """The resident saw what was filled in together."""
    AssistedEntry.objects.filter(pk=entry.pk, seen_at=None).update(seen_at=now)
