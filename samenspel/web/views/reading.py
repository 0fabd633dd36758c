"""Reading the way one likes: larger letters, other colours, another language, kept on the reader's own device."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from samenspel.web.context import COLOURS, SIZES, size_of

A_YEAR = 365 * 24 * 3600


def _back(request: HttpRequest) -> str:
    """The page she came from, when it is one of ours."""
    page = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(page, allowed_hosts=None, require_https=request.is_secure()):
        return page
    return reverse("home")


def _remember(response: HttpResponse, *, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


@login_not_required
@require_POST
def set_size(request: HttpRequest) -> HttpResponse:
    """Larger letters, step by step, and from the largest back to the first."""
    larger = SIZES[(SIZES.index(size_of(request)) + 1) % len(SIZES)]
    response = redirect(_back(request))
    _remember(response, name="letters", value=larger)
    return response


@login_not_required
@require_POST
def set_colours(request: HttpRequest) -> HttpResponse:
    """Light, dark, as clear as can be, or as her device does it, from now on."""
    colours = request.POST.get("colours", "")
    response = redirect(_back(request))
    if colours in COLOURS:
        _remember(response, name="kleuren", value=colours)
    return response


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Dutch or English, from now on."""
    language = request.POST.get("language", "")
    response = redirect(_back(request))
    if language in dict(settings.LANGUAGES):
        _remember(response, name=settings.LANGUAGE_COOKIE_NAME, value=language)
    return response
