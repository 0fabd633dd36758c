"""One dream: reading it, exploring it, looking after it, letting it go and taking it up again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.dreams import papers, stories
from samenspel.dreams.access.dreams import dream_in_hand, why_not_take_up
from samenspel.dreams.actions import dreams as actions
from samenspel.dreams.actions.letting_go import let_go as let_go_of
from samenspel.dreams.actions.letting_go import take_up as take_up_again
from samenspel.dreams.exploring import explore as explore_it
from samenspel.dreams.forms.doing import NEED_PICTURES
from samenspel.dreams.forms.exploring import ExploreForm
from samenspel.dreams.forms.going_on import CarrierForm, LaterForm, LetGoForm, TakeUpForm
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest
from samenspel.voices import words
from samenspel.voices.access import voice_in_hand
from samenspel.voices.models import Answer


@require_GET
def dream(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Her words the largest, then what it needs and who helps, then what one may do now."""
    found = dream_in_hand(by=request.worker, pk=pk)
    story = stories.story(dream=found, by=request.worker, on=timezone.localdate())
    return render(request, "dreams/dream.html", {"dream": found, "story": story, "pictures": NEED_PICTURES})


@explains
@require_POST
def make_dream(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """A worker says that this voice is a dream."""
    if not request.worker.is_listening:
        raise Http404
    voice = voice_in_hand(by=request.worker, pk=pk)
    made = actions.make_dream(voice=voice, by=request.worker, now=timezone.now())
    messages.success(request, _("Dit is nu een droom. Hij staat op het bord."))
    return redirect("dreams:dream", made.pk)


@explains
@require_http_methods(["GET", "POST"])
def explore(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What it needs, and what she can do herself."""
    found = dream_in_hand(by=request.worker, pk=pk)
    form = ExploreForm(request.POST or None, dream=found)
    if form.is_valid():
        explore_it(by=request.worker, dream=found, told=form.told, now=timezone.now())
        messages.success(request, _("Deze droom is verkend. Zoek nu iemand die helpt."))
        return redirect("dreams:dream", pk)
    return render(
        request, "dreams/explore.html", {"dream": found, "form": form, "words": words.read_words(found.voice)}
    )


@explains
@require_POST
def become_broker(request: WorkerRequest, pk: UUID) -> HttpResponse:
    found = dream_in_hand(by=request.worker, pk=pk)
    actions.become_broker(by=request.worker, dream=found, now=timezone.now())
    messages.success(request, _("Deze droom ligt nu bij jou."))
    return redirect("dreams:dream", pk)


@explains
@require_http_methods(["GET", "POST"])
def name_carrier(request: WorkerRequest, pk: UUID) -> HttpResponse:
    found = dream_in_hand(by=request.worker, pk=pk)
    form = CarrierForm(request.POST if request.method == "POST" else None, initial={"called": found.carrier_called})
    if form.is_valid():
        actions.name_carrier(by=request.worker, dream=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("dreams:dream", pk)
    return render(request, "dreams/name_carrier.html", {"dream": found, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def put_off(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """For later, or: later is now."""
    found, today = dream_in_hand(by=request.worker, pk=pk), timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = LaterForm(data, dream=found, on=today, initial={"later_on": found.later_on})
    if form.is_valid():
        actions.put_off(by=request.worker, dream=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("dreams:dream", pk)
    return render(request, "dreams/put_off.html", {"dream": found, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def let_go(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """First why and the words, then the same words as the dreamer will read them, then the button."""
    found = dream_in_hand(by=request.worker, pk=pk)
    form = LetGoForm(request.POST or None, by=request.worker, dream=found)
    if form.is_valid() and form.cleaned_data["seen"]:
        let_go_of(by=request.worker, dream=found, now=timezone.now(), **form.chosen)
        messages.success(request, _("Losgelaten. Dank dat je het vertelt."))
        return redirect(stories.where_to_bring(found))
    context = {"dream": found, "form": form, "words": words.read_words(found.voice)}
    return render(request, "dreams/let_go.html", {**context, "shown": form.shown})


@explains
@require_http_methods(["GET", "POST"])
def take_up(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """It goes on after all: why, as the dreamer hears it."""
    found = dream_in_hand(by=request.worker, pk=pk)
    form = TakeUpForm(request.POST or None, by=request.worker, dream=found)
    if form.is_valid():
        take_up_again(by=request.worker, dream=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Deze droom gaat weer verder."))
        return redirect(stories.where_to_bring(found, kind=Answer.Kind.ANSWER))
    context = {"dream": found, "form": form, "why_not": why_not_take_up(dream=found)}
    return render(request, "dreams/take_up.html", {**context, "words": words.read_words(found.voice)})


@require_GET
def card(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The dream on a card for her kitchen table."""
    found = dream_in_hand(by=request.worker, pk=pk)
    return HttpResponse(papers.dream_card(dream=found, on=timezone.localdate()), content_type="application/pdf")
