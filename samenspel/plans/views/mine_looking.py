""" "Wie keek er in mijn gegevens?": every step of her plan as a sentence, asking what somebody came to do, and why."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.plans.access import emergency_words as words
from samenspel.plans.access import looking, own
from samenspel.plans.access.erasing import plan_with_trail
from samenspel.plans.access.reading import open_plan
from samenspel.plans.actions import looking as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.models import Reading
from samenspel.plans.views.lying_open import lies_open


@login_not_required
@resident_page
@require_safe
def who_looked(request: ResidentRequest) -> HttpResponse:
    """Newest first. It tells what was done, never what stands there, and is no look itself."""
    plan, number = plan_with_trail(as_resident(request)), request.GET.get("bladzij", "")
    page = looking.who_looked(plan, number=number, now=timezone.now())
    return render(request, "plans/own_who_looked.html", {"page": page, "today": timezone.localdate()})


@login_not_required
@resident_page
@require_POST
def ask_about_look(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """One tap. Pressed twice is asked once."""
    asker = as_resident(request)
    actions.ask_about_look(by=asker, plan=own.plan_of(asker), step=pk, now=timezone.now())
    messages.success(request, _("Wij vragen het. Het antwoord komt hier te staan."))
    return redirect("plans:who_looked")


@login_not_required
@resident_page
@require_POST
def open_look_answer(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her plan opens on this screen, at the answer."""
    asker = as_resident(request)
    plan = own.plan_of(asker)
    question = looking.own_question(plan, pk=pk)
    reading = open_plan(asker=asker, plan=plan, purpose="", now=timezone.now())
    return redirect("plans:look_answer", reading.pk, question.pk)


@login_not_required
@resident_page
@require_safe
@lies_open
def look_answer(request: ResidentRequest, reading: Reading, question: UUID) -> HttpResponse:
    """What came back."""
    asked = looking.own_question(reading.plan, pk=question)
    answer = looking.read_answer(asker=as_resident(request), reading=reading, question=asked, now=timezone.now())
    return render(request, "plans/own_look_answer.html", {"answer": answer, "question": asked})


@login_not_required
@resident_page
@require_POST
def open_emergency_words(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her plan opens on this screen, at what was written when somebody opened a part in an emergency."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    emergency = words.own_emergency(asker=asker, plan=plan, pk=pk, now=now)
    reading = open_plan(asker=asker, plan=plan, purpose="", now=now)
    return redirect("plans:emergency_words", reading.pk, emergency.pk)


@login_not_required
@resident_page
@require_safe
@lies_open
def emergency_words(request: ResidentRequest, reading: Reading, emergency: UUID) -> HttpResponse:
    """What was written then; or, kindly, that she erased it."""
    asker, now = as_resident(request), timezone.now()
    explained = words.read_emergency_words(asker=asker, reading=reading, pk=emergency, now=now)
    return render(request, "plans/own_emergency_words.html", {"explained": explained})
