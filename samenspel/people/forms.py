"""What somebody fills in to sign in, where allauth's own form does not say it well."""

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey can open the door by itself, unless she wants to use it as her second step only."""

    name = forms.CharField(label=_("Naam van de passkey"), required=False)
    passwordless = forms.BooleanField(
        label=_("Met deze passkey log ik in, zonder code of wachtwoord."), required=False, initial=True
    )


class SetUpAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code that her app shows."""

    code = forms.CharField(
        label=_("Code uit de app"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
