"""The plans of others, for who reads or writes for them: a daughter, a friend, a bewindvoerder. As herself."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.people.access import ResidentRequest
from samenspel.people.confirming import asks_first
from samenspel.people.openings import resident_page
from samenspel.plans import lent_pages
from samenspel.plans.access import lent, looking, reading
from samenspel.plans.actions import looking as answering
from samenspel.plans.actions import mandates as actions
from samenspel.plans.actions import writing
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.lent import AnswerOwnLookForm, WriteInLentForm
from samenspel.plans.models import Reading
from samenspel.plans.views.lying_open import lies_open_for_her


@login_not_required
@resident_page
@require_safe
def lent_plans(request: ResidentRequest) -> HttpResponse:
    """Who lets her read, what they ask of her, and the code by which another finds her."""
    return render(
        request, "plans/lent_plans.html", lent_pages.first_page(asker=as_resident(request), now=timezone.now())
    )


@login_not_required
@resident_page
@require_POST
def make_mandate_code(request: ResidentRequest) -> HttpResponse:
    """It stands on the page then, for a day. Pressed twice is one code."""
    actions.make_code(by=as_resident(request), now=timezone.now())
    return redirect("plans:lent_plans")


@login_not_required
@resident_page
@require_POST
def open_lent_plan(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """It lies open on this screen, for half an hour. At least twice a day she shows that it is she."""
    asker, now = as_resident(request), timezone.now()
    if lent.asks_pin(asker, now=now) and (asks := asks_first(request, now=now, then=reverse("plans:lent_plans"))):
        return asks
    plan = lent.lent_plan(asker=asker, pk=pk, now=now)
    opened = reading.open_plan(asker=asker, plan=plan, purpose="", now=now)
    return redirect("plans:lent_parts", opened.pk)


@login_not_required
@resident_page
@require_safe
@lies_open_for_her
def lent_parts(request: ResidentRequest, reads: Reading) -> HttpResponse:
    """The parts that she may see now."""
    parts = reading.parts_to_read(asker=as_resident(request), reading=reads, now=timezone.now())
    return render(request, "plans/lent_parts.html", lent_pages.parts_page(reads, parts=parts))


@login_not_required
@resident_page
@require_safe
@lies_open_for_her
def lent_part(request: ResidentRequest, reads: Reading, part: UUID) -> HttpResponse:
    """What stands in one part: the words of whose plan it is first. Every look is a step."""
    asker, now, shown = as_resident(request), timezone.now(), reading.part_with(reading=reads, pk=part)
    said = reading.read_part(asker=asker, reading=reads, part=shown, now=now)
    besides = reading.besides_reading(asker=asker, reading=reads, part=shown, now=now)
    page = lent_pages.part_page(reads, shown, said=said, may_write=besides.may_write)
    return render(request, "plans/lent_part.html", page)


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
@lies_open_for_her
def write_in_lent(request: ResidentRequest, reads: Reading, part: UUID) -> HttpResponse:
    """A fact, an opinion or an agreement, under her own name."""
    asker, now = as_resident(request), timezone.now()
    shown = reading.part_to_write(asker=asker, reading=reads, pk=part, now=now)
    form = WriteInLentForm(request.POST or None)
    if form.is_valid():
        writing.write(by=asker, part=shown, now=now, **form.cleaned_data)
        messages.success(request, _("Bewaard. %s leest dit ook.") % reads.plan.resident)
        return redirect("plans:lent_part", reads.pk, part)
    return render(request, "plans/lent_write.html", {"reading": reads, "part": shown, "form": form})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def answer_own_look(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """ "Wat kwam u hier doen?", asked of who reads for another. One answer, for whose plan it is alone."""
    asker, form = as_resident(request), AnswerOwnLookForm(request.POST or None)
    question = looking.look_question_for(asker, pk=pk)
    if form.is_valid():
        answering.answer_look(by=asker, question=question, said=form.cleaned_data["said"], now=timezone.now())
        messages.success(request, _("Bewaard. Uw antwoord is verstuurd."))
        return redirect("plans:lent_plans")
    at, who = looking.look_asked_about(question)
    return render(request, "plans/lent_answer_look.html", {"form": form, "question": question, "at": at, "who": who})
