"""The first page of who works here: who waits, whom to call back, what was promised."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from samenspel.challenges import work as challenges
from samenspel.organisations.access import WorkerRequest
from samenspel.voices.figure_pages import card
from samenspel.voices.figures import share_for
from samenspel.web.first_day import guide_for
from samenspel.web.todays_work import work_with_residents


@require_GET
def today(request: WorkerRequest) -> HttpResponse:
    """Lists of people, not of records: one button a line."""
    now, on = timezone.now(), timezone.localdate()
    sections = work_with_residents(by=request.worker, now=now)
    # Who has something to do with voices needs no guide to the first.
    guide = None if any(section.lines for section in sections) else guide_for(request.worker)
    sections += challenges.todays_work(by=request.worker, on=on)
    sections.sort(key=lambda section: not section.comes_first)
    answered = card(share_for(by=request.worker, on=on), key="answered")
    return render(request, "today.html", {"sections": sections, "card": answered, "on": on, "guide": guide})
