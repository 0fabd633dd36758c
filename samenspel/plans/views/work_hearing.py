"""A resident rang, or wrote on paper: stop sharing. Who helps her writes that down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access.hearing import plan_to_stop
from samenspel.plans.actions import hearing as actions
from samenspel.plans.askers import as_worker
from samenspel.plans.forms.hearing import HearStopForm


@require_http_methods(["GET", "POST"])
def hear_stop(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """First what follows, then the button. Nothing of what stands in the plan."""
    worker, asker, now = request.worker, as_worker(request), timezone.now()
    plan = plan_to_stop(by=worker, asker=asker, pk=pk, now=now)
    form = HearStopForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        way = actions.write_down_stop(by=worker, asker=asker, plan=plan, how=form.cleaned_data["how"], now=now)
        messages.success(request, _("Gestopt. Niemand leest dit plan nu nog mee."))
        if not way:
            messages.warning(request, _("Wij kunnen geen bericht sturen. Zeg zelf dat het gestopt is."))
        return redirect("plans:plans")
    return render(request, "plans/work_hear_stop.html", {"plan": plan, "form": form})
