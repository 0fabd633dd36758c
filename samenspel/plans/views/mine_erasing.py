"""She erases a part of her plan, or all of it: told what goes and what stays, after her PIN, by a yes of her own."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.people.access import ResidentRequest
from samenspel.people.confirming import asks_first
from samenspel.people.openings import resident_page
from samenspel.plans.access import erasing, own
from samenspel.plans.access.giving import part_with_key, parts_about
from samenspel.plans.actions import erasing as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.erasing import ALL, ChooseErasingForm, EraseForm
from samenspel.plans.models import Area


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def choose_erasing(request: ResidentRequest) -> HttpResponse:
    """What goes and what stays, in plain words; and which part, or all of it."""
    plan = own.plan_of(as_resident(request))
    form = ChooseErasingForm(request.POST or None, parts=parts_about(plan, areas=Area.values))
    if form.is_valid():
        chosen = form.cleaned_data["what"]
        return redirect("plans:erase_own_plan") if chosen == ALL else redirect("plans:erase_own_part", chosen)
    return render(request, "plans/own_choose_erasing.html", {"form": form, "why_not": erasing.why_not_erase(plan)})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def erase_own_part(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """What stands in one part goes."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    part = part_with_key(plan, pk=pk)
    if asks := asks_first(request, now=now):
        return asks
    form = EraseForm(request.POST or None, why_not=erasing.why_not_erase(plan))
    if form.is_valid() and form.is_yes:
        actions.erase_part(by=asker, part=part, now=now)
    return _answered(request, form) or render(request, "plans/own_erase_part.html", {"form": form, "part": part})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def erase_own_plan(request: ResidentRequest) -> HttpResponse:
    """All of it goes."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    if asks := asks_first(request, now=now):
        return asks
    form = EraseForm(request.POST or None, why_not=erasing.why_not_erase(plan))
    if form.is_valid() and form.is_yes:
        actions.erase_plan(by=asker, plan=plan, now=now)
    return _answered(request, form) or render(request, "plans/own_erase_plan.html", {"form": form})


def _answered(request: ResidentRequest, form: EraseForm) -> HttpResponse | None:
    """On to what happened, when she said yes or no."""
    if not form.is_valid():
        return None
    if form.is_yes:
        return redirect("plans:erased")
    messages.info(request, _("Er is niets gewist."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_safe
def erased(request: ResidentRequest) -> HttpResponse:
    """What she erased, how far that is, and what stays."""
    return render(request, "plans/own_erased.html", {"erased": erasing.erased_by_her(as_resident(request))})
