"""What she can do: said, resting and stopped on her own page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.dreams.access import own
from samenspel.dreams.actions import talents as actions
from samenspel.dreams.forms.own_talents import OwnTalentForm
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page


@login_not_required
@resident_page
@says_why(to="dreams:own_talents")
@require_http_methods(["GET", "POST"])
def own_talents(request: ResidentRequest) -> HttpResponse:
    """Her talents, and one more."""
    form = OwnTalentForm(request.POST or None)
    if form.is_valid():
        actions.say_talent(resident=request.resident, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Mooi dat u dat kunt."))
        return redirect("dreams:own_talents")
    talents = own.own_talents(resident=request.resident)
    return render(request, "dreams/own_talents.html", {"form": form, "talents": talents, "pictures": form.pictures})


@login_not_required
@resident_page
@require_POST
def rest_own_talent(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Not now, or: now again. The button says which, so that pressed twice is once."""
    talent = own.own_talent(resident=request.resident, pk=pk)
    rested = actions.rest_talent(by=request.resident, talent=talent, is_resting=request.POST.get("rust") == "ja")
    said = _("Wij vragen u hier nu niet voor.") if rested.is_resting else _("Fijn. Wij mogen u hier weer voor vragen.")
    messages.success(request, said)
    return redirect("dreams:own_talents")


@login_not_required
@resident_page
@require_POST
def stop_own_talent(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Nobody asks her for this any more."""
    talent = own.own_talent(resident=request.resident, pk=pk)
    actions.stop_talent(by=request.resident, talent=talent, now=timezone.now())
    messages.success(request, _("Weg. Niemand vraagt u hier nog voor."))
    return redirect("dreams:own_talents")
