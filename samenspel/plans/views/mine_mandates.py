"""Somebody of her own circle reads or writes for her: found by a code, given in small steps, stopped at once."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.people.access import ResidentRequest
from samenspel.people.confirming import asks_first, is_confirmed
from samenspel.people.openings import resident_page
from samenspel.plans import half_mandated
from samenspel.plans.access import mandating, own
from samenspel.plans.actions import mandates as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.mandates import FindRelativeForm, GiveMandateForm
from samenspel.plans.own_mandates import MandateReadBack, read_back


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def find_relative(request: ResidentRequest) -> HttpResponse:
    """By the code that the other told her."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    why_not = own.why_not_share_now(asker=asker, plan=plan, now=now)
    form = FindRelativeForm(None if why_not else request.POST or None, by=asker, plan=plan, now=now)
    if form.is_valid():
        half_mandated.keep_code(request.session, code=form.cleaned_data["found"].pk)
        return redirect("plans:give_mandate")
    return render(request, "plans/own_find_relative.html", {"form": form, "why_not": why_not})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def give_mandate(request: ResidentRequest) -> HttpResponse:
    """Which parts, what and how long. It is not given before it was read back."""
    asker, now, chosen = as_resident(request), timezone.now(), half_mandated.code_in(request.session)
    plan = own.plan_of(asker)
    code = mandating.code_chosen(chosen, now=now) if chosen else None
    if code is None:
        return _from_the_start(request, is_changed=chosen is not None)
    form = GiveMandateForm(request.POST or None, by=asker, plan=plan, code=code, now=now)
    if form.is_valid():
        half_mandated.keep(request.session, half=form.half_mandated())
        return redirect("plans:read_back_mandate")
    return render(request, "plans/own_give_mandate.html", {"form": form, "who": code.person})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def read_back_mandate(request: ResidentRequest) -> HttpResponse:
    """What she is about to give, in plain words. Her yes counts when she shows that it is she."""
    asker, now, half = as_resident(request), timezone.now(), half_mandated.half_mandated_in(request.session)
    plan = own.plan_of(asker)
    back = read_back(half, asker=asker, plan=plan, now=now) if half else None
    if back is None:
        return _from_the_start(request, is_changed=half is not None)
    if request.method == "POST" and not back.why_not:
        return asks_first(request, now=now) or _give(request, back=back)
    shown = {"back": back, "is_confirmed": is_confirmed(opening=request.resident.opening, now=now)}
    return render(request, "plans/own_read_back_mandate.html", shown)


def _from_the_start(request: ResidentRequest, *, is_changed: bool) -> HttpResponse:
    """She typed no code yet, or it does not work any more."""
    if is_changed:
        messages.info(request, _("De code werkt niet meer. Vraag een nieuwe."))
        half_mandated.forget(request.session)
    return redirect("plans:find_relative")


def _give(request: ResidentRequest, *, back: MandateReadBack) -> HttpResponse:
    actions.give_mandate(by=as_resident(request), now=timezone.now(), **back.chosen())
    half_mandated.forget(request.session)
    messages.success(request, _("Het is geregeld. U kunt altijd stoppen."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_POST
def stop_mandate(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """One part, at once, without a question."""
    asker = as_resident(request)
    mandate = mandating.own_mandate(plan=own.plan_of(asker), pk=pk)
    actions.stop_mandate(by=asker, mandate=mandate, now=timezone.now())
    return _stopped(request)


@login_not_required
@resident_page
@require_POST
def stop_mandates_of(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """All that one person does for her."""
    asker = as_resident(request)
    plan = own.plan_of(asker)
    person = mandating.mandated_by_her(plan=plan, pk=pk)
    actions.stop_mandates_of(by=asker, plan=plan, person=person, now=timezone.now())
    return _stopped(request)


def _stopped(request: ResidentRequest) -> HttpResponse:
    messages.success(request, _("Gestopt. Deze persoon ziet vanaf nu niets meer. Wij zeggen niet waarom."))
    return redirect("plans:own_plan")
