"""The pages where two rooms meet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.bridges import experiment_has_dreams as dreams
from samenspel.bridges.forms import NameDreamForm
from samenspel.challenges.access.experiments import experiment_of
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.views.doors import team_page


@team_page("GET", "POST")
def name_dream(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Who has a dream in hand says that an experiment is about it."""
    seat, experiment = request.seat, experiment_of(by=request.seat, pk=pk)
    worker = dreams.listening_worker(by=seat, worker=getattr(request, "worker", None))
    refuse_if(dreams.why_not_name(by=seat, worker=worker, experiment=experiment))
    form = NameDreamForm(request.POST or None, experiment=experiment, worker=worker)
    if form.is_valid():
        dream = form.cleaned_data["dream"]
        dreams.name_dream(by=seat, worker=worker, experiment=experiment, dream=dream, now=timezone.now())
        messages.success(request, _("De droom staat bij de proef. Wat er gezegd is, blijft bij jou."))
        return redirect("challenges:experiment", seat.team.slug, experiment.pk)
    context = {"team": seat.team, "seat": seat, "experiment": experiment, "form": form}
    return render(request, "bridges/name_dream.html", context)


@team_page("POST")
def forget_dream(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The experiment is not about this dream after all."""
    seat = request.seat
    worker = dreams.listening_worker(by=seat, worker=getattr(request, "worker", None))
    link = dreams.link_of(by=seat, worker=worker, pk=pk)
    experiment = link.experiment
    dreams.forget_dream(by=seat, worker=worker, link=link, now=timezone.now())
    messages.success(request, _("De droom staat niet meer bij de proef."))
    return redirect("challenges:experiment", seat.team.slug, experiment.pk)
