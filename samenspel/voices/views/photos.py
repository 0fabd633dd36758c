"""A photograph, for who may read the voice it came with."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.voices import access, photos


@require_safe
def photo(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The whole picture."""
    return _picture(access.readable_photo(by=request.worker, pk=pk).file)


@require_safe
def thumbnail(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The small one, or the whole picture as long as there is no small one."""
    found = access.readable_photo(by=request.worker, pk=pk)
    return _picture(found.thumbnail or found.file)


def _picture(name: str) -> HttpResponse:
    try:
        data = photos.read(name)
    except FileNotFoundError:
        raise Http404 from None
    # Somebody sent this: a browser looks at it as a picture, and as nothing else.
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return HttpResponse(data, content_type=photos.CONTENT_TYPE, headers=headers)
