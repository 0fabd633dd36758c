"""What a team sees first, and who is in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges import now as nows
from samenspel.challenges import people
from samenspel.challenges.access import teams as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.actions.people import with_whom_it_is
from samenspel.challenges.forms.teams import AbsenceForm, AddMemberForm, PartForm, StandInForm, TeamForm
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import lead_only
from samenspel.neighbourhoods.facts import facts_of


@team_page()
def team(request: TeamRequest) -> HttpResponse:
    """What happens next, what is mine to do, and the question today."""
    parts = nows.parts(seat=request.seat, on=timezone.localdate())
    return render(request, "challenges/team.html", {"team": request.seat.team, "seat": request.seat, "parts": parts})


@team_page()
def team_people(request: TeamRequest) -> HttpResponse:
    """Who is in the team, who is away, and who stands in."""
    seated = people.seated(seat=request.seat, on=timezone.localdate())
    return render(
        request, "challenges/team_people.html", {"team": request.seat.team, "seat": request.seat, "seated": seated}
    )


@team_page()
def team_places(request: TeamRequest) -> HttpResponse:
    """The neighbourhoods of the team, with what is known of them."""
    places = [{"place": each, "facts": facts_of(each)} for each in people.places_of(request.seat)]
    return render(request, "challenges/team_places.html", {"team": request.seat.team, "places": places})


@team_page("GET", "POST")
@lead_only
def change_team(request: TeamRequest) -> HttpResponse:
    form = TeamForm(request.POST or None, team=request.seat.team)
    if form.is_valid():
        actions.change_team(by=request.seat, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:team", request.seat.team.slug)
    return render(request, "challenges/change_team.html", {"team": request.seat.team, "form": form})


@team_page("GET", "POST")
@lead_only
def add_member(request: TeamRequest) -> HttpResponse:
    now, on = timezone.now(), timezone.localdate()
    form = AddMemberForm(request.POST or None, by=request.seat, now=now, on=on)
    if form.is_valid():
        with_whom_it_is(actions.add_member, by=request.seat, now=now, **form.cleaned_data)
        messages.success(request, _("%s zit nu in het team.") % form.cleaned_data["called"])
        return redirect("challenges:team_people", request.seat.team.slug)
    return render(request, "challenges/add_member.html", {"team": request.seat.team, "form": form})


@team_page("GET", "POST")
def end_seat(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What follows is said before the button."""
    member = access.member_of(by=request.seat, pk=pk)
    is_self = member.pk == request.seat.member.pk
    if request.method == "POST":
        actions.end_seat(by=request.seat, member=member, now=timezone.now())
        messages.success(request, _("Dat is gestopt."))
        to_people = ["challenges:team_people", request.seat.team.slug]
        return redirect("challenges:my_teams") if is_self else redirect(*to_people)
    why_not = access.why_not_end_seat(by=request.seat, member=member, on=timezone.localdate())
    context = {"team": request.seat.team, "member": member, "is_self": is_self, "why_not": why_not}
    return render(request, "challenges/end_seat.html", context)


@team_page("GET", "POST")
@lead_only
def change_part(request: TeamRequest, pk: UUID) -> HttpResponse:
    member = access.member_of(by=request.seat, pk=pk)
    form = PartForm(request.POST or None, by=request.seat, member=member, on=timezone.localdate())
    if form.is_valid():
        actions.change_part(by=request.seat, member=member, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:team_people", request.seat.team.slug)
    return render(request, "challenges/change_part.html", {"team": request.seat.team, "member": member, "form": form})


@team_page("GET", "POST")
def note_absence(request: TeamRequest, pk: UUID) -> HttpResponse:
    member = access.member_of(by=request.seat, pk=pk)
    form = AbsenceForm(request.POST or None, by=request.seat, member=member, on=timezone.localdate())
    if form.is_valid():
        actions.note_absence(by=request.seat, member=member, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Opgeschreven. Regel zo nodig een vervanger."))
        return redirect("challenges:team_people", request.seat.team.slug)
    return render(request, "challenges/note_absence.html", {"team": request.seat.team, "member": member, "form": form})


@team_page("POST")
def end_absence(request: TeamRequest, pk: UUID) -> HttpResponse:
    absence = access.absence_of(by=request.seat, pk=pk)
    actions.end_absence(by=request.seat, absence=absence, now=timezone.now())
    is_self = absence.member_id == request.seat.member.pk
    messages.success(request, _("Welkom terug.") if is_self else _("Opgeschreven."))
    return redirect("challenges:team_people", request.seat.team.slug)


@team_page("GET", "POST")
def stand_in(request: TeamRequest, pk: UUID) -> HttpResponse:
    member, now = access.member_of(by=request.seat, pk=pk), timezone.now()
    form = StandInForm(request.POST or None, by=request.seat, member=member, now=now, on=timezone.localdate())
    if form.is_valid():
        with_whom_it_is(actions.stand_in, by=request.seat, member=member, now=now, **form.cleaned_data)
        messages.success(request, _("%s staat erin als vervanger.") % form.cleaned_data["called"])
        return redirect("challenges:team_people", request.seat.team.slug)
    return render(request, "challenges/stand_in.html", {"team": request.seat.team, "member": member, "form": form})


@team_page("POST")
def say_public(request: TeamRequest) -> HttpResponse:
    """Her name on the public page: only she says so."""
    actions.say_public(by=request.seat, yes=request.POST.get("yes") == "yes", now=timezone.now())
    messages.success(request, _("Bewaard."))
    return redirect("challenges:team_people", request.seat.team.slug)
