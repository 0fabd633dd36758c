"""Who answers: take over, hand over, ask another organisation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.organisations.access import WorkerRequest, names_in
from samenspel.voices import access, actions
from samenspel.voices.forms.looking_after import HandOverForm, PassOnForm
from samenspel.voices.views.explaining import explains


@explains
@require_POST
def take_over(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    actions.take_over(by=request.worker, voice=voice, now=timezone.now())
    messages.success(request, _("Deze stem ligt nu bij jou. Je collega hoort het."))
    return redirect("voices:voice", pk)


@explains
@require_http_methods(["GET", "POST"])
def hand_over(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice, today = access.overseen_voice(by=request.worker, pk=pk), timezone.localdate()
    form = HandOverForm(request.POST or None, voice=voice, on=today)
    if form.is_valid():
        to = form.cleaned_data["to"]
        actions.hand_over(by=request.worker, voice=voice, to=to.person, now=timezone.now(), on=today)
        messages.success(request, _("Deze stem ligt nu bij %s.") % to.name)
        return redirect("today")
    lies_with = voice.answerer and names_in(voice.organisation).get(voice.answerer.pk, voice.answerer)
    context = {"voice": voice, "lies_with": lies_with, "form": form, "days": voice.days_waiting(on=today)}
    return render(request, "voices/hand_over.html", context)


@explains
@require_http_methods(["GET", "POST"])
def pass_on(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    form = PassOnForm(request.POST or None, by=request.worker, voice=voice)
    if form.is_valid():
        actions.pass_on(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("%s geeft nu antwoord.") % form.cleaned_data["to"])
        return redirect("today")
    return render(request, "voices/pass_on.html", {"voice": voice, "form": form})
