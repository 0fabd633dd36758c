"""A photograph of a pearl, as a browser gets it."""

from django.http import Http404, HttpResponse

from samenspel.voices import photos
from samenspel.voices.models import Photo


def picture_of(photo: Photo) -> HttpResponse:
    """The small one, or the whole picture as long as there is no small one. Nobody keeps it: gone is gone at once."""
    try:
        data = photos.read(photo.thumbnail or photo.file)
    except FileNotFoundError:
        raise Http404 from None
    # Somebody sent this: a browser looks at it as a picture, and as nothing else.
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return HttpResponse(data, content_type=photos.CONTENT_TYPE, headers=headers)
