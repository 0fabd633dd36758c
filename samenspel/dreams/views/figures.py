"""The figures of dreams, for who works here: exact, on the page and as a file for Excel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenspel.base.sheets import sheet
from samenspel.dreams import figure_pages
from samenspel.dreams.figures import dream_figures_for
from samenspel.organisations.access import WorkerRequest

TWO_YEARS = "2"


@require_safe
def dream_figures(request: WorkerRequest) -> HttpResponse:
    """From dream to what it brought, for each neighbourhood in which her organisation works."""
    today, years = localdate(), _years(request)
    found = dream_figures_for(by=request.worker, on=today, years=years)
    sections = [(each, figure_pages.shown(figure, key=f"dreams-{each.pk}")) for each, figure in found]
    return render(request, "dreams/figures.html", {"sections": sections, "years": years, "today": today})


@require_safe
def dream_figures_excel(request: WorkerRequest) -> HttpResponse:
    """The same numbers as a file for Excel."""
    found = dream_figures_for(by=request.worker, on=localdate(), years=_years(request))
    response = HttpResponse(
        sheet(title=_("Dromen"), rows=figure_pages.excel_rows(found)),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = 'attachment; filename="dromen.xlsx"'
    return response


def _years(request: HttpRequest) -> int:
    return 2 if request.GET.get("jaren") == TWO_YEARS else 1
