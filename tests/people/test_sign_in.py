"""Signing in: no address is given away, nobody makes herself an account, and a second step comes first."""

import re
import time
from smtplib import SMTPException
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.people.sign_in import SecondStepAdapter
from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "een lange zin met vijf woorden"
HERE = "/organisatie/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def _added(*, email: str = "sanne@voorbeeld.nl", is_proven: bool = True, password: str = "") -> Worker:
    """Somebody who was added by her coordinator."""
    membership = make.hire(by=make.worker(coordinator=True), email=email)
    EmailAddress.objects.filter(user=membership.person).update(verified=is_proven)
    if password:
        membership.person.set_password(password)
        membership.person.save()
    return Worker(person=membership.person, membership=membership)


def _code_in(mail: EmailMessage) -> str:
    found = re.search(r"^    (\S+)$", str(mail.body), re.MULTILINE)
    assert found is not None
    return found[1]


def _ask_code(client: Client, email: str = "sanne@voorbeeld.nl") -> None:
    client.post(reverse("account_request_login_code"), {"email": email})


def _sign_in_by_code(client: Client, mailoutbox: list[EmailMessage]) -> str:
    _ask_code(client)
    answer = client.post(reverse("account_confirm_login_code"), {"code": _code_in(mailoutbox[-1])})
    return str(answer.headers["Location"])


def _totp(secret: str, *, ahead: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()) + ahead)))


