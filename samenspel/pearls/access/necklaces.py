"""Who may see and string a necklace. The only way to get one.

Everybody sees what is public, with the pearls on it that everybody may read now. Whoever listens for the house that
walks strings it, and sees of a pearl that is not public only what she may see of it anyway.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import pearls_in_hand, public_pearls
from samenspel.pearls.models import (
    FEWEST,
    Leg,
    Necklace,
    NecklaceChange,
    NecklaceQuerySet,
    NecklaceState,
    NecklaceStop,
    Pearl,
    PearlQuerySet,
    PearlState,
    RestSpot,
)
from samenspel.voices.scanner import scan, warnings

MOST_STOPS = 20
MOST_MINUTES = 60
FARTHEST = 5000
_PEARL = ("pearl__voice__neighbourhood", "pearl__place", "pearl__photo")


def public_necklaces() -> NecklaceQuerySet:
    """What everybody may walk."""
    return Necklace.objects.public().select_related("organisation", "neighbourhood")


def public_necklace(*, slug: str) -> Necklace:
    """One of those. Resting, or without enough pearls, is the same as not there."""
    return get_object_or_404(public_necklaces(), slug=slug)


def public_stops(necklaces: Sequence[Necklace]) -> list[NecklaceStop]:
    """Their pearls in order, only those that everybody may read now."""
    seen = Q(pearl__in=public_pearls().order_by().values("pk"))
    return list(NecklaceStop.objects.filter(seen, necklace__in=necklaces).select_related(*_PEARL))


def is_gone(stop: NecklaceStop) -> bool:
    """Whether this pearl rests or was taken back. One that nobody said yes to yet is not gone: it is still to come."""
    return stop.pearl.state == PearlState.RESTING or stop.pearl.voice.withdrawn_at is not None


def number_gone(necklace: Necklace) -> int:
    """How many of its pearls are out of it for now. Never which."""
    out = Q(pearl__state=PearlState.RESTING) | Q(pearl__voice__withdrawn_at__isnull=False)
    return necklace.stops.filter(out).count()


def all_stops(necklace: Necklace) -> list[NecklaceStop]:
    """Every pearl on it in order, for who strings."""
    return list(necklace.stops.select_related(*_PEARL))


def legs_of(necklaces: Sequence[Necklace]) -> list[Leg]:
    """What walkers found on them."""
    return list(Leg.objects.filter(necklace__in=necklaces))


def spots_on(necklaces: Sequence[Necklace]) -> dict[UUID, list[RestSpot]]:
    """Where one can rest on each, as long as it is there."""
    through = Necklace.spots.through.objects.filter(necklace__in=necklaces, spot__gone_on=None)
    found: dict[UUID, list[RestSpot]] = {}
    for each in through.select_related("spot__place").order_by("spot__name", "spot__pk"):
        found.setdefault(each.necklace_id, []).append(each.spot)
    return found


def necklaces_of(*, by: Worker) -> NecklaceQuerySet:
    """The necklaces of her house, for who listens to residents."""
    if not by.is_listening:
        return Necklace.objects.none()
    hers = Necklace.objects.filter(organisation=by.organisation)
    return hers.select_related("organisation", "neighbourhood")


def necklace_of(*, by: Worker, slug: str) -> Necklace:
    """One of them. Not hers is the same as not there."""
    return get_object_or_404(necklaces_of(by=by), slug=slug)


def stop_of(*, by: Worker, pk: int) -> NecklaceStop:
    """One pearl on one of them."""
    hers = NecklaceStop.objects.filter(necklace__in=necklaces_of(by=by).values("pk"))
    return get_object_or_404(hers.select_related("necklace__organisation", "necklace__neighbourhood", *_PEARL), pk=pk)


def other_stop(stop: NecklaceStop, *, pk: str) -> NecklaceStop:
    """To where one walks from this stop: the one that was asked for, else the next."""
    others = stop.necklace.stops.exclude(pk=stop.pk).select_related(*_PEARL)
    asked = others.filter(pk=pk).first() if pk.isdecimal() else None
    found = asked or others.filter(order__gt=stop.order).first()
    if found is None:
        raise Http404
    return found


def leg_between(start: NecklaceStop, end: NecklaceStop) -> Leg | None:
    """What a walker found between these two, whichever way she walked."""
    there = Q(start=start.pearl_id, end=end.pearl_id) | Q(start=end.pearl_id, end=start.pearl_id)
    return Leg.objects.filter(there, necklace=start.necklace_id).first()


def may_read(*, by: Worker, pearls: Sequence[Pearl]) -> set[UUID]:
    """Of which of these she may read what they are called: what everybody reads, and what she has in hand."""
    public = {each.pk for each in pearls if each.state == PearlState.PUBLISHED and each.voice.withdrawn_at is None}
    hers = pearls_in_hand(by=by).filter(pk__in=[each.pk for each in pearls])
    return public | set(hers.values_list("pk", flat=True))


def strings_from(*, by: Worker, necklace: Necklace) -> PearlQuerySet:
    """The pearls she may string: of this neighbourhood, public, or read over and in her own hand; not on it yet."""
    hers = Q(pk__in=pearls_in_hand(by=by).filter(state=PearlState.CHECKED).values("pk"))
    pearls = Pearl.objects.there().filter(hers | Q(state=PearlState.PUBLISHED))
    free = pearls.filter(voice__neighbourhood=necklace.neighbourhood_id).exclude(stops__necklace=necklace)
    return free.select_related("place", "voice").order_by("title", "pk")


def pearl_to_string(*, by: Worker, necklace: Necklace, pk: str) -> Pearl | None:
    """One of those; none when it is not (any more), or on it already."""
    try:
        return strings_from(by=by, necklace=necklace).filter(pk=UUID(pk)).first()
    except ValueError:
        return None


def spots_of(*, by: Worker) -> QuerySet[RestSpot]:
    """The rest spots where her house works."""
    if not by.is_listening:
        return RestSpot.objects.none()
    here = RestSpot.objects.filter(gone_on=None, neighbourhood__in=by.organisation.neighbourhoods.all())
    return here.select_related("place", "neighbourhood")


def spot_of(*, by: Worker, pk: int) -> RestSpot:
    """One of them."""
    return get_object_or_404(spots_of(by=by), pk=pk)


def spots_for(*, by: Worker, necklace: Necklace) -> QuerySet[RestSpot]:
    """What may lie along this necklace."""
    return spots_of(by=by).filter(neighbourhood=necklace.neighbourhood_id)


def places_to_string(*, by: Worker) -> QuerySet[Neighbourhood]:
    """Where her house may string: where it works."""
    return by.organisation.neighbourhoods.all()


def open_change(necklace: Necklace, *, on: date) -> NecklaceChange | None:
    """Under which reason one works on it now. A reason counts on the day on which it was written."""
    found = necklace.changes.filter(is_open=True).first()
    return found if found is not None and day_of(found.at) == on else None


def changes_to_read(necklace: Necklace) -> list[NecklaceChange]:
    """What changed and why, the last first, for everybody."""
    return list(necklace.changes.exclude(turns="")[:20])


def why_not_words(words: str) -> str:
    """The reason that these words cannot stand where everybody reads them. Empty when they can."""
    return _("Dit leest iedereen. Laat namen, nummers en adressen weg.") if warnings(scan(words)) else ""


def why_not_make_necklace(*, by: Worker, told: Mapping[str, Any]) -> str:
    """The reason there can be no such necklace. Empty when there can. ``told``: as the form gives it."""
    if not by.is_listening:
        return _("Met jouw functie rijg je geen kettingen.")
    if told["neighbourhood"] not in places_to_string(by=by):
        return _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt.")
    return why_not_words(f"{told['title']} {told['about']}")


def why_not_change_necklace(*, necklace: Necklace, on: date) -> str:
    """The reason nothing changes about this necklace now. Empty when something can."""
    if necklace.state == NecklaceState.RESTING:
        return _("Deze ketting rust. Haal haar eerst uit de rust.")
    if necklace.state == NecklaceState.PUBLIC and open_change(necklace, on=on) is None:
        return _("Iedereen leest deze ketting. Schrijf eerst op waarom je haar verandert.")
    return ""


def why_not_string(*, by: Worker, necklace: Necklace, pearl: Pearl | None) -> str:
    """The reason this pearl does not come on it. Empty when it does."""
    if pearl is None or not strings_from(by=by, necklace=necklace).filter(pk=pearl.pk).exists():
        return _("Deze parel kan er niet bij. Kies een parel uit de lijst.")
    if necklace.stops.count() >= MOST_STOPS:
        return _("Een ketting heeft hoogstens %(most)s parels. Maak er twee van.") % {"most": MOST_STOPS}
    return ""


def why_not_publish_necklace(*, necklace: Necklace) -> str:
    """The reason everybody cannot walk it yet. Empty when they can."""
    if necklace.state == NecklaceState.PUBLIC:
        return _("Iedereen kan deze ketting al lezen.")
    if necklace.state == NecklaceState.RESTING:
        return _("Deze ketting rust. Haal haar eerst uit de rust.")
    return _why_too_few(necklace)


def _why_too_few(necklace: Necklace) -> str:
    if len(public_stops([necklace])) < FEWEST:
        return _("Rijg minstens twee parels die iedereen mag lezen.")
    return ""


def why_not_begin_change(*, necklace: Necklace, why: str) -> str:
    """The reason one does not work on it under this reason. Empty when one does."""
    if necklace.state != NecklaceState.PUBLIC:
        return _("Deze ketting kun je zonder reden veranderen: niemand leest haar nu.")
    return _why_no_reason(why)


def _why_no_reason(why: str) -> str:
    return why_not_words(why) if why.strip() else _("Schrijf op waarom. Iedereen leest dit.")


def why_not_rest_necklace(*, necklace: Necklace, why: str) -> str:
    """The reason it does not rest. Empty when it does."""
    if necklace.state != NecklaceState.PUBLIC:
        return _("Niemand leest deze ketting nu.")
    return _why_no_reason(why)


def why_not_take_up_necklace(*, necklace: Necklace, why: str) -> str:
    """The reason it does not come out of its rest. Empty when it does."""
    if necklace.state != NecklaceState.RESTING:
        return _("Deze ketting rust niet.")
    return _why_too_few(necklace) or _why_no_reason(why)


def why_not_drop_necklace(*, necklace: Necklace) -> str:
    """The reason it cannot be thrown away. Empty when it can."""
    if necklace.state == NecklaceState.STRINGING:
        return ""
    return _("Mensen kennen deze ketting al. Laat haar rusten, met de reden.")


def why_not_checked_on(checked_on: date | None, *, on: date) -> str:
    """The reason nobody looked on that day. Empty when somebody may have."""
    return _("Kies een dag die al geweest is.") if checked_on is not None and checked_on > on else ""


def why_not_rest_spot(*, by: Worker, told: Mapping[str, Any], on: date) -> str:
    """The reason this is no rest spot. Empty when it is. ``told``: as the form gives it."""
    if told["neighbourhood"] not in places_to_string(by=by):
        return _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt.")
    place = told["place"]
    if place is not None and place.neighbourhood_id != told["neighbourhood"].pk:
        return _("Deze plek ligt in een andere buurt.")
    if place is not None and told["east"] is not None:
        return _("Kies een plek uit de lijst, of schrijf een punt op. Niet allebei.")
    reason = why_not_checked_on(told["checked_on"], on=on)
    return reason or why_not_words(f"{told['name']} {told['hours']}")
