"""What happens around every request, in plain functions. Their order stands in the settings, with the reason."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.organisations.access import worker_for
from samenspel.people import openings
from samenspel.people.second_step import has_second_step
from samenspel.web.trouble import hat_is_gone, page_is_closed, signed_out, too_large, typed_words

Respond = Callable[[HttpRequest], HttpResponse]

SAFE = {"GET", "HEAD", "OPTIONS"}
WRITES = re.compile(
    r"[\s(]*(?:(?:INSERT(?:\s+OR\s+\w+)?|REPLACE)\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+\"?(\w*)",
    re.IGNORECASE,
)
# The exceptions to "looking changes nothing": the session's own clock, and the trail, for what is under lock.
MAY_CHANGE_ON_GET = {"django_session", "usersessions_usersession", "trail_head", "trail_step"}
# What somebody needs to set up her first second step. Public pages are open to her as to everybody.
BEFORE_SECOND_STEP = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
}
# How often the clock of a session is set: often enough to measure half an hour, seldom enough to be cheap.
SECONDS_BETWEEN_TICKS = 60


class LookingChangedSomething(RuntimeError):  # noqa: N818 - it reads as what happened
    """A page that only shows things tried to write."""


def _refuse_writing(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    writes = WRITES.match(sql)
    if writes and writes[1] not in MAY_CHANGE_ON_GET:
        raise LookingChangedSomething(writes[0])
    return execute(sql, params, many, context)


def looking_changes_nothing(respond: Respond) -> Respond:
    """GET and HEAD never write."""

    def middleware(request: HttpRequest) -> HttpResponse:
        reads = request.method in SAFE
        guard: AbstractContextManager[Any] = connection.execute_wrapper(_refuse_writing) if reads else nullcontext()
        with guard:
            return respond(request)

    return middleware


def too_large_is_said(respond: Respond) -> Respond:
    """More than we take is refused as a whole, and with words: files would be left out of it in silence."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _length_of(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return too_large(request)
        return respond(request)

    return middleware


def _length_of(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    # What is no number is read by Django as nothing at all.
    return int(length) if length.isdecimal() else 0


def private_by_default(respond: Respond) -> Respond:
    """Nothing is kept in between, unless a page says so itself; and no page asks the phone for more than it needs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def _is_of_herself(request: HttpRequest) -> bool:
    """What a phone sends by itself, on its own clock, keeps nobody signed in."""
    return "Samenspel-Background" not in request.headers


def idle_sessions_end(respond: Respond) -> Respond:
    """A screen that was left alone signs itself out, and every screen does so after a working day.

    What waits on the phone stays there and goes out after the next sign-in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            seen, since = request.session.get("seen", now), request.session.setdefault("since", now)
            if now - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
                messages.info(request, _("Je was een tijd weg. Log opnieuw in. Er is niets verloren."))
            elif now - since > settings.SESSION_COOKIE_AGE:
                logout(request)
                messages.info(request, _("Je bent al een hele werkdag ingelogd. Log opnieuw in."))
            elif "seen" not in request.session or (now - seen > SECONDS_BETWEEN_TICKS and _is_of_herself(request)):
                request.session["seen"] = now
        return respond(request)

    return middleware


def who_is_working(respond: Respond) -> Respond:
    """Load the worker with her hat, once a request. Who acts for nobody any more is signed out.

    The hat gives no right before the second step: until then ``request.worker`` stays empty.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.worker = None  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return respond(request)
        worn = request.session.get("hat", "")
        worker = worker_for(person=request.user, on=timezone.localdate(), hat=worn)
        if worker is None:
            logout(request)
            messages.info(request, _("Je werkt nu voor geen organisatie. Vraag het je coördinator."))
        elif has_second_step(request):
            request.worker = worker  # type: ignore[attr-defined]
            if worn != str(worker.membership.pk):
                request.session["hat"] = str(worker.membership.pk)
                if worn:
                    return _hat_is_gone(request, respond=respond, organisation=str(worker.organisation))
        return respond(request)

    return middleware


def _hat_is_gone(request: HttpRequest, *, respond: Respond, organisation: str) -> HttpResponse:
    """The hat she wore has ended. What she was about to do with it is not done with another one."""
    if request.method not in SAFE:
        return hat_is_gone(request, organisation=organisation)
    messages.info(request, _("Je werkt nu voor %(organisation)s.") % {"organisation": organisation})
    return respond(request)


def second_step_first(respond: Respond) -> Respond:
    """Who works here takes her second step before anything else, and sets it up at her first sign-in.

    Who has a second step and did not take it in this session is not let in by setting up another:
    that session ends. So a session that was open before the set-up elsewhere gains nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or has_second_step(request):
            return respond(request)
        if is_mfa_enabled(request.user):
            logout(request)
            messages.info(request, _("Log opnieuw in, met je tweede stap."))
        elif not _is_open_before_second_step(request.path_info):
            return redirect("mfa_index")
        return respond(request)

    return middleware


def _is_open_before_second_step(path: str) -> bool:
    try:
        page = resolve(path)
    except Http404:
        return False
    return page.url_name in BEFORE_SECOND_STEP or not getattr(page.func, "login_required", True)


def who_is_resident(respond: Respond) -> Respond:
    """Load the resident whose page is open here, once a request. Nobody is a resident and a worker at once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.resident = None  # type: ignore[attr-defined]
        if openings.has_one(request):
            now = timezone.now()
            resident = None if request.user.is_authenticated else openings.resident_of(request=request, now=now)
            if resident is None:
                _page_is_closed(request)
            else:
                is_looking = _is_of_herself(request)
                request.resident = (  # type: ignore[attr-defined]
                    openings.look(request=request, resident=resident, now=now) if is_looking else resident
                )
        return respond(request)

    return middleware


def _page_is_closed(request: HttpRequest) -> None:
    """It closed by itself, or elsewhere. A worker who signed in over it keeps her own session."""
    if request.user.is_authenticated:
        del request.session[openings.IN_SESSION]
    else:
        request.session.flush()
        messages.info(request, _("Uw bladzij is dichtgegaan. Er is niets verloren."))


def typed_words_come_back(respond: Respond) -> Respond:
    """Who is sent to a door with something she wrote in her hands, gets it back first."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        is_page = request.method not in SAFE and "text/html" in request.headers.get("Accept", "")
        leads_to = response.headers.get("Location", "")
        if is_page and leads_to.startswith(f"{reverse(settings.LOGIN_URL)}?") and typed_words(request):
            return signed_out(request)
        if is_page and leads_to.startswith(f"{openings.DOOR}?") and typed_words(request):
            return page_is_closed(request)
        return response

    return middleware
