"""What can happen to a walk: planned, announced, changed, called off, walked, looked back at, walked again."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localtime

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import notes
from samenspel.pearls.access import walks as access
from samenspel.pearls.actions.sign_ups import fill_places, turn_of
from samenspel.pearls.actions.walk_news import all_must_hear
from samenspel.pearls.actions.walking_again import note_who_walked_before
from samenspel.pearls.models import Walk, WalkNews

LONGEST_SLUG = 60
# Who comes must know of it; of more or fewer places only who waits does.
MATTERS = ("title", "starts_at", "ends_at", "meets_at", "leader_called", "phone", "metres", "promise", "weather")
PLANNED = (*MATTERS, "places", "neighbourhood", "leader")


@transaction.atomic
def make_walk(*, by: Worker, told: Mapping[str, Any], now: datetime, follows: Walk | None = None) -> Walk:
    """A worker plans a walk. Nobody sees it before it is announced."""
    refuse_if(access.why_not_plan(by=by, told=dict(told), now=now))
    return Walk.objects.create(
        organisation=by.organisation,
        slug=_free_slug(title=told["title"], starts_at=told["starts_at"]),
        made_at=now,
        follows=follows,
        **{name: told[name] for name in PLANNED},
    )


def _free_slug(*, title: str, starts_at: datetime) -> str:
    """The title and the day; with a number when there is one already."""
    day = localtime(starts_at).strftime("%Y-%m-%d")
    first = f"{slugify(title)[: LONGEST_SLUG - len(day) - 6].strip('-') or 'wandeling'}-{day}"
    taken = set(Walk.objects.filter(slug__startswith=first).values_list("slug", flat=True))
    return next(each for each in _numbered(first, len(taken) + 1) if each not in taken)


def _numbered(first: str, most: int) -> list[str]:
    return [first, *(f"{first}-{number}" for number in range(2, most + 2))]


@transaction.atomic
def announce_walk(*, walk: Walk, now: datetime) -> Walk:
    """From now on everybody sees it and can sign up."""
    turn_of(walk)
    refuse_if(access.why_not_announce(walk=walk, now=now))
    walk.announced_at = now
    walk.save(update_fields=["announced_at"])
    return walk


@transaction.atomic
def change_walk(*, by: Worker, walk: Walk, told: Mapping[str, Any], now: datetime) -> int:
    """Something changes; who signed up hears it when it matters to her → how many people are told."""
    turn_of(walk)
    refuse_if(access.why_not_change_walk(walk=walk, now=now))
    refuse_if(access.why_not_plan(by=by, told=dict(told), now=now))
    refuse_if(access.why_not_so_few(walk=walk, places=told["places"]))
    matters = any(getattr(walk, name) != told[name] for name in MATTERS)
    for name in PLANNED:
        setattr(walk, name, told[name])
    if matters:
        walk.changed_at = now
    walk.save(update_fields=[*PLANNED, "changed_at"])
    heard = all_must_hear(walk=walk, what=WalkNews.What.CHANGED, now=now) if matters else 0
    fill_places(walk=walk, now=now)
    return heard


@transaction.atomic
def cancel_walk(*, walk: Walk, why: str, now: datetime) -> int:
    """It does not go on. Everybody who signed up is told → how many."""
    turn_of(walk)
    refuse_if(access.why_not_cancel(walk=walk, why=why, now=now))
    walk.cancelled_at, walk.cancelled_why = now, why.strip()
    walk.save(update_fields=["cancelled_at", "cancelled_why"])
    return all_must_hear(walk=walk, what=WalkNews.What.CANCELLED, now=now)


@transaction.atomic
def drop_plan(*, walk: Walk) -> None:
    """A plan of which nobody was told is thrown away."""
    turn_of(walk)
    refuse_if(access.why_not_drop(walk=walk))
    walk.delete()


@transaction.atomic
def count_walkers(*, walk: Walk, came: Collection[UUID], unnamed: int, now: datetime) -> Walk:
    """Who came, of those with a place; and how many came without a name."""
    turn_of(walk)
    refuse_if(access.why_not_count(walk=walk, now=now))
    placed = walk.sign_ups.placed()
    placed.filter(pk__in=came).update(came=True)
    placed.exclude(pk__in=came).update(came=False)
    note_who_walked_before(walk)
    walk.unnamed, walk.counted_at = unnamed, now
    walk.save(update_fields=["unnamed", "counted_at"])
    return walk


@transaction.atomic
def look_back(*, walk: Walk, took: str, now: datetime) -> Walk:
    """What people took home of it: everybody reads that."""
    turn_of(walk)
    refuse_if(access.why_not_look_back(walk=walk, now=now))
    refuse_if(notes.why_not_tell_everybody(done=took))
    walk.what_we_take = took.strip()
    walk.save(update_fields=["what_we_take"])
    return walk
