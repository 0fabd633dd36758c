"""A photograph that somebody sent, as a browser gets it."""

from django.http import Http404, HttpResponse

from samenspel.voices import photos
from samenspel.voices.models import Photo


def whole(photo: Photo) -> HttpResponse:
    """The whole picture."""
    return _shown(photo.file)


def small(photo: Photo) -> HttpResponse:
    """The small one, or the whole picture as long as there is no small one."""
    return _shown(photo.thumbnail or photo.file)


def for_paper(photo: Photo) -> bytes:
    """The small one, to be printed. Nothing when its file is gone."""
    try:
        return photos.read(photo.thumbnail or photo.file)
    except FileNotFoundError:
        return b""


def proposed(photo: Photo) -> HttpResponse:
    """How it would be with its faces hidden."""
    return _shown(photo.proposal)


def _shown(name: str) -> HttpResponse:
    try:
        data = photos.read(name)
    except FileNotFoundError:
        raise Http404 from None
    # Somebody sent this: a browser looks at it as a picture, and as nothing else. Nobody keeps it.
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return HttpResponse(data, content_type=photos.CONTENT_TYPE, headers=headers)
