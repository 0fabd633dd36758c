"""What was seen on a walk becomes a voice and a note, together or not at all; and everybody hears what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import notes as access
from samenspel.pearls.access.walks import walks_of
from samenspel.pearls.models import Note, PublicPlace, Sort, Walk
from samenspel.pearls.placing import place_called, square_of
from samenspel.voices.actions.catching import Caught, catch_voice
from samenspel.voices.models import About, Channel, Visibility, Voice
from samenspel.voices.registry import Along

# What a phone sends beside the words.
COMES_ALONG = ("walk", "sort", "point")


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One line of a paper sheet."""

    sort: str
    words: str
    place: str = ""
    called: str = ""


@dataclass(frozen=True, kw_only=True)
class Where:
    """A public place, or the middle of a square; or neither."""

    spot: PublicPlace | None = None
    square: tuple[Decimal | None, Decimal | None] = (None, None)

    @classmethod
    def of(cls, walk: Walk, *, place: str, point: str = "") -> "Where":
        """A place that was named counts first. What is no point is left out: her words are never held back for it."""
        if spot := place_called(place, neighbourhood=walk.neighbourhood):
            return cls(spot=spot)
        return cls(square=square_of(point) or (None, None))


def take_along(*, by: Worker, posted: Mapping[str, str]) -> Along | None:
    """What was caught with a walk beside it becomes a note of that walk, in the transaction of the voice.

    Raises:
        Refused: it is no walk of this house, or it does not say what it is.
    """
    slug, sort = posted.get("walk", ""), posted.get("sort", "")
    if not slug:
        return None
    walk = walks_of(by=by).filter(slug=slug).first()
    refuse_if("" if walk else _("Deze wandeling is niet van jouw huis. Kies onder welke pet je liep."))
    assert walk is not None  # noqa: S101 - refused above
    refuse_if(access.why_not_note(walk=walk))
    refuse_if("" if sort in Sort.values else _("Kies eerst wat het is: parel, idee, kapot of compliment."))
    where = Where.of(walk, place=posted.get("place", ""), point=posted.get("point", ""))

    def keep(voice: Voice) -> None:
        keep_note(walk, sort, voice, where)

    return Along(keep=keep, back=reverse("pearls:sheet", args=[walk.slug]))


def keep_note(walk: Walk, sort: str, voice: Voice, where: Where) -> Note:
    """A note on a voice, at the place or in the square where it was."""
    return Note.objects.create(
        walk=walk, voice=voice, sort=sort, spot=where.spot, east=where.square[0], north=where.square[1]
    )


@transaction.atomic
def type_notes(*, by: Worker, walk: Walk, seen: Sequence[Seen], now: datetime) -> list[Note]:
    """What stood on a paper sheet: every line a voice and a note, all of them or none."""
    refuse_if(access.why_not_note(walk=walk))
    refuse_if("" if seen else _("Typ minstens één regel over."))
    return [_typed(by=by, walk=walk, line=each, now=now) for each in seen]


def _typed(*, by: Worker, walk: Walk, line: Seen, now: datetime) -> Note:
    caught = Caught(
        words=line.words,
        neighbourhood=walk.neighbourhood,
        channel=Channel.WALK,
        said_at=min(walk.ends_at, now),
        about=About.STREET,
        place=line.place,
        called=line.called,
        visibility=Visibility.TEAM,
        wants_slip=True,
    )
    return keep_note(walk, line.sort, catch_voice(by=by, caught=caught, now=now), Where.of(walk, place=line.place))


@transaction.atomic
def tell_everybody(*, note: Note, done: str, now: datetime) -> Note:
    """What was done with it, for everybody to read. Empty again is not told any more."""
    refuse_if(access.why_not_tell_everybody(done=done))
    note.done, note.done_at = done.strip(), now
    note.save(update_fields=["done", "done_at"])
    return note


def forget_where(voice: Voice) -> None:
    """The words are erased: where they were said goes too."""
    Note.objects.filter(voice=voice).update(spot=None, east=None, north=None)
