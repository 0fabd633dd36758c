"""The board of dreams, and moving a dream from one column to the next."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samenspel.base.refusals import Refused
from samenspel.dreams.access.dreams import dream_in_hand
from samenspel.dreams.actions.dreams import move_dream
from samenspel.dreams.board import Choice
from samenspel.dreams.board import board as board_of
from samenspel.organisations.access import WorkerRequest


@require_GET
def board(request: WorkerRequest) -> HttpResponse:
    """Columns by state, the longest waiting on top. For functions that do not listen this page is not there."""
    if not request.worker.is_listening:
        raise Http404
    choice = Choice.of(request.GET)
    column = request.GET.get("kolom", "")
    found = board_of(by=request.worker, choice=choice, column=column, on=timezone.localdate())
    shown = {"columns": found.columns, "chosen": found.chosen}
    return render(request, "dreams/board.html", {"board": found, "choice": choice, **shown})


@require_POST
def move(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One step on, or one step back; or the reason why not, on the page of this dream."""
    dream = dream_in_hand(by=request.worker, pk=pk)
    try:
        move_dream(by=request.worker, dream=dream, to=request.POST.get("naar", ""), now=timezone.now())
        messages.success(request, _("Deze droom is nu: %s.") % dream.get_state_display())
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("dreams:dream", pk)
