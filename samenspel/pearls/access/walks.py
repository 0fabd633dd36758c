"""Who may see and lead a walk. The only way to get one.

Everybody sees what is announced and has not begun, and what was walked once a day has passed: never a walk under way.
Whoever listens for the house that walks sees who comes and what they need.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership
from samenspel.pearls.access.sign_ups import places_taken
from samenspel.pearls.models import SHOWN_AFTER, SignUp, Walk
from samenspel.pearls.models.walks import WalkQuerySet
from samenspel.voices.scanner import scan, warnings

SHORTEST, LONGEST = 100, 10_000
# So long a walk that was stays in the calendar of its neighbourhood.
FOLLOWED = timedelta(days=31)
LONGEST_LASTING = timedelta(hours=8)


def coming_walks(*, now: datetime) -> WalkQuerySet:
    """What everybody may come to, the first first; with those that were called off, until they would have begun."""
    return Walk.objects.announced().coming(now=now).select_related("organisation", "neighbourhood")


def past_walks(*, now: datetime) -> WalkQuerySet:
    """What everybody may look back at, the last first: a day after it was over, without who walked along."""
    return Walk.objects.walked(now=now - SHOWN_AFTER).select_related("organisation", "neighbourhood").reverse()


def walks_to_follow(*, neighbourhood: Neighbourhood, now: datetime) -> list[Walk]:
    """What the calendar of a neighbourhood shows: what comes, and what was in the last month. Never one under way."""
    recent = past_walks(now=now).filter(ends_at__gt=now - FOLLOWED)
    return [*coming_walks(now=now).filter(neighbourhood=neighbourhood), *recent.filter(neighbourhood=neighbourhood)]


def public_walk(*, slug: str, now: datetime) -> Walk:
    """One of those. Under way or not announced is the same as not there."""
    shown = Q(pk__in=coming_walks(now=now).values("pk")) | Q(pk__in=past_walks(now=now).values("pk"))
    walks = Walk.objects.filter(shown).select_related("organisation", "neighbourhood")
    return get_object_or_404(walks, slug=slug)


def coming_walk(*, slug: str, now: datetime) -> Walk:
    """One to sign up for."""
    return get_object_or_404(coming_walks(now=now), slug=slug)


def walks_of(*, by: Worker) -> WalkQuerySet:
    """The walks of her house, for who listens to residents."""
    if not by.is_listening:
        return Walk.objects.none()
    return Walk.objects.filter(organisation=by.organisation).select_related("organisation", "neighbourhood", "leader")


def walk_of(*, by: Worker, slug: str) -> Walk:
    """One of them. Not hers is the same as not there."""
    return get_object_or_404(walks_of(by=by), slug=slug)


def only_for_who_listens(*, by: Worker) -> None:
    """Walks are made and led by who listens to residents. For others these pages are not there."""
    if not by.is_listening:
        raise Http404


def placed_of(walk: Walk) -> list[SignUp]:
    """Who has a place, by name."""
    placed = walk.sign_ups.placed()
    return list(placed.order_by("called", "signed_up_at"))


def places_to_walk(*, by: Worker) -> QuerySet[Neighbourhood]:
    """Where her house may walk: where it works."""
    return by.organisation.neighbourhoods.all()


def may_lead(*, by: Worker, on: date) -> list[Membership]:
    """Who of her house may walk in front: whoever listens there today."""
    current = Membership.objects.current(on=on).filter(organisation=by.organisation).select_related("person")
    listening = [each for each in current if Worker(person=each.person, membership=each).is_listening]
    return sorted(listening, key=lambda each: each.name)


Rule = tuple[Callable[[], str], Callable[[], bool]]


def _first(rules: Sequence[Rule]) -> str:
    return next((reason() for reason, holds in rules if holds()), "")


def why_not_plan(*, by: Worker, told: dict[str, Any], now: datetime) -> str:
    """The reason there can be no such walk. Empty when there can. ``told``: as the form gives it."""
    starts_at, ends_at = told["starts_at"], told["ends_at"]
    return _first(
        [
            (lambda: _("Met jouw functie maak je geen wandelingen."), lambda: not by.is_listening),
            (
                lambda: _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt."),
                lambda: told["neighbourhood"] not in places_to_walk(by=by),
            ),
            (lambda: _("Kies een moment dat nog komt."), lambda: starts_at <= now),
            (lambda: _("De wandeling is klaar voor ze begint. Kies een later einde."), lambda: ends_at <= starts_at),
            (
                lambda: _("Zo lang wandelt niemand. Kies een eerder einde."),
                lambda: ends_at - starts_at > LONGEST_LASTING,
            ),
            (
                lambda: _("Kies een afstand tussen 100 meter en 10 kilometer."),
                lambda: not SHORTEST <= told["metres"] <= LONGEST,
            ),
            (lambda: _("Er moet minstens één plaats zijn."), lambda: told["places"] < 1),
        ]
    )


def why_not_change_walk(*, walk: Walk, now: datetime) -> str:
    """The reason nothing changes about this walk any more. Empty when something can."""
    if walk.cancelled_at is not None:
        return _("Deze wandeling gaat niet door. Maak een nieuwe.")
    if walk.starts_at <= now:
        return _("Deze wandeling is al begonnen.")
    return ""


def why_not_so_few(*, walk: Walk, places: int) -> str:
    """The reason there cannot be so few places. Empty when there can."""
    taken = places_taken(walk)
    if places < taken:
        return _("Er komen al %(taken)s mensen. Kies minstens zoveel plaatsen.") % {"taken": taken}
    return ""


def why_not_announce(*, walk: Walk, now: datetime) -> str:
    """The reason people cannot be told of it now. Empty when they can."""
    if walk.announced_at is not None:
        return _("Deze wandeling is al aangekondigd.")
    return why_not_change_walk(walk=walk, now=now)


def why_not_cancel(*, walk: Walk, why: str, now: datetime) -> str:
    """The reason it cannot be called off. Empty when it can."""
    if reason := why_not_change_walk(walk=walk, now=now):
        return reason
    if walk.announced_at is None:
        return _("Niemand weet nog van deze wandeling. Gooi het plan weg.")
    if warnings(scan(why)):
        return _("Dit leest iedereen. Laat namen, nummers en adressen weg.")
    return "" if why.strip() else _("Schrijf op waarom het niet doorgaat. Iedereen leest dit.")


def why_not_drop(*, walk: Walk) -> str:
    """The reason this plan cannot be thrown away. Empty when it can."""
    if walk.announced_at is not None:
        return _("Mensen weten al van deze wandeling. Zeg haar af, met de reden.")
    return ""


def why_not_count(*, walk: Walk, now: datetime) -> str:
    """The reason it cannot be noted who came. Empty when it can."""
    if not walk.goes_on:
        return _("Deze wandeling gaat niet door.")
    return "" if walk.starts_at <= now else _("De wandeling is nog niet begonnen.")


def why_not_look_back(*, walk: Walk, now: datetime) -> str:
    """The reason it cannot be written yet what people took home. Empty when it can."""
    if not walk.goes_on:
        return _("Deze wandeling gaat niet door.")
    return "" if walk.ends_at <= now else _("De wandeling is nog niet klaar.")
