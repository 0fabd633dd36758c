"""What is printed of a walk: the invitation, the poster, and the sheet to write on under way."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import walk_papers
from samenspel.pearls.access import walks
from samenspel.pearls.models import Walk


def _pdf(request: WorkerRequest, slug: str, make: Callable[[Walk], bytes], *, name: str) -> HttpResponse:
    found = walks.walk_of(by=request.worker, slug=slug)
    response = HttpResponse(make(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@require_safe
def invitation(request: WorkerRequest, slug: str) -> HttpResponse:
    """For the letterbox, A5."""
    on = timezone.localdate()
    return _pdf(request, slug, lambda walk: walk_papers.invitation(walk, size="a5", on=on), name="uitnodiging")


@require_safe
def large_invitation(request: WorkerRequest, slug: str) -> HttpResponse:
    """The same with large letters, A4."""
    on = timezone.localdate()
    return _pdf(request, slug, lambda walk: walk_papers.invitation(walk, size="a4", on=on), name="uitnodiging-groot")


@require_safe
def poster(request: WorkerRequest, slug: str) -> HttpResponse:
    """For the wall, A3."""
    on = timezone.localdate()
    return _pdf(request, slug, lambda walk: walk_papers.invitation(walk, size="a3", on=on), name="affiche")


@require_safe
def paper_sheet(request: WorkerRequest, slug: str) -> HttpResponse:
    """To write on under way, A4."""
    return _pdf(request, slug, walk_papers.sheet, name="blaadjes")
