"""Two pearls that turn out to be the same: who may make one of them, and until when that can be undone."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import pearls_in_hand, why_not_any_more
from samenspel.pearls.models import Pearl, PearlQuerySet, PearlState

UNDO_WITHIN = timedelta(days=7)


def mergeable(*, by: Worker, pearl: Pearl) -> PearlQuerySet:
    """The pearls in the same neighbourhood that she has in hand too, and that do not rest."""
    others = pearls_in_hand(by=by).there().exclude(pk=pearl.pk).exclude(state=PearlState.RESTING)
    return others.filter(voice__neighbourhood=pearl.voice.neighbourhood).order_by("title", "pk")


def why_not_merge(*, pearl: Pearl, now: datetime) -> str:
    """The reason this pearl does not go into any other. Empty when it can."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    if pearl.state == PearlState.RESTING:
        return _("Deze parel rust.")
    if pearl.merged.filter(state_at__gt=now - UNDO_WITHIN).exists():
        return _("In deze parel ging net een andere op. Laat deze staan, of wacht een week.")
    return ""


def why_not_merge_into(*, by: Worker, pearl: Pearl, keep: Pearl, now: datetime) -> str:
    """The reason this pearl does not go into that one. Empty when it does."""
    if reason := why_not_merge(pearl=pearl, now=now):
        return reason
    if not mergeable(by=by, pearl=pearl).filter(pk=keep.pk).exists():
        return _("Kies een parel uit deze buurt.")
    if pearl.state == PearlState.PUBLISHED != keep.state:
        return _("Iedereen leest deze parel, en de andere nog niet. Laat deze staan: open de andere en kies deze.")
    return ""


def why_not_split(*, by: Worker, pearl: Pearl, on: date) -> str:
    """The reason these two do not become two again. Empty when they can."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    if pearl.merged_into_id is None:
        return _("Deze parel staat op zichzelf.")
    if on > day_of(pearl.state_at) + UNDO_WITHIN:
        return _("Dit is langer dan een week geleden. Dan gaan ze niet meer uit elkaar.")
    if not pearls_in_hand(by=by).filter(pk=pearl.merged_into_id).exists():
        return _("De andere parel is van een collega. Vraag het haar of hem.")
    return ""


def where_it_went(*, slug: str) -> str:
    """The short name of the pearl that a public pearl went into; empty when there is none that everybody reads."""
    gone = Pearl.objects.there().filter(slug=slug, state_before=PearlState.PUBLISHED, merged_into__isnull=False)
    pearl = gone.select_related("merged_into__voice").order_by("-state_at").first()
    while pearl is not None and pearl.merged_into is not None:
        pearl = pearl.merged_into
    is_public = pearl is not None and pearl.state == PearlState.PUBLISHED and not why_not_any_more(pearl=pearl)
    return pearl.slug if pearl is not None and is_public else ""
