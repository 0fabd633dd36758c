"""The wall for everybody: dreams that came true."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samenspel.dreams import wall_pages
from samenspel.dreams.access.wall import public_story


@login_not_required
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """All stories, newest first."""
    return render(request, "dreams/wall.html", wall_pages.wall(page=request.GET.get("bladzij", "")))


@login_not_required
@require_safe
def wall_story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story. Withdrawn is the same as never there."""
    return render(request, "dreams/wall_story.html", {"story": wall_pages.shown(public_story(slug=slug))})
