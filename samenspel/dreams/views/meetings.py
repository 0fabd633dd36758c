"""The first meeting, and what is done when something is wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.base.refusals import Refused
from samenspel.dreams.access.matches import match_in_hand, meeting_in_hand
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.access.reports import may_read_report, report_in_hand, why_not_look_at_report
from samenspel.dreams.actions import meetings, reports
from samenspel.dreams.forms.matching import HappenedForm, LookForm, MeetingForm, ReportForm
from samenspel.dreams.models import Side
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest


@require_http_methods(["GET", "POST"])
def plan_meeting(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """When and where; what was typed stays when it cannot be there."""
    found = match_in_hand(by=request.worker, pk=pk)
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        when = {"planned_at": form.planned_at, "place": form.cleaned_data["place"]}
        try:
            meetings.plan_meeting(by=request.worker, match=found, now=timezone.now(), **when)
            messages.success(request, _("Afgesproken. Print de uitnodiging of vertel het allebei."))
            return redirect("dreams:match", pk)
        except Refused as reason:
            form.add_error(None, str(reason))
    return render(request, "dreams/plan_meeting.html", {"match": found, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def note_meeting(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """They met, or somebody did not come."""
    planned = meeting_in_hand(by=request.worker, pk=pk)
    form = HappenedForm(request.POST or None)
    if form.is_valid():
        meetings.note_meeting(by=request.worker, meeting=planned, now=timezone.now(), **form.chosen)
        messages.success(request, _("Genoteerd."))
        return redirect("dreams:match", planned.match_id)
    return render(request, "dreams/note_meeting.html", {"meeting": planned, "match": planned.match, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def report_match(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Something is wrong: from this moment they do not find each other any more."""
    found = match_in_hand(by=request.worker, pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reports.report_match(by=request.worker, match=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Het staat stil. Niemand ziet de ander, tot een van jullie heeft gekeken."))
        return redirect("dreams:match", pk)
    return render(request, "dreams/report_match.html", {"match": found, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def look_at_report(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What was reported, and whether it goes on. A coordinator who does not listen sees only that it is there."""
    found = report_in_hand(by=request.worker, pk=pk)
    form = LookForm(request.POST or None)
    if form.is_valid():
        goes_on = form.cleaned_data["goes_on"] == "yes"
        reports.look_at_report(by=request.worker, report=found, goes_on=goes_on, now=timezone.now())
        messages.success(request, _("Genoteerd."))
        return redirect("today")
    why_not = why_not_look_at_report(by=request.worker, report=found)
    context = {"report": found, "match": found.match, "may_read": may_read_report(by=request.worker)}
    return render(request, "dreams/look_at_report.html", {**context, "form": form, "why_not": why_not})


@explains
@require_http_methods(["GET", "POST"])
def keep_apart(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One of them wants nothing to do with the other: they are never brought together again."""
    found = match_in_hand(by=request.worker, pk=pk)
    dreamer = person_on(match=found, side=Side.DREAMER)
    if dreamer is None:
        raise Http404
    if request.method == "POST":
        is_helpers = request.POST.get("side") == Side.HELPER
        one, other = (found.helper, dreamer) if is_helpers else (dreamer, found.helper)
        reports.block_person(by=request.worker, person=one, other=other, now=timezone.now())
        messages.success(request, _("Zij worden nooit meer bij elkaar gebracht. Niemand hoort waarom."))
        return redirect("dreams:dream", found.dream_id)
    return render(request, "dreams/keep_apart.html", {"match": found})
