"""The story for the wall: written by a worker, read and agreed to by everybody in it, gone when one of them says so."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.base.refusals import Refused
from samenspel.dreams import story_pages, wall_pages
from samenspel.dreams.access import own
from samenspel.dreams.access.dreams import dream_in_hand
from samenspel.dreams.access.wall import story_in_hand, yes_in_hand
from samenspel.dreams.actions import wall as actions
from samenspel.dreams.forms.wall import HeardYesForm, StoryForm
from samenspel.organisations.access import WorkerRequest
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page


@says_why(to="dreams:write_story")
@require_http_methods(["GET", "POST"])
def write_story(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Write it, see who said yes, note a yes, take it away."""
    dream = dream_in_hand(by=request.worker, pk=pk)
    story = story_pages.story_of(dream, by=request.worker)
    form = StoryForm(request.POST or None, dream=dream, text=story.text)
    if form.is_valid():
        actions.write_story(by=request.worker, dream=dream, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Vraag nu iedereen in het verhaal om een ja."))
        return redirect("dreams:write_story", pk)
    return render(request, "dreams/write_story.html", {"dream": dream, "story": story, "form": form})


@require_POST
def note_yes_to_story(request: WorkerRequest, pk: int) -> HttpResponse:
    """She heard the text, and said yes to a worker."""
    asked = yes_in_hand(by=request.worker, pk=pk)
    form = HeardYesForm(request.POST)
    if form.is_valid():
        heard = {"text": asked.text, "person": asked.person, "how": form.cleaned_data["how"]}
        try:
            actions.note_yes_to_story(by=request.worker, now=timezone.now(), **heard)
            messages.success(request, _("Genoteerd."))
        except Refused as reason:
            messages.error(request, str(reason))
    return redirect("dreams:write_story", asked.text.dream_id)


@require_http_methods(["GET", "POST"])
def withdraw_story(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody in it wants it away: at once, and without a reason."""
    text = story_in_hand(by=request.worker, pk=pk)
    if request.method == "POST":
        actions.withdraw_story(by=request.worker, text=text, now=timezone.now())
        messages.success(request, _("Het verhaal is weg van de muur, en van elke bladzij."))
        return redirect("dreams:write_story", text.dream_id)
    return render(request, "dreams/withdraw_story.html", {"text": text})


@login_not_required
@resident_page
@says_why(to="dreams:own_story")
@require_http_methods(["GET", "POST"])
def own_story(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """These are the words. May everybody read them?"""
    text, now = own.own_wall_text(resident=request.resident, pk=pk), timezone.now()
    if request.method == "POST" and request.POST.get("answer") == "yes":
        actions.say_yes_to_story(resident=request.resident, text=text, now=now)
        messages.success(request, _("Dank u wel. U kunt altijd nog nee zeggen."))
        return redirect("dreams:own_story", pk)
    return render(request, "dreams/own_story.html", wall_pages.asked_her(text, resident=request.resident))


@login_not_required
@resident_page
@require_POST
def withdraw_own_story(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """No, or not any more: gone at once."""
    text = own.own_wall_text(resident=request.resident, pk=pk)
    actions.withdraw_story(by=request.resident, text=text, now=timezone.now())
    messages.success(request, _("Het verhaal is weg. Niemand leest het nog."))
    return redirect("mine")
