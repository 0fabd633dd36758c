"""The first page of who works here: who waits, whom to call back, what was promised."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from samenspel.challenges import work as challenges
from samenspel.dreams import work as dreams
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import walk_work as walks
from samenspel.voices.figure_pages import card
from samenspel.voices.figures import share_for
from samenspel.voices.work import todays_work
from samenspel.web.first_day import guide_for


@require_GET
def today(request: WorkerRequest) -> HttpResponse:
    """Lists of people, not of records: one button a line."""
    on = timezone.localdate()
    sections = [*dreams.first_of_all(by=request.worker, on=on), *todays_work(by=request.worker, on=on)]
    sections += dreams.todays_work(by=request.worker, on=on)
    sections += walks.todays_work(by=request.worker, now=timezone.now())
    # Who has something to do with voices needs no guide to the first.
    guide = None if any(section.lines for section in sections) else guide_for(request.worker)
    sections += challenges.todays_work(by=request.worker, on=on)
    answered = card(share_for(by=request.worker, on=on), key="answered")
    return render(request, "today.html", {"sections": sections, "card": answered, "on": on, "guide": guide})
