"""Looking for a helper, asking both apart, and noting what they said."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.base.refusals import Refused
from samenspel.dreams import matching, papers
from samenspel.dreams.access.dreams import dream_in_hand
from samenspel.dreams.access.matches import contact_of, match_in_hand, other_side, telling_in_hand, why_not_say_yes
from samenspel.dreams.access.talents import talent_for
from samenspel.dreams.actions import matches as actions
from samenspel.dreams.actions.telling import note_told as note_told_of
from samenspel.dreams.candidates import Choice, candidates
from samenspel.dreams.forms.matching import EndForm, HowForm
from samenspel.dreams.forms.proposing import ProposeForm
from samenspel.dreams.forms.talents import PICTURES
from samenspel.dreams.models import Daypart, Side, TalentKind
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest
from samenspel.voices import words

SIDES = {"helper": Side.HELPER, "dromer": Side.DREAMER}


@require_GET
def helpers(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Who could help, and of each why or why not."""
    dream, choice = dream_in_hand(by=request.worker, pk=pk), Choice.of(request.GET)
    found = candidates(by=request.worker, dream=dream, choice=choice, on=timezone.localdate())
    choices = {"kinds": TalentKind.choices, "dayparts": Daypart.choices, "pictures": PICTURES}
    context = {"dream": dream, "choice": choice, "found": found, "words": words.read_words(dream.voice)}
    return render(request, "dreams/helpers.html", {**context, **choices})


@require_http_methods(["GET", "POST"])
def propose(request: WorkerRequest, pk: UUID, talent: UUID) -> HttpResponse:
    """Two sentences, one for each. Whoever is second hears it here, and what she typed stays."""
    dream = dream_in_hand(by=request.worker, pk=pk)
    theirs, today = talent_for(by=request.worker, pk=talent), timezone.localdate()
    form = ProposeForm(request.POST or None, by=request.worker, dream=dream, talent=theirs, on=today)
    if form.is_valid():
        asked: dict[str, Any] = {"by": request.worker, "dream": dream, "helper": theirs.person, "talent": theirs}
        try:
            match = actions.propose_match(**asked, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Allebei gevraagd, apart. Zij horen het op hun eigen manier."))
            return redirect("dreams:match", match.pk)
        except Refused as reason:
            form.add_error(None, str(reason))
    context = {"dream": dream, "talent": theirs, "form": form, "words": words.read_words(dream.voice)}
    return render(request, "dreams/propose.html", {**context, "pictures": PICTURES})


@require_GET
def match(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The two apart, and how it stands."""
    found = match_in_hand(by=request.worker, pk=pk)
    story = matching.story(match=found, by=request.worker, on=timezone.localdate())
    context = {"match": found, "dream": found.dream, "story": story, "words": words.read_words(found.dream.voice)}
    return render(request, "dreams/match.html", context)


@explains
@require_http_methods(["GET", "POST"])
def note_yes(request: WorkerRequest, pk: UUID, side: str) -> HttpResponse:
    """She said yes: by phone, at the door or on paper."""
    found = match_in_hand(by=request.worker, pk=pk)
    form = HowForm(request.POST or None)
    if form.is_valid():
        how = form.cleaned_data["how"]
        actions.note_yes(by=request.worker, match=found, side=_side(side), how=how, now=timezone.now())
        messages.success(request, _("Ja genoteerd."))
        return redirect("dreams:match", pk)
    shown = matching.side_of_story(match=found, side=_side(side), by=request.worker)
    return render(request, "dreams/note_yes.html", {"match": found, "side": shown, "form": form})


@explains
@require_POST
def note_no(request: WorkerRequest, pk: UUID, side: str) -> HttpResponse:
    """She said no. It needs no reason."""
    found = match_in_hand(by=request.worker, pk=pk)
    actions.note_no(by=request.worker, match=found, side=_side(side), now=timezone.now())
    messages.success(request, _("Nee genoteerd. De ander hoort alleen dat het niet doorgaat."))
    return redirect("dreams:dream", found.dream_id)


@explains
@require_http_methods(["GET", "POST"])
def end_match(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """It stops: first why, then the button."""
    found = match_in_hand(by=request.worker, pk=pk)
    form = EndForm(request.POST or None, match=found)
    if form.is_valid():
        actions.end_match(by=request.worker, match=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Het is gestopt. Zij zien elkaars nummer niet meer."))
        return redirect("dreams:dream", found.dream_id)
    return render(request, "dreams/end_match.html", {"match": found, "form": form})


@explains
@require_POST
def note_told(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One tap: a worker told it. From the today page or from the match, and back to where she was."""
    telling = telling_in_hand(by=request.worker, pk=pk)
    note_told_of(by=request.worker, telling=telling, now=timezone.now())
    messages.success(request, _("Genoteerd: verteld."))
    return redirect("dreams:match", telling.match_id) if "terug" in request.POST else redirect("today")


@require_GET
def question_sheet(request: WorkerRequest, pk: UUID, side: str) -> HttpResponse:
    """The question on paper, with a strip to tear off. Nothing of the other is on it."""
    found = match_in_hand(by=request.worker, pk=pk)
    if why_not_say_yes(match=found):
        raise Http404
    sheet = papers.question_sheet(match=found, side=_side(side), on=timezone.localdate())
    return HttpResponse(sheet, content_type="application/pdf")


@require_GET
def invitation(request: WorkerRequest, pk: UUID, side: str) -> HttpResponse:
    """The invitation for the first meeting: only when both said yes, and while that holds."""
    found = match_in_hand(by=request.worker, pk=pk)
    other = contact_of(match=found, side=other_side(_side(side)))
    if other is None:
        raise Http404
    sheet = papers.invitation(match=found, side=_side(side), other=other, on=timezone.localdate())
    return HttpResponse(sheet, content_type="application/pdf")


def _side(word: str) -> Side:
    """The side that a path names."""
    if word not in SIDES:
        raise Http404
    return SIDES[word]
