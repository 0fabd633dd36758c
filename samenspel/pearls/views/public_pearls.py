"""Pearls for everybody: the list, one of them, its photograph, a sheet to print, a feed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samenspel.pearls import public_pearls
from samenspel.pearls.access import pearls as access
from samenspel.pearls.access.merging import where_it_went
from samenspel.voices import shown_photos


@login_not_required
@require_safe
def pearls(request: HttpRequest) -> HttpResponse:
    """All of them, or of one kind."""
    return render(request, "pearls/pearls.html", public_pearls.listed(request.GET))


@login_not_required
@require_safe
def public_pearl(request: HttpRequest, slug: str) -> HttpResponse:
    """One pearl. Withdrawn is the same as never there; what went into another leads to that one."""
    if not access.is_public(slug=slug) and (kept := where_it_went(slug=slug)):
        return redirect("pearls:public_pearl", kept)
    pearl = public_pearls.one(access.public_pearl(slug=slug))
    return render(request, "pearls/public_pearl.html", {"pearl": pearl, "share": public_pearls.share_of(pearl)})


@login_not_required
@require_safe
def pearl_photo(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - a page is asked for
    """Its photograph. Nobody keeps it but a phone that walks a necklace, until it asks again: gone is gone."""
    return shown_photos.small(access.public_photo(slug=slug))


@login_not_required
@require_safe
def pearls_on_paper(request: HttpRequest) -> HttpResponse:
    """All on one sheet, with large letters."""
    return render(request, "pearls/pearls_on_paper.html", {"pearls": public_pearls.on_paper(request.GET)})


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a page is asked for
    """The newest, for a reader of feeds."""
    return HttpResponse(
        public_pearls.feed(), content_type="application/atom+xml; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
