"""The photo that goes along with what is broken: chosen by who has the words in hand, fetched by who mends it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls.access import defect_photos as access
from samenspel.pearls.access.defects import defect_of
from samenspel.pearls.actions import defect_photos as actions
from samenspel.pearls.forms.defect_photos import AddPhotoForm
from samenspel.voices import shown_photos


@says_why(to="pearls:defect")
@require_http_methods(["GET", "POST"])
def add_defect_photo(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Which of the photographs goes along, after somebody looked at it and asked who took it."""
    found = defect_of(by=request.worker, pk=pk)
    form = AddPhotoForm(request.POST or None, by=request.worker, defect=found)
    if form.is_valid():
        actions.add_photo(by=request.worker, defect=found, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Deze foto gaat mee."))
        return redirect("pearls:defect", pk)
    hidden = access.hidden_in_hand(by=request.worker, defect=found)
    why_not = access.why_not_add_photos(defect=found)
    return render(
        request, "pearls/defect_photo.html", {"form": form, "defect": found, "hidden": hidden, "why_not": why_not}
    )


@require_POST
def drop_defect_photo(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """It goes no longer along, and its address shows nothing any more."""
    found = defect_of(by=request.worker, pk=pk)
    actions.drop_photo(by=request.worker, defect=found, now=timezone.now())
    messages.success(request, _("De foto gaat niet mee. Waar hij stond, is hij weg."))
    return redirect("pearls:defect", pk)


@login_not_required
@require_safe
def sent_photo(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - a page is asked for
    """The whole picture, for whoever has the address. Pixels and nothing else: it was rebuilt when it came."""
    response = shown_photos.whole(access.sent_photo(key=key, now=timezone.now()))
    response["X-Robots-Tag"] = "noindex"
    # Who mends it may look at it inside their own system.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
