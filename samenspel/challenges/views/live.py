"""Who leads an atelier: it opens, goes from round to round, and closes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused
from samenspel.challenges import moments
from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import live as actions
from samenspel.challenges.actions.outcomes import join
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import lead_only
from samenspel.challenges.views.phones import key_of, remember
from samenspel.challenges.views.unchanged import tag_of, unless_unchanged


def act(request: HttpRequest, do: Callable[[], object], *there: Any) -> HttpResponse:
    """Do it and go on where she was; when it cannot be done, the reason stands there."""
    try:
        do()
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect(there[0], *there[1:])


@team_page("POST")
@lead_only
def open_workshop(request: TeamRequest, pk: UUID) -> HttpResponse:
    found = access.workshop_of(by=request.seat, pk=pk)
    actions.open_workshop(by=request.seat, workshop=found, now=timezone.now())
    return redirect("challenges:lead_workshop", request.seat.team.slug, pk)


@team_page()
@lead_only
def lead_workshop(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The clock, who is in, what comes in, and what comes next."""
    found = access.workshop_of(by=request.seat, pk=pk)
    context = moments.of_a_leader(found, seat=request.seat) | {"now": timezone.now(), "etag": tag_of(found)}
    return render(request, "challenges/lead_workshop.html", context | {"address": moments.address_to_type()})


@team_page()
@lead_only
def lead_state(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The same, for the page that asks every few seconds."""
    found = access.workshop_of(by=request.seat, pk=pk)

    def give() -> HttpResponse:
        context = moments.of_a_leader(found, seat=request.seat) | {"now": timezone.now()}
        return render(request, "challenges/lead_moment.html", context)

    return unless_unchanged(request, tag=tag_of(found), give=give)


@team_page("POST")
@lead_only
def start_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_, now = access.round_of(by=request.seat, pk=pk), timezone.now()
    there = ("challenges:lead_workshop", request.seat.team.slug, round_.workshop_id)
    return act(request, lambda: actions.start_round(by=request.seat, round_=round_, now=now), *there)


@team_page("POST")
@lead_only
def end_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_, now = access.round_of(by=request.seat, pk=pk), timezone.now()
    there = ("challenges:lead_workshop", request.seat.team.slug, round_.workshop_id)
    return act(request, lambda: actions.end_round(by=request.seat, round_=round_, now=now), *there)


@team_page("POST")
@lead_only
def give_time(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Five minutes more."""
    round_ = access.round_of(by=request.seat, pk=pk)
    there = ("challenges:lead_workshop", request.seat.team.slug, round_.workshop_id)
    return act(request, lambda: actions.give_time(by=request.seat, round_=round_, minutes=5), *there)


@team_page("POST")
@lead_only
def make_groups(request: TeamRequest, pk: UUID) -> HttpResponse:
    found, asked = access.workshop_of(by=request.seat, pk=pk), request.POST.get("count", "")
    count = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0
    there = ("challenges:lead_workshop", request.seat.team.slug, pk)
    return act(request, lambda: actions.make_groups(by=request.seat, workshop=found, count=count), *there)


@team_page("GET", "POST")
@lead_only
def close_workshop(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What follows is said before the button."""
    found = access.workshop_of(by=request.seat, pk=pk)
    if request.method == "POST":
        actions.close_workshop(by=request.seat, workshop=found, now=timezone.now())
        messages.success(request, _("Het atelier is afgesloten. Alles wat eruit kwam, is bewaard."))
        return redirect("challenges:workshop", request.seat.team.slug, pk)
    return render(request, "challenges/close_workshop.html", {"team": request.seat.team, "workshop": found})


@team_page("POST")
def join_as_member(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Who is in the team takes part with her own phone, or types for her table."""
    found, member = access.workshop_of(by=request.seat, pk=pk), request.seat.member
    key, is_table = key_of(request), "is_table" in request.POST
    now = timezone.now()
    join(workshop=found, key=key, called=member.called, is_table=is_table, member=member, now=now)
    return remember(redirect("challenges:take_part", pk), key=key)
