"""What teams learnt, to search in; and what a team found elsewhere."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import learnings as access
from samenspel.challenges.access.seats import EditionRequest, TeamRequest
from samenspel.challenges.actions import learnings as actions
from samenspel.challenges.forms.learnings import ChangeLearningForm, NoteLearningForm, PracticeForm
from samenspel.challenges.models import Learning
from samenspel.challenges.views.doors import edition_page, team_page
from samenspel.challenges.views.leading import folder_only, write_only

ON_A_PAGE = 50


def _shown(request: TeamRequest, template: str, **extra: object) -> HttpResponse:
    return render(request, template, {"team": request.seat.team, "seat": request.seat, **extra})


def _typed(request: HttpRequest) -> str:
    return request.GET.get("zoek", "")[:200]


def _page(request: HttpRequest, found: QuerySet[Learning]) -> Page[Learning]:
    return Paginator(found, ON_A_PAGE).get_page(request.GET.get("bladzij"))


@team_page()
@folder_only
def learnings(request: TeamRequest) -> HttpResponse:
    """What we learnt, what other teams share, and what public editions show."""
    typed = _typed(request)
    page = _page(request, access.learnings_of(request.seat, typed=typed))
    may_show = not access.why_not_note(by=request.seat, seen_by=Learning.Seen.PUBLIC)
    return _shown(request, "challenges/learnings.html", page=page, typed=typed, may_show=may_show)


@edition_page()
def edition_learnings(request: EditionRequest) -> HttpResponse:
    """For who organises: what her teams share, of this edition or of all of hers."""
    role, on, typed = request.role, timezone.localdate(), _typed(request)
    may_widen = access.organises_more(role, on=on)
    everywhere = may_widen and "alle" in request.GET
    page = _page(request, access.organised_learnings(role, on=on, typed=typed, everywhere=everywhere))
    context = {"edition": role.edition, "page": page, "typed": typed}
    context |= {"may_widen": may_widen, "everywhere": everywhere}
    return render(request, "challenges/edition_learnings.html", context)


@login_not_required
@require_safe
def public_learnings(request: HttpRequest) -> HttpResponse:
    """For everybody: what teams of public editions learnt and show."""
    typed = _typed(request)
    page = _page(request, access.public_learnings(typed=typed))
    return render(request, "challenges/public_learnings.html", {"page": page, "typed": typed})


@team_page("GET", "POST")
@write_only
def note_learning(request: TeamRequest) -> HttpResponse:
    form = NoteLearningForm(request.POST or None, by=request.seat, asked=request.GET)
    if form.is_valid():
        actions.note_learning(by=request.seat, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Dit blijft bij ons."))
        return redirect("challenges:learnings", request.seat.team.slug)
    return _shown(request, "challenges/note_learning.html", form=form)


@team_page("GET", "POST")
@write_only
def change_learning(request: TeamRequest, pk: UUID) -> HttpResponse:
    learning = access.own_learning(by=request.seat, pk=pk)
    refuse_if(access.why_not_change(by=request.seat, learning=learning))
    form = ChangeLearningForm(request.POST or None, by=request.seat, learning=learning)
    if form.is_valid():
        actions.change_learning(by=request.seat, learning=learning, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:learnings", request.seat.team.slug)
    return _shown(request, "challenges/change_learning.html", form=form, learning=learning)


@team_page("POST")
@write_only
def remove_learning(request: TeamRequest, pk: UUID) -> HttpResponse:
    actions.remove_learning(by=request.seat, learning=access.own_learning(by=request.seat, pk=pk))
    messages.success(request, _("Weggehaald."))
    return redirect("challenges:learnings", request.seat.team.slug)


@team_page()
@folder_only
def practices(request: TeamRequest) -> HttpResponse:
    """What works elsewhere."""
    return _shown(request, "challenges/practices.html", practices=access.practices_of(request.seat))


@team_page("GET", "POST")
@write_only
def note_practice(request: TeamRequest) -> HttpResponse:
    form = PracticeForm(request.POST or None, by=request.seat, on=timezone.localdate())
    if form.is_valid():
        actions.note_practice(by=request.seat, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:practices", request.seat.team.slug)
    return _shown(request, "challenges/note_practice.html", form=form)


@team_page("GET", "POST")
@write_only
def change_practice(request: TeamRequest, pk: UUID) -> HttpResponse:
    practice = access.own_practice(by=request.seat, pk=pk)
    form = PracticeForm(request.POST or None, by=request.seat, on=timezone.localdate(), practice=practice)
    if form.is_valid():
        actions.change_practice(by=request.seat, practice=practice, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:practices", request.seat.team.slug)
    return _shown(request, "challenges/change_practice.html", form=form, practice=practice)


@team_page("POST")
@write_only
def remove_practice(request: TeamRequest, pk: UUID) -> HttpResponse:
    actions.remove_practice(by=request.seat, practice=access.own_practice(by=request.seat, pk=pk))
    messages.success(request, _("Weggehaald."))
    return redirect("challenges:practices", request.seat.team.slug)
