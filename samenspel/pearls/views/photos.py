"""Who is on a photograph of a pearl: they said yes, or somebody makes them unrecognisable by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls.access.pearls import photo_of_pearl
from samenspel.pearls.forms.photos import HideFacesForm, SeenForm
from samenspel.voices import actions, shown_photos
from samenspel.voices.models import Photo


@require_POST
def photo_agreed(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Who is on the photograph was asked, and says yes."""
    pearl, photo = photo_of_pearl(by=request.worker, pk=pk)
    actions.note_faces(by=request.worker, photo=photo, faces=Photo.Faces.AGREED, now=timezone.now())
    messages.success(request, _("Genoteerd. Je kunt deze foto nu kiezen."))
    return redirect("pearls:write_pearl", pearl.pk)


@says_why(to="pearls:hide_faces")
@require_http_methods(["GET", "POST"])
def hide_faces(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """A spot on every face, by mouse, finger or keyboard; without script by ticking squares."""
    pearl, photo = photo_of_pearl(by=request.worker, pk=pk)
    form = HideFacesForm(request.POST or None, photo=photo)
    if form.is_valid():
        actions.propose_hidden(photo=photo, spots=form.spots)
        return redirect("pearls:hide_faces", pk)
    return render(request, "pearls/hide_faces.html", {"pearl": pearl, "photo": photo, "form": form})


@require_safe
def hidden_faces(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """How it would be. Only for who makes it: it is not the photo yet."""
    _pearl, photo = photo_of_pearl(by=request.worker, pk=pk)
    if not photo.proposal:
        raise Http404
    return shown_photos.proposed(photo)


@says_why(to="pearls:hide_faces")
@require_POST
def faces_are_hidden(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody looked: this is the photo from now on. What it was is thrown away."""
    pearl, photo = photo_of_pearl(by=request.worker, pk=pk)
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.hide_faces(by=request.worker, photo=photo, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. De oude foto is weg. Je kunt deze foto nu kiezen."))
    return redirect("pearls:write_pearl", pearl.pk)


@require_POST
def drop_hidden(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Start over, from the photo as it was."""
    _pearl, photo = photo_of_pearl(by=request.worker, pk=pk)
    actions.drop_hidden(photo=photo)
    return redirect("pearls:hide_faces", pk)
