"""A file that somebody takes along."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse


def download(content: bytes, *, kind: str, name: str) -> HttpResponse:
    """A file with a name of its own, that no browser keeps for the next visitor."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def download_while_made(pieces: Iterator[bytes], *, kind: str, name: str) -> StreamingHttpResponse:
    """A file that takes a while: it leaves piece by piece, and the browser shows how far it is."""
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
