"""Opening a plan when somebody is in danger, and looking afterwards whether that was right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import emergencies as access
from samenspel.plans.access.overseeing import only_for_overseers
from samenspel.plans.access.telling import untold_list
from samenspel.plans.actions import emergencies as actions
from samenspel.plans.askers import as_worker
from samenspel.plans.forms.emergencies import EmergencyForm, JudgeForm


@require_http_methods(["GET", "POST"])
def emergency(request: WorkerRequest) -> HttpResponse:
    """For who has the crisis role only. What follows is said before the button."""
    asker, now = as_worker(request), timezone.now()
    why_not = access.why_not_now(asker, now=now)
    form = EmergencyForm(request.POST or None, by=asker, now=now)
    if form.is_valid():
        opened = actions.break_glass(by=asker, now=now, **form.cleaned_data)
        if form.cleaned_data.get("is_danger"):
            messages.info(request, _("De privacyfunctionaris beslist wanneer de bewoner het hoort."))
        elif not access.way_to_tell(opened.plan.resident):
            messages.warning(request, _("Wij kunnen de bewoner geen bericht sturen. Vertel zelf dat je keek."))
        return redirect("plans:read", opened.pk)
    context = {"form": form, "why_not": why_not, "step": access.STEP}
    return render(request, "plans/work_emergency.html", context)


@require_safe
def emergencies(request: WorkerRequest) -> HttpResponse:
    """What others of this house opened and nobody looked at yet."""
    only_for_overseers(request.worker)
    found = {"opened": access.to_review(request.worker), "untold": untold_list(request.worker)}
    return render(request, "plans/work_emergencies.html", found)


@require_POST
def judge_emergency(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Right or wrong. It is written down where the resident sees it."""
    found, form = access.emergency_to_review(by=request.worker, pk=pk), JudgeForm(request.POST)
    if form.is_valid():
        actions.review(by=as_worker(request), emergency=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Genoteerd. De bewoner ziet dat dit is bekeken."))
    else:
        messages.error(request, _("Kies: terecht of niet terecht."))
    return redirect("plans:emergencies")
