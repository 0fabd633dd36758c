"""Signing in: no address is given away, nobody makes herself an account, and a second step comes first."""

import re
import time
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from samenspel.organisations.access import Worker
from samenspel.people.sign_in import SecondStepAdapter
from tests import make
from tests.people import door

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
HERE = "/organisatie/"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


# ── The first time ───────────────────────────────────────────────────────────
def test_the_first_time_a_code_lets_her_in_as_far_as_choosing_a_second_step(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(is_proven=False), Client()

    assert door.sign_in_by_code(client, mailoutbox) == reverse("today")

    page = client.get(HERE, follow=True)
    assert page.redirect_chain == [(reverse("mfa_index"), 302)]
    for words in ("Kies je tweede stap", "Een passkey", "Een app met codes"):
        assert words in page.content.decode()
    assert EmailAddress.objects.get(user=worker.person).verified


def test_with_the_app_set_up_she_goes_on_at_once_and_sees_her_codes_once(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(), Client()
    door.sign_in_by_code(client, mailoutbox)

    door.with_app(client)

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
    door.added()
    client = Client()
    door.sign_in_by_code(client, mailoutbox)
    client.get(reverse("mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()

    assert "Deze code klopt niet." in page
    assert client.get(HERE).headers["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.exists()


def test_before_there_is_a_second_step_there_are_no_recovery_codes_to_see(mailoutbox: list[EmailMessage]) -> None:
    door.added()
    client = Client()
    door.sign_in_by_code(client, mailoutbox)

    assert client.post(reverse("mfa_view_recovery_codes")).headers["Location"] == reverse("mfa_index")
    assert make.signed_in(make.worker()).post(reverse("mfa_view_recovery_codes")).status_code == 404


def test_the_secret_of_the_app_stands_sealed_in_the_database(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(), Client()
    door.sign_in_by_code(client, mailoutbox)

    secret = door.with_app(client)

    kept = Authenticator.objects.get(user=worker.person, type="totp").data["secret"]
    assert secret not in kept
    assert SecondStepAdapter().decrypt(kept) == secret


# ── After that ───────────────────────────────────────────────────────────────
@pytest.mark.parametrize("first_step", ["code", "password"])
def test_after_that_the_first_step_alone_opens_nothing(first_step: str, mailoutbox: list[EmailMessage]) -> None:
    worker = door.added(password=door.PASSWORD)
    setting_up, client = Client(), Client()
    door.sign_in_by_code(setting_up, mailoutbox)
    secret = _with_app_after_password(setting_up, worker)

    if first_step == "code":
        door.sign_in_by_code(client, mailoutbox)
    else:
        client.post(reverse("account_login"), {"login": "sanne@voorbeeld.nl", "password": door.PASSWORD})

    assert client.get(HERE).headers["Location"].startswith(reverse("account_login"))
    assert client.get(reverse("mfa_add_webauthn")).headers["Location"].startswith(reverse("account_login"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet." in wrong.content.decode()
    right = client.post(reverse("mfa_authenticate"), {"code": door.totp(secret, ahead=1)})
    assert right.headers["Location"] == reverse("today")
    assert client.get(HERE).status_code == 200


def _with_app_after_password(client: Client, worker: Worker) -> str:
    """Who has a password shows first that it is she."""
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked.headers["Location"], {"password": door.PASSWORD})
    secret = door.with_app(client)
    assert Authenticator.objects.filter(user=worker.person, type="totp").exists()
    return secret


def test_a_lost_telephone_is_no_disaster_and_each_recovery_code_works_once(mailoutbox: list[EmailMessage]) -> None:
    door.added()
    client = Client()
    door.sign_in_by_code(client, mailoutbox)
    door.with_app(client)
    page = client.post(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.findall(r'<li class="card code">(\d{8})</li>', page)[0]

    def use() -> str:
        other = Client()
        door.sign_in_by_code(other, mailoutbox)
        other.post(reverse("mfa_authenticate"), {"code": code})
        return other.get(HERE).headers.get("Location", "in")

    assert use() == "in"
    assert use().startswith(reverse("account_login"))


def test_before_her_second_step_changes_she_shows_again_that_it_is_she(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(), Client()
    door.sign_in_by_code(client, mailoutbox)
    secret = door.with_app(client)
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

    client.post(reverse("mfa_reauthenticate"), {"code": door.totp(secret, ahead=1)})
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    assert Authenticator.objects.filter(user=worker.person).count() == 2


def test_the_last_second_step_cannot_be_taken_away(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(), Client()
    door.sign_in_by_code(client, mailoutbox)
    door.with_app(client)

    page = client.post(reverse("mfa_deactivate_totp")).content.decode()

    assert "Dit is je enige tweede stap." in page
    assert Authenticator.objects.filter(user=worker.person, type="totp").exists()


def test_a_passkey_can_be_taken_away_only_when_something_else_is_left(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(), Client()
    door.sign_in_by_code(client, mailoutbox)
    door.with_app(client)
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
    door.added()
    client = Client()
    door.sign_in_by_code(client, mailoutbox)

    page = client.get(reverse("mfa_add_webauthn")).content.decode()

    assert 'value="Sleutel 1"' in page
    assert '"name": "Samenspel"' in page


def test_her_sessions_are_listed_and_can_be_ended(mailoutbox: list[EmailMessage]) -> None:
    worker, client, other = door.added(), Client(), Client()
    door.sign_in_by_code(client, mailoutbox)
    secret = door.with_app(client)
    door.sign_in_by_code(other, mailoutbox)
    other.post(reverse("mfa_authenticate"), {"code": door.totp(secret, ahead=1)})
    assert other.get(HERE).status_code == 200
    assert UserSession.objects.filter(user=worker.person).count() == 2

    page = client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))

    assert (page.count("Dit apparaat"), page.count("Een ander apparaat")) == (1, 1)
    assert other.get(HERE).status_code == 302
    assert client.get(HERE).status_code == 200
    assert "Je bent alleen hier ingelogd." in client.get(reverse("usersessions_list")).content.decode()


# ── Forgotten, and not yet proven ─────────────────────────────────────────────
def test_a_forgotten_password_is_chosen_anew_and_still_needs_the_second_step(mailoutbox: list[EmailMessage]) -> None:
    door.added(password=door.PASSWORD)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": "sanne@voorbeeld.nl"})
    client.post(reverse("account_confirm_password_reset_code"), {"code": door.code_in(mailoutbox[-1])})
    new = "een heel ander wachtwoord dan eerst"

    done = client.post(
        reverse("account_complete_password_reset"), {"password1": new, "password2": new}, follow=True
    ).content.decode()

    assert "Je wachtwoord is bewaard" in done
    client.post(reverse("account_login"), {"login": "sanne@voorbeeld.nl", "password": new})
    assert client.get(HERE).headers["Location"] == reverse("mfa_index")


def test_a_password_on_an_address_that_is_not_proven_asks_for_a_code_first(mailoutbox: list[EmailMessage]) -> None:
    worker, client = door.added(is_proven=False, password=door.PASSWORD), Client()

    client.post(reverse("account_login"), {"login": "sanne@voorbeeld.nl", "password": door.PASSWORD})
    assert client.get(HERE).headers["Location"] == f"/inloggen/?next={HERE}"
    page = client.get(reverse("account_email_verification_sent")).content.decode()
    assert "Welke code staat in de e-mail?" in page
    client.post(reverse("account_email_verification_sent"), {"code": door.code_in(mailoutbox[-1])})

    assert client.get(HERE).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("account_email_verification_sent")).headers["Location"] == reverse("mfa_index")
    assert EmailAddress.objects.get(user=worker.person).verified


def test_every_page_of_the_door_is_a_page_of_this_house(mailoutbox: list[EmailMessage]) -> None:
    stranger, client = Client(), make.signed_in(door.added(password=door.PASSWORD))
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
