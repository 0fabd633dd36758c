"""What she said, on her own page: read what came back, say that it was no answer, take her words back, erase them."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.base.refusals import Refused
from samenspel.people import confirming
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.voices import actions, registry, who_read
from samenspel.voices import mine as own


@login_not_required
@resident_page
@require_GET
def own_voice(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her words, and what she read of what came back."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    shown = {"voice": voice, "story": own.own_story(voice=voice), "offers": registry.offers_to_her(voice=voice)}
    return render(request, "voices/own_voice.html", shown)


@login_not_required
@resident_page
@require_GET
def own_who_read(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Who read what she said, and what came back. It tells nothing of the words, and is no reading itself."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    page = who_read.who_read(voice, number=request.GET.get("bladzij", ""))
    return render(request, "voices/own_who_read.html", {"voice": voice, "page": page})


@login_not_required
@resident_page
@require_POST
def read_answer(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She opens what came back: now it has arrived."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    actions.open_answers(voice=voice, now=timezone.now())
    return redirect("voices:own_voice", pk)


@login_not_required
@resident_page
@require_POST
def own_no_answer(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She says that this was no answer."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    with suppress(Refused):  # pressed twice is pressed once
        actions.was_no_answer(voice=voice, now=timezone.now())
    messages.success(request, _("Wij hebben u gehoord. U krijgt een nieuw antwoord."))
    return redirect("voices:own_voice", pk)


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def own_withdraw(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She takes her words back: it stops at once. It needs no reason, and no PIN."""
    if own.is_stopped(resident=request.resident, pk=pk):  # pressed twice is pressed once
        return redirect("voices:own_stopped", pk)
    voice = own.own_voice(resident=request.resident, pk=pk)
    if request.method == "POST":
        actions.stop_voice(voice=voice, now=timezone.now())
        messages.success(request, _("Niemand leest uw woorden nog."))
        return redirect("voices:own_stopped", pk)
    return render(request, "voices/own_withdraw.html", {"voice": voice})


@login_not_required
@resident_page
@require_GET
def own_stopped(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """What she took back: erase it now, put it back, or do nothing."""
    voice = own.stopped_voice(resident=request.resident, pk=pk)
    return render(request, "voices/own_stopped.html", {"voice": voice})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def own_erase(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her words are erased for good: only when she shows that it is she."""
    voice, now = own.stopped_voice(resident=request.resident, pk=pk), timezone.now()
    if asks := confirming.asks_first(request, now=now):
        return asks
    if request.method == "POST":
        with suppress(Refused):  # on another screen she just put them back
            actions.erase_stopped(voice=voice, now=now)
            messages.success(request, _("Uw woorden zijn gewist."))
        return redirect("mine")
    return render(request, "voices/own_erase.html", {"voice": voice})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def own_put_back(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her words go back where they were: that is sharing them again, so she shows that it is she."""
    voice, now = own.stopped_voice(resident=request.resident, pk=pk), timezone.now()
    if asks := confirming.asks_first(request, now=now):
        return asks
    if request.method == "POST":
        with suppress(Refused):  # on another screen she just erased them
            actions.put_back_voice(voice=voice, now=now)
            messages.success(request, _("Uw woorden staan er weer."))
        return redirect("mine")
    return render(request, "voices/own_put_back.html", {"voice": voice})
