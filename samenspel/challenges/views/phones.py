"""A phone that takes part shows the same key each time. The server keeps only a hash of it."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Longer than any atelier, and than what may come in late.
LASTS = 3 * 24 * 3600
COOKIE = "__Host-atelier" if settings.IS_SECURE else "atelier"


def key_of(request: HttpRequest) -> str:
    """The key of this phone, or a new one."""
    return request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)


def remember(response: HttpResponse, *, key: str) -> HttpResponse:
    """This phone is the same one next time."""
    response.set_cookie(COOKIE, key, max_age=LASTS, secure=settings.IS_SECURE, httponly=True, samesite="Lax")
    return response
