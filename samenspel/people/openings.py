"""A resident's page that is open on a screen: her own phone, or a screen that others use too.

The browser keeps which opening it is and when it was last looked at; the database keeps until when. Whatever ends
it (a card that was lost, a day that passed, a death) is seen by the very next request.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_datetime

from samenspel.people import drafts
from samenspel.people.access import Resident
from samenspel.people.models import MailCode, Opening, Person, ResidentCard

IN_SESSION = "opening"
DOOR = "/pasje/"
# Who moved still reads what came back to her; who died or wants no contact has no page.
# How often is kept that she looked: the page never stays open longer for it, at most this much shorter.
BETWEEN_LOOKS = timedelta(seconds=60)
HAVE_A_PAGE = (Person.State.HERE, Person.State.MOVED)

Page = Callable[..., HttpResponse]


def has_page(person: Person) -> bool:
    """Whether this person's page can be open at all."""
    return person.state in HAVE_A_PAGE


@transaction.atomic
def open_page(
    *, request: HttpRequest, person: Person, card: ResidentCard | None, is_own_phone: bool, now: datetime
) -> Opening:
    """Her page opens here. Whoever worked or looked in this browser before is out: nobody is two at once."""
    close_page(request=request, now=now)
    if request.user.is_authenticated:
        logout(request)
    drafts.take_along(request, person=person, now=now)
    opening = Opening.objects.create(
        person=person, card=card, is_own_phone=is_own_phone, opened_at=now, until_at=now + _at_most(is_own_phone)
    )
    request.session.cycle_key()
    rotate_token(request)
    drafts.take_along(request, person=person, now=now)
    note_opening(session=request.session, opening=opening, now=now)
    return opening


def note_opening(*, session: SessionBase, opening: Opening, now: datetime) -> None:
    """From now on this browser shows her page. On a screen of others it forgets that when the browser is closed."""
    session[IN_SESSION] = {"id": str(opening.pk), "seen": now.isoformat()}
    session.set_expiry(settings.OWN_PHONE_SECONDS if opening.is_own_phone else 0)


@transaction.atomic
def close_page(*, request: HttpRequest, now: datetime) -> None:
    """Her page closes in this browser, with all that was opened on it. Without one nothing happens."""
    row = request.session.get(IN_SESSION)
    if row is not None:
        Opening.objects.filter(pk=row["id"], closed_at=None).update(closed_at=now)
        drafts.forget_all(request)
        request.session.flush()


def leave_page(request: HttpRequest) -> None:
    """Her page closes because somebody signs in here to work; what she is busy with for that is kept."""
    row = request.session.pop(IN_SESSION, None)
    if row is not None:
        Opening.objects.filter(pk=row["id"]).delete()
        request.session.set_expiry(None)


def open_ones(person: Person, *, now: datetime) -> list[Opening]:
    """Where her page may be open now, the newest first. A screen that was left alone may have closed already."""
    still = person.openings.filter(closed_at=None, until_at__gt=now).exclude(card__voided_at__isnull=False)
    return list(still.order_by("-opened_at", "pk"))


def end_opening(*, person: Person, pk: UUID, now: datetime) -> None:
    """She closes her page on another screen: its next request finds it gone. Of somebody else: not there."""
    opening = get_object_or_404(Opening, pk=pk, person=person)
    Opening.objects.filter(pk=opening.pk, closed_at=None).update(closed_at=now)


def leave_screen(request: HttpRequest) -> None:
    """The time of a screen of others is over: this browser forgets her, without writing anything down."""
    resident: Resident | None = request.resident  # type: ignore[attr-defined]
    if resident is not None and resident.closes_at is not None:
        request.session.flush()
        request.resident = None  # type: ignore[attr-defined]


def has_one(request: HttpRequest) -> bool:
    """Whether this browser thinks that a page is open in it."""
    return IN_SESSION in request.session


def resident_of(*, request: HttpRequest, now: datetime) -> Resident | None:
    """Whose page is open in this browser. Nobody's, when it closed for whatever reason."""
    row = request.session[IN_SESSION]
    opening = (
        Opening.objects.select_related("person__neighbourhood")
        .filter(pk=row["id"], closed_at=None, until_at__gt=now, person__state__in=HAVE_A_PAGE)
        .exclude(card__voided_at__isnull=False)
        .first()
    )
    if opening is None:
        return None
    if opening.is_own_phone:
        return Resident(person=opening.person, opening=opening)
    closes_at = min(opening.until_at, _seen(row) + timedelta(seconds=settings.SHARED_SCREEN_IDLE_SECONDS))
    return Resident(person=opening.person, opening=opening, closes_at=closes_at) if now < closes_at else None


def look(*, request: HttpRequest, resident: Resident, now: datetime) -> Resident:
    """She looks at her page: on a screen of others it stays open a while longer."""
    if resident.closes_at is None or now - _seen(request.session[IN_SESSION]) <= BETWEEN_LOOKS:
        return resident
    request.session[IN_SESSION] = {**request.session[IN_SESSION], "seen": now.isoformat()}
    closes_at = now + timedelta(seconds=settings.SHARED_SCREEN_IDLE_SECONDS)
    return Resident(
        person=resident.person, opening=resident.opening, closes_at=min(resident.opening.until_at, closes_at)
    )


def sweep(*, now: datetime) -> None:
    """Nobody needs to know where her page was open before, or which codes were mailed."""
    Opening.objects.filter(Q(until_at__lt=now) | Q(closed_at__lt=now)).delete()
    MailCode.objects.filter(made_at__lt=now - timedelta(days=1)).delete()


def resident_page(page: Page) -> Page:
    """A page of a resident's own. Asked for without her card it leads to the door, and from there back here.

    Her views carry ``@login_not_required`` as well: a resident never signs in as a worker does.
    """

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "resident", None) is None:
            return redirect(f"{DOOR}?{urlencode({'next': request.path})}")
        return page(request, *args, **kwargs)

    return guarded


def _seen(row: dict[str, str]) -> datetime:
    seen = parse_datetime(row["seen"])
    assert seen is not None  # noqa: S101 - we wrote it ourselves
    return seen


def _at_most(is_own_phone: bool) -> timedelta:
    seconds: int = settings.OWN_PHONE_SECONDS if is_own_phone else settings.SHARED_SCREEN_AT_MOST_SECONDS
    return timedelta(seconds=seconds)
