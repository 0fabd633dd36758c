"""Reports that a team agreed: for who organises the edition, and what of them everybody may read."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samenspel.base.refusals import refuse_if
from samenspel.challenges import report_bundle, report_files
from samenspel.challenges.access import reports as access
from samenspel.challenges.access.seats import EditionRequest
from samenspel.challenges.report_files import when_and_where
from samenspel.challenges.report_reading import Audience, read
from samenspel.challenges.views.doors import edition_page
from samenspel.challenges.views.downloads import download, download_while_made


@edition_page()
def edition_reports(request: EditionRequest) -> HttpResponse:
    """Which reports are agreed, and which are not."""
    workshops = list(access.reports_of_edition(request.role, now=timezone.now()))
    agreed = sum(report_bundle.is_agreed(each) for each in workshops)
    context = {"edition": request.role.edition, "workshops": workshops, "agreed": agreed}
    return render(request, "challenges/edition_reports.html", context)


@edition_page()
def edition_reports_zip(request: EditionRequest) -> HttpResponseBase:
    """All that teams agreed, in one file."""
    now = timezone.now()
    refuse_if(access.why_not_take_reports_along(by=request.role, now=now))
    pieces = report_bundle.bundle(request.role, now=now)
    return download_while_made(pieces, kind="application/zip", name=report_bundle.file_name(request.role.edition))


@edition_page()
def edition_report(request: EditionRequest, pk: UUID) -> HttpResponse:
    """A report of a team, as it was agreed."""
    found = access.report_of_edition(by=request.role, pk=pk)
    reading = read(found, audience=Audience.EDITION)
    context = {"edition": request.role.edition, "reading": reading, "where": when_and_where(found.workshop)}
    return render(request, "challenges/edition_report.html", context)


@edition_page()
def edition_report_pdf(request: EditionRequest, pk: UUID) -> HttpResponse:
    """To print."""
    found = access.report_of_edition(by=request.role, pk=pk)
    made = report_files.as_pdf(found, audience=Audience.EDITION)
    return download(made, kind="application/pdf", name=report_files.file_name(found.workshop, "pdf"))


@edition_page()
def edition_report_word(request: EditionRequest, pk: UUID) -> HttpResponse:
    """To go on writing in."""
    found = access.report_of_edition(by=request.role, pk=pk)
    made = report_files.as_docx(found, audience=Audience.EDITION, now=timezone.now())
    return download(made, kind=report_files.WORD, name=report_files.file_name(found.workshop, "docx"))


@login_not_required
@require_safe
def public_report(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For everybody: the parts that the team chose."""
    found = access.public_report(slug=slug, number=number)
    context = {"reading": read(found, audience=Audience.PUBLIC), "where": when_and_where(found.workshop)}
    return render(request, "challenges/public_report.html", context)
