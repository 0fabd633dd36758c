"""Builders for pearls: who tells one, who works on it, and how far it came."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import gate
from samenspel.pearls.access.gate import Told
from samenspel.pearls.actions import pearls as actions
from samenspel.pearls.actions import publishing
from samenspel.pearls.models import Pearl, PublicPlace
from samenspel.people.access import Resident
from samenspel.people.models import Opening, Person
from samenspel.voices.models import Voice
from tests import make

NOW = timezone.now()
TODAY = timezone.localdate()
WORDS = "Als ik verdrietig ben ga ik daar zitten."
STORY = "Hier gaat iemand zitten als zij verdrietig is."


def worker(**fields: Any) -> Worker:
    """Somebody who works on pearls, of a house in a neighbourhood."""
    return make.worker(**{"function": Function.BUDDY, "called": "Samira", **fields})


def teller(**fields: Any) -> Person:
    """Somebody who tells of a pearl, and is reached by phone unless told."""
    return make.person(
        **{"called": "Ria Jansen", "reach_by": "phone", "phone": "0611111111", "address": "Kade 9", **fields}
    )


def resident(person: Person) -> Resident:
    """She, on her own page."""
    opening = Opening.objects.create(person=person, opened_at=NOW, until_at=NOW + timedelta(hours=1))
    return Resident(person=person, opening=opening)


def voice(*, by: Worker, speaker: Person | None = None, **fields: Any) -> Voice:
    """Words of somebody whom the house knows."""
    somebody = speaker or teller()
    make.known(person=somebody, organisation=by.organisation)
    return make.voice(**{"by": by, "speaker": somebody, "said": WORDS, "answerer": by.person, **fields})


def place(*, by: Worker, name: str = "Het Waterplein", **fields: Any) -> PublicPlace:
    """A place to which everybody may come."""
    here = by.organisation.neighbourhoods.first()
    assert here is not None
    return PublicPlace.objects.create(neighbourhood=here, name=name, added_by=by.person, added_at=NOW, **fields)


def spotted(*, by: Worker, speaker: Person | None = None, now: datetime = NOW, **fields: Any) -> Pearl:
    """A voice that became a pearl."""
    told = fields.pop("voice", None) or voice(by=by, speaker=speaker)
    named = {"kind": "place", "title": "Het bankje", **fields}
    return actions.make_pearl(by=by, voice=told, now=now, **named)


def words_for(pearl: Pearl, **changed: Any) -> Told:
    """What everybody would read of it."""
    held = {"kind": pearl.kind, "title": pearl.title, "story": STORY, "street": pearl.street, "place": pearl.place}
    return Told(**{**held, **changed})


def written(*, by: Worker, speaker: Person | None = None, now: datetime = NOW, **changed: Any) -> Pearl:
    """One with a story that nobody read over yet."""
    pearl = changed.pop("pearl", None) or spotted(by=by, speaker=speaker, now=now)
    return publishing.write_pearl(by=by, pearl=pearl, told=words_for(pearl, **changed), now=now)


def checked(*, by: Worker, speaker: Person | None = None, now: datetime = NOW, **changed: Any) -> Pearl:
    """One that was read over, and waits for a yes."""
    pearl = written(by=by, speaker=speaker, now=now, **changed)
    return publishing.check_pearl(by=by, pearl=pearl, version=pearl.version, looked_over=True, now=now)


def public(*, by: Worker, speaker: Person | None = None, now: datetime = NOW, **changed: Any) -> Pearl:
    """One that everybody may read, with every yes that it needs."""
    pearl = checked(by=by, speaker=speaker, now=now, **changed)
    if gate.waits_for_host(pearl) and pearl.hosted_by == "other":
        publishing.note_yes(by=by, pearl=pearl, version=pearl.version, how="door", is_host=True, now=now)
    return publishing.note_yes(by=by, pearl=pearl, version=pearl.version, how="phone", now=now)


def named(*, by: Worker, pearl: Pearl, speaker: Person | None = None, **fields: Any) -> Voice:
    """Somebody else who names it; nobody we know unless told."""
    told = make.voice(by=by, speaker=speaker, neighbourhood=pearl.voice.neighbourhood, said="Dat bankje.", **fields)
    actions.name_pearl(by=by, voice=told, pearl=pearl, now=NOW)
    return told
