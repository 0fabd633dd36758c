"""What she said, on her own page: read what came back, say that it was no answer, take her words back."""

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
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.voices import actions
from samenspel.voices import mine as own


@login_not_required
@resident_page
@require_GET
def own_voice(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her words, and what she read of what came back."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    return render(request, "voices/own_voice.html", {"voice": voice, "story": own.own_story(voice=voice)})


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
    """She takes her words back. It needs no reason."""
    voice = own.own_voice(resident=request.resident, pk=pk)
    if request.method == "POST":
        with suppress(Refused):  # pressed twice is pressed once
            actions.withdraw_voice(voice=voice, now=timezone.now())
        messages.success(request, _("Uw woorden zijn weg. Niemand leest ze nog."))
        return redirect("mine")
    return render(request, "voices/own_withdraw.html", {"voice": voice})
