"""What somebody who was away, or stands in, must know and do."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import handovers as actions
from samenspel.challenges.handover import handover as handover_of
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import folder_only


@team_page()
@folder_only
def handover(request: TeamRequest) -> HttpResponse:
    """Made by itself from what happened meanwhile."""
    return render(request, "challenges/handover.html", _shown(request))


@team_page()
@folder_only
def handover_paper(request: TeamRequest) -> HttpResponse:
    """The same on paper."""
    return render(request, "challenges/handover_paper.html", _shown(request))


@team_page("POST")
@folder_only
def catch_up(request: TeamRequest) -> HttpResponse:
    """She is up to date."""
    actions.catch_up(by=request.seat, now=timezone.now())
    messages.success(request, _("Fijn, je bent weer bij."))
    return redirect("challenges:team", request.seat.team.slug)


def _shown(request: TeamRequest) -> dict[str, Any]:
    seat, now = request.seat, timezone.now()
    return {"team": seat.team, "seat": seat, "handover": handover_of(seat=seat, now=now), "on": timezone.localdate()}
