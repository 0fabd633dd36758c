"""The experiments of a team: the list, the story of one, the card, and how it changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges import trials
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import adjusting
from samenspel.challenges.actions import experiments as actions
from samenspel.challenges.forms.experiments import AdjustForm, DecideForm, MeasureForm, PlacedCardForm, StartForm
from samenspel.challenges.models import Experiment
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import lead_only, write_only


def _shown(request: TeamRequest, template: str, experiment: Experiment | None = None, **extra: object) -> HttpResponse:
    seat = request.seat
    return render(request, template, {"team": seat.team, "seat": seat, "experiment": experiment, **extra})


def to_experiment(experiment: Experiment) -> HttpResponse:
    """Back to its page."""
    return redirect("challenges:experiment", experiment.team.slug, experiment.pk)


@team_page()
def experiments(request: TeamRequest) -> HttpResponse:
    """What the team tries out."""
    return _shown(request, "challenges/experiments.html", experiments=access.experiments_of(request.seat))


@team_page()
def experiment(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One of them, as a story."""
    test, worker = access.experiment_of(by=request.seat, pk=pk), getattr(request, "worker", None)
    now, page = timezone.now(), request.GET.get("bladzij", "")
    shown = trials.experiment_page(experiment=test, seat=request.seat, worker=worker, now=now, page=page)
    return _shown(request, "challenges/experiment.html", test, **shown)


@team_page()
def experiment_timeline(request: TeamRequest, pk: UUID) -> HttpResponse:
    """How the idea changed, from the first card to today's."""
    test = access.experiment_of(by=request.seat, pk=pk)
    shown = trials.timeline_page(experiment=test, seat=request.seat)
    return _shown(request, "challenges/experiment_timeline.html", **shown)


@team_page("GET", "POST")
@write_only
def make_experiment(request: TeamRequest) -> HttpResponse:
    form = PlacedCardForm(request.POST or None, by=request.seat)
    if form.is_valid():
        place = form.cleaned_data["neighbourhood"]
        made = actions.make_experiment(by=request.seat, card=form.card, neighbourhood=place, now=timezone.now())
        messages.success(request, _("De kaart staat er. Begin als jullie klaar zijn."))
        return to_experiment(made)
    return _shown(request, "challenges/make_experiment.html", form=form)


@team_page("GET", "POST")
@write_only
def change_experiment(request: TeamRequest, pk: UUID) -> HttpResponse:
    test, seat = access.experiment_of(by=request.seat, pk=pk), request.seat
    refuse_if(access.why_not_fill_in(by=seat, experiment=test))
    form = PlacedCardForm(request.POST or None, by=seat, experiment=test)
    if form.is_valid():
        told = {"card": form.card, "seen": form.cleaned_data["seen"]}
        place = form.cleaned_data["neighbourhood"]
        actions.change_experiment(by=seat, experiment=test, neighbourhood=place, now=timezone.now(), **told)
        messages.success(request, _("Bewaard."))
        return to_experiment(test)
    return _shown(request, "challenges/change_experiment.html", test, form=form)


@team_page("GET", "POST")
@write_only
def start_experiment(request: TeamRequest, pk: UUID) -> HttpResponse:
    test, seat = access.experiment_of(by=request.seat, pk=pk), request.seat
    form = StartForm(request.POST or None, by=seat, experiment=test, on=timezone.localdate())
    if form.is_valid():
        actions.start_experiment(by=seat, experiment=test, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De proef is begonnen. Hang de code op waar het gebeurt."))
        return to_experiment(test)
    why_not = access.why_not_start(by=seat, experiment=test)
    return _shown(request, "challenges/start_experiment.html", test, form=form, why_not=why_not)


@team_page("GET", "POST")
@write_only
def add_measure(request: TeamRequest, pk: UUID) -> HttpResponse:
    test, form = access.experiment_of(by=request.seat, pk=pk), MeasureForm(request.POST or None)
    refuse_if(access.why_not_measure(by=request.seat, experiment=test))
    if form.is_valid():
        actions.add_measure(by=request.seat, experiment=test, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Dit tellen we."))
        return to_experiment(test)
    return _shown(request, "challenges/add_measure.html", test, form=form)


@team_page("POST")
@write_only
def remove_measure(request: TeamRequest, pk: UUID) -> HttpResponse:
    measure = access.measure_of(by=request.seat, pk=pk)
    test = measure.experiment
    actions.remove_measure(by=request.seat, measure=measure, now=timezone.now())
    messages.success(request, _("Dit tellen we niet."))
    return to_experiment(test)


@team_page("GET", "POST")
@write_only
def adjust_experiment(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What changes, why, and on whose feedback."""
    test, seat = access.experiment_of(by=request.seat, pk=pk), request.seat
    refuse_if(access.why_not_adjust(by=seat, experiment=test, asks=True))
    form = AdjustForm(request.POST or None, by=seat, experiment=test)
    if form.is_valid():
        named = ("what", "why", "feedback", "observations", "is_own_insight", "seen")
        told = {name: form.cleaned_data[name] for name in named}
        adjusting.adjust_experiment(by=seat, experiment=test, card=form.card, now=timezone.now(), **told)
        messages.success(request, _("Bijgestuurd. Zo was het eerst, en zo is het nu."))
        return redirect("challenges:experiment_timeline", seat.team.slug, test.pk)
    return _shown(request, "challenges/adjust_experiment.html", test, form=form)


@team_page("GET", "POST")
@write_only
def decide(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Go on, adjust, stop or bigger."""
    test, form = access.experiment_of(by=request.seat, pk=pk), DecideForm(request.POST or None)
    refuse_if(access.why_not_decide(by=request.seat, experiment=test))
    if form.is_valid():
        made = adjusting.decide(by=request.seat, experiment=test, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Het besluit staat erbij."))
        if made.decision == Experiment.Decision.ADJUST:
            return redirect("challenges:adjust_experiment", request.seat.team.slug, test.pk)
        return to_experiment(test)
    return _shown(request, "challenges/decide.html", test, form=form)


@team_page("POST")
@write_only
def ask_next_week(request: TeamRequest, pk: UUID) -> HttpResponse:
    test = access.experiment_of(by=request.seat, pk=pk)
    adjusting.ask_next_week(by=request.seat, experiment=test, now=timezone.now())
    messages.success(request, _("Over een week vragen we het weer."))
    return to_experiment(test)


@team_page("POST")
@write_only
def renew_code(request: TeamRequest, pk: UUID) -> HttpResponse:
    test = access.experiment_of(by=request.seat, pk=pk)
    actions.renew_code(by=request.seat, experiment=test, now=timezone.now())
    messages.success(request, _("Er is een nieuwe code. De oude werkt niet meer."))
    return to_experiment(test)


@team_page("GET", "POST")
@lead_only
def show_experiment(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Whether everybody sees it: said what that means, before the button."""
    test = access.experiment_of(by=request.seat, pk=pk)
    if request.method == "POST":
        actions.show_experiment(by=request.seat, experiment=test, yes="yes" in request.POST, now=timezone.now())
        messages.success(request, _("Bewaard."))
        return to_experiment(test)
    return _shown(request, "challenges/show_experiment.html", test)
