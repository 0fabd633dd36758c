"""The register of what was agreed with a house about plans, for its coordinators."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import agreements as access
from samenspel.plans.actions import agreements as actions
from samenspel.plans.forms.agreements import GROUNDS, EndAgreementForm, MakeAgreementForm

PAGE = 50


@require_safe
def agreements(request: WorkerRequest) -> HttpResponse:
    """What was agreed, what lasts longest first."""
    page = Paginator(access.agreements_of(request.worker), PAGE).get_page(request.GET.get("bladzij"))
    return render(request, "plans/work_agreements.html", {"page": page, "grounds": dict(GROUNDS), "today": localdate()})


@require_http_methods(["GET", "POST"])
def make_agreement(request: WorkerRequest) -> HttpResponse:
    """Write down what was signed."""
    access.only_for_coordinators(request.worker)
    form = MakeAgreementForm(request.POST or None, by=request.worker, on=localdate())
    if form.is_valid():
        made = actions.make_agreement(by=request.worker, on=localdate(), **form.cleaned_data)
        said = ngettext("%(number)s afspraak staat erbij.", "%(number)s afspraken staan erbij.", len(made))
        messages.success(request, said % {"number": len(made)})
        return redirect("plans:agreements")
    return render(request, "plans/work_make_agreement.html", {"form": form})


@require_http_methods(["GET", "POST"])
def end_agreement(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """First what follows, then the button."""
    found, today = access.agreement_of(by=request.worker, pk=pk), localdate()
    data = request.POST if request.method == "POST" else None
    form = EndAgreementForm(data, by=request.worker, agreement=found, on=today)
    if form.is_valid():
        actions.end_agreement(by=request.worker, agreement=found, on=today)
        messages.success(request, _("Beëindigd. Niemand van jullie leest dit nu nog."))
        return redirect("plans:agreements")
    return render(
        request, "plans/work_end_agreement.html", {"form": form, "agreement": found, "grounds": dict(GROUNDS)}
    )
