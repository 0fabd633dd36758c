"""What she can do, filled in with a worker beside her."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.base.refusals import Refused
from samenspel.dreams.forms.together import TalentTogetherForm
from samenspel.dreams.together import talent_together as tell
from samenspel.organisations import together
from samenspel.organisations.access import WorkerRequest


@require_http_methods(["GET", "POST"])
def talent_together(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One talent in her own words. It shows nothing that she told before."""
    now = timezone.now()
    entry = together.entry_of(by=request.worker, pk=pk, now=now)
    form = TalentTogetherForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            talent = tell(by=request.worker, entry=entry, now=now, **form.cleaned_data)
            messages.success(request, _("Bewaard."))
            return redirect("organisations:fill_in_together", talent.assisted_id or pk)
        except Refused as reason:
            form.add_error(None, str(reason))
    return render(request, "dreams/talent_together.html", {"form": form, **together.banner(entry=entry, now=now)})
