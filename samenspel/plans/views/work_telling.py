"""The privacy officer says when a resident hears that her plan was opened in an emergency."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access.telling import emergency_to_tell
from samenspel.plans.actions import telling as actions
from samenspel.plans.askers import as_worker
from samenspel.plans.forms.emergencies import TellLaterForm


@require_http_methods(["GET", "POST"])
def tell_later(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """On which day, and why not now."""
    found, now = emergency_to_tell(by=request.worker, pk=pk), timezone.now()
    form = TellLaterForm(request.POST if request.method == "POST" else None, emergency=found, now=now)
    if form.is_valid():
        actions.tell_later(by=as_worker(request), emergency=found, now=now, **form.cleaned_data)
        messages.success(request, _("Genoteerd. De bewoner hoort het op die dag, met de reden."))
        return redirect("plans:emergencies")
    return render(request, "plans/work_tell_later.html", {"form": form, "emergency": found})


@require_POST
def tell_now(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """There is no danger in it."""
    found = emergency_to_tell(by=request.worker, pk=pk)
    if actions.tell_now(by=as_worker(request), emergency=found, now=timezone.now()):
        messages.success(request, _("De bewoner krijgt nu bericht."))
    else:
        messages.warning(request, _("Wij kunnen geen bericht sturen. Laat iemand het vertellen."))
    return redirect("plans:emergencies")


@require_POST
def note_told(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody told her."""
    found = emergency_to_tell(by=request.worker, pk=pk)
    actions.note_told(by=as_worker(request), emergency=found, now=timezone.now())
    messages.success(request, _("Genoteerd. De bewoner weet het."))
    return redirect("plans:emergencies")
