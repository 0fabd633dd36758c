"""Builders for a werkatelier: planned, open, with rounds, phones and what came out."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from samenspel.challenges.access import ateliers as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.codes import free_code
from samenspel.challenges.models import Heap, Outcome, Part, Participant, Round, Team, Workshop
from samenspel.challenges.views.phones import COOKIE
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting


def seat_of(person: Person, *, team: Team, part: Part = Part.MODERATOR) -> Seat:
    """A person at the table of this team."""
    return Seat(member=setting.member(team=team, person=person, part=part, called=person.called or "Mo"))


def leader(*, team: Team | None = None) -> Seat:
    """Who leads a team of a house that works in a neighbourhood."""
    house = make.organisation(works_in=make.neighbourhood(), front_desk=True)
    return setting.seat(team=team or setting.team(edition=setting.edition(organisation=house)), part=Part.MODERATOR)


def workshop(*, by: Seat | None = None, team: Team | None = None, rounds: int = 2, **fields: Any) -> Workshop:
    """An atelier that is open since an hour, with two rounds of which none has begun."""
    of = team or (by.team if by else leader().team)
    opened = timezone.now() - timedelta(hours=1)
    held = {
        "number": of.workshops.count() + 1,
        "title": "Werkatelier",
        "starts_at": opened,
        "state": Workshop.State.OPEN,
        "opened_at": opened,
        "code": free_code(Workshop),
        **fields,
    }
    made = Workshop.objects.create(team=of, **held)
    for number in range(1, rounds + 1):
        made.rounds.create(number=number, title=f"Ronde {number}", ask=f"Vraag {number}?")
    return made


def planned(*, by: Seat | None = None, **fields: Any) -> Workshop:
    """An atelier of next week that nobody can come into yet."""
    held = {"state": Workshop.State.PLANNED, "opened_at": None, "starts_at": timezone.now() + timedelta(days=7)}
    return workshop(by=by, **{**held, **fields})


def closed(*, by: Seat | None = None, closed_at: datetime | None = None, **fields: Any) -> Workshop:
    """An atelier that is over since ten minutes, unless given."""
    over = closed_at or timezone.now() - timedelta(minutes=10)
    return workshop(by=by, state=Workshop.State.CLOSED, closed_at=over, **fields)


def running(workshop: Workshop, *, number: int = 1, **fields: Any) -> Round:
    """The round on which people work, since five minutes."""
    round_: Round = workshop.rounds.get(number=number)
    for name, value in {"started_at": timezone.now() - timedelta(minutes=5), **fields}.items():
        setattr(round_, name, value)
    round_.save()
    return round_


def participant(workshop: Workshop, *, key: str = "", called: str = "", **fields: Any) -> Participant:
    """A phone in an atelier."""
    key_hash = access.hash_of(key=key or secrets.token_hex(8), workshop=workshop.pk)
    return workshop.participants.create(key_hash=key_hash, called=called, joined_at=timezone.now(), **fields)


def phone(workshop: Workshop, **fields: Any) -> Client:
    """The browser of a phone that takes part."""
    browser, key = Client(), secrets.token_urlsafe(16)
    participant(workshop, key=key, **fields)
    browser.cookies[COOKIE] = key
    return browser


def outcome(round_: Round, *, text: str = "Een bankje op het plein", **fields: Any) -> Outcome:
    """Something that came out of a round, the last so far."""
    held = {"order": round_.outcomes.count() + 1, "said_at": timezone.now(), **fields}
    return round_.outcomes.create(text=text, **held)


def heap(round_: Round, *, name: str = "Elkaar zien", **fields: Any) -> Heap:
    """Something that belongs together."""
    return round_.heaps.create(name=name, **{"order": round_.heaps.count() + 1, **fields})


def sent(**fields: Any) -> dict[str, Any]:
    """What the script on a phone sends: a field, a key of its own, and how long it waited."""
    return {"text": "Een bankje", "kind": "idea", "key": secrets.token_hex(16), "waited": "0.5", **fields}
