"""Filling in together. These pages speak to the resident, who looks along; only the first speaks to the worker."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.refusals import Refused
from samenspel.organisations import access, actions, registry, together
from samenspel.organisations.access import WorkerRequest
from samenspel.organisations.forms.together import ReachTogetherForm, StartTogetherForm
from samenspel.organisations.together_paper import together_pdf
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page


@require_http_methods(["GET", "POST"])
def start_together(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The worker says that the resident sits beside her, and finds it good."""
    person = access.known_person(by=request.worker, pk=pk)
    form = StartTogetherForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            entry = actions.start_together(by=request.worker, person=person, now=now(), **form.cleaned_data)
            return redirect("organisations:fill_in_together", entry.pk)
        except Refused as reason:
            form.add_error("is_here", str(reason))
    return render(request, "organisations/start_together.html", {"person": person, "form": form})


@require_safe
def fill_in_together(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What the two can fill in; and when they are done, what it was."""
    at = now()
    entry = together.entry_of(by=request.worker, pk=pk, now=at)
    if together.why_not_write(entry=entry, now=at):
        done = {"all_filled": together.filled_that_day(entry), "has_page": together.has_own_page(entry.person)}
        return render(request, "organisations/together_done.html", {"entry": entry, **done})
    context = {"filled": together.filled(entry), "offered": registry.what_to_fill_in(entry)}
    return render(request, "organisations/fill_in_together.html", context | together.banner(entry=entry, now=at))


@require_http_methods(["GET", "POST"])
def reach_together(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """How we reach her."""
    at = now()
    entry = together.entry_of(by=request.worker, pk=pk, now=at)
    form = ReachTogetherForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            written = actions.write_reach(by=request.worker, entry=entry, now=at, **form.told)
            messages.success(request, _("Bewaard."))
            return redirect("organisations:fill_in_together", written.pk)
        except Refused as reason:
            form.add_error(None, str(reason))
    return render(request, "organisations/reach_together.html", {"form": form, **together.banner(entry=entry, now=at)})


@require_POST
def end_together(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """They are done."""
    at = now()
    entry = together.entry_of(by=request.worker, pk=pk, now=at)
    actions.end_together(entry=entry, now=at)
    return redirect("organisations:fill_in_together", entry.pk)


@require_safe
def together_paper(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What was filled in, for her to take along."""
    entry = together.entry_of(by=request.worker, pk=pk, now=now())
    return HttpResponse(together_pdf(entry), content_type="application/pdf")


@login_not_required
@resident_page
@require_POST
def seen_together(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She saw on her own page what was filled in together."""
    entry = together.own_entry(person=request.resident.person, pk=pk)
    actions.note_seen(entry=entry, now=now())
    return redirect("mine")
