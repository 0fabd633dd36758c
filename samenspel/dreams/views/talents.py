"""Talents: the list, one person with what she can and dreams, writing down, resting, stopping."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.dreams.access.talents import helper_for, talent_for
from samenspel.dreams.actions import talents as actions
from samenspel.dreams.forms.talents import PICTURES, CheckForm, TalentForm
from samenspel.dreams.models import TalentKind
from samenspel.dreams.talent_pages import Choice, person_page, talent_list
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest, known_person


@require_GET
def talents(request: WorkerRequest) -> HttpResponse:
    """Who can what, in their own words. For functions that do not listen this page is not there."""
    if not request.worker.is_listening:
        raise Http404
    choice, page = Choice.of(request.GET), request.GET.get("bladzij", "")
    found = talent_list(by=request.worker, choice=choice, page=page, on=timezone.localdate())
    context = {"found": found, "choice": choice, "kinds": TalentKind.choices, "pictures": PICTURES}
    return render(request, "dreams/talents.html", context)


@require_GET
def person(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What somebody can, and what she dreams."""
    found = helper_for(by=request.worker, pk=pk)
    shown = person_page(by=request.worker, person=found)
    return render(request, "dreams/person.html", {"shown": shown, "pictures": PICTURES})


@explains
@require_http_methods(["GET", "POST"])
def note_talent(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Waar wordt zij om gevraagd, wat kan zij: one line."""
    known = known_person(by=request.worker, pk=pk)
    form = TalentForm(request.POST or None)
    if form.is_valid():
        actions.note_talent(by=request.worker, person=known, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Dit talent staat erbij."))
        return redirect("dreams:person", pk)
    return render(request, "dreams/note_talent.html", {"person": known, "form": form})


@explains
@require_http_methods(["GET", "POST"])
def note_check(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody spoke with her, and saw her certificate of conduct."""
    known = known_person(by=request.worker, pk=pk)
    check = person_page(by=request.worker, person=known).check
    start = {"talked_on": check.talked_on, "vog_seen_on": check.vog_seen_on} if check else {}
    data = request.POST if request.method == "POST" else None
    form = CheckForm(data, on=timezone.localdate(), initial=start)
    if form.is_valid():
        actions.note_check(by=request.worker, person=known, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("dreams:person", pk)
    return render(request, "dreams/note_check.html", {"person": known, "form": form})


@explains
@require_POST
def rest_talent(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She rests for a while, or starts again."""
    talent = talent_for(by=request.worker, pk=pk)
    actions.rest_talent(by=request.worker, talent=talent, is_resting=request.POST.get("rust") == "ja")
    messages.success(request, _("Dit talent rust nu.") if talent.is_resting else _("Dit talent doet weer mee."))
    return redirect("dreams:person", talent.person_id)


@explains
@require_POST
def stop_talent(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Nobody asks her for this any more."""
    talent = talent_for(by=request.worker, pk=pk)
    actions.stop_talent(by=request.worker, talent=talent, now=timezone.now())
    messages.success(request, _("Niemand vraagt haar hier nog om."))
    return redirect("dreams:talents")
