"""The doors of a team and an edition: who comes in as a worker, and who with a pasje or a code by mail."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.base.refusals import Refused
from samenspel.challenges.access.calls import CallRequest, call_of
from samenspel.challenges.access.seats import EditionRequest, TeamRequest, organiser_in, seat_in
from samenspel.people.models import Person

P = ParamSpec("P")
Page = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD")


def person_of(request: HttpRequest) -> Person | None:
    """Who looks: as a worker, or as a resident. Never both."""
    for name in ("worker", "resident"):
        if (somebody := getattr(request, name, None)) is not None:
            return somebody.person  # type: ignore[no-any-return]
    return None


def to_the_door(request: HttpRequest) -> HttpResponse:
    """Where somebody comes in who is not in yet, and from there back here."""
    return redirect(f"{reverse('challenges:door')}?{urlencode({'next': request.path})}")


def team_page(*methods: str) -> Callable[[Callable[Concatenate[TeamRequest, P], HttpResponseBase]], Page]:
    """A page of one team, for who has a seat in it today; to others it is not there. Without methods it only shows."""

    def decorate(page: Callable[Concatenate[TeamRequest, P], HttpResponseBase]) -> Page:
        @require_http_methods(methods or SAFE)
        @wraps(page)
        def seated(request: Any, *, slug: str, **kwargs: Any) -> HttpResponseBase:
            request.seat = seat_in(person=somebody(request), slug=slug, on=timezone.localdate())
            return _explained(request, page, ("challenges:team", slug), kwargs)

        return login_not_required(_door_first(seated))

    return decorate


def edition_page(*methods: str) -> Callable[[Callable[Concatenate[EditionRequest, P], HttpResponseBase]], Page]:
    """A page of one edition, for who organises it today. To anybody else it is not there."""

    def decorate(page: Callable[Concatenate[EditionRequest, P], HttpResponseBase]) -> Page:
        @require_http_methods(methods or SAFE)
        @wraps(page)
        def organised(request: Any, *, slug: str, **kwargs: Any) -> HttpResponseBase:
            request.role = organiser_in(person=somebody(request), slug=slug, on=timezone.localdate())
            return _explained(request, page, ("challenges:edition", slug), kwargs)

        return login_not_required(_door_first(organised))

    return decorate


def call_page(*methods: str) -> Callable[[Callable[[CallRequest], HttpResponse]], Page]:
    """The page of what somebody who advises an edition was asked. To anybody else it is not there."""

    def decorate(page: Callable[[CallRequest], HttpResponse]) -> Page:
        @require_http_methods(methods)
        @wraps(page)
        def called(request: Any, *, pk: UUID) -> HttpResponseBase:
            request.call = call_of(person=somebody(request), pk=pk, on=timezone.localdate())
            return _explained(request, page, ("challenges:my_teams",), {})

        return login_not_required(_door_first(called))

    return decorate


def inside_page(page: Callable[[HttpRequest], HttpResponse]) -> Page:
    """A page of somebody's own, whoever she is, that only shows."""
    return login_not_required(_door_first(require_http_methods(SAFE)(page)))


def somebody(request: HttpRequest) -> Person:
    """Who looks, behind the door."""
    person = person_of(request)
    assert person is not None  # noqa: S101 - the door came first
    return person


def _door_first(page: Page) -> Page:
    """Who has not come in yet goes to the door, whatever she asks for."""

    @wraps(page)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return to_the_door(request) if person_of(request) is None else page(request, **kwargs)

    return guarded


def _explained(request: Any, page: Page, back: tuple[str, ...], kwargs: dict[str, Any]) -> HttpResponseBase:
    """Somebody was faster, or may not do this: say the reason, kindly, and go back to where one can go on."""
    try:
        return page(request, **kwargs)
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect(*back)


@login_not_required
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """How somebody comes in: as who works here, with a pasje, or with a code by mail."""
    return render(request, "challenges/door.html", {"next": request.GET.get("next", "")})
