"""When something cannot be done after all, her page says why and stays where she was."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samenspel.base.refusals import Refused

Page = Callable[..., HttpResponse]


def says_why(*, to: str) -> Callable[[Page], Page]:
    """Somebody was faster, or a button was pressed that is no longer there: back to ``to``, with the reason."""

    def around(view: Page) -> Page:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Refused as reason:
                messages.error(request, str(reason))
                back: HttpResponse = redirect(to, *args, **kwargs)
                return back

        return page

    return around
