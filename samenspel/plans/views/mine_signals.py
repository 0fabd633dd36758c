"""What others handed on about her: which organisation, when, why, in what words, and what became of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.plans.access import handing_on as access
from samenspel.plans.access.signal_door import read_signal
from samenspel.plans.access.signal_looks import looks_at
from samenspel.plans.askers import as_resident


@login_not_required
@resident_page
@require_safe
def own_signals(request: ResidentRequest) -> HttpResponse:
    """All of them, the newest first, without their words."""
    return render(request, "plans/own_signals.html", {"signals": access.own_signals(as_resident(request))})


@login_not_required
@resident_page
@require_POST
def open_own_signal(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """The words. The page is the answer itself: no address finds it again."""
    read = read_signal(asker=as_resident(request), pk=pk, now=timezone.now())
    return render(
        request, "plans/own_signal.html", {"read": read, "signal": read.signal, "looks": looks_at(read.signal)}
    )
