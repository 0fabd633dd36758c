"""Whom we may ask how it was, and who may write down what was told."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.access.between import hers_as_resident
from samenspel.dreams.models import EndReason, Match, Noticing, Side
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import access as voices

# Who was hurt, lost somebody, or was never meant to be there is not asked what the best moment was.
NOBODY_ASKS_AFTER = [EndReason.QUARREL, EndReason.UNSAFE, EndReason.DIED, EndReason.MISTAKE]
GONE = [Person.State.DIED, Person.State.NO_CONTACT]


def with_everything() -> QuerySet[Noticing]:
    """All of them, with who is asked and about what."""
    return Noticing.objects.filter(match__dream__voice__withdrawn_at=None).select_related(
        "match__helper",
        "match__organisation",
        "match__dream__broker",
        "match__dream__voice__speaker",
        "match__dream__voice__neighbourhood",
    )


def open_noticings(*, on: date) -> QuerySet[Noticing]:
    """Those that are due, and that we may ask: not answered, not dropped, and nothing is wrong between the two."""
    helper_is_there = Q(side=Side.HELPER) & ~Q(match__helper__state__in=GONE)
    dreamer_is_there = Q(side=Side.DREAMER) & ~Q(match__dream__voice__speaker__state__in=GONE)
    return (
        with_everything()
        .filter(due_on__lte=on, answered_at=None, dropped_at=None, match__frozen_at=None)
        .exclude(match__end_reason__in=NOBODY_ASKS_AFTER)
        .filter(helper_is_there | dreamer_is_there)
    )


def who_is_asked(noticing: Noticing) -> Person | None:
    """The person on this side; nobody when we never knew her."""
    return person_on(match=noticing.match, side=noticing.side)


def person_on(*, match: Match, side: str) -> Person | None:
    """The person on one side of a match."""
    return match.helper if side == Side.HELPER else match.dream.voice.speaker


def noticings_in_hand(*, by: Worker) -> QuerySet[Noticing]:
    """Those about dreams that she does something for, in a function that listens. Not how it was with herself."""
    if not by.is_listening:
        return Noticing.objects.none()
    noticings = with_everything().filter(voices.hangs_on_in_hand(by=by, voice="match__dream__voice"))
    return noticings.exclude(hers_as_resident(by, match="match__"))


def noticing_in_hand(*, by: Worker, pk: UUID) -> Noticing:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(noticings_in_hand(by=by), pk=pk)


def why_not_tell(*, noticing: Noticing) -> str:
    """The reason nothing is written down about how it was. Empty when it is."""
    if noticing.dropped_at is not None or noticing.match.end_reason in NOBODY_ASKS_AFTER:
        return _("Hier vragen wij niets meer over.")
    if noticing.match.frozen_at is not None:
        return _("Er is iets gemeld. Wij kijken daar eerst naar.")
    return ""
