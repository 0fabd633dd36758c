"""What happens around every request, in plain functions."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.organisations.access import worker_for

Respond = Callable[[HttpRequest], HttpResponse]

# The two exceptions to "looking changes nothing": the session's own clock, and (later) the trail.
MAY_CHANGE_ON_GET = ("django_session", "usersessions_usersession")
# Pages that somebody needs before her second step is set up.
BEFORE_SECOND_STEP = ("account_logout", "account_reauthenticate", "mfa_", "wear_hat", "set_language", "set_size")


class LookingChangedSomething(RuntimeError):
    """A page that only shows things tried to write."""


def _refuse_writing(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    first = sql.lstrip(" (").split(" ", 1)[0].upper()
    if first in {"INSERT", "UPDATE", "DELETE", "REPLACE"} and not any(table in sql for table in MAY_CHANGE_ON_GET):
        raise LookingChangedSomething(sql.split(" SET ")[0][:120])
    return execute(sql, params, many, context)


def looking_changes_nothing(respond: Respond) -> Respond:
    """GET and HEAD never write."""

    def middleware(request: HttpRequest) -> HttpResponse:
        reads = request.method in {"GET", "HEAD", "OPTIONS"}
        guard: AbstractContextManager[Any] = connection.execute_wrapper(_refuse_writing) if reads else nullcontext()
        with guard:
            return respond(request)

    return middleware


def private_by_default(respond: Respond) -> Respond:
    """Nothing is kept in between, unless a page says so itself; and no page asks the phone for more than it needs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def idle_sessions_end(respond: Respond) -> Respond:
    """A screen that was left alone signs itself out. What waits on the phone stays there and goes out later."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            seen = request.session.get("seen", now)
            if now - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
                messages_after_logout(request, _("Je was een tijd weg. Log opnieuw in. Er is niets verloren."))
            elif now - seen > 60 or "seen" not in request.session:
                request.session["seen"] = now
        return respond(request)

    return middleware


def messages_after_logout(request: HttpRequest, text: str) -> None:
    """Keep one sentence for the page that follows a sign-out."""
    request.session["goodbye"] = text


def who_is_working(respond: Respond) -> Respond:
    """Load the worker with her hat, once a request. Who acts for nobody any more is signed out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.worker = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            today = timezone.localdate()
            worker = worker_for(person=request.user, on=today, hat=request.session.get("hat", ""))
            if worker is None:
                logout(request)
                messages_after_logout(request, _("Je werkt nu voor geen organisatie. Vraag je coördinator."))
            request.worker = worker  # type: ignore[attr-defined]
        return respond(request)

    return middleware


def second_step_first(respond: Respond) -> Respond:
    """Who works here sets up a second step before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not request.session.get("has_second_step"):
            from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 - needs the app registry

            name = resolve(request.path_info).url_name or ""
            if is_mfa_enabled(request.user):
                request.session["has_second_step"] = True
            elif not name.startswith(BEFORE_SECOND_STEP):
                return redirect("mfa_index")
        return respond(request)

    return middleware


__all__ = ["idle_sessions_end", "looking_changes_nothing", "messages", "private_by_default", "second_step_first"]
