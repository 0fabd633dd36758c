"""An atelier is planned, and looked back at."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base import calendars
from samenspel.challenges import atelier_calendar, kit, moments
from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import workshops as actions
from samenspel.challenges.forms.workshops import FollowUpForm, RoundForm, WorkshopForm
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.downloads import download
from samenspel.challenges.views.leading import lead_only


@team_page()
def workshops(request: TeamRequest) -> HttpResponse:
    """Every time that the team meets or met."""
    found = access.workshops_of(request.seat)
    context = {"team": request.seat.team, "seat": request.seat, "workshops": found}
    return render(request, "challenges/workshops.html", context)


@team_page()
def workshops_calendar(request: TeamRequest) -> HttpResponse:
    """All of them, for her own calendar."""
    made = atelier_calendar.of_team(request.seat, now=timezone.now())
    return download(made, kind=calendars.KIND, name=f"ateliers-{request.seat.team.slug}.ics")


@team_page()
def workshop_calendar(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One, for her own calendar."""
    team, found = request.seat.team, access.workshop_of(by=request.seat, pk=pk)
    made = atelier_calendar.of_one(found, team=team, now=timezone.now())
    return download(made, kind=calendars.KIND, name=f"atelier-{team.slug}-{found.number}.ics")


@team_page("GET", "POST")
@lead_only
def plan_workshop(request: TeamRequest) -> HttpResponse:
    form = WorkshopForm(request.POST or None, by=request.seat)
    if form.is_valid():
        workshop = actions.plan_workshop(by=request.seat, now=timezone.now(), **form.told())
        messages.success(request, _("Het atelier staat erin. Maak nu de agenda."))
        return redirect("challenges:agenda", request.seat.team.slug, workshop.pk)
    return render(request, "challenges/plan_workshop.html", {"team": request.seat.team, "form": form})


@team_page()
def workshop(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The agenda, what to prepare, and afterwards what came out."""
    found = access.workshop_of(by=request.seat, pk=pk)
    return render(request, "challenges/workshop.html", moments.of_a_workshop(found, seat=request.seat))


@team_page("GET", "POST")
@lead_only
def change_workshop(request: TeamRequest, pk: UUID) -> HttpResponse:
    found = access.workshop_of(by=request.seat, pk=pk)
    form = WorkshopForm(request.POST or None, by=request.seat, workshop=found)
    if form.is_valid():
        actions.change_workshop(by=request.seat, workshop=found, now=timezone.now(), **form.told())
        messages.success(request, _("Bewaard."))
        return redirect("challenges:workshop", request.seat.team.slug, pk)
    context = {"team": request.seat.team, "form": form, "workshop": found}
    return render(request, "challenges/change_workshop.html", context)


@team_page("POST")
@lead_only
def remove_workshop(request: TeamRequest, pk: UUID) -> HttpResponse:
    found = access.workshop_of(by=request.seat, pk=pk)
    actions.remove_workshop(by=request.seat, workshop=found, now=timezone.now())
    messages.success(request, _("Dit atelier gaat niet door."))
    return redirect("challenges:workshops", request.seat.team.slug)


@team_page()
@lead_only
def agenda(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The rounds, and the kit to choose from."""
    found = access.workshop_of(by=request.seat, pk=pk)
    rounds, why_not = list(found.rounds.all()), access.why_not_change_rounds(by=request.seat, workshop=found)
    context = {"team": request.seat.team, "workshop": found, "rounds": rounds, "kit": kit.KIT, "why_not": why_not}
    context["minutes"] = sum(each.minutes for each in rounds)
    return render(request, "challenges/agenda.html", context)


@team_page("POST")
@lead_only
def add_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    found = access.workshop_of(by=request.seat, pk=pk)
    added = actions.add_round(by=request.seat, workshop=found, kind=request.POST.get("kind", ""))
    messages.success(request, _("Erbij: %s.") % added)
    return redirect("challenges:agenda", request.seat.team.slug, pk)


@team_page("GET", "POST")
@lead_only
def change_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_ = access.round_of(by=request.seat, pk=pk)
    form = RoundForm(request.POST or None, round_=round_)
    if form.is_valid():
        actions.change_round(by=request.seat, round_=round_, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:agenda", request.seat.team.slug, round_.workshop_id)
    context = {"team": request.seat.team, "form": form, "round": round_, "workshop": round_.workshop}
    return render(request, "challenges/change_round.html", context)


@team_page("POST")
@lead_only
def move_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_ = access.round_of(by=request.seat, pk=pk)
    actions.move_round(by=request.seat, round_=round_, up=request.POST.get("to") == "up")
    return redirect("challenges:agenda", request.seat.team.slug, round_.workshop_id)


@team_page("POST")
@lead_only
def remove_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_ = access.round_of(by=request.seat, pk=pk)
    actions.remove_round(by=request.seat, round_=round_)
    messages.success(request, _("Deze ronde is weg."))
    return redirect("challenges:agenda", request.seat.team.slug, round_.workshop_id)


@team_page("GET", "POST")
@lead_only
def say_follow_up(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_ = access.round_of(by=request.seat, pk=pk)
    form = FollowUpForm(request.POST or None, round_=round_)
    if form.is_valid():
        actions.say_follow_up(by=request.seat, round_=round_, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:workshop", request.seat.team.slug, round_.workshop_id)
    context = {"team": request.seat.team, "form": form, "round": round_, "workshop": round_.workshop}
    return render(request, "challenges/follow_up.html", context)
