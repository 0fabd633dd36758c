"""Pages for when something goes wrong: what happened, and what to do next.

They ask nothing of the database, the session or the person: a page about trouble must not make more of it.
"""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.trail.actions import NoStep
from samenspel.web.context import reading

# What somebody wrote has spaces in it; a choice, a code or a key has not.
_NOT_HER_WORDS = ("csrfmiddlewaretoken", "next", "password")


def _page(request: HttpRequest, *, name: str, status: int, **context: object) -> HttpResponse:
    """One of these pages, in the language and size of the reader, with nothing else about her in it."""
    html = render_to_string(f"errors/{name}.html", {**reading(request), **context})
    return HttpResponse(html, status=status)


def typed_words(request: HttpRequest) -> list[str]:
    """The sentences in a form that could not be taken, so that nobody writes them twice."""
    return [
        words
        for name, words in request.POST.items()
        if isinstance(words, str) and " " in words.strip() and not name.startswith(_NOT_HER_WORDS)
    ]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """The same page, to the byte, for what does not exist and for what is not hers."""
    return _page(request, name="not_found", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Something came in that we cannot read, or that is larger than we take."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page(request, name="bad_request", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """A page for a person; for the phone that sends by itself the reason, which it shows with what it kept."""
    if request.path_info == reverse("voices:send"):
        reason = _("Een foto of bestand is groter dan wij kunnen aannemen. Kies een kleinere foto.")
        return JsonResponse({"reason": reason}, status=413)
    return _page(request, name="too_large", status=413)


def form_was_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """The form was open too long, or came from elsewhere."""
    return _page(request, name="form_was_too_old", status=403, typed=typed_words(request))


def hat_is_gone(request: HttpRequest, *, organisation: str) -> HttpResponse:
    """She sent something for an organisation that she does not work for any more."""
    typed = typed_words(request)
    return _page(request, name="hat_is_gone", status=409, typed=typed, organisation=organisation)


def too_often(request: HttpRequest) -> HttpResponse:
    """She tried the same thing too many times in a row."""
    return _page(request, name="too_often", status=429)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Her time was up while she was writing."""
    return _page(request, name="signed_out", status=403, typed=typed_words(request))


def page_is_closed(request: HttpRequest) -> HttpResponse:
    """A resident's page closed while she was writing."""
    return _page(request, name="page_is_closed", status=403, typed=typed_words(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours; a store of ours that is busy for a moment; or a trail in which nobody can write who looks."""
    trouble = sys.exc_info()[1]
    if isinstance(trouble, OperationalError | NoStep):
        later = _page(request, name="no_step" if isinstance(trouble, NoStep) else "not_now", status=503)
        later.headers["Retry-After"] = "30"
        return later
    return _page(request, name="server_error", status=500)
