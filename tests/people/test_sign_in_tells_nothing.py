"""Signing in gives no address away, and mails are short and kind."""

import re
from smtplib import SMTPException

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspel.people.models import Person
from tests import make
from tests.people import door

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
HERE = "/organisatie/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


# ── No address is given away ─────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_an_address_that_exists_and_one_that_does_not_get_the_same_pages(
    name: str, mailoutbox: list[EmailMessage]
) -> None:
    door.added(email="aaaaa@voorbeeld.nl", password=door.PASSWORD)

    def pages(email: str) -> list[str]:
        client = Client()
        sent = client.post(reverse(name), {"email": email}, follow=True)
        path = sent.redirect_chain[-1][0]
        wrong = client.post(path, {"code": "WRONGX"})
        return [path, *(_without_token(each.content.decode()).replace(email, "…") for each in (sent, wrong))]

    assert pages("aaaaa@voorbeeld.nl") == pages("bbbbb@voorbeeld.nl")
    assert [mail.to for mail in mailoutbox] == [["aaaaa@voorbeeld.nl"], ["bbbbb@voorbeeld.nl"]]
    assert "Het hoort nog bij niemand." in str(mailoutbox[1].body)


def _without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_wrong_password_and_a_wrong_address_get_the_same_words() -> None:
    door.added(email="aaaaa@voorbeeld.nl", password=door.PASSWORD)

    def words(email: str) -> str:
        page = Client().post(reverse("account_login"), {"login": email, "password": "iets anders"}).content.decode()
        return _without_token(page).replace(email, "…")

    assert words("aaaaa@voorbeeld.nl") == words("bbbbb@voorbeeld.nl")
    assert "Dit adres en dit wachtwoord horen niet bij elkaar." in words("aaaaa@voorbeeld.nl")


def test_nobody_makes_herself_an_account() -> None:
    client = Client()

    told = client.get(reverse("account_signup")).content.decode()
    client.post(
        reverse("account_signup"), {"email": "ik@voorbeeld.nl", "password1": door.PASSWORD, "password2": door.PASSWORD}
    )

    assert "Je coördinator voegt je toe." in told
    assert not Person.objects.filter(email="ik@voorbeeld.nl").exists()


def test_a_code_cannot_be_guessed_for_long(mailoutbox: list[EmailMessage]) -> None:
    door.added()
    client = Client()
    door.ask_code(client)
    code = door.code_in(mailoutbox[-1])

    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONGX"})
    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert client.get(HERE).headers["Location"] == f"/inloggen/?next={HERE}"


def test_a_resident_with_an_address_cannot_sign_in_anywhere(mailoutbox: list[EmailMessage]) -> None:
    make.person(email="fatima@voorbeeld.nl")
    client = Client()
    door.ask_code(client, "fatima@voorbeeld.nl")
    client.post(reverse("account_confirm_login_code"), {"code": door.code_in(mailoutbox[-1])})

    assert client.get(HERE).headers["Location"] == f"/inloggen/?next={HERE}"
    assert client.get(reverse("mfa_index")).headers["Location"].startswith("/inloggen/")


# ── Mail ─────────────────────────────────────────────────────────────────────
class AwayBackend(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: object) -> int:  # noqa: ARG002 - as Django calls it
        """As a mail server that is away does."""
        raise SMTPException("away")


def test_when_the_mail_server_is_away_she_hears_it_kindly(settings: LazySettings) -> None:
    door.added()
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    client = Client()

    page = client.post(reverse("account_request_login_code"), {"email": "sanne@voorbeeld.nl"}, follow=True)

    assert page.status_code == 200
    assert "De mail kan nu niet weg." in page.content.decode()


def test_mails_are_short_and_in_dutch_and_name_no_other_site(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    door.added()
    client = Client()
    door.sign_in_by_code(client, mailoutbox)
    with django_capture_on_commit_callbacks(execute=True):
        door.with_app(client)
    client.post(reverse("account_set_password"), {"password1": door.PASSWORD, "password2": door.PASSWORD})

    subjects = [mail.subject for mail in mailoutbox]
    assert subjects == ["Je code om in te loggen", "Je tweede stap staat aan", "Je hebt nu een wachtwoord"]
    for mail in mailoutbox:
        body = str(mail.body)
        assert body.startswith("Hallo,")
        assert body.endswith("Groet van Samenspel\nhttp://localhost:8000")
        assert "example" not in body
        assert len(body) < 400
