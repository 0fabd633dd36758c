"""A photograph, for who may read the voice it came with."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.voices import access, shown_photos


@require_safe
def photo(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The whole picture."""
    return shown_photos.whole(access.readable_photo(by=request.worker, pk=pk))


@require_safe
def thumbnail(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The small one, or the whole picture as long as there is no small one."""
    return shown_photos.small(access.readable_photo(by=request.worker, pk=pk))
