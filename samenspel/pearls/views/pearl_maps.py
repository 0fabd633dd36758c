"""The map of pearls for everybody: the page, the picture for a wall, the files for other maps."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samenspel.pearls import map_papers, pearl_maps
from samenspel.pearls.pearl_files import FILES


@login_not_required
@require_safe
def pearl_map(request: HttpRequest) -> HttpResponse:
    """The drawn map with numbers, and the same pearls as a list."""
    context = pearl_maps.page_of(request.GET)
    response = render(request, "pearls/pearl_map.html", context)
    if context["tiles"]:
        # Only here, and only when this installation chose so, pictures come from elsewhere.
        response._csp_update = {"img-src": [pearl_maps.PDOK]}  # type: ignore[attr-defined]
    return response


@login_not_required
@require_safe
def wall_map(request: HttpRequest) -> HttpResponse:
    """A picture of the neighbourhood to hang on a wall, A3. Made anew each time: gone is gone."""
    response = HttpResponse(map_papers.wall_map(request.GET), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="parels-van-de-buurt.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def pearl_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same pearls for another map."""
    content_type, made = FILES[kind]
    pearls = pearl_maps.numbered(pearl_maps.Chosen.of(request.GET))
    response = HttpResponse(made(pearls), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="parels.{kind}"'
    response["Cache-Control"] = "no-store"
    return response
