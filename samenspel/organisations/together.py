"""Filling in together: a worker types with the resident beside her, for half an hour at most.

It only writes. Nothing that is known of the resident is shown; afterwards she sees herself what was filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from samenspel.base.days import day_of
from samenspel.organisations import registry
from samenspel.organisations.access import Worker, people_known_to
from samenspel.organisations.models import AssistedEntry
from samenspel.people.models import Person

LASTS = timedelta(minutes=30)
# How long after it the worker who typed can still open it, to print it for the resident.
TO_PRINT = timedelta(days=1)
MOST_SHOWN = 20
REACHED = {
    "reach_by": _l("hoe u het liefst hoort van ons"),
    "phone": _l("uw telefoonnummer"),
    "mail": _l("uw e-mailadres"),
    "address": _l("uw adres"),
    "safe_moments": _l("waar wij op letten"),
}


@dataclass(frozen=True, kw_only=True)
class Filled:
    """One time that something was filled in together, as the resident reads it."""

    entry: AssistedEntry
    who: str
    written: Sequence[str]


def entry_of(*, by: Worker, pk: UUID, now: datetime) -> AssistedEntry:
    """One that she started under this hat, with somebody whom her organisation still knows. Else: not there.

    Nor is it when the time to print it is over: what was filled in is the resident's to read from then on.
    """
    entry = (
        AssistedEntry.objects.filter(pk=pk, by=by.person, organisation=by.organisation, until_at__gt=now - TO_PRINT)
        .select_related("person__neighbourhood", "by", "organisation")
        .first()
    )
    if entry is None or not people_known_to(by).filter(pk=entry.person_id).exists():
        raise Http404
    return entry


def own_entry(*, person: Person, pk: UUID) -> AssistedEntry:
    """One that was filled in with this resident. Of somebody else: not there."""
    return get_object_or_404(AssistedEntry, pk=pk, person=person)


def why_not_start(*, by: Worker, person: Person, is_here: bool) -> str:
    """The reason these two cannot fill in together now. Empty when they can."""
    if not people_known_to(by).filter(pk=person.pk).exists():
        return _("Jouw organisatie kent deze persoon niet.")
    if person.pk == by.person.pk:
        return _("Samen is met zijn tweeën. Vraag een collega.")
    if person.state == Person.State.DIED or not person.may_be_reached:
        return _("Deze bewoner is er niet meer, of wil geen contact.")
    if not is_here:
        return _("Dit doe je samen. Zet het vinkje als de bewoner naast je zit en het goed vindt.")
    return ""


def why_not_write(*, entry: AssistedEntry, now: datetime) -> str:
    """The reason nothing can be written with this entry any more. Empty when something can."""
    if entry.ended_at is not None:
        return _("Jullie waren klaar. Zet het vinkje als jullie samen verdergaan.")
    if now >= entry.until_at:
        return _("De 30 minuten zijn om. Zet het vinkje als jullie samen verdergaan.")
    return ""


def minutes_left(*, entry: AssistedEntry, now: datetime) -> int:
    """How many minutes there still are, the one that runs included."""
    return max(0, -int(-(entry.until_at - now).total_seconds() // 60))


def banner(*, entry: AssistedEntry, now: datetime) -> dict[str, Any]:
    """What every page for the two shows on top: with whom, and how long; or why it is over."""
    is_over = bool(why_not_write(entry=entry, now=now))
    return {"entry": entry, "minutes": minutes_left(entry=entry, now=now), "is_over": is_over}


def has_own_page(person: Person) -> bool:
    """Whether she can open her own page, with a pasje or with a code by mail."""
    return person.opens_by_mail_at is not None or person.cards.filter(voided_at=None).exists()


def who_typed(entry: AssistedEntry) -> str:
    """With whom it was filled in: "Samira van Buurtteam"."""
    if entry.by is None or not entry.by.called:
        return entry.organisation.name
    return _("%(name)s van %(house)s") % {"name": entry.by.called, "house": entry.organisation}


def entries_of(person: Person) -> list[Filled]:
    """All that was filled in together with her, the newest first. She sees it on her own page, and on paper."""
    entries = person.assisted_entries.select_related("by", "organisation").order_by("-started_at", "pk")
    return _filled(list(entries[:MOST_SHOWN]))


def filled(entry: AssistedEntry) -> Filled:
    """What was filled in this time."""
    return _filled([entry])[0]


def filled_that_day(entry: AssistedEntry) -> list[Filled]:
    """What these two filled in that day, also when they went on after a half hour was over."""
    start = make_aware(datetime.combine(day_of(entry.started_at), time.min))
    both = AssistedEntry.objects.filter(person=entry.person, by=entry.by, organisation=entry.organisation)
    that_day = both.filter(started_at__gte=start, started_at__lt=start + timedelta(days=1))
    return _filled(list(that_day.select_related("by", "organisation").order_by("started_at", "pk")))


def _filled(entries: Sequence[AssistedEntry]) -> list[Filled]:
    written = registry.what_was_written(entries)
    return [
        Filled(entry=entry, who=who_typed(entry), written=[*written[entry.pk], *_reached(entry)]) for entry in entries
    ]


def _reached(entry: AssistedEntry) -> list[str]:
    names = [str(REACHED[name]) for name in entry.reached.split()]
    return [_("Nieuw opgeschreven: %s.") % ", ".join(names)] if names else []
