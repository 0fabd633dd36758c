"""How long a refusal takes must not tell whether there is a plan."""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from samenspel.web.middleware import Respond


def refusals_leave_on_the_beat(respond: Respond) -> Respond:
    """What is not given of a plan leaves on the next beat, of a clock that began with the request.

    For what is not hers and for what does not exist the database is asked the same. What it finds still takes a
    millisecond more than nothing, and who asks often enough would see that.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = respond(request)
        if settings.SECONDS_BETWEEN_REFUSALS and response.status_code == 404 and _is_about_plans(request):
            time.sleep((began - time.monotonic()) % settings.SECONDS_BETWEEN_REFUSALS)
        return response

    return middleware


def _is_about_plans(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.app_name == "plans"
