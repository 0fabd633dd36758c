"""Whoever took something along is asked to erase it, and says that it is gone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access.copies import copy_to_erase
from samenspel.plans.actions.copies import note_erased
from samenspel.plans.askers import as_worker


@require_http_methods(["GET", "POST"])
def erase_copy(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Of whom, and since when; nothing of what stood in it."""
    asker = as_worker(request)
    copy = copy_to_erase(asker, pk=pk)
    if request.method == "POST":
        note_erased(by=asker, copy=copy, now=timezone.now())
        messages.success(request, _("Bewaard. De bewoner ziet dat het gewist is."))
        return redirect("today")
    return render(request, "plans/work_erase_copy.html", {"copy": copy})
