"""Necklaces for everybody: the list, one of them, the folder to print, and walking with a phone in the hand."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samenspel.pearls import necklace_papers, public_necklaces
from samenspel.pearls.access import necklaces as access


@login_not_required
@require_safe
def necklaces(request: HttpRequest) -> HttpResponse:
    """All of them."""
    lines = public_necklaces.listed(on=timezone.localdate())
    return render(request, "pearls/necklaces.html", {"lines": lines})


@login_not_required
@require_safe
def necklace(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them, whole or a shorter version."""
    found = access.public_necklace(slug=slug)
    shown = public_necklaces.one(found, asked=request.GET, on=timezone.localdate())
    return render(request, "pearls/necklace.html", shown | {"drawing": public_necklaces.picture(shown)})


@login_not_required
@require_safe
def walk_necklace(request: HttpRequest, slug: str) -> HttpResponse:
    """One pearl at a time. A phone keeps this page, and asks for it again as soon as it can."""
    found = access.public_necklace(slug=slug)
    shown = public_necklaces.one(found, asked=request.GET, on=timezone.localdate())
    return render(request, "pearls/necklace_walk.html", shown)


@login_not_required
@require_safe
def necklace_folder(request: HttpRequest, slug: str) -> HttpResponse:
    """On paper, A5."""
    found = access.public_necklace(slug=slug)
    printed = necklace_papers.folder(public_necklaces.one(found, asked=request.GET, on=timezone.localdate()))
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="ketting.pdf"'
    return response
