"""Promises and call-backs: one tap when it is done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.organisations.access import WorkerRequest
from samenspel.voices import access, actions
from samenspel.voices.forms.wording import PromiseForm
from samenspel.voices.views.explaining import explains


@explains
@require_http_methods(["GET", "POST"])
def make_promise(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    form = PromiseForm(request.POST or None, on=timezone.localdate())
    if form.is_valid():
        actions.make_promise(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Opgeschreven. Het staat bij Vandaag tot het gedaan is."))
        return redirect("voices:voice", pk)
    return render(request, "voices/make_promise.html", {"voice": voice, "form": form})


@require_POST
def keep_promise(request: WorkerRequest, pk: UUID) -> HttpResponse:
    promise = access.promise_of(by=request.worker, pk=pk)
    actions.keep_promise(by=request.worker, promise=promise, now=timezone.now())
    back = reverse("voices:reopen_promise", args=[pk])
    messages.success(request, _("Gedaan. Beloofd is beloofd."), extra_tags=back)
    return redirect("today")


@require_POST
def call_back_done(request: WorkerRequest, pk: UUID) -> HttpResponse:
    call_back = access.call_back_of(by=request.worker, pk=pk)
    actions.call_back_done(by=request.worker, call_back=call_back, now=timezone.now())
    back = reverse("voices:reopen_call_back", args=[pk])
    messages.success(request, _("Genoteerd: je hebt teruggebeld."), extra_tags=back)
    return redirect("today")
