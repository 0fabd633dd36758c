"""When an action is refused after all, the page says why and goes back to where one can go on."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest

P = ParamSpec("P")


def explains(
    view: Callable[Concatenate[WorkerRequest, P], HttpResponse],
) -> Callable[Concatenate[WorkerRequest, P], HttpResponse]:
    """Somebody was faster, or a button was pressed that is no longer there: say the reason, kindly."""

    @wraps(view)
    def page(request: WorkerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as reason:
            messages.error(request, str(reason))
            return redirect("dreams:board" if request.worker.is_listening else "today")

    return page
