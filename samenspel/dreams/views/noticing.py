"""How was it? Told on one's own page, or written down by who heard it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.base.kindly import says_why
from samenspel.dreams import noticing_pages
from samenspel.dreams.access import own
from samenspel.dreams.access.noticing import noticing_in_hand, why_not_tell
from samenspel.dreams.actions import noticing as actions
from samenspel.dreams.forms.noticing import HeardNoticingForm, NoticingForm
from samenspel.dreams.models import How
from samenspel.organisations.access import WorkerRequest
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page


@login_not_required
@resident_page
@says_why(to="dreams:own_noticing")
@require_http_methods(["GET", "POST"])
def own_noticing(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Three open questions, and whether it brought something."""
    now = timezone.now()
    noticing = own.own_noticing(resident=request.resident, pk=pk, on=timezone.localdate())
    form = NoticingForm(request.POST or None, noticing=noticing)
    if form.is_valid():
        actions.tell_noticing(by=request.resident, noticing=noticing, told=form.noticed, how=How.PAGE, now=now)
        messages.success(request, _("Dank u wel. Wij lezen het, en u krijgt antwoord."))
        return redirect("dreams:own_noticing", pk)
    return render(request, "dreams/own_noticing.html", {"form": form, "asked": noticing_pages.for_her(noticing)})


@says_why(to="dreams:tell_noticing")
@require_http_methods(["GET", "POST"])
def tell_noticing(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """A worker heard it, by phone, at the door or on paper."""
    noticing, now = noticing_in_hand(by=request.worker, pk=pk), timezone.now()
    form = HeardNoticingForm(request.POST or None, noticing=noticing)
    if form.is_valid():
        how = form.cleaned_data["how"]
        actions.tell_noticing(by=request.worker, noticing=noticing, told=form.noticed, how=how, now=now)
        messages.success(request, _("Bewaard. Geef ook hier antwoord op."))
        return redirect("today")
    asked = noticing_pages.for_worker(noticing, by=request.worker)
    return render(request, "dreams/tell_noticing.html", {"form": form, "asked": asked})


@require_safe
def noticing_paper(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The questions on paper, for in an envelope or at the kitchen table."""
    noticing = noticing_in_hand(by=request.worker, pk=pk)
    if why_not_tell(noticing=noticing):
        raise Http404
    printed = noticing_pages.paper_of(noticing, on=timezone.localdate())
    return HttpResponse(printed, content_type="application/pdf")
