"""A phone that takes part in an atelier shows the same key each time."""

from django.http import HttpRequest, HttpResponse

from samenspel.people import visiting_phones

WHAT = "atelier"
COOKIE = visiting_phones.cookie_of(WHAT)


def key_of(request: HttpRequest) -> str:
    """The key of this phone, or a new one."""
    return visiting_phones.key_of(request, what=WHAT)


def remember(response: HttpResponse, *, key: str) -> HttpResponse:
    """This phone is the same one next time."""
    return visiting_phones.remember(response, what=WHAT, key=key)
