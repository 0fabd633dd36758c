"""What is noted on a walk: with a phone in the hand, from paper afterwards, and what was done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import defect_pages, placing, signing_up, walk_pages
from samenspel.pearls.access import notes as access
from samenspel.pearls.access import walks
from samenspel.pearls.actions import notes as actions
from samenspel.pearls.asking_where import may_ask_where
from samenspel.pearls.forms.walks import DoneForm, LineForms
from samenspel.pearls.models import Sort, Walk
from samenspel.voices.letting_in import new_key
from samenspel.voices.models import SAID_OF_FACES
from samenspel.voices.owners import mark_of
from samenspel.voices.photos import TAKEN

NEWEST = 20


@may_ask_where
@require_safe
def sheet(request: WorkerRequest, slug: str) -> HttpResponse:
    """Four big buttons, words, a photo, a street. The phone keeps it first; without script an ordinary form."""
    found = walks.walk_of(by=request.worker, slug=slug)
    context = _sheet(is_shell=False) | {
        "walk": found,
        "key": new_key(),
        "owner": mark_of(request.worker.person),
        "lines": walk_pages.lines_of_notes(walk=found, by=request.worker, most=NEWEST),
        "why_not": access.why_not_note(walk=found),
        "where": placing.to_point_at(found.neighbourhood),
    }
    return render(request, "pearls/walk_sheet.html", context)


def _sheet(*, is_shell: bool) -> dict[str, Any]:
    sorts = [(each.value, each.label, walk_pages.PICTURES[each]) for each in Sort]
    return {"sorts": sorts, "faces": SAID_OF_FACES, "taken": TAKEN, "is_shell": is_shell}


@login_not_required
@may_ask_where
@require_safe
def sheet_shell(request: HttpRequest) -> HttpResponse:
    """The same page with nobody and no walk in it: what a phone may keep for when there is no reach."""
    nobody: dict[str, Any] = {"worker": None, "user": None, "messages": [], "csrf_token": None}
    return render(request, "pearls/walk_sheet.html", _sheet(is_shell=True) | nobody)


@require_safe
def caught_here(request: WorkerRequest, slug: str) -> HttpResponse:
    """What the others of the group noted, for the page that asks now and then."""
    found = walks.walk_of(by=request.worker, slug=slug)
    lines = walk_pages.lines_of_notes(walk=found, by=request.worker, most=NEWEST)
    return render(request, "pearls/walk_caught.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
def type_notes(request: WorkerRequest, slug: str) -> HttpResponse:
    """The paper sheets, typed over: one line each. What is wrong in one line loses nothing of the others."""
    found = walks.walk_of(by=request.worker, slug=slug)
    form = LineForms(request.POST or None)
    if form.is_valid() and _typed(request, form, walk=found):
        return redirect("pearls:type_notes", slug)
    why_not = access.why_not_note(walk=found)
    return render(
        request, "pearls/walk_type_notes.html", {"form": form, "walk": found, "key": new_key(), "why_not": why_not}
    )


def _typed(request: WorkerRequest, form: Any, *, walk: Walk) -> bool:
    """Whether it is kept; otherwise the page says why, with everything that was typed."""
    seen = [actions.Seen(**line.cleaned_data) for line in form if line.has_changed()]
    try:
        number = signing_up.type_once(request, walk=walk, seen=seen, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return False
    kept = ngettext("%(number)s blaadje is bewaard.", "%(number)s blaadjes zijn bewaard.", number)
    messages.success(request, kept % {"number": number})
    return True


@require_safe
def walk_notes(request: WorkerRequest, slug: str) -> HttpResponse:
    """What we took along, by sort, and of each whether it was answered."""
    found = walks.walk_of(by=request.worker, slug=slug)
    lines = walk_pages.lines_of_notes(walk=found, by=request.worker)
    context = walk_pages.of_worker(found, by=request.worker, now=timezone.now())
    context["defects"] = defect_pages.standing_of_voices(each.note.voice_id for each in lines)
    return render(request, "pearls/walk_notes.html", context | {"lines": lines})


@require_http_methods(["GET", "POST"])
def tell_everybody(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What was done with one note, for everybody to read."""
    note = access.note_of(by=request.worker, pk=pk)
    form = DoneForm(request.POST or None, initial={"done": note.done})
    if form.is_valid():
        actions.tell_everybody(note=note, done=form.cleaned_data["done"], now=timezone.now())
        messages.success(request, _("Bewaard. Het staat op de bladzij van de wandeling."))
        return redirect("pearls:walk_notes", note.walk.slug)
    return render(
        request, "pearls/walk_tell_everybody.html", {"form": form, "note": note, "said": walk_pages.said(note)}
    )
