"""Who may see and change who comes along: whoever listens for the house, and with her code or pasje she herself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.models import SignUp, Walk, WalkNews
from samenspel.pearls.models.walks import SignUpQuerySet
from samenspel.people.access import Resident
from samenspel.voices import codes

# Who came along without signing up is still written down afterwards.
LATE_WRITING = timedelta(days=7)
MOST_TOGETHER = 10
# Her name and number stay for who wants to thank her, asks what became of it, or does something more.
NAMES_LAST = timedelta(days=30)


def places_taken(walk: Walk) -> int:
    """How many people have a place."""
    taken: int | None = walk.sign_ups.placed().aggregate(taken=Sum("people"))["taken"]
    return taken or 0


def taken_of(walks: Iterable[Walk]) -> dict[UUID, int]:
    """The same for many walks, in one query."""
    placed = SignUp.objects.placed().filter(walk__in=[each.pk for each in walks]).order_by()
    return dict(placed.values_list("walk").annotate(taken=Sum("people")))


def sign_ups_of(*, by: Worker) -> QuerySet[SignUp]:
    """Who comes along on the walks of her house."""
    if not by.is_listening:
        return SignUp.objects.none()
    return SignUp.objects.filter(walk__organisation=by.organisation).select_related("walk__organisation", "person")


def sign_up_of(*, by: Worker, pk: UUID) -> SignUp:
    """One of them. Not hers is the same as not there."""
    return get_object_or_404(sign_ups_of(by=by).filter(left_at=None), pk=pk)


def news_by_hand(*, by: Worker, now: datetime) -> QuerySet[WalkNews]:
    """Whom somebody of her house still calls, while it matters: until the walk would have begun."""
    waiting = WalkNews.objects.filter(
        sign_up__left_at=None,
        sign_up__in=sign_ups_of(by=by).values("pk"),
        way=WalkNews.Way.PHONE,
        told_at=None,
        sign_up__walk__starts_at__gt=now,
    )
    return waiting.select_related("sign_up__walk", "sign_up__person")


def news_of(*, by: Worker, pk: UUID) -> WalkNews:
    """One thing that somebody must hear, told already or not. Not hers is the same as not there."""
    hers = WalkNews.objects.filter(sign_up__in=sign_ups_of(by=by).values("pk"), way=WalkNews.Way.PHONE)
    return get_object_or_404(hers.select_related("sign_up__walk"), pk=pk)


def sign_up_with_code(code: str) -> SignUp | None:
    """Whose code this is. Nobody's when it is wrong, or when she does not come after all."""
    found = SignUp.objects.filter(code_hash=codes.hash_of(code), left_at=None)
    return found.select_related("walk__organisation", "walk__neighbourhood", "person").first()


def opened_sign_up(pk: UUID) -> SignUp:
    """The one that was opened with its code."""
    there = SignUp.objects.filter(left_at=None).select_related("walk__organisation", "walk__neighbourhood", "person")
    return get_object_or_404(there, pk=pk)


def own_sign_ups(*, resident: Resident) -> SignUpQuerySet:
    """Where a resident goes along."""
    hers = SignUp.objects.there().filter(person=resident.person)
    return hers.select_related("walk__organisation", "walk__neighbourhood", "person")


def own_sign_up(*, resident: Resident, slug: str) -> SignUp:
    """Hers for this walk."""
    return get_object_or_404(own_sign_ups(resident=resident), walk__slug=slug)


def has_walked(*, sign_up: SignUp, now: datetime) -> bool:
    """Whether it is over and she walked along, as far as anybody knows. A month later nobody knows who it was."""
    walk = sign_up.walk
    was_there = sign_up.is_placed and sign_up.came is not False
    return was_there and walk.goes_on and walk.ends_at <= now < walk.ends_at + NAMES_LAST


def walked_by(*, resident: Resident, now: datetime) -> QuerySet[SignUp]:
    """The same rule for rows: where a resident walked along in the last month."""
    over = {"walk__ends_at__lte": now, "walk__ends_at__gt": now - NAMES_LAST, "walk__cancelled_at": None}
    return own_sign_ups(resident=resident).placed().exclude(came=False).filter(**over)


def own_walked(*, resident: Resident, slug: str, now: datetime) -> SignUp:
    """Hers for a walk that is over."""
    return get_object_or_404(walked_by(resident=resident, now=now), walk__slug=slug)


def why_not_walk_along(*, walk: Walk, now: datetime) -> str:
    """The reason nobody can sign up now. Empty when they can; a full walk has a waiting list."""
    if walk.cancelled_at is not None:
        return _("Deze wandeling gaat niet door.")
    if walk.announced_at is None or walk.starts_at <= now:
        return _("Voor deze wandeling kunt u zich niet meer opgeven.")
    return ""


def why_not_so_many(*, people: int) -> str:
    """The reason so many people cannot come with one sign-up. Empty when they can."""
    if not 1 <= people <= MOST_TOGETHER:
        return _("Kies een aantal van 1 tot en met 10. Komt u met meer? Bel ons.")
    return ""


def why_not_write_down(*, walk: Walk, now: datetime) -> str:
    """The reason a worker cannot write somebody down for this walk. Empty when she can."""
    if walk.announced_at is None:
        return _("Kondig de wandeling eerst aan.")
    if walk.cancelled_at is not None:
        return _("Deze wandeling gaat niet door.")
    if walk.ends_at + LATE_WRITING <= now:
        return _("Deze wandeling is al een tijd voorbij.")
    return ""


def why_not_leave(*, sign_up: SignUp, now: datetime) -> str:
    """The reason she cannot say that she does not come. Empty when she can."""
    if sign_up.left_at is not None:
        return _("Deze aanmelding is al weg.")
    return "" if sign_up.walk.starts_at > now else _("De wandeling is al begonnen.")
