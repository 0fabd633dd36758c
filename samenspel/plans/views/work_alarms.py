"""Who of the house must be asked why she looked, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import alarms as access
from samenspel.plans.access.overseeing import only_for_overseers
from samenspel.plans.actions import alarms as actions
from samenspel.plans.forms.alarms import NoteAlarmForm
from samenspel.plans.models import Alarm


@require_safe
def alarms(request: WorkerRequest) -> HttpResponse:
    """What it means, and for each what can be noted."""
    only_for_overseers(request.worker)
    found, outcomes = access.alarms_to_ask(request.worker), Alarm.Outcome.choices
    return render(request, "plans/work_alarms.html", {"found": found, "outcomes": outcomes})


@require_POST
def note_alarm(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Then it is off the list."""
    found, form = access.alarm_to_note(by=request.worker, pk=pk), NoteAlarmForm(request.POST)
    if form.is_valid():
        actions.note_alarm(by=request.worker.person, alarm=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Genoteerd."))
    else:
        messages.error(request, _("Kies wat eruit kwam."))
    return redirect("plans:alarms")
