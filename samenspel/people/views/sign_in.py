"""Signing in: what allauth's own pages leave open. The other pages of this door are allauth's, in our look."""

from collections.abc import Callable

from allauth.account.views import email_verification_sent
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from allauth.mfa.totp.views import activate_totp as allauth_activate_totp
from allauth.mfa.webauthn.views import add_webauthn as allauth_add_webauthn
from allauth.mfa.webauthn.views import remove_webauthn as allauth_remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from samenspel.people.second_step import note_first_setup

Page = Callable[[HttpRequest], HttpResponse]


@login_not_required
def prove_address(request: HttpRequest) -> HttpResponse:
    """Between a first password and the second step: the code that proves her address."""
    if request.user.is_authenticated:
        return redirect("mfa_index")
    response: HttpResponse = email_verification_sent(request)
    return response


def activate_totp(request: HttpRequest) -> HttpResponse:
    """Set up an app that makes codes."""
    return _set_up(request, page=allauth_activate_totp)


def add_webauthn(request: HttpRequest) -> HttpResponse:
    """Set up a passkey."""
    return _set_up(request, page=allauth_add_webauthn)


def _set_up(request: HttpRequest, *, page: Page) -> HttpResponse:
    response = page(request)
    # Only who has just set up her very first second step is sent to her recovery codes.
    if response.status_code == 302 and response.headers["Location"] == reverse("mfa_view_recovery_codes"):
        note_first_setup(request)
    return response


def remove_webauthn(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a passkey away, but not the last second step."""
    key = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    adapter = get_adapter()
    if not adapter.can_delete_authenticator(key):
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_index")
    response: HttpResponse = allauth_remove_webauthn(request, pk=pk)
    return response


@require_http_methods(["GET", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes, once. That is noted, so it takes a button: looking changes nothing."""
    if request.method == "GET":
        return render(request, "mfa/recovery_codes/ask.html")
    codes, may_be_seen = view_recovery_codes(request)
    if codes is None:
        raise Http404
    return render(request, "mfa/recovery_codes/index.html", {"codes": codes.get_unused_codes() if may_be_seen else []})
