"""What the tests of the door share: somebody who was added, and how she gets in."""

import re

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from samenspel.organisations.access import Worker
from tests import make

PASSWORD = "een lange zin met vijf woorden"


def added(*, email: str = "sanne@voorbeeld.nl", is_proven: bool = True, password: str = "") -> Worker:
    """Somebody who was added by her coordinator."""
    membership = make.hire(by=make.worker(coordinator=True), email=email)
    EmailAddress.objects.filter(user=membership.person).update(verified=is_proven)
    if password:
        membership.person.set_password(password)
        membership.person.save()
    return Worker(person=membership.person, membership=membership)


def code_in(mail: EmailMessage) -> str:
    found = re.search(r"^    (\S+)$", str(mail.body), re.MULTILINE)
    assert found is not None
    return found[1]


def ask_code(client: Client, email: str = "sanne@voorbeeld.nl") -> None:
    client.post(reverse("account_request_login_code"), {"email": email})


def sign_in_by_code(client: Client, mailoutbox: list[EmailMessage]) -> str:
    ask_code(client)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})
    return str(answer.headers["Location"])


def totp(secret: str, *, ahead: int = 0) -> str:
    """The code of this half minute: the next one begins while a test runs, and then this one is still let in."""
    _earlier, now, _later = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(secret, now + ahead)))


def with_app(client: Client) -> str:
    """Set up the app, and give its secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found is not None
    client.post(reverse("mfa_activate_totp"), {"code": totp(found[1])})
    return found[1]
