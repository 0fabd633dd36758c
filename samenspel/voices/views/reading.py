"""The list of voices, and one voice with everything that happened to it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from samenspel.organisations.access import WorkerRequest
from samenspel.voices import access, listing, scanner, stories, words
from samenspel.voices.models import Channel

PAGE = 50


@require_GET
def voices(request: WorkerRequest) -> HttpResponse:
    """The voices that she may read: at most three filters, pages of fifty."""
    choice = listing.Choice.of(request.GET)
    found = listing.chosen(by=request.worker, choice=choice)
    page = Paginator(found, PAGE).get_page(request.GET.get("bladzij"))
    lines = listing.lines(voices=page.object_list, by=request.worker, on=timezone.localdate())
    context = {"page": page, "lines": lines, "choice": choice, "channels": Channel.choices}
    return render(request, "voices/voices.html", context)


@require_GET
def voices_excel(request: WorkerRequest) -> HttpResponse:
    """The same list as a file for Excel, without names."""
    found = listing.chosen(by=request.worker, choice=listing.Choice.of(request.GET))
    response = HttpResponse(
        listing.excel(voices=found, on=timezone.localdate()),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = 'attachment; filename="stemmen.xlsx"'
    return response


@require_GET
def voice(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One voice: the words largest, then what happened, then what one may do now. Who only reads along: the words."""
    found, is_in_hand = access.voice_with_hand(by=request.worker, pk=pk)
    if not is_in_hand:
        why = access.why_not_take_over(by=request.worker, voice=found)
        return render(request, "voices/words.html", {"voice": found, "words": words.read_words(found), "why": why})
    story = stories.story(voice=found, by=request.worker, on=timezone.localdate())
    warnings = scanner.warnings(scanner.scan(story.words))
    return render(request, "voices/voice.html", {"voice": found, "story": story, "warnings": warnings})
