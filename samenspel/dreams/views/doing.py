"""What a dream needs, and the small steps that are taken for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.dreams.access.dreams import action_in_hand, dream_in_hand, need_in_hand
from samenspel.dreams.actions import doing, needs
from samenspel.dreams.forms.doing import ActionForm, MeetNeedForm, NeedForm, StuckForm
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest


@explains
@require_http_methods(["GET", "POST"])
def add_need(request: WorkerRequest, pk: UUID) -> HttpResponse:
    dream = dream_in_hand(by=request.worker, pk=pk)
    form = NeedForm(request.POST or None)
    if form.is_valid():
        needs.add_need(by=request.worker, dream=dream, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Dit staat erbij."))
        return redirect("dreams:dream", pk)
    return render(request, "dreams/add_need.html", {"dream": dream, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def meet_need(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody sees to it: who?"""
    need = need_in_hand(by=request.worker, pk=pk)
    form = MeetNeedForm(request.POST or None)
    if form.is_valid():
        needs.meet_need(by=request.worker, need=need, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Mooi. Daar is voor gezorgd."))
        return redirect("dreams:dream", need.dream_id)
    return render(request, "dreams/meet_need.html", {"need": need, "dream": need.dream, "form": form})


@explains
@require_POST
def open_need_again(request: WorkerRequest, pk: UUID) -> HttpResponse:
    need = need_in_hand(by=request.worker, pk=pk)
    needs.open_need_again(by=request.worker, need=need, now=timezone.now())
    messages.success(request, _("Dit is weer nodig."))
    return redirect("dreams:dream", need.dream_id)


@explains
@require_POST
def remove_need(request: WorkerRequest, pk: UUID) -> HttpResponse:
    need = need_in_hand(by=request.worker, pk=pk)
    needs.remove_need(by=request.worker, need=need, now=timezone.now())
    messages.success(request, _("Dit is niet meer nodig."))
    return redirect("dreams:dream", need.dream_id)


@explains
@require_http_methods(["GET", "POST"])
def add_action(request: WorkerRequest, pk: UUID) -> HttpResponse:
    dream = dream_in_hand(by=request.worker, pk=pk)
    form = ActionForm(request.POST or None, on=timezone.localdate())
    if form.is_valid():
        doing.add_action(by=request.worker, dream=dream, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Afgesproken."))
        return redirect("dreams:dream", pk)
    return render(request, "dreams/add_action.html", {"dream": dream, "form": form})


@explains
@require_POST
def action_done(request: WorkerRequest, pk: UUID) -> HttpResponse:
    action = action_in_hand(by=request.worker, pk=pk)
    doing.action_done(by=request.worker, action=action, now=timezone.now())
    messages.success(request, _("Gedaan. Weer een stap verder."))
    return redirect("dreams:dream", action.dream_id)


@explains
@require_http_methods(["GET", "POST"])
def action_stuck(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """It does not work: why?"""
    action = action_in_hand(by=request.worker, pk=pk)
    form = StuckForm(request.POST or None, initial={"why": action.stuck_why})
    if form.is_valid():
        doing.action_stuck(by=request.worker, action=action, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Opgeschreven. Zo weet iedereen waar het op wacht."))
        return redirect("dreams:dream", action.dream_id)
    return render(request, "dreams/action_stuck.html", {"action": action, "dream": action.dream, "form": form})


@explains
@require_POST
def action_goes_on(request: WorkerRequest, pk: UUID) -> HttpResponse:
    action = action_in_hand(by=request.worker, pk=pk)
    doing.action_goes_on(by=request.worker, action=action, now=timezone.now())
    messages.success(request, _("Deze stap gaat weer verder."))
    return redirect("dreams:dream", action.dream_id)
