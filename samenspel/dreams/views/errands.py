"""A question that this house brings for another, to a helper whom only this house knows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.dreams import errand_pages, papers
from samenspel.dreams.access import errands as access
from samenspel.dreams.actions.errands import note_errand
from samenspel.dreams.actions.telling import note_told
from samenspel.dreams.forms.errands import ErrandForm
from samenspel.dreams.models import Side
from samenspel.dreams.views.explaining import explains
from samenspel.organisations.access import WorkerRequest


@explains
@require_http_methods(["GET", "POST"])
def errand(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The sentence for her, who asks, and until when; and what she said."""
    match = access.errand(by=request.worker, pk=pk)
    form = ErrandForm(request.POST or None, by=request.worker, match=match)
    if form.is_valid():
        note_errand(by=request.worker, match=match, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Genoteerd. %s ziet het meteen.") % match.organisation)
        return redirect("today")
    shown = errand_pages.errand(match=match, by=request.worker, on=timezone.localdate())
    return render(request, "dreams/errand.html", {"errand": shown, "form": form})


@require_GET
def errand_sheet(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The question on paper, with a strip to tear off. Nothing of the other is on it."""
    match = access.errand(by=request.worker, pk=pk)
    sheet = papers.question_sheet(match=match, side=Side.HELPER, on=timezone.localdate())
    return HttpResponse(sheet, content_type="application/pdf")


@require_POST
def errand_told(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One tap: she heard it."""
    telling = access.one_news_to_bring(by=request.worker, pk=pk)
    note_told(by=request.worker, telling=telling, now=timezone.now())
    messages.success(request, _("Genoteerd: verteld."))
    return redirect("today")
