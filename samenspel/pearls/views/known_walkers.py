"""Is this somebody whom we know? Only a worker is asked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls.access import sign_ups as access
from samenspel.pearls.actions import known_walkers as actions
from samenspel.pearls.forms.known_walkers import SayWalkerForm
from samenspel.pearls.models import SignUp


@require_http_methods(["GET", "POST"])
def say_walker(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One person is one person, also when she signed up by telephone or without an account."""
    found = access.sign_up_of(by=request.worker, pk=pk)
    form = SayWalkerForm(request.POST or None, by=request.worker, sign_up=found)
    if form.is_valid():
        _say(request, found, form=form)
        return redirect("pearls:lead_walk", found.walk.slug)
    return render(request, "pearls/walk_who.html", {"form": form, "sign_up": found})


def _say(request: WorkerRequest, sign_up: SignUp, *, form: SayWalkerForm) -> None:
    try:
        if form.person is None:
            actions.part_walker(sign_up=sign_up)
            messages.success(request, _("Genoteerd. Dit is iemand anders."))
        else:
            actions.join_walker(by=request.worker, sign_up=sign_up, person=form.person, now=timezone.now())
            messages.success(request, _("Genoteerd. %s loopt mee.") % form.person)
    except Refused as reason:
        messages.error(request, str(reason))
