"""A resident comes into a team: asked by a worker whose house knows her."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.challenges.access.seats import leading_seats_of
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.forms.teams import AskResidentForm
from samenspel.organisations.access import WorkerRequest, known_person


@require_http_methods(["GET", "POST"])
def ask_resident(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """A resident is a full member, and comes in with her pasje."""
    person, now = known_person(by=request.worker, pk=pk), timezone.now()
    seats = leading_seats_of(person=request.worker.person, on=timezone.localdate())
    form = AskResidentForm(request.POST or None, seats=seats, person=person, on=timezone.localdate())
    if form.is_valid():
        seat, called = form.seat(), form.cleaned_data["called"]
        actions.ask_resident(by=seat, person=person, called=called, expertise=form.cleaned_data["expertise"], now=now)
        messages.success(request, _("%s zit nu in het team.") % called)
        return redirect("challenges:team_people", seat.team.slug)
    return render(request, "challenges/ask_resident.html", {"person": person, "form": form, "seats": seats})
