"""What is broken goes on to who mends it: one by one, on a list, in a file; and who they are."""

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
from samenspel.pearls import defect_pages, defect_papers
from samenspel.pearls.access import defects as access
from samenspel.pearls.access.walks import only_for_who_listens
from samenspel.pearls.actions import defects as actions
from samenspel.pearls.actions import sending
from samenspel.pearls.forms.defects import ReceiverForm, SettleForm


@says_why(to="pearls:defect")
@require_POST
def send_defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """By mail, straight into their system, or told by hand."""
    found = access.defect_of(by=request.worker, pk=pk)
    sent = sending.send_defect(by=request.worker, defect=found, way=request.POST.get("way", ""), now=timezone.now())
    messages.success(request, _("Onderweg.") if sent.is_open else _("Genoteerd dat het doorgestuurd is."))
    return redirect("pearls:defect", pk)


@require_POST
def settle_defect(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Nobody knew whether it arrived. Somebody asked."""
    found, form = access.sending_of(by=request.worker, pk=pk), SettleForm(request.POST)
    try:
        told = form.cleaned_data if form.is_valid() else {"is_there": False}
        sending.settle_sending(by=request.worker, sending=found, now=timezone.now(), **told)
        messages.success(request, _("Genoteerd."))
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("pearls:defect", found.defect_id)


@require_safe
def defects_paper(request: WorkerRequest) -> HttpResponse:
    """The list to print, as it is chosen on the page."""
    only_for_who_listens(by=request.worker)
    choice = defect_pages.Choice.of(request.GET)
    to = access.receiver_of(by=request.worker, key=choice.receiver)
    found = defect_pages.on_paper(by=request.worker, choice=choice)
    data = defect_papers.defect_list(found, house=request.worker.organisation, receiver=to, on=timezone.localdate())
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="kapot.pdf"'
    return response


@require_safe
def defects_file(request: WorkerRequest) -> HttpResponse:
    """The same for a program."""
    only_for_who_listens(by=request.worker)
    found = defect_pages.on_paper(by=request.worker, choice=defect_pages.Choice.of(request.GET))
    response = HttpResponse(defect_papers.defect_file(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kapot.csv"'
    return response


@require_POST
def hand_over_defects(request: WorkerRequest) -> HttpResponse:
    """The list or the file was brought to who mends it."""
    only_for_who_listens(by=request.worker)
    brought = access.defects_named(by=request.worker, keys=request.POST.getlist("defect"))
    way = request.POST.get("way", "")
    number = sending.hand_over_defects(by=request.worker, defects=brought, way=way, now=timezone.now())
    said = ngettext("%(number)s melding is doorgestuurd.", "%(number)s meldingen zijn doorgestuurd.", number)
    messages.success(request, said % {"number": number})
    return redirect("pearls:defects")


@says_why(to="pearls:receivers")
@require_http_methods(["GET", "POST"])
def receivers(request: WorkerRequest) -> HttpResponse:
    """Who mends things here, and one more. The same name again changes how it is reached."""
    only_for_who_listens(by=request.worker)
    form = ReceiverForm(request.POST or None)
    if form.is_valid():
        actions.add_receiver(by=request.worker, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Je kunt deze ontvanger nu kiezen."))
        return redirect("pearls:receivers")
    return render(request, "pearls/receivers.html", {"form": form, "receivers": access.receivers_of(by=request.worker)})
