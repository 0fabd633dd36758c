"""A worker writes down what somebody said: at the door, by phone, from the letterbox, during a walk."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Acquaintance, Organisation, WorksIn
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import codes, photos, registry, under_lock, words
from samenspel.voices.access import can_be_reached
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import About, Photo, Visibility, Voice, Wants
from samenspel.voices.steps import leave_step

# Unless somebody chooses another day. Two weeks is what people find long but fair.
ANSWER_WITHIN = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class TakenPhoto:
    """A photograph that was rebuilt from its pixels, with what is on it."""

    rebuilt: photos.Rebuilt
    faces: str
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Caught:
    """What a worker wrote down. Only the words, the place and the channel are needed."""

    words: str
    neighbourhood: Neighbourhood
    channel: str
    said_at: datetime
    about: str = About.SELF
    place: str = ""
    language: str = ""
    called: str = ""
    reach_by: str = ""
    reach_detail: str = ""
    safe_moments: str = ""
    visibility: str = Visibility.PRIVATE
    wants_slip: bool = False
    wants: str = Wants.TOLD


def why_not_catch(*, by: Worker, caught: Caught) -> str:
    """The reason this cannot be kept. Empty when it can."""
    here = WorksIn.objects.filter(organisation=by.organisation, neighbourhood=caught.neighbourhood)
    if not caught.words.strip():
        return _("Schrijf op wat er gezegd is.")
    if not here.exists():
        return _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt.")
    if caught.visibility == Visibility.PUBLIC:
        return _("Openbaar maken kan later, als de bewoner ja zegt tegen de tekst.")
    if caught.about == About.NEIGHBOUR and caught.visibility != Visibility.PRIVATE:
        return _("Een klacht over een buur blijft bij wie hem beantwoordt.")
    return ""


@transaction.atomic
def catch_voice(*, by: Worker, caught: Caught, taken: Sequence[TakenPhoto] = (), now: datetime) -> Voice:
    """A worker writes down what somebody said, in her own words."""
    refuse_if(why_not_catch(by=by, caught=caught))
    speaker = meet(caught=caught, now=now)
    if speaker is not None:
        # Also when rent or nuisance wrote it down: the house knows her, its buddies see how to reach her.
        know(person=speaker, organisation=by.organisation, now=now)
    voice = new_voice(
        neighbourhood=caught.neighbourhood,
        organisation=by.organisation,
        speaker=speaker,
        about=caught.about,
        wants=caught.wants,
        channel=caught.channel,
        place=caught.place,
        language=caught.language,
        caught_by=by.person,
        caught_for=by.organisation,
        visibility=caught.visibility,
        said_at=min(caught.said_at, now),  # a phone whose clock is fast is no reason to lose words
        received_at=now,
        has_slip=caught.wants_slip,
        has_way_back=caught.wants_slip or can_be_reached(speaker),
    )
    words.write_words(voice=voice, words=caught.words, by=by.person, now=now)
    add_photos(voice=voice, taken=taken, now=now)
    leave_step(voice=voice, what="caught", now=now, by=by.person, detail=caught.channel)
    registry.tell(voice, by=by, now=now)
    return voice


@transaction.atomic
def give_slip(*, by: Worker, voice: Voice, now: datetime) -> Voice:
    """The speaker gets a slip with her code: now there is a way back to her."""
    while_it_is_there(voice)
    voice.has_slip = voice.has_way_back = True
    voice.save(update_fields=["has_slip", "has_way_back"])
    leave_step(voice=voice, what="slip", now=now, by=by.person)
    return voice


def add_photos(*, voice: Voice, taken: Sequence[TakenPhoto], now: datetime) -> list[Photo]:
    """Keep the photographs that came with a voice; small ones are made later."""
    kept = [
        Photo.objects.create(
            voice=voice,
            file=photos.store(each.rebuilt),
            faces=each.faces,
            description=each.description,
            width=each.rebuilt.width,
            height=each.rebuilt.height,
            made_at=now,
        )
        for each in taken
    ]
    for photo in kept:
        letters.post(kind="voices.thumbnail", about=str(photo.pk), way="work", now=now)
    return kept


def meet(*, caught: Caught, now: datetime) -> Person | None:
    """The person behind the words, when she gave anything to remember her by."""
    if not (caught.called or caught.reach_by or caught.reach_detail):
        return None
    return people.meet_person(
        called=caught.called,
        reach_by=caught.reach_by,
        detail=caught.reach_detail,
        neighbourhood=caught.neighbourhood,
        language=caught.language,
        safe_moments=caught.safe_moments,
        now=now,
    )


def know(*, person: Person, organisation: Organisation, now: datetime) -> None:
    """This organisation knows her now: its workers see how she is reached."""
    Acquaintance.objects.get_or_create(person=person, organisation=organisation, defaults={"since": day_of(now)})


def free_id(ids: Iterable[uuid.UUID]) -> uuid.UUID:
    """The first id whose code is nobody else's."""
    return next(pk for pk in ids if not Voice.objects.filter(code_hash=codes.hash_of(codes.code_of(pk))).exists())


def new_voice(*, received_at: datetime, **fields: Any) -> Voice:
    """A voice with a code of its own, and a day for the answer."""
    pk = free_id(iter(uuid.uuid4, None))
    answer_by_on = day_of(received_at) + ANSWER_WITHIN
    return Voice.objects.create(
        pk=pk,
        code_hash=codes.hash_of(codes.code_of(pk)),
        received_at=received_at,
        answer_by_on=answer_by_on,
        key=under_lock.new_key(now=received_at),
        **fields,
    )
