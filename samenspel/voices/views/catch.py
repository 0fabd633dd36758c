"""The page on which a worker catches a voice, and the same page for when there is no reach."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker, WorkerRequest
from samenspel.people import phone_keys
from samenspel.voices.forms.catch import CatchForm
from samenspel.voices.owners import mark_of
from samenspel.voices.views.explaining import explains
from samenspel.voices.views.sending import keep, with_the_hat_of_then

REMEMBERED = ("channel", "neighbourhood", "place")


@require_http_methods(["GET", "POST"])
@explains
def catch(request: WorkerRequest) -> HttpResponse:
    """Three fields and a big button. With script the phone keeps it first; without, this is an ordinary form."""
    start = {**request.session.get("catching", {}), "key": secrets.token_hex(16)}
    typed = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {"initial": start}
    by, reason = _as_it_was_opened(request)
    form = CatchForm(**typed, by=by, now=timezone.now())
    if reason:
        form.add_error(None, reason)
    if form.is_valid() and (voice := _kept(request, form)):
        return _goes_on(request, form=form, by=by, voice=voice)
    context = {"form": form, "caught": request.session.pop("caught", ""), "owner": mark_of(request.worker.person)}
    return render(request, "voices/catch.html", context)


def _as_it_was_opened(request: WorkerRequest) -> tuple[Worker, str]:
    """Her, with the hat under which she opened the page; or with the one she wears now and why it is asked again."""
    if request.method != "POST":
        return request.worker, ""
    try:
        return with_the_hat_of_then(request), ""
    except Refused as refused:
        return request.worker, str(refused)


def _goes_on(request: WorkerRequest, *, form: CatchForm, by: Worker, voice: str) -> HttpResponse:
    """To the next voice; or back to the page of another room from which this one came."""
    if form.back:
        messages.success(request, _("Bewaard."))
        return redirect(form.back)
    _say_so(request, by=by, voice=voice)
    request.session["catching"] = {name: form.data.get(name, "") for name in REMEMBERED}
    return redirect("voices:catch")


def _say_so(request: WorkerRequest, *, by: Worker, voice: str) -> None:
    if by.membership == request.worker.membership:
        request.session["caught"] = voice
    else:  # what one may do next with it, is done under that hat
        messages.success(request, _("Dit is bewaard voor %(house)s.") % {"house": by.organisation})


def _kept(request: WorkerRequest, form: CatchForm) -> str:
    """The id of the voice; nothing when this very form was kept before with other words, and then it says so."""
    try:
        return keep(request, form=form, key=form.cleaned_data["key"] or secrets.token_hex(16))
    except phone_keys.KeyReused:
        form.add_error(None, _("Dit was al bewaard. Open de bladzij opnieuw voor een nieuwe stem."))
    return ""


@login_not_required
@require_GET
def catch_shell(request: HttpRequest) -> HttpResponse:
    """The same page with nobody in it: what a phone may keep for when there is no reach."""
    form = CatchForm(by=None, now=timezone.now())
    # Whoever asks, the page is the same: no name, no hat, no message, no token.
    nobody: dict[str, Any] = {"worker": None, "user": None, "messages": [], "csrf_token": None}
    return render(request, "voices/catch.html", {"form": form, "is_shell": True, **nobody})
