"""What the pages of a folder show, and how a file is handed out."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse

from samenspel.challenges import filing
from samenspel.challenges.access import folder as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import FolderItem, FolderVersion
from samenspel.voices.photos import CONTENT_TYPE

# Whatever a file turns out to be: it may do nothing.
SANDBOX = "sandbox; default-src 'none'"


def item_page(*, item: FolderItem, seat: Seat) -> dict[str, Any]:
    """One thing: what it holds now, what it held before, and what one may do with it."""
    versions = sorted(item.versions.all(), key=lambda each: each.number, reverse=True)
    return {
        "team": item.team,
        "seat": seat,
        "item": item,
        "newest": versions[0],
        "before": versions[1:],
        "may_change": not access.why_not_change(by=seat, item=item),
        "may_take_back": item.binned_at is not None and seat.may_write,
        "why_not_show": access.why_not_show(by=seat, item=item),
    }


def handed_out(version: FolderVersion) -> HttpResponse:
    """The bytes of a version: a drawing as a picture, anything else to be saved and never to be opened here."""
    try:
        data = filing.read(version.file)
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = HttpResponse(data, content_type=version.mime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    if version.mime != CONTENT_TYPE:
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(version.file_name)}"
    return response
