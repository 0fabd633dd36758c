"""Pearls for who works on them: the board, one pearl, making and catching one, and the places to which all may come."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.organisations.access import Worker, WorkerRequest
from samenspel.pearls import pearl_board, pearl_pages
from samenspel.pearls.access.pearls import pearl_in_hand, places_for
from samenspel.pearls.actions import pearls as actions
from samenspel.pearls.forms.pearls import CatchPearlForm, CheckForm, JoinForm, PearlForm, PublicPlaceForm
from samenspel.pearls.pictures import PICTURES
from samenspel.voices import words
from samenspel.voices.access import voice_in_hand
from samenspel.voices.models import Voice


@require_GET
def board(request: WorkerRequest) -> HttpResponse:
    """Columns by state. For functions that do not listen this page is not there."""
    by, choice = _listening(request), pearl_board.Choice.of(request.GET)
    found = pearl_board.board(by=by, choice=choice, column=request.GET.get("kolom", ""), on=timezone.localdate())
    shown = {"columns": found.columns, "chosen": found.chosen}
    return render(request, "pearls/board.html", {"board": found, "choice": choice, **shown})


def _listening(request: WorkerRequest) -> Worker:
    """Her, when residents' words are meant for her function; otherwise there is nothing here."""
    if not request.worker.is_listening:
        raise Http404
    return request.worker


@require_GET
def pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The words the largest, then what everybody would read, then what one may do now."""
    found = pearl_in_hand(by=request.worker, pk=pk)
    story = pearl_pages.story(pearl=found, by=request.worker, on=timezone.localdate())
    form = CheckForm(initial={"version": found.version})
    return render(request, "pearls/pearl.html", {"pearl": found, "story": story, "form": form})


def _voice(request: WorkerRequest, pk: UUID) -> Voice:
    voice = voice_in_hand(by=_listening(request), pk=pk)
    if voice.speaker_id == request.worker.person.pk:
        raise Http404
    return voice


@says_why(to="voices:voice")
@require_http_methods(["GET", "POST"])
def make_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """From a voice to a pearl; or this voice names one that is there already."""
    voice = _voice(request, pk)
    form = PearlForm(request.POST or None, by=request.worker)
    if form.is_valid():
        made = actions.make_pearl(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Dit is nu een parel. Hij staat op het bord."))
        return redirect("pearls:pearl", made.pk)
    join = JoinForm(by=request.worker, voice=voice)
    context = {"voice": voice, "form": form, "join": join, "words": words.read_words(voice)}
    return render(request, "pearls/make_pearl.html", context)


@says_why(to="voices:voice")
@require_POST
def name_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody else named a pearl that is there: it is counted, and nobody reads who it was."""
    voice = _voice(request, pk)
    form = JoinForm(request.POST, by=request.worker, voice=voice)
    if not form.is_valid():
        messages.error(request, _("Kies een parel uit deze buurt."))
        return redirect("pearls:make_pearl", pk)
    actions.name_pearl(by=request.worker, voice=voice, pearl=form.cleaned_data["pearl"], now=timezone.now())
    messages.success(request, _("Geteld. Bij de parel staat nu dat nog iemand hem noemde."))
    return redirect("voices:voice", pk)


@require_POST
def take_name_back(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """It was another pearl after all."""
    actions.take_name_back(by=request.worker, voice=_voice(request, pk), now=timezone.now())
    return redirect("voices:voice", pk)


@says_why(to="pearls:catch_pearl")
@require_http_methods(["GET", "POST"])
def catch_pearl(request: WorkerRequest) -> HttpResponse:
    """The words and the pearl in them, in one go."""
    form = CatchPearlForm(request.POST or None, by=_listening(request), now=timezone.now())
    if form.is_valid():
        made = actions.catch_pearl(by=request.worker, caught=form.caught, now=form.now, **form.pearl)
        messages.success(request, _("Bewaard. De woorden zijn een stem, en de parel staat op het bord."))
        return redirect("pearls:pearl", made.pk)
    return render(request, "pearls/catch_pearl.html", {"form": form, "pictures": PICTURES})


@says_why(to="pearls:public_places")
@require_http_methods(["GET", "POST"])
def public_places(request: WorkerRequest) -> HttpResponse:
    """The places to which everybody may come, and one more."""
    form = PublicPlaceForm(request.POST or None, by=_listening(request))
    if form.is_valid():
        actions.add_public_place(by=request.worker, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Je kunt deze plek nu bij een parel kiezen."))
        return redirect("pearls:public_places")
    return render(request, "pearls/public_places.html", {"form": form, "places": places_for(by=request.worker)})
