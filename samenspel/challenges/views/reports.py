"""The report of an atelier: reading, noting who was there, correcting, agreeing, and taking along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges import report_files
from samenspel.challenges.access import reports as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import reports as actions
from samenspel.challenges.forms.reports import AgreeForm, AttendanceForm, CorrectForm, PublicPartsForm
from samenspel.challenges.report_files import when_and_where
from samenspel.challenges.report_reading import Audience, read, would_be_public
from samenspel.challenges.report_warnings import warnings_about
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.downloads import download
from samenspel.challenges.views.leading import lead_only, write_only


@team_page()
def report(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What the atelier came to, with what one may do with it now."""
    seat, now = request.seat, timezone.now()
    found = access.report_of(by=seat, pk=pk, now=now)
    context = {
        "team": seat.team,
        "seat": seat,
        "reading": read(found, audience=access.audience_of(seat)),
        "where": when_and_where(found.workshop),
        "may_correct": not access.why_not_correct(by=seat, standing=found, now=now),
        "may_note": not access.why_not_note_attendance(by=seat, standing=found, now=now),
        "why_not_agree": access.why_not_agree(by=seat, standing=found, now=now),
        "agree": AgreeForm(by=seat, standing=found, now=now),
    }
    return render(request, "challenges/report.html", context)


@team_page("GET", "POST")
@write_only
def note_attendance(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Who was there: everybody on one page, with what is most likely filled in."""
    seat, now = request.seat, timezone.now()
    found = access.report_of(by=seat, pk=pk, now=now)
    form = AttendanceForm(request.POST or None, by=seat, standing=found, now=now)
    if form.is_valid():
        actions.note_attendance(by=seat, workshop=found.workshop, states=form.states(), now=now)
        messages.success(request, _("Opgeschreven wie er waren."))
        return redirect("challenges:report", seat.team.slug, pk)
    why_not = access.why_not_note_attendance(by=seat, standing=found, now=now)
    context = {"team": seat.team, "workshop": found.workshop, "form": form, "why_not": why_not}
    return render(request, "challenges/note_attendance.html", context)


@team_page("GET", "POST")
@write_only
def correct_report(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One part in better words; ``deel`` in the address says which."""
    seat, now = request.seat, timezone.now()
    found = access.report_of(by=seat, pk=pk, now=now)
    part = request.POST.get("part") or request.GET.get("deel", "")
    reading = read(found, audience=Audience.TEAM)
    form = CorrectForm(request.POST or None, by=seat, reading=reading, part=part, now=now)
    if form.is_valid():
        actions.correct_report(by=seat, workshop=found.workshop, now=now, **form.cleaned_data)
        messages.success(request, _("Bewaard. Wat vanzelf gemaakt is, staat ernaast."))
        return redirect("challenges:report", seat.team.slug, pk)
    why_not = access.why_not_correct(by=seat, standing=found, now=now)
    context = {"team": seat.team, "reading": reading, "form": form, "why_not": why_not}
    return render(request, "challenges/correct_report.html", context)


@team_page("POST")
@write_only
def undo_correction(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What made itself was right after all."""
    workshop, part = access.workshop_of(by=request.seat, pk=pk), request.POST.get("part", "")
    actions.correct_report(by=request.seat, workshop=workshop, part=part, text="", now=timezone.now())
    messages.success(request, _("Wat vanzelf gemaakt is, geldt weer."))
    return redirect("challenges:report", request.seat.team.slug, pk)


@team_page("POST")
@lead_only
def agree_report(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What was read is agreed. When it changed in between, it is read again first."""
    seat, now = request.seat, timezone.now()
    found = access.report_of(by=seat, pk=pk, now=now)
    form = AgreeForm(request.POST, by=seat, standing=found, now=now)
    if form.is_valid():
        actions.agree_report(by=seat, workshop=found.workshop, now=now, **form.cleaned_data)
        messages.success(request, _("Het verslag is vastgesteld."))
    else:
        messages.error(request, " ".join(map(str, form.errors["fingerprint"])))
    return redirect("challenges:report", seat.team.slug, pk)


@team_page("GET", "POST")
@lead_only
def choose_public_parts(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What everybody may read, part by part, with how that looks."""
    seat, now = request.seat, timezone.now()
    found = access.report_of(by=seat, pk=pk, now=now)
    form = PublicPartsForm(request.POST if request.method == "POST" else None, by=seat, standing=found)
    if form.is_valid():
        actions.choose_public_parts(by=seat, workshop=found.workshop, now=now, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:report", seat.team.slug, pk)
    seen = would_be_public(found)
    why_not = access.why_not_choose_public_parts(by=seat, standing=found)
    context = {"team": seat.team, "reading": seen, "form": form, "why_not": why_not, "warned": warnings_about(seen)}
    return render(request, "challenges/choose_public_parts.html", context)


@team_page()
def report_pdf(request: TeamRequest, pk: UUID) -> HttpResponse:
    """To print."""
    found = access.report_of(by=request.seat, pk=pk, now=timezone.now())
    made = report_files.as_pdf(found, audience=access.audience_of(request.seat))
    return download(made, kind="application/pdf", name=report_files.file_name(found.workshop, "pdf"))


@team_page()
def report_word(request: TeamRequest, pk: UUID) -> HttpResponse:
    """To go on writing in."""
    now = timezone.now()
    found = access.report_of(by=request.seat, pk=pk, now=now)
    made = report_files.as_docx(found, audience=access.audience_of(request.seat), now=now)
    return download(made, kind=report_files.WORD, name=report_files.file_name(found.workshop, "docx"))
