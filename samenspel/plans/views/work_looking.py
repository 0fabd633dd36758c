"""A resident asked what somebody came to do in her plan: who looked, or tried to, answers her."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import looking
from samenspel.plans.actions import looking as actions
from samenspel.plans.askers import as_worker
from samenspel.plans.forms.work import AnswerLookForm


@require_http_methods(["GET", "POST"])
def answer_look(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One answer, for the resident alone. Answering shows nothing of her plan."""
    asker = as_worker(request)
    question = looking.look_question_for(asker, pk=pk)
    form = AnswerLookForm(request.POST or None)
    if form.is_valid():
        actions.answer_look(by=asker, question=question, said=form.cleaned_data["said"], now=timezone.now())
        messages.success(request, _("Bewaard. De bewoner leest je antwoord."))
        return redirect("today")
    at, who = looking.look_asked_about(question)
    return render(request, "plans/work_answer_look.html", {"form": form, "question": question, "at": at, "who": who})
