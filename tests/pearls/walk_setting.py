"""Builders for walks: planned, coming and walked; who comes along, and what was noted."""

import itertools
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.actions.sign_ups import Comes
from samenspel.pearls.models import Note, SignUp, Sort, Walk, WalkNews
from samenspel.people.models import Person
from samenspel.voices import codes
from samenspel.voices.models import Channel, Visibility, Voice
from tests import make

_number = itertools.count(1)
NOW = timezone.now()
IN_A_WEEK = timedelta(days=7)


def walk(
    *,
    by: Worker | None = None,
    starts_at: datetime | None = None,
    neighbourhood: Neighbourhood | None = None,
    is_announced: bool = True,
    **fields: Any,
) -> Walk:
    """A walk of two hours, in a week and announced unless given."""
    leader = by or make.worker()
    starts, number = starts_at or timezone.now() + IN_A_WEEK, next(_number)
    made = min(starts, timezone.now()) - timedelta(days=10)
    held = {
        "slug": f"rondje-{number}",
        "title": f"Rondje {number}",
        "ends_at": starts + timedelta(hours=2),
        "meets_at": "De bibliotheek",
        "leader": leader.person,
        "leader_called": "Samira",
        "metres": 600,
        "promise": "Geen trappen, en om de 100 meter een bank.",
        "weather": "Dan drinken we koffie.",
        "places": 4,
        "made_at": made,
        "announced_at": made if is_announced else None,
        **fields,
    }
    place = neighbourhood or leader.organisation.neighbourhoods.first() or make.neighbourhood()
    return Walk.objects.create(organisation=leader.organisation, neighbourhood=place, starts_at=starts, **held)


def walked(*, by: Worker | None = None, days: int = 3, **fields: Any) -> Walk:
    """A walk of so many days ago."""
    return walk(by=by, starts_at=timezone.now() - timedelta(days=days), **fields)


def sign_up(*, walk: Walk, is_placed: bool = True, person: Person | None = None, **fields: Any) -> SignUp:
    """Somebody who comes along: with a place unless told."""
    pk, at = uuid.uuid4(), walk.made_at + timedelta(hours=next(_number))
    held = {"called": "Ria", "signed_up_at": at, "placed_at": at if is_placed else None, **fields}
    hashed = codes.hash_of(codes.code_of(pk))
    return SignUp.objects.create(pk=pk, code_hash=hashed, walk=walk, person=person, **held)


def note(*, walk: Walk, by: Worker, sort: Sort = Sort.PEARL, said: str = "Wat een mooie tuin.", **fields: Any) -> Note:
    """Something that was noted on a walk, for the whole team to read unless given."""
    held = {"visibility": Visibility.TEAM, "channel": Channel.WALK, **fields}
    done = held.pop("done", "")
    voice: Voice = make.voice(by=by, said=said, neighbourhood=walk.neighbourhood, **held)
    return Note.objects.create(walk=walk, voice=voice, sort=sort, done=done, done_at=voice.said_at if done else None)


def told(**fields: Any) -> dict[str, Any]:
    """A walk as the form gives it: in a week, for two hours."""
    starts_at = fields.pop("starts_at", timezone.now() + IN_A_WEEK)
    held = {
        "title": "Rondje langs de vaart",
        "ends_at": starts_at + timedelta(hours=2),
        "meets_at": "De bibliotheek",
        "leader": None,
        "leader_called": "Samira",
        "phone": "",
        "metres": 600,
        "promise": "Geen trappen.",
        "weather": "Dan drinken we koffie.",
        "places": 4,
        **fields,
    }
    return {"starts_at": starts_at, **held}


def comes(called: str = "Ria", **fields: Any) -> Comes:
    """Who comes along."""
    return Comes(called=called, **fields)


def of_a_place(*, broker: Worker, resident: Person) -> dict[str, Any]:
    """A walk that is coming, with who comes and what is to be told; a plan; and something that was noted."""
    coming = walk(by=broker, places=20)
    by_phone = sign_up(walk=coming, called="Bep", phone="0612345678")
    hers = sign_up(walk=walk(by=broker), person=resident)
    private = note(walk=coming, by=broker, visibility=Visibility.PRIVATE, answerer=broker.person, about="self")
    return {
        "walk": coming,
        "walk_plan": walk(by=broker, is_announced=False),
        "walk_sign_up": by_phone,
        "own_walk": hers.walk,
        "own_walked": sign_up(walk=walked(by=broker), person=resident).walk,
        "walk_news": WalkNews.objects.create(sign_up=by_phone, what="placed", way="phone", made_at=timezone.now()),
        "walk_note": private,
        "sign_up_code": codes.code_of(by_phone.pk),
    }
