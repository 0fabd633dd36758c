"""A voice comes in: at the door, by phone, from the letterbox, on the page or as a text message."""

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
from samenspel.organisations.access import Worker, front_desk
from samenspel.organisations.models import Acquaintance, Organisation, WorksIn
from samenspel.people import actions as people
from samenspel.people.access import person_with_phone
from samenspel.people.models import Person
from samenspel.voices import codes, photos, words
from samenspel.voices.access import can_be_reached
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import About, Channel, Photo, Visibility, Voice
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
    speaker = _meet(caught=caught, now=now)
    if speaker is not None:
        # Also when rent or nuisance wrote it down: the house knows her, its buddies see how to reach her.
        _know(person=speaker, organisation=by.organisation, now=now)
    voice = _new_voice(
        neighbourhood=caught.neighbourhood,
        organisation=by.organisation,
        speaker=speaker,
        about=caught.about,
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
    return voice


@transaction.atomic
def say_online(
    *,
    neighbourhood: Neighbourhood,
    said: str,
    now: datetime,
    about: str = About.SELF,
    language: str = "",
    called: str = "",
    reach_by: str = "",
    reach_detail: str = "",
) -> Voice:
    """Anybody says something, without an account. The front desk of the neighbourhood answers."""
    refuse_if("" if said.strip() else _("Vertel eerst iets. Een paar woorden is genoeg."))
    desk = front_desk(neighbourhood=neighbourhood)
    refuse_if("" if desk else _("In deze buurt is nog niemand die antwoordt. Bel ons liever."))
    assert desk is not None  # noqa: S101 - refused above
    caught = Caught(
        words=said,
        neighbourhood=neighbourhood,
        channel=Channel.ONLINE,
        said_at=now,
        called=called,
        reach_by=reach_by,
        reach_detail=reach_detail,
        language=language,
    )
    return _by_herself(caught=caught, desk=desk, about=about, speaker=_meet(caught=caught, now=now), now=now)


@transaction.atomic
def receive_text(*, number: str, said: str, now: datetime) -> Voice | None:
    """A text message came in: a voice like any other. Nothing when there is nobody to answer it."""
    speaker = person_with_phone(number)
    neighbourhood = speaker.neighbourhood if speaker else None
    desk = front_desk(neighbourhood=neighbourhood) if neighbourhood else None
    if desk is None or neighbourhood is None:
        first = WorksIn.objects.filter(is_front_desk=True).select_related("organisation", "neighbourhood").first()
        if first is None:
            return None
        desk, neighbourhood = first.organisation, first.neighbourhood
    caught = Caught(
        words=said,
        neighbourhood=neighbourhood,
        channel=Channel.TEXT,
        said_at=now,
        reach_by="text",
        reach_detail=number,
    )
    speaker = speaker or _meet(caught=caught, now=now)
    return _by_herself(caught=caught, desk=desk, about=About.SELF, speaker=speaker, now=now)


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


def _meet(*, caught: Caught, now: datetime) -> Person | None:
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


def _know(*, person: Person, organisation: Organisation, now: datetime) -> None:
    Acquaintance.objects.get_or_create(person=person, organisation=organisation, defaults={"since": day_of(now)})


def _by_herself(*, caught: Caught, desk: Organisation, about: str, speaker: Person | None, now: datetime) -> Voice:
    """A voice that came by itself goes to the team of the front desk."""
    if speaker is not None:
        _know(person=speaker, organisation=desk, now=now)
    closed = about == About.NEIGHBOUR
    online = caught.channel == Channel.ONLINE
    voice = _new_voice(
        neighbourhood=caught.neighbourhood,
        organisation=desk,
        speaker=speaker,
        about=about,
        channel=caught.channel,
        language=caught.language,
        visibility=Visibility.PRIVATE if closed else Visibility.TEAM,
        said_at=now,
        received_at=now,
        has_slip=online,  # the page shows her the code
        has_way_back=True,
    )
    words.write_words(voice=voice, words=caught.words, by=speaker, now=now)
    leave_step(voice=voice, what="said" if online else "texted", now=now, by=speaker)
    return voice


def free_id(ids: Iterable[uuid.UUID]) -> uuid.UUID:
    """The first id whose code is nobody else's."""
    return next(pk for pk in ids if not Voice.objects.filter(code_hash=codes.hash_of(codes.code_of(pk))).exists())


def _new_voice(*, received_at: datetime, **fields: Any) -> Voice:
    pk = free_id(iter(uuid.uuid4, None))
    answer_by_on = day_of(received_at) + ANSWER_WITHIN
    return Voice.objects.create(
        pk=pk,
        code_hash=codes.hash_of(codes.code_of(pk)),
        received_at=received_at,
        answer_by_on=answer_by_on,
        **fields,
    )
