"""The pages where two rooms meet."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.base.refusals import refuse_if
from samenspel.bridges import experiment_has_dreams as dreams
from samenspel.bridges import experiment_has_necklaces as necklaces
from samenspel.bridges import experiment_has_walks as walks
from samenspel.bridges import idea_becomes_dream as ideas
from samenspel.bridges import walker_helps_dream as helpers
from samenspel.bridges.forms import HelpForm, NameDreamForm, NameNecklaceForm, NameWalkForm
from samenspel.challenges.access.experiments import experiment_of
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.models import Experiment
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import write_only
from samenspel.dreams.forms.own_talents import PICTURES
from samenspel.pearls.access import sign_ups
from samenspel.pearls.models import SignUp
from samenspel.pearls.walk_listening import OPENED
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.voices import mine as own
from samenspel.voices import opened


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
    return _to_name(request, "bridges/name_dream.html", experiment=experiment, form=form, offered=form.dreams)


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


@team_page("GET", "POST")
def name_walk(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Who listens for the house that walks says that a walk belongs to an experiment."""
    seat, experiment = request.seat, experiment_of(by=request.seat, pk=pk)
    worker = dreams.listening_worker(by=seat, worker=getattr(request, "worker", None))
    refuse_if(walks.why_not_name(by=seat, worker=worker, experiment=experiment))
    form = NameWalkForm(request.POST or None, experiment=experiment, worker=worker)
    if form.is_valid():
        walk = form.cleaned_data["walk"]
        walks.name_walk(by=seat, worker=worker, experiment=experiment, walk=walk, now=timezone.now())
        messages.success(request, _("De wandeling hoort nu bij de proef."))
        return redirect("challenges:experiment", seat.team.slug, experiment.pk)
    return _to_name(request, "bridges/name_walk.html", experiment=experiment, form=form, offered=form.walks)


@team_page("POST")
def forget_walk(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The walk does not belong to the experiment after all."""
    seat, link = request.seat, walks.link_of(by=request.seat, pk=pk)
    experiment = link.experiment
    walks.forget_walk(by=seat, link=link, now=timezone.now())
    messages.success(request, _("De wandeling hoort niet meer bij de proef."))
    return redirect("challenges:experiment", seat.team.slug, experiment.pk)


@team_page("GET", "POST")
@write_only
def name_necklace(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Who writes in the team says that a necklace came of an experiment."""
    seat, experiment = request.seat, experiment_of(by=request.seat, pk=pk)
    refuse_if(necklaces.why_not_name(by=seat, experiment=experiment))
    form = NameNecklaceForm(request.POST or None, experiment=experiment)
    if form.is_valid():
        chosen = form.cleaned_data["necklace"]
        necklaces.name_necklace(by=seat, experiment=experiment, necklace=chosen, now=timezone.now())
        messages.success(request, _("De ketting hoort nu bij de proef."))
        return redirect("challenges:experiment", seat.team.slug, experiment.pk)
    return _to_name(request, "bridges/name_necklace.html", experiment=experiment, form=form, offered=form.necklaces)


@team_page("POST")
def forget_necklace(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The necklace did not come of the experiment after all."""
    seat, link = request.seat, necklaces.link_of(by=request.seat, pk=pk)
    experiment = link.experiment
    necklaces.forget_necklace(by=seat, link=link, now=timezone.now())
    messages.success(request, _("De ketting hoort niet meer bij de proef."))
    return redirect("challenges:experiment", seat.team.slug, experiment.pk)


def _to_name(
    request: TeamRequest, page: str, *, experiment: Experiment, form: Form, offered: Iterable[object]
) -> HttpResponse:
    told = {"team": request.seat.team, "seat": request.seat, "experiment": experiment}
    return render(request, page, {**told, "form": form, "offered": offered})


SAID = _l("Nu is het uw droom. Wij kijken samen met u wat ervoor nodig is.")


@login_not_required
@resident_page
@says_why(to="voices:own_voice")
@require_POST
def own_idea_is_dream(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """On her own page she says that her idea is a dream."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    ideas.say_it_is_a_dream(voice=voice, by=request.resident, now=timezone.now())
    messages.success(request, SAID)
    return redirect("voices:own_voice", pk)


@login_not_required
@says_why(to="voices:mine")
@require_POST
def dream_with_code(request: HttpRequest, key: str) -> HttpResponse:
    """The same for who opened her words with her code."""
    now = timezone.now()
    ideas.say_it_is_a_dream(voice=opened.find(request=request, key=key, now=now), now=now)
    messages.success(request, SAID)
    return redirect("voices:mine", key)


@login_not_required
@resident_page
@says_why(to="pearls:walked")
@require_http_methods(["GET", "POST"])
def become_helper(request: ResidentRequest, slug: str) -> HttpResponse:
    """On her own page who walked along says what she wants to do too."""
    now = timezone.now()
    hers = sign_ups.own_walked(resident=request.resident, slug=slug, now=now)
    back = reverse("pearls:walked", args=[slug])
    return _says_what_she_does(request, hers, back=back, is_hers=True, now=now)


@login_not_required
@says_why(to="pearls:my_sign_up")
@require_http_methods(["GET", "POST"])
def become_helper_with_code(request: HttpRequest, key: str) -> HttpResponse:
    """The same for who opened her sign-up with her code."""
    now = timezone.now()
    hers = sign_ups.opened_sign_up(opened.look(request=request, kind=OPENED, key=key, now=now))
    back = reverse("pearls:my_sign_up", args=[key])
    return _says_what_she_does(request, hers, back=back, is_hers=False, now=now)


def _says_what_she_does(
    request: HttpRequest, sign_up: SignUp, *, back: str, is_hers: bool, now: datetime
) -> HttpResponse:
    refuse_if(helpers.why_not_help(sign_up=sign_up, now=now))
    form = HelpForm(request.POST or None, sign_up=sign_up, is_hers=is_hers)
    if form.is_valid():
        helpers.become_helper(sign_up=sign_up, helps=form.helps(), now=now)
        messages.success(
            request, _("Fijn! %s weet het nu. Wordt u gevraagd? Dan zegt u zelf ja of nee.") % sign_up.walk.organisation
        )
        return redirect(back)
    shown = {"form": form, "walk": sign_up.walk, "back": back, "pictures": PICTURES, "is_private": True}
    return render(request, "bridges/become_helper.html", shown)
