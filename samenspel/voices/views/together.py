"""Telling something with a worker beside her, who types."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.base.refusals import Refused
from samenspel.organisations import together
from samenspel.organisations.access import WorkerRequest
from samenspel.voices import letting_in
from samenspel.voices.forms.saying import TogetherForm


@require_http_methods(["GET", "POST"])
def tell_together(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What she wants to tell. It shows nothing that she told before."""
    now = timezone.now()
    entry = together.entry_of(by=request.worker, pk=pk, now=now)
    form = TogetherForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            voice = letting_in.tell_together_once(request=request, entry=entry, told=form.cleaned_data, now=now)
            messages.success(request, _("Bewaard."))
            return redirect("organisations:fill_in_together", voice.assisted_id)
        except Refused as reason:
            form.add_error(None, str(reason))
    context = {"form": form, "key": letting_in.new_key(), **together.banner(entry=entry, now=now)}
    return render(request, "voices/tell_together.html", context)
