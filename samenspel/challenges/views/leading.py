"""Pages that only some of a team have: for the others they are not there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse

from samenspel.challenges.access.seats import TeamRequest

P = ParamSpec("P")
TeamView = Callable[Concatenate[TeamRequest, P], HttpResponse]


def lead_only(page: TeamView[P]) -> TeamView[P]:
    """For who leads the team: question owner, right hand, moderator."""

    @wraps(page)
    def guarded(request: TeamRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.seat.may_lead:
            raise Http404
        return page(request, *args, **kwargs)

    return guarded


def write_only(page: TeamView[P]) -> TeamView[P]:
    """For full members: who reads along only, or is a guest, has no such page."""

    @wraps(page)
    def guarded(request: TeamRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.seat.may_write:
            raise Http404
        return page(request, *args, **kwargs)

    return guarded


def folder_only(page: TeamView[P]) -> TeamView[P]:
    """For everybody in the team but a guest."""

    @wraps(page)
    def guarded(request: TeamRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.seat.may_read_folder:
            raise Http404
        return page(request, *args, **kwargs)

    return guarded
