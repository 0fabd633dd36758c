"""The plans that a worker may read. For a hat that has no purpose on anybody's plan these pages do not exist."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import opening, reading
from samenspel.plans.access.hearing import may_hear_stop
from samenspel.plans.access.lists import only_for_who_helps
from samenspel.plans.actions import opening as leaving
from samenspel.plans.actions import writing
from samenspel.plans.askers import as_worker
from samenspel.plans.forms.work import FindPlanForm, OpenForm, WriteForm
from samenspel.plans.work_pages import part_page, plan_list


@require_safe
def plans(request: WorkerRequest) -> HttpResponse:
    """Everybody who lets this hat read something now, by name."""
    asker, page = as_worker(request), request.GET.get("bladzij", "")
    only_for_who_helps(asker)
    found = plan_list(asker=asker, page=page, now=timezone.now())
    context = {"found": found, "page": found.page, "find": FindPlanForm()}
    return render(request, "plans/work_plans.html", {**context, "may_hear_stop": may_hear_stop(request.worker)})


@require_POST
def find_plans(request: WorkerRequest) -> HttpResponse:
    """Those among them whose name has this in it."""
    asker, find = as_worker(request), FindPlanForm(request.POST)
    only_for_who_helps(asker)
    found = plan_list(asker=asker, name=find.cleaned_data["name"] if find.is_valid() else "", now=timezone.now())
    context = {"found": found, "page": found.page, "find": find, "is_search": True}
    return render(request, "plans/work_plans.html", {**context, "may_hear_stop": may_hear_stop(request.worker)})


@require_POST
def open_plan(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """For one purpose. The first time she is asked whether she knows the resident in her own life."""
    asker, now, asked = as_worker(request), timezone.now(), OpenForm(request.POST).asked
    purpose = asked["purpose"]
    plan = opening.plan_to_open(asker=asker, pk=pk, purpose=purpose, now=now)
    if asked["knows"] == "ja":
        leaving.leave_to_colleague(by=asker, plan=plan, purpose=purpose, now=now)
        return render(request, "plans/work_knows.html")
    if not asked["knows"] and not opening.opened_before(asker=asker, plan=plan):
        return render(request, "plans/work_ask.html", {"plan": plan, "purpose": purpose})
    opened = reading.open_plan(asker=asker, plan=plan, purpose=purpose, now=now)
    return redirect("plans:read", opened.pk)


@require_safe
def read(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The parts of this plan that she may see now."""
    asker, now = as_worker(request), timezone.now()
    found = reading.reading_of(asker=asker, pk=pk, now=now)
    parts = reading.parts_to_read(asker=asker, reading=found, now=now)
    return render(request, "plans/work_read.html", {"reading": found, "parts": parts})


@require_safe
def read_part(request: WorkerRequest, pk: UUID, part: UUID) -> HttpResponse:
    """What stands in one part: the resident's own words the largest."""
    asker, now = as_worker(request), timezone.now()
    found = reading.reading_of(asker=asker, pk=pk, now=now)
    shown = reading.part_with(reading=found, pk=part)
    said = reading.read_part(asker=asker, reading=found, part=shown, now=now)
    besides = reading.besides_reading(asker=asker, reading=found, part=shown, now=now)
    context = {"reading": found, "part": shown, "shown": part_page(said), **besides._asdict()}
    return render(request, "plans/work_part.html", context)


@require_http_methods(["GET", "POST"])
def write(request: WorkerRequest, pk: UUID, part: UUID) -> HttpResponse:
    """A fact, an opinion or an agreement: each under its own name, by the button that she presses."""
    asker, now = as_worker(request), timezone.now()
    found = reading.reading_of(asker=asker, pk=pk, now=now)
    shown = reading.part_to_write(asker=asker, reading=found, pk=part, now=now)
    form = WriteForm(request.POST or None)
    if form.is_valid():
        writing.write(by=asker, part=shown, purpose=found.purpose, now=now, **form.cleaned_data)
        messages.success(request, _("Bewaard. De bewoner leest dit ook."))
        return redirect("plans:read_part", pk, part)
    return render(request, "plans/work_write.html", {"reading": found, "part": shown, "form": form})
