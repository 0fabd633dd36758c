"""Signing in, the way it goes here: nobody makes her own account, and everybody keeps a second step."""

import base64
import hashlib
import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.people import openings
from samenspel.people.models import Person

SITE_NAME = "Samenspel"
log = logging.getLogger(__name__)


class WorkerAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Workers are added by a coordinator; there is no door for making oneself one."""

    error_messages = {  # noqa: RUF012 - as allauth declares it
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("Je kunt nu niet inloggen. Vraag het je coördinator."),
        "email_password_mismatch": gettext_lazy("Dit adres en dit wachtwoord horen niet bij elkaar."),
        "incorrect_code": gettext_lazy("Deze code klopt niet. Kijk nog eens in de mail."),
        "incorrect_password": gettext_lazy("Dit wachtwoord klopt niet."),
        "too_many_login_attempts": gettext_lazy("Dit is te vaak geprobeerd. Wacht een paar minuten."),
        "rate_limited": gettext_lazy("Dit is te vaak geprobeerd. Wacht een paar minuten."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth hands it in
        """Never: a coordinator adds people."""
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        """Who signs in to work closes the resident's page that was open here: nobody is two at once."""
        openings.leave_page(request)
        super().login(request, user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it now: a code that arrives later is no code. When the mail server is away, say so kindly."""
        message = self.render_mail(template_prefix, email, {**context, "email": email, "site_url": settings.SITE_URL})
        try:
            message.send()
        except (OSError, SMTPException) as trouble:
            log.warning("could not send %s: %s", template_prefix, type(trouble).__name__)
            messages.error(self.request, _("De mail kan nu niet weg. Probeer het over een paar minuten nog eens."))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step: its secrets are sealed in the database, and the last one cannot be taken away."""

    error_messages = {  # noqa: RUF012 - as allauth declares it
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("Dit is je enige tweede stap. Zet eerst een andere aan."),
        "incorrect_code": gettext_lazy("Deze code klopt niet. Wacht tot er een nieuwe staat."),
        "unverified_email": gettext_lazy("Log eerst in met een code uit je e-mail."),
    }

    def encrypt(self, text: str) -> str:
        """Who finds only the database cannot make anybody's codes."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart of ``encrypt``."""
        return _lock().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only when another second step is left; recovery codes alone are none."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        is_left: bool = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return is_left

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002 - as allauth names it
        """What a new key is called until she names it herself."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Sleutel %(number)s") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return SITE_NAME


def _lock() -> Fernet:
    """Made from its own secret in the data folder."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.SECOND_STEP_SECRET.encode()).digest()))
