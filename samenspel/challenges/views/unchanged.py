"""What has not changed since the last question is not sent again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from samenspel.challenges.models import Participant, Workshop


def tag_of(workshop: Workshop) -> str:
    """Stands for everything that the big screen and who leads see now."""
    return f'"{workshop.version}"'


def phone_tag_of(by: Participant) -> str:
    """Stands for what this phone shows: the same for all, where she sits, and how much came from here."""
    return f'"{by.workshop.phone_version}.{by.group or 0}.{getattr(by, "outcome_count", 0)}"'


def unless_unchanged(request: HttpRequest, *, tag: str, give: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, or only that it is the same as last time. ``tag``: of what was read before the answer."""
    known = request.headers.get("If-None-Match", "").removeprefix("W/")
    response = HttpResponseNotModified() if known == tag else give()
    response.headers["ETag"] = tag
    return response
