"""The resident's own plan: beginning, opening, its eight parts, closing it and opening it again."""

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
from samenspel.plans import own_pages
from samenspel.plans.access import own
from samenspel.plans.access.reading import open_plan, part_with, parts_to_read, read_part
from samenspel.plans.access.reading import own_plan as own_plan_of
from samenspel.plans.actions import plans as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.models import Reading
from samenspel.plans.views.lying_open import lies_open


@login_not_required
@resident_page
@require_safe
def own_plan(request: ResidentRequest) -> HttpResponse:
    """What a plan is, and with whom she shares hers. Nothing of what stands in it."""
    asker, now = as_resident(request), timezone.now()
    shown = own_pages.first_page(asker=asker, plan=own_plan_of(asker), now=now)
    return render(request, "plans/own_plan.html", shown)


@login_not_required
@resident_page
@require_POST
def begin_own_plan(request: ResidentRequest) -> HttpResponse:
    """She begins. Pressed twice is begun once."""
    actions.begin_plan(by=as_resident(request), now=timezone.now())
    messages.success(request, _("Uw plan is begonnen. Alleen u leest het."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_POST
def open_own_plan(request: ResidentRequest) -> HttpResponse:
    """It lies open on this screen, for half an hour."""
    asker = as_resident(request)
    reading = open_plan(asker=asker, plan=own.plan_of(asker), purpose="", now=timezone.now())
    return redirect("plans:own_parts", reading.pk)


@login_not_required
@resident_page
@require_POST
def close_own_plan(request: ResidentRequest) -> HttpResponse:
    """She reads it still; nothing new is written or shared."""
    asker = as_resident(request)
    actions.close_plan(by=asker, plan=own.plan_of(asker), now=timezone.now())
    messages.success(request, _("Uw plan is gesloten. U kunt het nog lezen, en weer openen."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_POST
def reopen_own_plan(request: ResidentRequest) -> HttpResponse:
    """It goes on where it was."""
    asker = as_resident(request)
    actions.reopen_plan(by=asker, plan=own.plan_of(asker), now=timezone.now())
    messages.success(request, _("Uw plan is weer open."))
    return redirect("plans:own_plan")


@login_not_required
@resident_page
@require_safe
@lies_open
def own_parts(request: ResidentRequest, reading: Reading) -> HttpResponse:
    """The eight parts."""
    parts = parts_to_read(asker=as_resident(request), reading=reading, now=timezone.now())
    return render(request, "plans/own_parts.html", {"reading": reading, "areas": own_pages.areas(parts)})


@login_not_required
@resident_page
@require_safe
@lies_open
def own_part(request: ResidentRequest, reading: Reading, part: UUID) -> HttpResponse:
    """What stands in one part. Every look is a step."""
    asker, now = as_resident(request), timezone.now()
    shown = part_with(reading=reading, pk=part)
    said = read_part(asker=asker, reading=reading, part=shown, now=now)
    context = {"reading": reading, "part": shown, "why_not": own.why_not_write_now(asker=asker, part=shown, now=now)}
    return render(request, "plans/own_part.html", {**context, **own_pages.part_page(shown, said=said)})
