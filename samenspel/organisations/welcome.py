"""The mail to somebody who was added: she can sign in now."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Membership

KIND = "organisations.welcome"


def welcome(about: str, now: datetime) -> Message | NotNow:
    """Made at the moment of leaving: who left again before that gets no mail."""
    membership = Membership.objects.select_related("organisation", "person").filter(pk=about).first()
    if membership is None or membership.has_ended(on=timezone.localdate(now)) or not membership.person.email:
        return NotNow("gone")
    words = _(
        "Hallo,\n\n"
        "Je hoort nu bij %(organisation)s in Samenspel.\n"
        "Inloggen gaat zo:\n\n"
        "1. Ga naar %(address)s\n"
        "2. Typ dit e-mailadres. Je krijgt een code.\n"
        "3. Kies je tweede stap. Dat doe je één keer.\n\n"
        "Klopt dit niet? Dan hoef je niets te doen.\n"
    )
    address = f"{settings.SITE_URL}{reverse('account_request_login_code')}"
    return Message(
        to=membership.person.email,
        subject=_("Je kunt nu inloggen bij Samenspel"),
        body=words % {"organisation": membership.organisation, "address": address},
    )
