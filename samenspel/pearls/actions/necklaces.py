"""What can happen to a necklace: begun, named, made public, changed with a reason, rested, taken up again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.models import Necklace, NecklaceChange, NecklaceState, Turn

LONGEST_SLUG = 50
# The paths below the list of necklaces that are no necklace.
TAKEN = frozenset({"beheer", "nieuw", "rustplekken", "stuk", "parel"})


def string_at_a_time(necklace: Necklace) -> None:
    """Whatever is done to this necklace is done one after the other, and from how it stands now."""
    necklace.refresh_from_db(from_queryset=Necklace.objects.select_for_update())


@transaction.atomic
def make_necklace(*, by: Worker, told: Mapping[str, Any], now: datetime) -> Necklace:
    """A group begins to string. Nobody sees it before it is made public."""
    refuse_if(access.why_not_make_necklace(by=by, told=told))
    return Necklace.objects.create(
        organisation=by.organisation,
        neighbourhood=told["neighbourhood"],
        title=told["title"].strip(),
        about=told["about"].strip(),
        slug=_free_slug(told["title"]),
        state_at=now,
        made_at=now,
    )


def _free_slug(title: str) -> str:
    slug = slugify(title)[:LONGEST_SLUG].strip("-") or "ketting"
    taken = TAKEN | set(Necklace.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(each for each in (slug, *(f"{slug}-{number}" for number in range(2, 9999))) if each not in taken)


def note_turn(necklace: Necklace, turn: Turn, *, now: datetime) -> None:
    """Of a necklace that everybody reads it stands what changed, under the reason of today. Each thing once."""
    change = access.open_change(necklace, on=day_of(now))
    if change is not None and turn not in change.turns.split():
        change.turns = f"{change.turns} {turn}".strip()
        change.save(update_fields=["turns"])


@transaction.atomic
def rename_necklace(*, by: Worker, necklace: Necklace, told: Mapping[str, Any], now: datetime) -> Necklace:
    """Another name or other words. Its address stays: it is printed."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_change_necklace(necklace=necklace, on=day_of(now)))
    refuse_if(access.why_not_make_necklace(by=by, told={**told, "neighbourhood": necklace.neighbourhood}))
    before = (necklace.title, necklace.about)
    necklace.title, necklace.about = told["title"].strip(), told["about"].strip()
    if (necklace.title, necklace.about) != before:
        necklace.save(update_fields=["title", "about"])
        note_turn(necklace, Turn.NAME, now=now)
    return necklace


@transaction.atomic
def publish_necklace(*, necklace: Necklace, now: datetime) -> Necklace:
    """From now on everybody may walk it."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_publish_necklace(necklace=necklace))
    necklace.published_at = now
    return _stands(necklace, NecklaceState.PUBLIC, now=now)


def _stands(necklace: Necklace, state: NecklaceState, *, now: datetime) -> Necklace:
    necklace.state, necklace.state_at = state, now
    necklace.save(update_fields=["state", "state_at", "published_at"])
    return necklace


@transaction.atomic
def begin_change(*, by: Worker, necklace: Necklace, why: str, now: datetime) -> NecklaceChange:
    """A reason, for everybody to read. What she changes today under it stands beside it."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_begin_change(necklace=necklace, why=why))
    _close(necklace)
    return necklace.changes.create(why=why.strip(), at=now, by=by.person, is_open=True)


def _close(necklace: Necklace) -> None:
    """A reason under which nothing changed is no news."""
    necklace.changes.filter(is_open=True, turns="").delete()
    necklace.changes.filter(is_open=True).update(is_open=False)


@transaction.atomic
def end_change(*, necklace: Necklace) -> None:
    """She is done: the next change asks for a reason of its own. Twice is once."""
    string_at_a_time(necklace)
    _close(necklace)


@transaction.atomic
def rest_necklace(*, by: Worker, necklace: Necklace, why: str, now: datetime) -> Necklace:
    """Nobody reads it any more, at once."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_rest_necklace(necklace=necklace, why=why))
    _close(necklace)
    necklace.changes.create(why=why.strip(), at=now, by=by.person, turns=Turn.RESTING)
    return _stands(necklace, NecklaceState.RESTING, now=now)


@transaction.atomic
def take_up_necklace(*, by: Worker, necklace: Necklace, why: str, now: datetime) -> Necklace:
    """Everybody may walk it again."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_take_up_necklace(necklace=necklace, why=why))
    necklace.changes.create(why=why.strip(), at=now, by=by.person, turns=Turn.BACK)
    return _stands(necklace, NecklaceState.PUBLIC, now=now)


@transaction.atomic
def drop_necklace(*, necklace: Necklace) -> None:
    """One that nobody was told of is thrown away."""
    string_at_a_time(necklace)
    refuse_if(access.why_not_drop_necklace(necklace=necklace))
    necklace.delete()
