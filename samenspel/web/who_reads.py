"""Whose sealed words a page shows is written down before one byte of it leaves. No step, no page."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.voices import readers
from samenspel.voices.readers import BY_CODE, Door, Reader
from samenspel.web.middleware import Respond

# The page for what is not there, and those about trouble, are the same for everybody: nobody's words are in them.
NOT_THERE, TROUBLE = 404, 500
# A page of a library that gave it no name.
ELSEWHERE = "elsewhere"


def who_reads_is_written_down(respond: Respond) -> Respond:
    """Between the page that is ready and who asked for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        door = Door(lambda: who_is(request))
        with readers.at(door):
            response = respond(request)
        if response.status_code == NOT_THERE or response.status_code >= TROUBLE:
            return response
        readers.write_down(door, now=timezone.now())
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _piece_by_piece(iter(response), door=door)
        return response

    return middleware


def _piece_by_piece(pieces: Iterator[bytes], *, door: Door) -> Iterator[bytes]:
    """What is made while it leaves: each piece waits until it is written down what was opened for it.

    When that cannot be, it breaks off: the browser has no whole file.
    """
    told = len(door.opened)
    while True:
        with readers.at(door):
            piece = next(pieces, None)
        if len(door.opened) > told:
            readers.write_down(door, now=timezone.now())
            told = len(door.opened)
        if piece is None:
            return
        yield piece


def who_is(request: HttpRequest) -> Reader:
    """As what she came here: with the hat of her work, with her pasje, or with nothing but a code."""
    found = request.resolver_match
    page = found.view_name if found is not None and found.url_name else ELSEWHERE
    worker, resident = getattr(request, "worker", None), getattr(request, "resident", None)
    if worker is not None:
        return reader_with(worker, page=page)
    if resident is not None:
        return Reader("resident", str(resident.person.pk), page=page)
    return Reader(BY_CODE, page=page)


def reader_with(hat: Worker, *, page: str) -> Reader:
    """Somebody who works, for the house that she is there for now."""
    membership = hat.membership
    return Reader("worker", str(hat.person.pk), str(membership.organisation_id), membership.function, page)
