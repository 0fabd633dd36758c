"""What has not changed since the last question is not sent again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from samenspel.challenges.models import Workshop


def tag_of(workshop: Workshop) -> str:
    """Stands for everything that is shown of this atelier now."""
    return f'"{workshop.version}"'


def unless_unchanged(request: HttpRequest, *, workshop: Workshop, give: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or only that it is the same as last time. ``workshop`` was read before what is in the answer."""
    known = request.headers.get("If-None-Match", "").removeprefix("W/")
    response = HttpResponseNotModified() if known == tag_of(workshop) else give()
    response.headers["ETag"] = tag_of(workshop)
    return response
