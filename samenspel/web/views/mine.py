"""A resident's own page: what she said, what came back, her dream, who helps her, and how she is reached."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from samenspel.people import confirming
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.web import own_page


@login_not_required
@resident_page
@require_GET
def mine(request: ResidentRequest) -> HttpResponse:
    """One thing at a time: what is asked of her and what came back first."""
    return render(request, "mine.html", own_page.everything(resident=request.resident, on=timezone.localdate()))


@login_not_required
@resident_page
@require_GET
def mine_on_paper(request: ResidentRequest) -> HttpResponse:
    """All of it on one page, to print or to keep: only for herself, and not for who found her phone."""
    if asks := confirming.asks_first(request, now=timezone.now()):
        return asks
    on = timezone.localdate()
    return render(request, "mine_on_paper.html", {**own_page.everything(resident=request.resident, on=on), "on": on})


@login_not_required
@resident_page
@require_GET
def mine_pdf(request: ResidentRequest) -> HttpResponse:
    """The same as a file."""
    if asks := confirming.asks_first(request, now=timezone.now()):
        return asks
    pdf = own_page.pdf(resident=request.resident, on=timezone.localdate())
    return HttpResponse(pdf, content_type="application/pdf")
