"""Pages on which a button may ask a phone where it is."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

Page = Callable[..., HttpResponse]


def may_ask_where(page: Page) -> Page:
    """Only this page may ask, only when somebody presses the button, and only after the phone asked her too."""

    @wraps(page)
    def asks(*args: Any, **kwargs: Any) -> HttpResponse:
        response = page(*args, **kwargs)
        if response.status_code == HTTPStatus.OK:
            response["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=()"
        return response

    return asks
