"""Whose words these are, and by when there is an answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.organisations.access import WorkerRequest
from samenspel.voices import access, actions
from samenspel.voices.forms.knowing import AnswerDayForm, WhoForm
from samenspel.voices.views.explaining import explains


@explains
@require_http_methods(["GET", "POST"])
def say_who(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Join these words to somebody whom we know already."""
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    form = WhoForm(request.POST or None, by=request.worker, voice=voice)
    if form.is_valid() and (person := form.cleaned_data["person"]):
        actions.say_who(by=request.worker, voice=voice, person=person, now=timezone.now())
        messages.success(request, _("Deze woorden staan nu bij %s.") % person)
        return redirect("voices:voice", pk)
    return render(request, "voices/say_who.html", {"voice": voice, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def set_answer_day(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice, today = access.voice_in_hand(by=request.worker, pk=pk), timezone.localdate()
    form = AnswerDayForm(request.POST or None, on=today, initial={"answer_by_on": voice.answer_by_on})
    if form.is_valid():
        actions.set_answer_day(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("voices:voice", pk)
    return render(request, "voices/set_answer_day.html", {"voice": voice, "form": form})
