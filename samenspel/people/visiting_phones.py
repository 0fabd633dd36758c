"""A phone of somebody without an account shows the same key each time. The server keeps only a hash of it."""

import hashlib
import re
import secrets
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Longer than any meeting or walk, and than what may come in late.
LASTS = 3 * 24 * 3600
# A first name: letters, and what stands between them in one.
NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LONGEST_NAME = 20


def cookie_of(what: str) -> str:
    """Under which name the phone keeps its key: one for each kind of place where phones come in."""
    return f"__Host-{what}" if settings.IS_SECURE else what


def shown_key(request: HttpRequest, *, what: str) -> str:
    """The key that this phone shows; empty when it never came in anywhere."""
    return request.COOKIES.get(cookie_of(what), "")


def key_of(request: HttpRequest, *, what: str) -> str:
    """The key of this phone, or a new one."""
    return shown_key(request, what=what) or secrets.token_urlsafe(32)


def remember(response: HttpResponse, *, what: str, key: str) -> HttpResponse:
    """This phone is the same one next time."""
    response.set_cookie(cookie_of(what), key, max_age=LASTS, secure=settings.IS_SECURE, httponly=True, samesite="Lax")
    return response


def forget(response: HttpResponse, *, what: str) -> HttpResponse:
    """This phone is nobody any more."""
    response.set_cookie(cookie_of(what), "", max_age=0, secure=settings.IS_SECURE, httponly=True, samesite="Lax")
    return response


def hash_of(*, key: str, place: UUID) -> str:
    """What the database keeps of a phone. The same phone is somebody else in every other place."""
    return hashlib.sha256(f"{place}|{key}".encode()).hexdigest()


def first_name(typed: str) -> str:
    """The first name in what somebody typed, and nothing more of it."""
    found = NAME.search(typed)
    return found.group()[:LONGEST_NAME] if found else ""