def _with_app(client: Client) -> str:
    """Set up the app, and give its secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found is not None
    client.post(reverse("mfa_activate_totp"), {"code": _totp(found[1])})
    return found[1]


# ── The first time ───────────────────────────────────────────────────────────
def test_the_first_time_a_code_lets_her_in_as_far_as_choosing_a_second_step(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(is_proven=False), Client()

    assert _sign_in_by_code(client, mailoutbox) == reverse("today")

    page = client.get(HERE, follow=True)
    assert page.redirect_chain == [(reverse("mfa_index"), 302)]
    for words in ("Kies je tweede stap", "Een passkey", "Een app met codes"):
        assert words in page.content.decode()
    assert EmailAddress.objects.get(user=worker.person).verified


def test_with_the_app_set_up_she_goes_on_at_once_and_sees_her_codes_once(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(), Client()
    _sign_in_by_code(client, mailoutbox)

    _with_app(client)

    codes = reverse("mfa_view_recovery_codes")
    assert client.get(HERE).status_code == 200
    assert "Je ziet de codes één keer." in client.get(codes).content.decode()
    first, second = client.post(codes).content.decode(), client.post(codes).content.decode()
    assert len(re.findall(r'<li class="card code">\d{8}</li>', first)) == 10
    assert "Deze codes heb je al gezien." in second
    assert 'class="card code"' not in second
    assert set(Authenticator.objects.filter(user=worker.person).values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }


def test_a_wrong_code_of_the_app_sets_nothing_up(mailoutbox: list[EmailMessage]) -> None:
    _added()
    client = Client()
    _sign_in_by_code(client, mailoutbox)
    client.get(reverse("mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()

    assert "Deze code klopt niet." in page
    assert client.get(HERE).headers["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.exists()


def test_before_there_is_a_second_step_there_are_no_recovery_codes_to_see(mailoutbox: list[EmailMessage]) -> None:
    _added()
    client = Client()
    _sign_in_by_code(client, mailoutbox)

    assert client.post(reverse("mfa_view_recovery_codes")).headers["Location"] == reverse("mfa_index")
    assert make.signed_in(make.worker()).post(reverse("mfa_view_recovery_codes")).status_code == 404


def test_the_secret_of_the_app_stands_sealed_in_the_database(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(), Client()
    _sign_in_by_code(client, mailoutbox)

    secret = _with_app(client)

    kept = Authenticator.objects.get(user=worker.person, type="totp").data["secret"]
    assert secret not in kept
    assert SecondStepAdapter().decrypt(kept) == secret


# ── After that ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize("first_step", ["code", "password"])
def test_after_that_the_first_step_alone_opens_nothing(first_step: str, mailoutbox: list[EmailMessage]) -> None:
    worker = _added(password=PASSWORD)
    setting_up, client = Client(), Client()
    _sign_in_by_code(setting_up, mailoutbox)
    secret = _with_app_after_password(setting_up, worker)

    if first_step == "code":
        _sign_in_by_code(client, mailoutbox)
    else:
        client.post(reverse("account_login"), {"login": "sanne@voorbeeld.nl", "password": PASSWORD})

    assert client.get(HERE).headers["Location"].startswith(reverse("account_login"))
    assert client.get(reverse("mfa_add_webauthn")).headers["Location"].startswith(reverse("account_login"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet." in wrong.content.decode()
    right = client.post(reverse("mfa_authenticate"), {"code": _totp(secret, ahead=1)})
    assert right.headers["Location"] == reverse("today")
    assert client.get(HERE).status_code == 200


def _with_app_after_password(client: Client, worker: Worker) -> str:
    """Who has a password shows first that it is she."""
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked.headers["Location"], {"password": PASSWORD})
    secret = _with_app(client)
    assert Authenticator.objects.filter(user=worker.person, type="totp").exists()
    return secret


def test_a_lost_telephone_is_no_disaster_and_each_recovery_code_works_once(mailoutbox: list[EmailMessage]) -> None:
    _added()
    client = Client()
    _sign_in_by_code(client, mailoutbox)
    _with_app(client)
    page = client.post(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.findall(r'<li class="card code">(\d{8})</li>', page)[0]

    def use() -> str:
        other = Client()
        _sign_in_by_code(other, mailoutbox)
        other.post(reverse("mfa_authenticate"), {"code": code})
        return other.get(HERE).headers.get("Location", "in")

    assert use() == "in"
    assert use().startswith(reverse("account_login"))


def test_before_her_second_step_changes_she_shows_again_that_it_is_she(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(), Client()
    _sign_in_by_code(client, mailoutbox)
    secret = _with_app(client)
    session = client.session
    session["account_authentication_methods"] = [
        {**each, "at": time.time() - 3600} for each in session["account_authentication_methods"]
    ]
    session.save()

    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        answer = client.get(reverse(name))
        assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?{urlencode({'next': reverse(name)})}", (
            name
        )

    client.post(reverse("mfa_reauthenticate"), {"code": _totp(secret, ahead=1)})
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    assert Authenticator.objects.filter(user=worker.person).count() == 2


def test_the_last_second_step_cannot_be_taken_away(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(), Client()
    _sign_in_by_code(client, mailoutbox)
    _with_app(client)

    page = client.post(reverse("mfa_deactivate_totp")).content.decode()

    assert "Dit is je enige tweede stap." in page
    assert Authenticator.objects.filter(user=worker.person, type="totp").exists()


def test_a_passkey_can_be_taken_away_only_when_something_else_is_left(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(), Client()
    _sign_in_by_code(client, mailoutbox)
    _with_app(client)
    key = Authenticator.objects.create(
        user=worker.person, type="webauthn", data={"name": "Sleutel 1", "credential": {}}
    )
    remove = reverse("mfa_remove_webauthn", args=[key.pk])
    app = Authenticator.objects.get(user=worker.person, type="totp")

    app_data, app_pk = app.data, app.pk
    app.delete()
    refused = client.post(remove, follow=True).content.decode()
    assert "Dit is je enige tweede stap." in refused
    Authenticator.objects.create(pk=app_pk, user=worker.person, type="totp", data=app_data)

    assert client.post(remove).headers["Location"] == reverse("mfa_list_webauthn")
    assert not Authenticator.objects.filter(pk=key.pk).exists()
    other = Authenticator.objects.create(user=make.person(), type="webauthn", data={})
    assert client.post(reverse("mfa_remove_webauthn", args=[other.pk])).status_code == 404


def test_a_new_key_gets_a_plain_name(mailoutbox: list[EmailMessage]) -> None:
    _added()
    client = Client()
    _sign_in_by_code(client, mailoutbox)

    page = client.get(reverse("mfa_add_webauthn")).content.decode()

    assert 'value="Sleutel 1"' in page
    assert '"name": "Samenspel"' in page


def test_her_sessions_are_listed_and_can_be_ended(mailoutbox: list[EmailMessage]) -> None:
    worker, client, other = _added(), Client(), Client()
    _sign_in_by_code(client, mailoutbox)
    secret = _with_app(client)
    _sign_in_by_code(other, mailoutbox)
    other.post(reverse("mfa_authenticate"), {"code": _totp(secret, ahead=1)})
    assert other.get(HERE).status_code == 200
    assert UserSession.objects.filter(user=worker.person).count() == 2

    page = client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))

    assert (page.count("Dit apparaat"), page.count("Een ander apparaat")) == (1, 1)
    assert other.get(HERE).status_code == 302
    assert client.get(HERE).status_code == 200
    assert "Je bent alleen hier ingelogd." in client.get(reverse("usersessions_list")).content.decode()


# ── No address is given away ─────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_an_address_that_exists_and_one_that_does_not_get_the_same_pages(
    name: str, mailoutbox: list[EmailMessage]
) -> None:
    _added(email="aaaaa@voorbeeld.nl", password=PASSWORD)

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
    _added(email="aaaaa@voorbeeld.nl", password=PASSWORD)

    def words(email: str) -> str:
        page = Client().post(reverse("account_login"), {"login": email, "password": "iets anders"}).content.decode()
        return _without_token(page).replace(email, "…")

    assert words("aaaaa@voorbeeld.nl") == words("bbbbb@voorbeeld.nl")
    assert "Dit adres en dit wachtwoord horen niet bij elkaar." in words("aaaaa@voorbeeld.nl")


def test_nobody_makes_herself_an_account() -> None:
    client = Client()

    told = client.get(reverse("account_signup")).content.decode()
    client.post(reverse("account_signup"), {"email": "ik@voorbeeld.nl", "password1": PASSWORD, "password2": PASSWORD})

    assert "Je coördinator voegt je toe." in told
    assert not Person.objects.filter(email="ik@voorbeeld.nl").exists()


def test_a_code_cannot_be_guessed_for_long(mailoutbox: list[EmailMessage]) -> None:
    _added()
    client = Client()
    _ask_code(client)
    code = _code_in(mailoutbox[-1])

    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONGX"})
    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert client.get(HERE).headers["Location"] == f"/inloggen/?next={HERE}"


def test_a_resident_with_an_address_cannot_sign_in_anywhere(mailoutbox: list[EmailMessage]) -> None:
    make.person(email="fatima@voorbeeld.nl")
    client = Client()
    _ask_code(client, "fatima@voorbeeld.nl")
    client.post(reverse("account_confirm_login_code"), {"code": _code_in(mailoutbox[-1])})

    assert client.get(HERE).headers["Location"] == f"/inloggen/?next={HERE}"
    assert client.get(reverse("mfa_index")).headers["Location"].startswith("/inloggen/")


# ── Mail ─────────────────────────────────────────────────────────────────────
class AwayBackend(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages: object) -> int:  # noqa: ARG002 - as Django calls it
        """As a mail server that is away does."""
        raise SMTPException("away")


def test_when_the_mail_server_is_away_she_hears_it_kindly(settings: LazySettings) -> None:
    _added()
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    client = Client()

    page = client.post(reverse("account_request_login_code"), {"email": "sanne@voorbeeld.nl"}, follow=True)

    assert page.status_code == 200
    assert "De mail kan nu niet weg." in page.content.decode()


def test_mails_are_short_and_in_dutch_and_name_no_other_site(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    _added()
    client = Client()
    _sign_in_by_code(client, mailoutbox)
    with django_capture_on_commit_callbacks(execute=True):
        _with_app(client)
    client.post(reverse("account_set_password"), {"password1": PASSWORD, "password2": PASSWORD})

    subjects = [mail.subject for mail in mailoutbox]
    assert subjects == ["Je code om in te loggen", "Je tweede stap staat aan", "Je hebt nu een wachtwoord"]
    for mail in mailoutbox:
        body = str(mail.body)
        assert body.startswith("Hallo,")
        assert body.endswith("Groet van Samenspel\nhttp://localhost:8000")
        assert "example" not in body
        assert len(body) < 400


def test_a_forgotten_password_is_chosen_anew_and_still_needs_the_second_step(mailoutbox: list[EmailMessage]) -> None:
    _added(password=PASSWORD)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "sanne@voorbeeld.nl"})
    client.post(reverse("account_confirm_password_reset_code"), {"code": _code_in(mailoutbox[-1])})
    new = "een heel ander wachtwoord dan eerst"

    done = client.post(
        reverse("account_complete_password_reset"), {"password1": new, "password2": new}, follow=True
    ).content.decode()

    assert "Je wachtwoord is bewaard" in done
    client.post(reverse("account_login"), {"login": "sanne@voorbeeld.nl", "password": new})
    assert client.get(HERE).headers["Location"] == reverse("mfa_index")


def test_a_password_on_an_address_that_is_not_proven_asks_for_a_code_first(mailoutbox: list[EmailMessage]) -> None:
    worker, client = _added(is_proven=False, password=PASSWORD), Client()

    client.post(reverse("account_login"), {"login": "sanne@voorbeeld.nl", "password": PASSWORD})
    assert client.get(HERE).headers["Location"] == f"/inloggen/?next={HERE}"
    page = client.get(reverse("account_email_verification_sent")).content.decode()
    assert "Welke code staat in de e-mail?" in page
    client.post(reverse("account_email_verification_sent"), {"code": _code_in(mailoutbox[-1])})

    assert client.get(HERE).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("account_email_verification_sent")).headers["Location"] == reverse("mfa_index")
    assert EmailAddress.objects.get(user=worker.person).verified


def test_every_page_of_the_door_is_a_page_of_this_house(mailoutbox: list[EmailMessage]) -> None:
    stranger, client = Client(), make.signed_in(_added(password=PASSWORD))
    for_strangers = ["account_login", "account_request_login_code", "account_reset_password", "account_signup"]
    for_strangers += ["account_inactive", "account_password_reset_completed"]
    for_workers = ["account_logout", "account_reauthenticate", "account_change_password", "mfa_index"]
    for_workers += ["mfa_list_webauthn", "mfa_view_recovery_codes", "usersessions_list"]

    for browser, names in ((stranger, for_strangers), (client, for_workers)):
        for name in names:
            page = browser.get(reverse(name))
            assert page.status_code == 200, name
            assert 'class="mark"' in page.content.decode(), name
            assert "<h1>" in page.content.decode(), name
