"""What is broken, for who works here: the list, one defect, writing it down, joining, how it is, and telling."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import defect_pages
from samenspel.pearls.access import defects as access
from samenspel.pearls.access.walks import only_for_who_listens
from samenspel.pearls.actions import defects as actions
from samenspel.pearls.forms.defects import DefectForm, JoinDefectForm, StateForm, TellReportersForm
from samenspel.voices import words


@require_safe
def defects(request: WorkerRequest) -> HttpResponse:
    """All that was told to her house, by state and by who mends it."""
    only_for_who_listens(by=request.worker)
    choice, page = defect_pages.Choice.of(request.GET), request.GET.get("bladzij", "")
    shown = defect_pages.listed(by=request.worker, choice=choice, page=page, on=timezone.localdate())
    return render(request, "pearls/defects.html", shown)


@require_safe
def defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What is broken, who told of it, how far it is, and what one may do now."""
    found = access.defect_of(by=request.worker, pk=pk)
    shown = defect_pages.story(defect=found, by=request.worker, on=timezone.localdate())
    return render(request, "pearls/defect.html", shown)


@says_why(to="voices:voice")
@require_http_methods(["GET", "POST"])
def make_defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """From a voice to what goes on: in the worker's words. Or this voice tells of one that is there already."""
    voice = access.voice_to_send_on(by=request.worker, pk=pk)
    form = DefectForm(request.POST or None, by=request.worker)
    if form.is_valid():
        looked_over, now = form.cleaned_data["looked_over"], timezone.now()
        made = actions.make_defect(by=request.worker, voice=voice, told=form.told, now=now, looked_over=looked_over)
        messages.success(request, _("Bewaard. Nu kun je het doorsturen."))
        return redirect("pearls:defect", made.pk)
    context: dict[str, Any] = {"form": form, "voice": voice, "words": words.read_words(voice)}
    context["why_not"] = access.why_not_make_defect(by=request.worker, voice=voice)
    return render(
        request, "pearls/make_defect.html", context | {"join": JoinDefectForm(by=request.worker, voice=voice)}
    )


@says_why(to="voices:voice")
@require_POST
def join_defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody else told of the same."""
    voice = access.voice_to_send_on(by=request.worker, pk=pk)
    form = JoinDefectForm(request.POST, by=request.worker, voice=voice)
    if not form.is_valid():
        messages.error(request, _("Kies een melding uit deze buurt."))
        return redirect("pearls:make_defect", pk)
    joined = form.cleaned_data["defect"]
    actions.join_defect(by=request.worker, voice=voice, defect=joined, now=timezone.now())
    messages.success(request, _("Genoteerd. Ook deze bewoner hoort wat ervan komt."))
    return redirect("pearls:defect", joined.pk)


@require_POST
def part_defect(request: WorkerRequest, pk: int) -> HttpResponse:
    """It was something else after all."""
    report = access.report_of(by=request.worker, pk=pk)
    key, voice = report.defect_id, report.voice_id
    try:
        actions.part_defect(by=request.worker, report=report, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("pearls:defect", key)
    return redirect("pearls:make_defect", voice)


@says_why(to="pearls:defect")
@require_http_methods(["GET", "POST"])
def write_defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Other words, another place or another receiver."""
    found = access.defect_of(by=request.worker, pk=pk)
    form = DefectForm(request.POST or None, by=request.worker, defect=found)
    if form.is_valid():
        looked_over, now = form.cleaned_data["looked_over"], timezone.now()
        actions.write_defect(by=request.worker, defect=found, told=form.told, now=now, looked_over=looked_over)
        messages.success(request, _("Bewaard."))
        return redirect("pearls:defect", pk)
    why_not = access.why_not_write_defect(defect=found)
    return render(request, "pearls/write_defect.html", {"form": form, "defect": found, "why_not": why_not})


@says_why(to="pearls:defect")
@require_http_methods(["GET", "POST"])
def note_defect_state(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What who mends it says, or what one saw."""
    found = access.defect_of(by=request.worker, pk=pk)
    form = StateForm(request.POST or None, defect=found)
    if form.is_valid():
        actions.note_state(by=request.worker, defect=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Genoteerd."))
        return redirect("pearls:tell_defect" if found.has_ended else "pearls:defect", pk)
    return render(request, "pearls/defect_state.html", {"form": form, "defect": found})


@says_why(to="pearls:defect")
@require_http_methods(["GET", "POST"])
def tell_defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Everybody who reported it hears the same, each by her own way."""
    found, now = access.defect_of(by=request.worker, pk=pk), timezone.now()
    form = TellReportersForm(request.POST or None, initial={"said": defect_pages.words_to_tell(found)})
    if form.is_valid():
        told = actions.tell_reporters(by=request.worker, defect=found, now=now, **form.cleaned_data)
        said = ngettext("%(number)s bewoner hoort dit.", "%(number)s bewoners horen dit.", told)
        messages.success(request, said % {"number": told})
        return redirect("pearls:defect", pk)
    shown = defect_pages.story(defect=found, by=request.worker, on=timezone.localdate(now))
    return render(request, "pearls/tell_defect.html", shown | {"form": form})
