"""Two pearls that turn out to be the same: one of them, and for a week two again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls.access.merging import why_not_merge
from samenspel.pearls.access.pearls import pearl_in_hand
from samenspel.pearls.actions import merging as actions
from samenspel.pearls.forms.merging import MergeForm


@says_why(to="pearls:pearl")
@require_http_methods(["GET", "POST"])
def merge_pearls(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Which other one is it? That one stays."""
    pearl, now = pearl_in_hand(by=request.worker, pk=pk), timezone.now()
    form = MergeForm(request.POST or None, by=request.worker, pearl=pearl, now=now)
    if form.is_valid():
        kept = actions.merge_pearls(by=request.worker, pearl=pearl, keep=form.cleaned_data["keep"], now=now)
        messages.success(request, _("Samengevoegd. Wie de ene noemde, telt nu mee bij deze."))
        return redirect("pearls:pearl", kept.pk)
    why_not = why_not_merge(pearl=pearl, now=now)
    return render(request, "pearls/merge_pearls.html", {"pearl": pearl, "form": form, "why_not": why_not})


@says_why(to="pearls:pearl")
@require_POST
def split_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """They were two after all."""
    pearl = pearl_in_hand(by=request.worker, pk=pk)
    actions.split_pearl(by=request.worker, pearl=pearl, now=timezone.now())
    messages.success(request, _("Ze staan weer los van elkaar."))
    return redirect("pearls:pearl", pk)
