"""Her own dream, and whom she helps or who helps her: yes, no, call me, stop, and something is wrong."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.dreams import own_pages
from samenspel.dreams.access import own
from samenspel.dreams.actions import matches as actions
from samenspel.dreams.actions.own import call_me, report_own_match
from samenspel.dreams.forms.own_matches import ReportForm, StopForm
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page


@login_not_required
@resident_page
@require_safe
def own_dream(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """How far it is, who helps, and what happens."""
    dream = own.own_dream(resident=request.resident, pk=pk)
    shown = own_pages.own_dream(dream, resident=request.resident, now=timezone.now())
    return render(request, "dreams/own_dream.html", {"own": shown})


@login_not_required
@resident_page
@require_safe
def own_match(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Asked, waiting, known to each other, still, or over."""
    match = own.own_match(resident=request.resident, pk=pk)
    shown = own_pages.own_match(match, resident=request.resident, now=timezone.now())
    context = {"own": shown, "match": match, "why_over": own_pages.why_it_stopped(match)}
    return render(request, "dreams/own_match.html", context)


@login_not_required
@resident_page
@says_why(to="dreams:own_match")
@require_POST
def say_yes(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Yes. From both sides: then each knows the other's name and number."""
    match = own.own_match(resident=request.resident, pk=pk)
    actions.say_yes(resident=request.resident, match=match, now=timezone.now())
    messages.success(request, _("Dank u wel voor uw ja."))
    return redirect("dreams:own_match", pk)


@login_not_required
@resident_page
@require_POST
def say_no(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """No. It needs no reason."""
    match = own.own_match(resident=request.resident, pk=pk)
    actions.say_no(resident=request.resident, match=match, now=timezone.now())
    messages.success(request, _("Goed dat u het zegt. De ander hoort alleen dat het niet doorgaat."))
    return redirect("mine")


@login_not_required
@resident_page
@require_POST
def call_me_about_match(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She would rather talk about it first."""
    match = own.own_match(resident=request.resident, pk=pk)
    call_me(resident=request.resident, match=match, now=timezone.now())
    messages.success(request, _("Wij bellen u. U hoeft nu niets te kiezen."))
    return redirect("dreams:own_match", pk)


@login_not_required
@resident_page
@says_why(to="dreams:own_match")
@require_http_methods(["GET", "POST"])
def stop_helping(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She wants to stop, at any moment."""
    match = own.own_match(resident=request.resident, pk=pk)
    form = StopForm(request.POST or None)
    if form.is_valid():
        actions.end_match(by=request.resident, match=match, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Het is gestopt. De ander ziet uw naam en nummer niet meer."))
        return redirect("dreams:own_match", pk)
    return render(request, "dreams/stop_helping.html", {"form": form, "match": match})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def report_own(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Something is wrong: it stands still at once."""
    match = own.own_match(resident=request.resident, pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        report_own_match(resident=request.resident, match=match, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Het staat stil. De ander ziet uw naam en nummer niet meer. Wij bellen u."))
        return redirect("dreams:own_match", pk)
    return render(request, "dreams/report_own.html", {"form": form, "match": match})
