"""The door of those who work here, in a real browser with a passkey of its own."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from samenspel.people.models import Person
from tests import make
from tests.people.door import totp

CheckPage = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "sanne@voorbeeld.nl"
PASSWORD = "een lange zin met vijf woorden"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def _with_fingerprint(page: Page) -> None:
    """This device can make and use passkeys; its owner always puts her finger on it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _first_sign_in(page: Page, mailoutbox: list[EmailMessage], check_page: CheckPage) -> None:
    make.hire(by=make.worker(coordinator=True), email=EMAIL)
    page.goto("/inloggen/")
    check_page(page)
    page.get_by_role("link", name="Stuur mij een code").click()
    _by_code(page, mailoutbox, check_page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kies je tweede stap")
    check_page(page)


def _by_code(page: Page, mailoutbox: list[EmailMessage], check_page: CheckPage) -> None:
    """From the page that asks the address until the code is given."""
    check_page(page)
    page.locator("main input[type=email]").fill(EMAIL)
    page.get_by_role("button", name="Stuur mij een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke code staat in de e-mail?")
    check_page(page)
    found = re.search(r"^    (\S+)$", str(mailoutbox[-1].body), re.MULTILINE)
    assert found is not None
    page.locator("main input[name=code]").fill(found[1])
    page.get_by_role("button", name="Verder").click()


def _see_recovery_codes(page: Page, check_page: CheckPage) -> list[str]:
    expect(page.get_by_text("Je ziet de codes één keer.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Laat de codes zien").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    check_page(page)
    codes = page.locator(".code").all_inner_texts()
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(page).to_have_url(re.compile("/vandaag/$"))
    return codes


def _sign_out(page: Page, check_page: CheckPage) -> None:
    page.goto("/inloggen/uit/")
    check_page(page)
    page.locator("main").get_by_role("button", name="Log uit").click()
    page.goto("/organisatie/")
    expect(page).to_have_url(re.compile(r"/inloggen/\?next=/organisatie/$"))


@pytest.mark.whole_at_both_widths
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_first_by_code_then_a_passkey_and_from_then_on_with_it(
    size: str, request: pytest.FixtureRequest, mailoutbox: list[EmailMessage], check_page: CheckPage
) -> None:
    page: Page = request.getfixturevalue(size)
    _with_fingerprint(page)
    _first_sign_in(page, mailoutbox, check_page)

    page.get_by_role("link", name="Een passkey").click()
    check_page(page)
    page.get_by_role("button", name="Maak een passkey").click()
    assert len(_see_recovery_codes(page, check_page)) == 10
    _sign_out(page, check_page)

    # With the passkey alone, and back to where she was going.
    page.get_by_role("button", name="Gebruik mijn passkey").click()
    expect(page).to_have_url(re.compile(r"\d/organisatie/$"))
    _sign_out(page, check_page)

    # With a code, and then the passkey as the second step.
    page.get_by_role("link", name="Stuur mij een code").click()
    _by_code(page, mailoutbox, check_page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Je tweede stap")
    check_page(page)
    page.get_by_role("button", name="Gebruik mijn passkey").click()
    expect(page).not_to_have_url(re.compile("/inloggen/"))

    page.goto("/inloggen/sessies/")
    check_page(page)
    page.goto("/inloggen/tweede-stap/")
    check_page(page)
    page.get_by_role("link", name="Bekijk je passkeys").click()
    check_page(page)


def test_with_a_password_and_the_app(phone: Page, mailoutbox: list[EmailMessage], check_page: CheckPage) -> None:
    _first_sign_in(phone, mailoutbox, check_page)

    phone.get_by_role("link", name="Een app met codes").click()
    check_page(phone)
    secret = phone.locator("main code").inner_text()
    phone.locator("main input[name=code]").fill(totp(secret))
    phone.get_by_role("button", name="Zet aan").click()
    _see_recovery_codes(phone, check_page)
    _sign_out(phone, check_page)

    person = Person.objects.get(email=EMAIL)
    person.set_password(PASSWORD)
    person.save()
    phone.locator("main input[name=login]").fill(EMAIL)
    phone.locator("main input[name=password]").fill(PASSWORD)
    phone.get_by_role("button", name="Log in", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Je tweede stap")
    phone.locator("main input[name=code]").fill(totp(secret, ahead=1))
    phone.get_by_role("button", name="Verder").click()
    expect(phone).to_have_url(re.compile(r"\d/organisatie/$"))


def test_a_passkey_that_is_not_there_is_said_kindly_on_the_page(desk: Page, check_page: CheckPage) -> None:
    desk.context.new_cdp_session(desk).send("WebAuthn.enable")
    desk.goto("/inloggen/")

    desk.get_by_role("button", name="Gebruik mijn passkey").click()
    desk.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")

    expect(desk.get_by_role("alert").filter(has_text="Dat lukte niet.")).to_be_visible()
    check_page(desk)


def test_without_javascript_she_signs_in_with_a_code(no_script: Page, mailoutbox: list[EmailMessage]) -> None:
    make.hire(by=make.worker(coordinator=True), email=EMAIL)
    no_script.goto("/inloggen/")
    expect(no_script.get_by_text("Een passkey werkt alleen met JavaScript.")).to_be_visible()

    no_script.get_by_role("link", name="Stuur mij een code").click()
    no_script.locator("main input[type=email]").fill(EMAIL)
    no_script.get_by_role("button", name="Stuur mij een code").click()
    found = re.search(r"^    (\S+)$", str(mailoutbox[-1].body), re.MULTILINE)
    assert found is not None
    no_script.locator("main input[name=code]").fill(found[1])
    no_script.get_by_role("button", name="Verder").click()

    expect(no_script.get_by_role("heading", level=1)).to_have_text("Kies je tweede stap")
