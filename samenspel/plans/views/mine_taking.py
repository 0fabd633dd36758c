"""She takes her plan along, on paper or as a file; and asks back what others took."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.people.access import ResidentRequest
from samenspel.people.confirming import asks_first
from samenspel.people.openings import resident_page
from samenspel.plans import taken_along
from samenspel.plans.access import copies, own, taking
from samenspel.plans.actions import copies as actions
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.taking import TakeAlongForm


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def take_along(request: ResidentRequest) -> HttpResponse:
    """Which parts, and how. What comes back is the answer itself: no address finds it again."""
    asker, now = as_resident(request), timezone.now()
    plan = own.plan_of(asker)
    if asks := asks_first(request, now=now):
        return asks
    form = TakeAlongForm(request.POST or None)
    if not form.is_valid():
        return render(request, "plans/own_take_along.html", {"form": form})
    taken = taking.take_along(asker=asker, plan=plan, areas=form.cleaned_data["areas"], now=now)
    if form.cleaned_data["how"] == "paper":
        shown = taken_along.shown(taken, resident=asker.person, now=now)
        return render(request, "plans/own_on_paper.html", shown)
    made = taken_along.as_zip(taken, resident=asker.person, now=now)
    return HttpResponse(made, content_type="application/zip", headers=taken_along.HEADERS)


@login_not_required
@resident_page
@require_POST
def ask_to_erase(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """One tap. Whoever took it hears it, with a day."""
    asker = as_resident(request)
    copy = copies.own_copy(plan=own.plan_of(asker), pk=pk)
    actions.ask_to_erase(by=asker, copy=copy, now=timezone.now())
    messages.success(request, _("Wij vragen het. Hier ziet u wanneer het gewist is."))
    return redirect("plans:own_plan")
