"""The figure on a page: for everybody with nothing small in it, for who works here exactly."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.base.sheets import sheet
from samenspel.neighbourhoods.facts import facts_of
from samenspel.neighbourhoods.maps import map_of, maps_of
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import WorkerRequest
from samenspel.voices import figure_pages
from samenspel.voices.figures import figures_for
from samenspel.voices.public_figures import public_share

TWO_YEARS = "2"


@login_not_required
@require_safe
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """What everybody may know of the answers in one neighbourhood."""
    found = get_object_or_404(Neighbourhood, slug=slug)
    figure = public_share(neighbourhood=found, on=localdate())
    shown = figure_pages.public_shown(figure, key="figure")
    context = {"neighbourhood": found, "shown": shown, "facts": facts_of(found), "map": map_of(found)}
    return render(request, "voices/neighbourhood.html", context)


@require_safe
def figures(request: WorkerRequest) -> HttpResponse:
    """The exact figure of each neighbourhood in which her organisation works."""
    today, years = localdate(), _years(request)
    found = figures_for(by=request.worker, on=today, years=years)
    maps = maps_of(each for each, _figure in found)
    sections = [
        (each, figure_pages.shown(figure, key=f"figure-{each.pk}"), maps.get(each.pk)) for each, figure in found
    ]
    return render(request, "voices/figures.html", {"sections": sections, "years": years, "today": today})


@require_safe
def figures_excel(request: WorkerRequest) -> HttpResponse:
    """The same numbers as a file for Excel."""
    found = figures_for(by=request.worker, on=localdate(), years=_years(request))
    response = HttpResponse(
        sheet(title=_("Cijfers"), rows=figure_pages.excel_rows(found)),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = 'attachment; filename="cijfers.xlsx"'
    return response


def _years(request: HttpRequest) -> int:
    return 2 if request.GET.get("jaren") == TWO_YEARS else 1
