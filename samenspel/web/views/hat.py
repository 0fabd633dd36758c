"""One person may work for more than one organisation: she wears one hat at a time."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.organisations.access import WorkerRequest


@require_POST
def wear_hat(request: WorkerRequest) -> HttpResponse:
    """Put on another hat. Everything that she sees from now on belongs to that organisation."""
    hats = {str(each.pk): each for each in request.worker.others}
    chosen = hats.get(request.POST.get("hat", ""))
    if chosen is None:
        raise Http404
    request.session["hat"] = str(chosen.pk)
    messages.success(request, _("Je werkt nu voor %(organisation)s.") % {"organisation": chosen.organisation})
    return redirect("today")
