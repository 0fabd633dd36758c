"""Somebody comes along, waits for a place, or does not come after all. One at a time: the last place is one place."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import sign_ups as access
from samenspel.pearls.access.sign_ups import NAMES_LAST
from samenspel.pearls.actions.walk_news import forget_untold, must_hear
from samenspel.pearls.models import How, SignUp, Walk, WalkNews
from samenspel.people.models import Person
from samenspel.voices import codes

# What somebody needs is for the day itself.
NEEDS_LAST = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Comes:
    """Who comes, with how many, how she is reached and what she needs."""

    called: str
    people: int = 1
    phone: str = ""
    mail: str = ""
    needs: str = ""


def turn_of(walk: Walk) -> None:
    """Whatever is done to this walk is done one after the other, and from how it stands now."""
    walk.refresh_from_db(from_queryset=Walk.objects.select_for_update())


@transaction.atomic
def sign_up(*, walk: Walk, comes: Comes, now: datetime, person: Person | None = None) -> SignUp:
    """She signs up herself: with a place when there is one, else on the waiting list. On her own page: once."""
    turn_of(walk)
    refuse_if(access.why_not_walk_along(walk=walk, now=now))
    if person is not None and (known := SignUp.objects.there().filter(walk=walk, person=person).first()):
        return known
    return _made(walk=walk, comes=comes, person=person, how=How.PAGE, by=None, now=now)


@transaction.atomic
def write_down(*, by: Worker, walk: Walk, comes: Comes, how: str, now: datetime) -> SignUp:
    """A worker signs somebody up, by telephone or from paper; also who turned up on the day itself."""
    turn_of(walk)
    refuse_if(access.why_not_write_down(walk=walk, now=now))
    return _made(walk=walk, comes=comes, person=None, how=how, by=by, now=now)


def _made(*, walk: Walk, comes: Comes, person: Person | None, how: str, by: Worker | None, now: datetime) -> SignUp:
    refuse_if("" if comes.called.strip() else _("Schrijf op hoe wij u mogen noemen."))
    refuse_if(access.why_not_so_many(people=comes.people))
    pk = free_id(iter(uuid.uuid4, None))
    has_begun = walk.starts_at <= now
    return SignUp.objects.create(
        pk=pk,
        code_hash=codes.hash_of(codes.code_of(pk)),
        walk=walk,
        person=person,
        called=comes.called.strip(),
        people=comes.people,
        phone=comes.phone.strip(),
        mail=comes.mail.strip(),
        needs=comes.needs.strip(),
        how=how,
        noted_by=by.person if by else None,
        signed_up_at=now,
        placed_at=now if has_begun or _fits(walk, people=comes.people) else None,
        came=True if has_begun else None,
    )


def _fits(walk: Walk, *, people: int) -> bool:
    return access.places_taken(walk) + people <= walk.places


def free_id(ids: Iterable[UUID]) -> UUID:
    """The first id whose code opens nothing else."""
    return next(pk for pk in ids if not SignUp.objects.filter(code_hash=codes.hash_of(codes.code_of(pk))).exists())


@transaction.atomic
def leave_walk(*, sign_up: SignUp, now: datetime) -> SignUp:
    """She does not come. It needs no reason; who waits and fits gets the place and hears it."""
    walk = sign_up.walk
    turn_of(walk)
    sign_up.refresh_from_db(fields=["left_at"])
    refuse_if(access.why_not_leave(sign_up=sign_up, now=now))
    sign_up.left_at = now
    sign_up.save(update_fields=["left_at"])
    forget_untold(sign_up)
    fill_places(walk=walk, now=now)
    return sign_up


def fill_places(*, walk: Walk, now: datetime) -> list[SignUp]:
    """The first of the waiting list who fits gets the place and hears it, until nobody fits any more."""
    if not walk.goes_on:
        return []
    free = walk.places - access.places_taken(walk)
    placed = []
    for waiting in walk.sign_ups.waiting().select_related("person"):
        if waiting.people <= free:
            free -= waiting.people
            waiting.placed_at = now
            waiting.save(update_fields=["placed_at"])
            must_hear(sign_up=waiting, what=WalkNews.What.PLACED, now=now)
            placed.append(waiting)
    return placed


def leave_all_walks(*, person: Person, now: datetime) -> int:
    """Who died, or wants no contact any more, walks along nowhere → on how many walks."""
    hers = SignUp.objects.there().filter(person=person, walk__starts_at__gt=now).select_related("walk")
    return len([leave_walk(sign_up=each, now=now) for each in list(hers)])


def forget_walkers(*, now: datetime) -> int:
    """After a walk what people needed is erased, and a month later who they were; how many came stays → how many."""
    needs = SignUp.objects.filter(walk__ends_at__lte=now - NEEDS_LAST).exclude(needs="").update(needs="")
    over = SignUp.objects.filter(walk__ends_at__lte=now - NAMES_LAST).exclude(called="", phone="", mail="", person=None)
    return needs + over.update(called="", phone="", mail="", person=None)
