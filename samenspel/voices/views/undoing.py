"""Ten seconds to think again: an answer that has not left, a call-back or a promise that is not done after all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.people import drafts
from samenspel.voices import access, actions, words
from samenspel.voices.views.explaining import explains


@require_POST
def take_back(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Back to the form, with the words in it; or the reason, when the answer has left."""
    made, now = access.answer_of(by=request.worker, pk=pk), timezone.now()
    try:
        actions.take_back(by=request.worker, answer=made, now=now)
    except Refused as reason:
        messages.info(request, str(reason))
        return redirect("voices:voice", made.voice_id)
    typed = {"said": [words.read(made)], "kind": [made.kind], "way": [made.way]}
    drafts.keep(request, form=f"answer {made.voice_id.hex}", fields=typed, now=now)
    messages.success(request, _("Teruggehaald. Er is niets verstuurd."))
    return redirect(reverse("voices:answer", args=[made.voice_id]) + "?verder")


@explains
@require_POST
def reopen_promise(request: WorkerRequest, pk: UUID) -> HttpResponse:
    promise = access.promise_of(by=request.worker, pk=pk)
    actions.reopen_promise(by=request.worker, promise=promise, now=timezone.now())
    messages.success(request, _("Dit staat terug op je lijst."))
    return redirect("today")


@explains
@require_POST
def reopen_call_back(request: WorkerRequest, pk: UUID) -> HttpResponse:
    call_back = access.call_back_of(by=request.worker, pk=pk)
    actions.reopen_call_back(by=request.worker, call_back=call_back, now=timezone.now())
    messages.success(request, _("Dit staat terug op je lijst."))
    return redirect("today")
