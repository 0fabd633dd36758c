"""The poster of a team, made from words; and what everybody may see."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges import poster_papers
from samenspel.challenges.access import folder as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import folder as actions
from samenspel.challenges.forms.folder import PosterForm, PublicForm
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import folder_only, lead_only, write_only


@team_page()
@folder_only
def poster(request: TeamRequest) -> HttpResponse:
    """All words together."""
    posters = access.posters_of(request.seat.team)
    return render(
        request, "challenges/poster.html", {"team": request.seat.team, "seat": request.seat, "posters": posters}
    )


@team_page()
@folder_only
def poster_pdf(request: TeamRequest) -> HttpResponse:
    """To hang on the wall, on A3."""
    data = poster_papers.poster(team=request.seat.team, posters=list(access.posters_of(request.seat.team)))
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="poster.pdf"'
    return response


@team_page("GET", "POST")
@write_only
def write_poster(request: TeamRequest) -> HttpResponse:
    """My own words."""
    mine = access.own_poster(by=request.seat)
    form = PosterForm(request.POST or None, member=request.seat.member, poster=mine)
    if form.is_valid():
        actions.write_poster(by=request.seat, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Jouw woorden staan erop."))
        return redirect("challenges:poster", request.seat.team.slug)
    return render(request, "challenges/write_poster.html", {"team": request.seat.team, "form": form})


@team_page("GET", "POST")
@lead_only
def choose_public(request: TeamRequest) -> HttpResponse:
    """What everybody may see of this team."""
    form = PublicForm(request.POST or None, team=request.seat.team)
    if form.is_valid():
        actions.choose_public(by=request.seat, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Kijk hoe het er voor anderen uitziet."))
        return redirect(
            "challenges:public_team" if request.seat.team.is_public else "challenges:team", request.seat.team.slug
        )
    return render(request, "challenges/choose_public.html", {"team": request.seat.team, "form": form})
