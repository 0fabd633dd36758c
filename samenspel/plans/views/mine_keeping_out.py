"""Who never reads along, whatever was given; and letting them in again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.people.access import ResidentRequest
from samenspel.people.confirming import asks_first
from samenspel.people.openings import resident_page
from samenspel.plans.access import own
from samenspel.plans.actions import sharing as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.keeping_out import BlockForm


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def block(request: ResidentRequest) -> HttpResponse:
    """A person or a house is kept out, at once."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    form = BlockForm(request.POST or None, plan=plan, now=now)
    if form.is_valid():
        actions.block(by=asker, plan=plan, person=form.person, house=form.house, now=now)
        messages.success(request, _("Deze persoon of organisatie leest nooit meer mee. Wij zeggen niet waarom."))
        return redirect("plans:own_plan")
    return render(request, "plans/own_block.html", {"form": form})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def lift_block(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """They may read again what she shares: that asks as much as sharing does."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    held = own.own_block(plan=plan, pk=pk)
    if asks := asks_first(request, now=now):
        return asks
    why_not = own.why_not_share_now(asker=asker, plan=plan, now=now)
    if request.method == "POST" and not why_not:
        actions.lift_block(by=asker, held=held, now=now)
        messages.success(request, _("Deze persoon of organisatie mag weer lezen wat u deelt."))
        return redirect("plans:own_plan")
    return render(request, "plans/own_lift_block.html", {"held": held, "why_not": why_not})
