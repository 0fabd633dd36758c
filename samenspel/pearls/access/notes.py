"""Who may read what was noted on a walk: the rule is that of the voice."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access.walks import walks_of
from samenspel.pearls.models import Note, Sort, Walk
from samenspel.voices import access as voices
from samenspel.voices.scanner import scan, warnings


def notes_of(*, by: Worker) -> QuerySet[Note]:
    """What was noted on the walks of her house, as far as she does something for the voice."""
    mine = Note.objects.there().filter(walk__in=walks_of(by=by).values("pk"))
    return mine.filter(voices.hangs_on_in_hand(by=by)).select_related(
        "voice__caught_by", "voice__speaker", "walk", "from_group__phone"
    )


def note_of(*, by: Worker, pk: UUID) -> Note:
    """One of them. Not hers is the same as not there."""
    return get_object_or_404(notes_of(by=by), pk=pk)


def told_to_everybody(walk: Walk) -> QuerySet[Note]:
    """The notes of which everybody may read what was done."""
    return walk.notes.there().exclude(done="")


def noted_as(sort: Sort) -> Exists:
    """Of voices: whether this one was noted on a walk as this sort."""
    return Exists(Note.objects.filter(voice=OuterRef("pk"), sort=sort))


def why_not_note(*, walk: Walk) -> str:
    """The reason nothing is noted on this walk. Empty when something is: what was seen is never thrown away."""
    return _("Kondig de wandeling eerst aan.") if walk.announced_at is None else ""


def why_not_tell_everybody(*, done: str) -> str:
    """The reason everybody cannot read this. Empty when they can."""
    found = warnings(scan(done))
    if found:
        return _("Dit leest iedereen. Laat namen, nummers en adressen weg.")
    return ""
