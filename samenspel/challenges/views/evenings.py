"""What a guest of one evening must know."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from samenspel.challenges import evening as evenings
from samenspel.challenges.access.evenings import evening_of
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.views.doors import team_page


@team_page()
def tonight(request: TeamRequest) -> HttpResponse:
    """What happened until now and what we ask her: on the day of the atelier, and for a guest only."""
    seat, now = request.seat, timezone.now()
    shown = evenings.evening(seat=seat, workshop=evening_of(seat, on=timezone.localdate(now)), now=now)
    context = {"team": seat.team, "seat": seat, "evening": shown, "workshop": shown.workshop}
    return render(request, "challenges/tonight.html", context)
