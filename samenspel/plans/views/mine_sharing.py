"""She shares a part of her plan, in small steps, and stops: with one, with a house, or with everybody."""

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
from samenspel.plans import half_given, own_pages
from samenspel.plans.access import own
from samenspel.plans.access.giving import house_to_choose
from samenspel.plans.actions import sharing as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.giving import ChooseHouseForm, GiveGrantForm


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def choose_house(request: ResidentRequest) -> HttpResponse:
    """One house at a time."""
    asker, now = as_resident(request), timezone.now()
    why_not = own.why_not_share_now(asker=asker, plan=own.plan_of(asker), now=now)
    form = ChooseHouseForm(request.POST or None, on=timezone.localdate())
    if not why_not and form.is_valid():
        half_given.keep_house(request.session, house=form.cleaned_data["house"].pk)
        return redirect("plans:give_grant")
    return render(request, "plans/own_choose_house.html", {"form": form, "why_not": why_not})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def give_grant(request: ResidentRequest) -> HttpResponse:
    """What, to whom, what for and how long. It is not given before it was read back."""
    asker, now, chosen = as_resident(request), timezone.now(), half_given.house_in(request.session)
    plan = own.plan_of(asker)
    house = house_to_choose(pk=chosen, on=timezone.localdate()) if chosen else None
    if house is None:
        return _from_the_start(request, is_changed=chosen is not None)
    before = half_given.chosen_before(request.session)
    form = GiveGrantForm(request.POST or None, initial=before, by=asker, plan=plan, house=house, now=now)
    if form.is_valid():
        half_given.keep(request.session, half=form.half_given())
        return redirect("plans:read_back_grant")
    return render(request, "plans/own_give_grant.html", {"form": form, "house": house})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def read_back_grant(request: ResidentRequest) -> HttpResponse:
    """What she is about to share, in plain words. Her yes counts when she shows that it is she."""
    asker, now, half = as_resident(request), timezone.now(), half_given.half_given_in(request.session)
    plan = own.plan_of(asker)
    back = own_pages.read_back(half, asker=asker, plan=plan, now=now) if half else None
    if back is None:
        return _from_the_start(request, is_changed=half is not None)
    if request.method == "POST" and not back.why_not:
        return asks_first(request, now=now) or _give(request, back=back)
    shown = {"back": back, "is_confirmed": is_confirmed(opening=request.resident.opening, now=now)}
    return render(request, "plans/own_read_back.html", shown)


def _from_the_start(request: ResidentRequest, *, is_changed: bool) -> HttpResponse:
    """She did not choose yet, or what she chose is not there any more."""
    if is_changed:
        messages.info(request, _("Er is intussen iets veranderd. Kies opnieuw."))
    return redirect("plans:choose_house")


def _give(request: ResidentRequest, *, back: own_pages.ReadBack) -> HttpResponse:
    actions.give_grant(by=as_resident(request), now=timezone.now(), **back.chosen())
    half_given.forget(request.session)
    messages.success(request, _("Het is gedeeld. U kunt altijd stoppen."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_POST
def stop_grant(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """At once, without a question."""
    asker = as_resident(request)
    grant = own.own_grant(plan=own.plan_of(asker), pk=pk)
    actions.stop_grant(by=asker, grant=grant, now=timezone.now())
    return _stopped(request)


@login_not_required
@resident_page
@require_POST
def stop_sharing_with_house(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """All that she shares with one house."""
    asker = as_resident(request)
    plan = own.plan_of(asker)
    actions.stop_sharing(by=asker, plan=plan, house=own.house_of_hers(plan=plan, pk=pk), now=timezone.now())
    return _stopped(request)


@login_not_required
@resident_page
@require_POST
def stop_sharing(request: ResidentRequest) -> HttpResponse:
    """With everybody."""
    asker = as_resident(request)
    actions.stop_sharing(by=asker, plan=own.plan_of(asker), now=timezone.now())
    return _stopped(request)


def _stopped(request: ResidentRequest) -> HttpResponse:
    messages.success(request, _("Gestopt. Zij zien vanaf nu niets meer. Wij zeggen niet waarom."))
    return redirect("plans:own_plan")
