"""A helper is kept for a dream: some time more, or no longer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.dreams.access.matches import reservation_in_hand
from samenspel.dreams.access.reservations import why_not_let_free
from samenspel.dreams.actions import reservations as actions
from samenspel.dreams.forms.matching import HoldLongerForm
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest


@explains
@require_http_methods(["GET", "POST"])
def hold_longer(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Until which day, at most so long; or let her free."""
    held, today = reservation_in_hand(by=request.worker, pk=pk), timezone.localdate()
    form = HoldLongerForm(request.POST or None, by=request.worker, reservation=held, on=today)
    if form.is_valid():
        actions.hold_longer(by=request.worker, reservation=held, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Vastgehouden tot %s.") % date_format(held.until_on, "l j F"))
        return redirect("dreams:dream", held.dream_id)
    context = {"held": held, "form": form, "why_not": why_not_let_free(reservation=held)}
    return render(request, "dreams/hold_longer.html", context)


@explains
@require_POST
def release_helper(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Colleagues may ask her again."""
    held = reservation_in_hand(by=request.worker, pk=pk)
    actions.release_helper(by=request.worker, reservation=held, now=timezone.now())
    messages.success(request, _("Vrijgegeven. Collega's mogen haar weer vragen."))
    return redirect("dreams:dream", held.dream_id)
