"""Once more her PIN, or a fresh code from her mail: before what is hers leaves her page or is erased."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.people import confirming, mail_codes
from samenspel.people.access import ResidentRequest
from samenspel.people.confirming import Proof
from samenspel.people.forms import ConfirmCodeForm, ConfirmPinForm
from samenspel.people.openings import resident_page
from samenspel.people.views.own_page import where_to


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def confirm(request: ResidentRequest) -> HttpResponse:
    """It is right: on to what she was about to do."""
    proof, reason = confirming.proof_of(request.resident.person), ""
    form = (ConfirmPinForm if proof == Proof.PIN else ConfirmCodeForm)(request.POST or None)
    if proof and form.is_valid():
        reason = confirming.confirm(request=request, said=form.cleaned_data["said"], now=timezone.now())
        if not reason:
            return redirect(where_to(request))
    shown = {"proof": proof.value, "is_sent": mail_codes.has_asked_again(request), "next": where_to(request)}
    return render(request, "people/confirm.html", {"form": form, "reason": reason, **shown})


@login_not_required
@resident_page
@require_POST
def ask_fresh_code(request: ResidentRequest) -> HttpResponse:
    """A fresh code goes to her own mail address."""
    if reason := mail_codes.ask_again(request=request, person=request.resident.person, now=timezone.now()):
        messages.error(request, reason)
    return redirect(f"{reverse('people:confirm')}?{urlencode({'next': where_to(request)})}")
