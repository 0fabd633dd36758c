"""Answering, bringing the answer, and hearing that it was none."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.organisations.access import WorkerRequest
from samenspel.people import drafts
from samenspel.voices import access, actions, papers, stories, words
from samenspel.voices.actions.answering import BY_HAND
from samenspel.voices.forms.answering import AnswerForm
from samenspel.voices.models import Answer, Voice
from samenspel.voices.undo import leaves_by_itself
from samenspel.voices.views.explaining import explains


@explains
@require_http_methods(["GET", "POST"])
def answer(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice, now = access.voice_in_hand(by=request.worker, pk=pk), timezone.now()
    begun = drafts.begun(request, form=f"answer {pk.hex}", names=AnswerForm.base_fields, now=now)
    if begun.page:
        return begun.page
    form = AnswerForm(request.POST or None, by=request.worker, voice=voice, initial=begun.fields)
    if form.is_valid():
        made = _answer_once(request, voice=voice, now=now, told=form.cleaned_data)
        return _after(request, made=made)
    context = {"voice": voice, "form": form, "words": words.read_words(voice)}
    return render(request, "voices/answer.html", context)


@transaction.atomic
def _answer_once(request: WorkerRequest, *, voice: Voice, now: datetime, told: dict[str, Any]) -> Answer:
    """What was begun of it is no draft any more, in the same moment."""
    made = actions.answer_voice(by=request.worker, voice=voice, now=now, **told)
    drafts.forget(request, form=f"answer {voice.pk.hex}")
    return made


def _after(request: WorkerRequest, *, made: Answer) -> HttpResponse:
    """Where she goes on: to bring it herself, or to the voice, where for ten seconds it can be taken back."""
    back = reverse("voices:take_back", args=[made.pk]) if leaves_by_itself(made.way) else ""
    if made.way in BY_HAND and made.arrived_at is None and not back:
        return redirect("voices:tell", made.pk)
    messages.success(request, stories.what_now(made), extra_tags=back)
    return redirect("voices:voice", made.voice_id)


@explains
@require_http_methods(["GET", "POST"])
def tell(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """An answer that somebody brings: print it, tell it, post it; and say so when it is done."""
    made = access.answer_of(by=request.worker, pk=pk)
    if request.method == "POST":
        actions.note_told(by=request.worker, answer=made, now=timezone.now())
        messages.success(request, _("Genoteerd. Deze stem is beantwoord."))
        return redirect("today")
    return render(request, "voices/tell.html", {"answer": made, "voice": made.voice, **stories.how_to_bring(made)})


@require_GET
def answer_paper(request: WorkerRequest, pk: UUID, size: str) -> HttpResponse:
    """The answer as a letter (A5) or a card with large print (A4)."""
    made = access.answer_of(by=request.worker, pk=pk)
    paper = papers.answer_pdf(answer=made, size=size, on=timezone.localdate())
    return HttpResponse(paper, content_type="application/pdf")


@explains
@require_POST
def no_answer(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The speaker told that this was no answer."""
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    actions.was_no_answer(voice=voice, by=request.worker, now=timezone.now())
    messages.success(request, _("De stem wacht weer, vanaf de eerste dag."))
    return redirect("voices:voice", pk)
