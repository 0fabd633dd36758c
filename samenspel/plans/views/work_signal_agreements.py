"""The register of the partners from whom a house takes signals, for its coordinators."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import agreements as access
from samenspel.plans.actions import agreements as actions
from samenspel.plans.forms.agreements import GROUNDS, EndAgreementForm, MakeSignalAgreementForm

PAGE = 50
# Where its pages lead back to.
REGISTER = {"register": "plans:signal_agreements"}


@require_safe
def signal_agreements(request: WorkerRequest) -> HttpResponse:
    """What was agreed, what lasts longest first."""
    page = Paginator(access.signal_agreements_of(request.worker), PAGE).get_page(request.GET.get("bladzij"))
    context = {"page": page, "grounds": dict(GROUNDS), "today": localdate()}
    return render(request, "plans/work_signal_agreements.html", context)


@require_http_methods(["GET", "POST"])
def make_signal_agreement(request: WorkerRequest) -> HttpResponse:
    """Write down what was signed."""
    access.only_for_coordinators(request.worker)
    form = MakeSignalAgreementForm(request.POST or None, by=request.worker, on=localdate())
    if form.is_valid():
        made = actions.make_signal_agreement(by=request.worker, on=localdate(), **form.cleaned_data)
        messages.success(request, _("%s kan jullie nu signalen doorgeven.") % made.partner)
        return redirect("plans:signal_agreements")
    return render(request, "plans/work_make_signal_agreement.html", {"form": form, **REGISTER})


@require_http_methods(["GET", "POST"])
def end_signal_agreement(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """First what follows, then the button."""
    found, today = access.signal_agreement_of(by=request.worker, pk=pk), localdate()
    data = request.POST if request.method == "POST" else None
    form = EndAgreementForm(data, by=request.worker, agreement=found, on=today)
    if form.is_valid():
        actions.end_agreement(by=request.worker, agreement=found, on=today)
        messages.success(request, _("Beëindigd. Van %s komen er geen signalen meer bij.") % found.partner)
        return redirect("plans:signal_agreements")
    context = {"form": form, "agreement": found, "grounds": dict(GROUNDS), **REGISTER}
    return render(request, "plans/work_end_signal_agreement.html", context)
