"""The pearls of the demo: told, read over, agreed to and taken away by the actions of every day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.pearls.access import gate
from samenspel.pearls.actions import hosting, merging, publishing, resting
from samenspel.pearls.actions import pearls as actions
from samenspel.pearls.models import Pearl, PublicPlace
from samenspel.pearls.pearl_pages import words_to_tell
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices import photos
from samenspel.voices.access import ways_back
from samenspel.voices.models import Photo, Voice
from samenspel.web.demo import pictures
from samenspel.web.demo.events import accept_mail
from samenspel.web.demo.pearls.more import MORE
from samenspel.web.demo.pearls.told import PEARLS, PLACES, Told
from samenspel.web.demo.people import RESIDENTS, Resident
from samenspel.web.demo.streets import point_of

HANDS = "Hanneke"
# How many days after the words what happens.
WRITTEN, CHECKED, AGREED, ANSWERED, GONE = 2, 3, 6, 7, 40
THANKS = "Wat mooi. Deze parel staat er al, en nu staat erbij dat nog iemand hem noemde. Dank u wel."


@dataclass(frozen=True)
class Town:
    """The neighbourhood, who works there, where all may come, and the moment it is now."""

    here: Neighbourhood
    workers: Mapping[str, Worker]
    places: Mapping[str, PublicPlace]
    now: datetime

    def at(self, told: Told, after: int) -> datetime:
        """So many days after it was told, in the afternoon; never later than now."""
        day = timezone.localtime(self.now) - timedelta(days=told.days - after)
        return min(day.replace(hour=14, minute=len(told.title), second=0, microsecond=0), self.now)


def make_pearls(*, workers: Mapping[str, Worker], places: Mapping[str, Neighbourhood], now: datetime) -> int:
    """All of them, the oldest first → how many."""
    here = next(iter(places.values()))
    first = now - timedelta(days=PEARLS[0].days)
    found = {
        name: actions.add_public_place(
            by=workers[HANDS], neighbourhood=here, name=name, street=street, point=point_of(name), now=first
        )
        for name, street in PLACES
    }
    town = Town(here=here, workers=workers, places=found, now=now)
    made = {told.title: _live(town, told) for told in sorted((*PEARLS, *MORE), key=lambda each: -each.days)}
    for told in (each for each in MORE if each.same_as):
        pearl, keep = made[told.title], made[told.same_as]
        merging.merge_pearls(by=workers[told.by], pearl=pearl, keep=keep, now=town.at(told, ANSWERED))
    accept_mail(now=now)
    return len(made)


def _live(town: Town, told: Told) -> Pearl:
    """One pearl, as far as it came."""
    pearl = _spot(town, told)
    if told.until != "spotted":
        _write(town, told, pearl=pearl)
    return pearl


def _write(town: Town, told: Told, *, pearl: Pearl) -> None:
    """What everybody would read; and on, when it went on."""
    by = town.workers[told.by]
    words = gate.Told(
        kind=told.kind,
        title=told.title,
        story=told.story,
        street=told.street,
        place=pearl.place,
        best_time=told.best_time,
        photo=pearl.voice.photos.first(),
        photo_shows=pictures.PICTURES[told.photo].description if told.photo else "",
        hosted_by=told.host,
        host_called=(told.host_is or told.who) if told.host else "",
    )
    publishing.write_pearl(by=by, pearl=pearl, told=words, now=town.at(told, WRITTEN))
    if told.until == "told":
        return
    version = pearl.version
    publishing.check_pearl(by=by, pearl=pearl, version=version, looked_over=True, now=town.at(told, CHECKED))
    if told.until == "checked":
        return
    publishing.note_yes(by=by, pearl=pearl, version=version, how="phone", now=town.at(told, AGREED))
    if told.host_is:
        host = Person.objects.get(called=told.host_is, acquaintances__organisation=by.organisation)
        hosting.say_host(by=by, pearl=pearl, person=host, now=town.at(told, AGREED))
        at = town.at(told, ANSWERED)
        publishing.note_yes(by=by, pearl=pearl, version=version, how="door", is_host=True, now=at)
    _tell(town, told, pearl=pearl)
    _go_on(town, told, pearl=pearl)


def _tell(town: Town, told: Told, *, pearl: Pearl) -> None:
    """She hears that it is there."""
    by, at = town.workers[told.by], town.at(told, ANSWERED)
    way = ways_back(voice=pearl.voice)[0]
    publishing.tell_published(by=by, pearl=pearl, said=words_to_tell(pearl), way=way, now=at, told_now=True)


def _go_on(town: Town, told: Told, *, pearl: Pearl) -> None:
    """Somebody else names it, or it goes away."""
    by, later = town.workers[told.by], town.at(told, GONE)
    for number, (who, words) in enumerate(told.also):
        voice = _catch(town, told, who=who, words=words, at=town.at(told, GONE + number))
        actions.name_pearl(by=by, voice=voice, pearl=pearl, now=voice.said_at)
        way = ways_back(voice=voice)[0]
        voices.answer_voice(by=by, voice=voice, kind="answer", way=way, said=THANKS, now=voice.said_at, told_now=True)
    if told.until == "later":
        resting.rest_pearl(by=by, pearl=pearl, why="later", now=later)
    elif told.until == "no":
        resting.rest_pearl(by=by, pearl=pearl, why="teller", now=later)
    elif told.until == "moved" and pearl.voice.speaker is not None:
        on = timezone.localdate(later)
        organisations.tell_state(by=by, person=pearl.voice.speaker, state="moved", on=on, now=later)
    elif told.until == "taken_back":
        voices.withdraw_voice(voice=pearl.voice, by=by, now=later)


def _spot(town: Town, told: Told) -> Pearl:
    at = town.at(told, 0)
    taken = _taken(told.photo, has_people=bool(told.faces))
    voice = _catch(town, told, who=told.who, words=told.words, at=at, taken=taken)
    place = town.places.get(told.place)
    for photo in voice.photos.all() if told.faces else ():
        voices.propose_hidden(photo=photo, spots=told.faces)
        voices.hide_faces(by=town.workers[told.by], photo=photo, proposals=1, now=at)
    return actions.make_pearl(
        by=town.workers[told.by],
        voice=voice,
        kind=told.kind,
        title=told.title,
        street=told.street,
        place=place,
        now=at,
    )


def _catch(
    town: Town, told: Told, *, who: str, words: str, at: datetime, taken: Sequence[voices.TakenPhoto] = ()
) -> Voice:
    """A voice as any other, of somebody whom the house may know already."""
    by, resident = town.workers[told.by], RESIDENTS[who] if who else Resident()
    caught = voices.Caught(
        words=words,
        neighbourhood=town.here,
        channel=told.channel,
        said_at=at,
        place=told.place or told.street,
        called=who,
        reach_by=resident.reach_by,
        reach_detail=resident.detail,
        safe_moments=resident.careful,
        language=resident.language,
        visibility="team",
    )
    named = Person.objects.filter(called=who or None, acquaintances__organisation=by.organisation)
    known = named.order_by("made_at").first()
    voice = voices.catch_voice(by=by, caught=caught, taken=taken, now=at)
    return voices.say_who(by=by, voice=voice, person=known, now=at) if known else voice


def _taken(name: str, *, has_people: bool) -> list[voices.TakenPhoto]:
    """The photograph that came with it, drawn by ourselves and rebuilt as any other."""
    if not name:
        return []
    rebuilt = photos.rebuild(pictures.draw(name))
    faces = Photo.Faces.ASK if has_people else Photo.Faces.NONE
    return [voices.TakenPhoto(rebuilt=rebuilt, faces=faces, description=pictures.PICTURES[name].description)]
