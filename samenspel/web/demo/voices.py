"""The demo of this room: a year of voices and what came back, told by the actions of every day."""

import random
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from samenspel.letters import actions as letters
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import actions, photos, readers
from samenspel.voices.models import About, CallBack, Channel, Photo, Voice, Wants
from samenspel.voices.readers import Door
from samenspel.web.demo import dreaming, events, pictures
from samenspel.web.demo.events import Scene, accept_mail
from samenspel.web.demo.people import NOBODY_WE_KNOW, RESIDENTS, Resident
from samenspel.web.demo.stories import Event, Story, stories
from samenspel.web.who_reads import reader_with

SEED = 2019
VERBS = {**events.VERBS, **dreaming.VERBS}
# Who could be called back in the last days, may still be called back today.
STILL_TO_CALL = timedelta(days=4)
BUSY_HANDS = "Emine"


@dataclass(frozen=True)
class Town:
    """The places, the workers, the moment it is now, and chance with a fixed seed."""

    places: Mapping[str, Neighbourhood]
    workers: Mapping[str, Worker]
    now: datetime
    chance: random.Random


def tell_stories(*, places: Mapping[str, Neighbourhood], workers: Mapping[str, Worker], now: datetime) -> int:
    """Tell every story, the oldest first → how many voices."""
    town = Town(places=places, workers=workers, now=now, chance=random.Random(SEED))  # noqa: S311 - the same every time
    scenes: dict[str, Scene] = {}
    for each in sorted((each for story in stories() for each in _happenings(town, story)), key=lambda each: each.at):
        with _somebody(town, each):
            if each.event is None:
                scenes[each.story.said] = _begin(town, each.story, said_at=each.at)
            else:
                scene = scenes[each.story.said]
                scene.voice.refresh_from_db()
                VERBS[each.event.verb](scene, each.event, each.at)
    dreaming.catch_up(workers=workers, now=now)
    accept_mail(now=now)
    letters.settle_mail(now=now)
    _call_back(town)
    return Voice.objects.count()


@dataclass(frozen=True)
class Happening:
    """One moment of a story: the words themselves, or what came of them."""

    at: datetime
    story: Story
    event: Event | None = None


def _happenings(town: Town, story: Story) -> list[Happening]:
    """All of them in order; the year is lived from its first day to its last, as people meet each other in it."""
    at = said_at = _moment(town, story)
    found = [Happening(at=said_at, story=story)]
    for event in story.events:
        later = said_at + timedelta(days=event.after, minutes=town.chance.randint(20, 150))
        at = min(max(at + timedelta(minutes=1), later), town.now)
        found.append(Happening(at=at, story=story, event=event))
    return found


def _somebody(town: Town, happening: Happening) -> AbstractContextManager[None]:
    """Who does it, as the trail knows her. What comes from a page or a phone has nobody who works there."""
    event, story = happening.event, happening.story
    heard = story.by if story.channel not in (Channel.TEXT, Channel.ONLINE) else ""
    by = town.workers.get(event.names[0] if event and event.names else heard)
    return readers.at(Door(lambda: reader_with(by, page="voices:voice"))) if by else nullcontext()


def _begin(town: Town, story: Story, *, said_at: datetime) -> Scene:
    voice = _say(town, story, said_at=said_at)
    _say_who(town, story, voice=voice, now=said_at)
    explores = [event.names[0] for event in story.events if event.verb in ("explores", "waits")]
    return Scene(
        voice=voice,
        workers=town.workers,
        said_at=said_at,
        now=town.now,
        chance=town.chance,
        broker=next(iter(explores), story.by),
    )


def _say_who(town: Town, story: Story, *, voice: Voice, now: datetime) -> None:
    """Whoever said something before is not somebody new: a colleague sees that it is she."""
    named = Person.objects.filter(called=story.who or None, acquaintances__organisation=voice.organisation)
    known = named.order_by("made_at").first()
    if known is None or known == voice.speaker:
        return
    heard_it = [each for each in town.workers.values() if each.person == voice.caught_by]
    colleagues = [each for each in town.workers.values() if each.organisation == voice.organisation]
    by = next(each for each in [*heard_it, *colleagues] if each.is_listening)
    actions.say_who(by=by, voice=voice, person=known, now=now)


def _moment(town: Town, story: Story) -> datetime:
    """So many days ago, at a time of day when one talks."""
    day = timezone.localtime(town.now) - timedelta(days=story.days)
    return day.replace(hour=town.chance.randint(9, 16), minute=town.chance.randint(0, 59), second=0, microsecond=0)


def _say(town: Town, story: Story, *, said_at: datetime) -> Voice:
    """Somebody says it: to a worker, on the page, or as a text message."""
    resident = RESIDENTS[story.who] if story.who else Resident()
    place = town.places[story.known.get("in", next(iter(town.places)))]
    language = story.known.get("language", "") or resident.language
    if story.channel == Channel.TEXT:
        number = (resident if story.who else NOBODY_WE_KNOW).detail
        voice = actions.receive_text(number=number, said=story.said, now=said_at)
        assert voice is not None  # noqa: S101 - the neighbourhood has a front desk
        return voice
    if story.channel == Channel.ONLINE:
        return actions.say_online(
            neighbourhood=place,
            said=story.said,
            now=said_at,
            about=story.known.get("about", About.SELF),
            wants=story.known.get("wants", Wants.TOLD),
            language=language,
            called=story.who,
            reach_by=resident.reach_by,
            reach_detail=resident.detail,
        )
    caught = actions.Caught(
        words=story.said,
        neighbourhood=place,
        channel=story.channel,
        said_at=said_at,
        about=story.known.get("about", About.SELF),
        wants=story.known.get("wants", Wants.TOLD),
        place=story.place,
        language=language,
        called=story.who,
        reach_by=resident.reach_by,
        reach_detail=resident.detail,
        safe_moments=resident.careful,
        visibility=story.known.get("visibility", "team" if story.known.get("about") != "neighbour" else "private"),
        wants_slip="slip" in story.known,
    )
    return actions.catch_voice(by=town.workers[story.by], caught=caught, taken=_taken(story), now=said_at)


def _taken(story: Story) -> list[actions.TakenPhoto]:
    """The photograph that came with it, drawn by ourselves and rebuilt as any other."""
    name = story.known.get("photo")
    if name is None:
        return []
    rebuilt = photos.rebuild(pictures.draw(name))
    description = pictures.PICTURES[name].description
    return [actions.TakenPhoto(rebuilt=rebuilt, faces=Photo.Faces.NONE, description=description)]


def _call_back(town: Town) -> None:
    """Who was to be called back was called back, but for the last days."""
    today = timezone.localdate(town.now)
    by_person: dict[UUID | None, Worker] = {worker.person.pk: worker for worker in town.workers.values()}
    for call_back in CallBack.objects.filter(due_on__lt=today - STILL_TO_CALL).select_related("voice"):
        worker = by_person[call_back.voice.answerer_id]
        if not worker.membership.is_current(on=call_back.due_on):
            worker = town.workers[BUSY_HANDS]
        morning = town.now - timedelta(days=(today - call_back.due_on).days)
        actions.call_back_done(by=worker, call_back=call_back, now=morning)
