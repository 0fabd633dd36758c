"""What a worker takes along on paper; and that she is asked to erase it, and says that it is gone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import reading
from samenspel.plans.access.copies import copy_to_erase
from samenspel.plans.actions.copies import note_erased
from samenspel.plans.actions.copies import take_part_along as take
from samenspel.plans.askers import as_worker
from samenspel.plans.work_pages import part_page


@require_http_methods(["GET", "POST"])
def take_part_along(request: WorkerRequest, pk: UUID, part: UUID) -> HttpResponse:
    """What follows is said before the button. The paper is the answer itself: no address finds it again."""
    asker, now = as_worker(request), timezone.now()
    found = reading.reading_of(asker=asker, pk=pk, now=now)
    shown = reading.part_to_take(asker=asker, reading=found, pk=part, now=now)
    is_sure = reading.is_sure(asker=asker, reading=found, part=shown, now=now)
    context = {"reading": found, "part": shown, "is_sure": is_sure, "now": now}
    if request.method != "POST" or not is_sure:
        return render(request, "plans/work_take_along.html", context)
    said = take(by=asker, reading=found, part=shown, now=now)
    return render(request, "plans/work_on_paper.html", {**context, "shown": part_page(said)})


@require_http_methods(["GET", "POST"])
def erase_copy(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Of whom, and since when; nothing of what stood in it."""
    asker = as_worker(request)
    copy = copy_to_erase(asker, pk=pk)
    if request.method == "POST":
        note_erased(by=asker, copy=copy, now=timezone.now())
        messages.success(request, _("Bewaard. De bewoner ziet dat het gewist is."))
        return redirect("today")
    return render(request, "plans/work_erase_copy.html", {"copy": copy})
