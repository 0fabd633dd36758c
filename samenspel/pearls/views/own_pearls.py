"""Her own pearl, on her own page: how far it is, yes to these very words, or away with it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.pearls.access import own_pearls as own
from samenspel.pearls.actions import publishing, resting
from samenspel.pearls.forms.pearls import OwnYesForm
from samenspel.pearls.pearls_of_hers import shown
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.voices import shown_photos


@login_not_required
@resident_page
@says_why(to="pearls:own_pearl")
@require_http_methods(["GET", "POST"])
def own_pearl(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """These are the words. May everybody read them?"""
    pearl, form = own.own_pearl(resident=request.resident, pk=pk), OwnYesForm(request.POST or None)
    if form.is_valid():
        version = form.cleaned_data["version"]
        publishing.say_yes(resident=request.resident, pearl=pearl, version=version, now=timezone.now())
        messages.success(request, _("Dank u wel. U kunt altijd nog nee zeggen."))
        return redirect("pearls:own_pearl", pk)
    return render(request, "pearls/own_pearl.html", {"pearl": pearl, "own": shown(pearl)})


@login_not_required
@resident_page
@require_safe
def own_pearl_photo(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """The photograph that she says yes to."""
    return shown_photos.small(own.photo_on_own_pearl(resident=request.resident, pk=pk))


@login_not_required
@resident_page
@require_POST
def withdraw_own_pearl(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """No, or not any more: gone at once."""
    pearl = own.own_pearl(resident=request.resident, pk=pk)
    resting.withdraw_own_pearl(resident=request.resident, pearl=pearl, now=timezone.now())
    messages.success(request, _("Uw parel is weg. Niemand leest hem nog."))
    return redirect("pearls:own_pearl", pk)
