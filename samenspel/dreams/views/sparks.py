"""Residents who bring people: whom we ask, and what they bring."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.dreams import spark_pages
from samenspel.dreams.access import sparks as access
from samenspel.dreams.actions import sparks as actions
from samenspel.dreams.forms.sparks import BringForm, SparkForm
from samenspel.organisations.access import WorkerRequest
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page


@says_why(to="dreams:sparks")
@require_http_methods(["GET", "POST"])
def sparks(request: WorkerRequest) -> HttpResponse:
    """Who brings people for this house, and asking somebody new."""
    today = timezone.localdate()
    form = SparkForm(request.POST or None, by=request.worker, on=today)
    if form.is_valid():
        actions.name_spark(by=request.worker, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Gedaan. Zij ziet op haar eigen bladzij hoe ze dromen brengt."))
        return redirect("dreams:sparks")
    return render(request, "dreams/sparks.html", {"form": form, **spark_pages.register(by=request.worker, on=today)})


@require_POST
def end_spark(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She stops, from today."""
    spark = access.spark_of(by=request.worker, pk=pk)
    if reason := access.why_not_ask_sparks(by=request.worker):
        messages.error(request, reason)
    else:
        actions.end_spark(by=request.worker, spark=spark, now=timezone.now())
        messages.success(request, _("Gestopt. Wat zij bracht, blijft bij jullie."))
    return redirect("dreams:sparks")


@login_not_required
@resident_page
@says_why(to="dreams:brought")
@require_http_methods(["GET", "POST"])
def brought(request: ResidentRequest) -> HttpResponse:
    """She brings somebody's dream, and sees how far it is with those she brought."""
    hers = access.current_sparks(person=request.resident.person, on=timezone.localdate())
    dreams = spark_pages.brought(resident=request.resident)
    if not hers and not dreams:
        raise Http404
    form = BringForm(request.POST or None, sparks=hers)
    if form.is_valid():
        actions.bring_dream(by=request.resident, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Dank u wel. Wij nemen contact op met wie dit droomt."))
        return redirect("dreams:brought")
    return render(request, "dreams/brought.html", {"form": form, "sparks": hers, "dreams": dreams})
