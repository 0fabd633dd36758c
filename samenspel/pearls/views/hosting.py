"""Who receives people at a pearl: a worker says who she is; she says yes, no or stop on her own page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls.access import hosting as access
from samenspel.pearls.access.pearls import pearl_in_hand
from samenspel.pearls.actions import hosting as actions
from samenspel.pearls.forms.hosting import HostForm
from samenspel.pearls.forms.pearls import OwnYesForm
from samenspel.pearls.public_pearls import seen
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.voices import shown_photos


@says_why(to="pearls:pearl")
@require_http_methods(["GET", "POST"])
def say_host(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody whom we know receives people here: she is asked herself."""
    pearl = pearl_in_hand(by=request.worker, pk=pk)
    form = HostForm(request.POST or None, by=request.worker, pearl=pearl)
    if form.is_valid() and (person := form.cleaned_data["person"]):
        actions.say_host(by=request.worker, pearl=pearl, person=person, now=timezone.now())
        messages.success(request, _("Bewaard. De vraag komt op haar of zijn eigen bladzij."))
        return redirect("pearls:pearl", pk)
    return render(request, "pearls/say_host.html", {"pearl": pearl, "form": form})


@login_not_required
@resident_page
@says_why(to="pearls:hosted_pearl")
@require_http_methods(["GET", "POST"])
def hosted_pearl(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """These are the words that tell people that they may come to her. Is that right?"""
    pearl, form = access.hosted_pearl(resident=request.resident, pk=pk), OwnYesForm(request.POST or None)
    if form.is_valid():
        version = form.cleaned_data["version"]
        actions.say_host_yes(resident=request.resident, pearl=pearl, version=version, now=timezone.now())
        messages.success(request, _("Dank u wel. U kunt altijd stoppen."))
        return redirect("pearls:hosted_pearl", pk)
    return render(request, "pearls/hosted_pearl.html", {"pearl": pearl, "text": seen(pearl)})


@login_not_required
@resident_page
@require_safe
def hosted_pearl_photo(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """The photograph beside those words."""
    return shown_photos.small(access.photo_where_she_hosts(resident=request.resident, pk=pk))


@login_not_required
@resident_page
@require_POST
def stop_hosting(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """No, or not any more: gone at once."""
    pearl = access.hosted_pearl(resident=request.resident, pk=pk)
    actions.stop_hosting(resident=request.resident, pearl=pearl, now=timezone.now())
    messages.success(request, _("Goed. Niemand leest nog dat u hier mensen ontvangt."))
    return redirect("mine")
