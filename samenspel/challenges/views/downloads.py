"""A file that somebody takes along."""

from django.http import HttpResponse


def download(content: bytes, *, kind: str, name: str) -> HttpResponse:
    """A file with a name of its own, that no browser keeps for the next visitor."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
