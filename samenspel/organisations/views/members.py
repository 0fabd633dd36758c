"""The organisation and who acts for it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.organisations import access, actions
from samenspel.organisations.access import WorkerRequest
from samenspel.organisations.actions.memberships import change_name as change_name_of
from samenspel.organisations.forms.members import (
    AddMemberForm,
    ChangeNameForm,
    ChangeOrganisationForm,
    EndMembershipForm,
)
from samenspel.organisations.registry import consequences_of_ending

PAGE = 50


@require_safe
def organisation(request: WorkerRequest) -> HttpResponse:
    """How the organisation is reached, and who acts for it since when."""
    today = localdate()
    page = Paginator(access.members_of(request.worker), PAGE).get_page(request.GET.get("bladzij"))
    members = [{"membership": each, "has_ended": each.has_ended(on=today)} for each in page]
    places = request.worker.organisation.neighbourhoods.all()
    return render(
        request, "organisations/organisation.html", {"members": members, "page": page, "places": places, "today": today}
    )


@require_http_methods(["GET", "POST"])
def change_organisation(request: WorkerRequest) -> HttpResponse:
    """A coordinator changes the name and the telephone number."""
    if access.why_not_change_organisation(by=request.worker):
        raise Http404
    form = ChangeOrganisationForm(request.POST or None, instance=request.worker.organisation, on=localdate())
    if form.is_valid():
        actions.change_organisation(by=request.worker, on=localdate(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("organisations:organisation")
    return render(request, "organisations/change_organisation.html", {"form": form})


@require_http_methods(["GET", "POST"])
def add_member(request: WorkerRequest) -> HttpResponse:
    """A coordinator lets somebody act for her organisation."""
    if not request.worker.is_coordinator:
        raise Http404
    form = AddMemberForm(request.POST or None, by=request.worker, on=localdate())
    if form.is_valid():
        member = actions.add_member(by=request.worker, now=now(), **form.cleaned_data)
        messages.success(request, _("%(name)s kan inloggen en krijgt een mail.") % {"name": member.name})
        return redirect("organisations:organisation")
    return render(request, "organisations/add_member.html", {"form": form})


@require_http_methods(["GET", "POST"])
def end_membership(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """First what follows, then the button."""
    if not request.worker.is_coordinator:
        raise Http404
    membership, today = access.own_membership(by=request.worker, pk=pk), localdate()
    data = request.POST if request.method == "POST" else None
    form = EndMembershipForm(data, by=request.worker, membership=membership, on=today)
    if form.is_valid():
        actions.end_membership(by=request.worker, membership=membership, on=today)
        messages.success(request, _("%(name)s heeft geen toegang meer.") % {"name": membership.name})
        return redirect("organisations:organisation")
    follows = consequences_of_ending(membership=membership, on=today)
    return render(
        request, "organisations/end_membership.html", {"form": form, "member": membership, "follows": follows}
    )


@require_http_methods(["GET", "POST"])
def change_name(request: WorkerRequest) -> HttpResponse:
    """What a worker herself wants to be called."""
    form = ChangeNameForm(request.POST or None, initial={"called": request.worker.membership.name})
    if form.is_valid():
        change_name_of(by=request.worker, called=form.cleaned_data["called"])
        messages.success(request, _("Bewaard."))
        return redirect("organisations:organisation")
    return render(request, "organisations/change_name.html", {"form": form})
