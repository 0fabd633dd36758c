"""What was seen in an experiment and what somebody thinks of it: for the team, and with a code at the place."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.base.codes import tidy
from samenspel.base.refusals import refuse_if
from samenspel.challenges import at_the_place, noting, trials
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access import seeing
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import seeing as actions
from samenspel.challenges.forms.seeing import CodeForm, FeedbackForm, HeardForm, SeenByTeamForm, SeenHereForm
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.experiments import to_experiment
from samenspel.challenges.views.leading import write_only
from samenspel.voices import opened


@team_page("GET", "POST")
@write_only
def observe(request: TeamRequest, pk: UUID) -> HttpResponse:
    test, now, seat = access.experiment_of(by=request.seat, pk=pk), timezone.now(), request.seat
    refuse_if(seeing.why_not_observe(experiment=test, by=seat, asks=True))
    form = SeenByTeamForm(request.POST or None, by=seat, experiment=test, today=timezone.localdate())
    if form.is_valid():
        noting.observe_once(request=request, experiment=test, seen=form.seen, by=seat, now=now)
        messages.success(request, _("Genoteerd."))
        return to_experiment(test)
    context = {"team": seat.team, "seat": seat, "experiment": test, "form": form, "key": at_the_place.new_key()}
    return render(request, "challenges/observe.html", context)


@team_page("POST")
@write_only
def remove_observation(request: TeamRequest, pk: UUID) -> HttpResponse:
    observation = access.observation_of(by=request.seat, pk=pk)
    test = observation.experiment
    actions.remove_observation(by=request.seat, observation=observation, now=timezone.now())
    messages.success(request, _("Weggehaald."))
    return to_experiment(test)


@team_page("GET", "POST")
def give_feedback(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Somebody of the team writes down what a resident thinks of it."""
    test, seat, now = access.experiment_of(by=request.seat, pk=pk), request.seat, timezone.now()
    refuse_if(seeing.why_not_give_feedback(experiment=test))
    form = HeardForm(request.POST or None)
    if form.is_valid():
        voice = noting.feedback_once(request=request, experiment=test, said=form.said, by=seat, now=now)
        if voice.has_slip:  # her code is hers: she takes it with her
            return redirect("voices:said", opened.remember(request=request, voice=voice, now=now))
        messages.success(request, _("Bewaard. %s geeft antwoord.") % voice.organisation)
        return to_experiment(test)
    context = {"team": seat.team, "seat": seat, "experiment": test, "form": form, "key": at_the_place.new_key()}
    return render(request, "challenges/give_feedback.html", context)


@team_page()
@write_only
def experiment_paper(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The code, to hang up at the place of the test."""
    test, seat = access.experiment_of(by=request.seat, pk=pk), request.seat
    code = {"picture_of_code": at_the_place.picture_of_code(test), "typed_at": at_the_place.typed_at()}
    context = {"team": seat.team, "seat": seat, "experiment": test, **code}
    return render(request, "challenges/experiment_paper.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def find_experiment(request: HttpRequest) -> HttpResponse:
    """Somebody types the code that hangs at the place."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = tidy(form.cleaned_data["code"])
        reason = at_the_place.why_not_try_code(request=request, now=timezone.now())
        if not reason and access.is_a_code(code):
            return redirect("challenges:observe_here", code)
        form.add_error("code", reason or _("Deze code kennen we niet. Kijk nog eens op het briefje."))
    return render(request, "challenges/find_experiment.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "POST"])
def observe_here(request: HttpRequest, key: str) -> HttpResponse:
    """At the place, with a phone: what is there to see? In ten seconds, without an account."""
    test, now = access.experiment_with_code(key), timezone.now()
    why_not = seeing.why_not_observe(experiment=test, by=None, asks=True)
    form = SeenHereForm(request.POST or None, by=None, experiment=test, today=timezone.localdate())
    if not why_not and form.is_valid():
        reason = noting.observe_here(request=request, experiment=test, seen=form.seen, now=now)
        if not reason:
            return redirect("challenges:noted_here", test.code)
        form.add_error(None, reason)
    context = {"experiment": test, "form": form, "why_not": why_not, "key": at_the_place.new_key()}
    return render(request, "challenges/observe_here.html", context)


@login_not_required
@require_safe
def noted_here(request: HttpRequest, key: str) -> HttpResponse:
    """Thank you, and whether there is more."""
    return render(request, "challenges/noted_here.html", {"experiment": access.experiment_with_code(key)})


@login_not_required
@require_http_methods(["GET", "POST"])
def say_here(request: HttpRequest, key: str) -> HttpResponse:
    """At the place: what does she think of it? It is a voice, and gets an answer."""
    test, now = access.experiment_with_code(key), timezone.now()
    why_not, form = seeing.why_not_give_feedback(experiment=test), FeedbackForm(request.POST or None)
    if not why_not and form.is_valid():
        voice, reason = noting.feedback_here(request=request, experiment=test, said=form.said, now=now)
        if voice is not None:
            return redirect("voices:said", opened.remember(request=request, voice=voice, now=now))
        form.add_error(None, reason)
    context = {"experiment": test, "form": form, "why_not": why_not, "key": at_the_place.new_key()}
    return render(request, "challenges/say_here.html", context)


@login_not_required
@require_safe
def public_experiment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For everybody: what a team tries out, and how it changed."""
    return render(request, "challenges/public_experiment.html", trials.public_page(access.public_experiment(pk)))
