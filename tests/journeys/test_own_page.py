"""A resident's own page: her pasje, wrong PINs, a lost card, her own phone, and a screen that others use too."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices.models import Answer, Voice
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_golden_thread import SAID, front_desk, press

pytestmark = pytest.mark.django_db(transaction=True)
BACK = "In mei komt er een bankje."
PIN, WRONG = "4711", "9042"


def told() -> tuple[Worker, Person, Voice]:
    """Ria told something, and something came back."""
    here, samira = front_desk()
    ria = make.known(
        person=make.person(called="Ria", neighbourhood=here, mail="ria@voorbeeld.nl"), organisation=samira.organisation
    )
    voice = make.voice(by=samira, said=SAID, speaker=ria, answerer=samira.person, neighbourhood=here)
    make.answer(voice=voice, by=samira, said=BACK, way=Answer.By.PAGE)
    return samira, ria, voice


def code_on(page: Page) -> str:
    return page.locator(".code").inner_text().strip()


def try_card(page: Page, code: str, pin: str) -> None:
    """Type it over, as somebody does whose phone has no camera."""
    page.goto("/pasje/")
    page.get_by_label("De code op uw pasje").fill(code.lower().replace("-", " "))
    page.get_by_label("Uw pincode").fill(pin)
    page.get_by_role("button", name="Open mijn bladzij").click()


def choose_pin(page: Page) -> str:
    """First one that everybody guesses. Returns the code of the pasje."""
    page.get_by_label("Kies een pincode").fill("1234")
    page.get_by_label("Nog een keer dezelfde pincode").fill("1234")
    press(page, "Maak mijn pasje")
    expect(page.get_by_text("Kies cijfers die niemand raadt.").first).to_be_visible()
    page.get_by_label("Kies een pincode").fill(PIN)
    page.get_by_label("Nog een keer dezelfde pincode").fill(PIN)
    press(page, "Maak mijn pasje")
    return code_on(page)


def guess_until_it_waits(page: Page, visit: Visit, lost: str) -> None:
    """Five wrong PINs; then the right one opens nothing either."""
    page.context.clear_cookies()
    visit(page, "/pasje/")
    for _time in range(5):
        try_card(page, lost, WRONG)
    expect(page.get_by_text("Wacht 15 minuten, of bel ons.").first).to_be_visible()
    browsing.check_page(page)
    try_card(page, lost, PIN)
    expect(page.get_by_text("Wacht 15 minuten, of bel ons.").first).to_be_visible()


def open_on_own_phone(page: Page, code: str) -> None:
    """Scan it, as somebody does whose phone has a camera."""
    page.goto("about:blank")
    page.goto(f"/pasje/#{code}")
    expect(page.get_by_text("Uw pasje is herkend.")).to_be_visible()
    assert code not in page.url
    browsing.check_page(page)
    page.get_by_label("Uw pincode").fill(PIN)
    page.get_by_text("Dit is mijn eigen telefoon").click()
    press(page, "Open mijn bladzij")
    expect(page.get_by_text(SAID)).to_be_visible()
    assert BACK not in page.content()
    assert page.locator("[data-closes-after]").count() == 0


def take_back_erase_nothing_and_print(page: Page, visit: Visit, voice: Voice) -> None:
    """Stopping asks nothing; putting back and printing everything ask for her PIN, once in five minutes."""
    visit(page, f"/mijn/stem/{voice.pk}/terugnemen/")
    press(page, "Ja, neem ze terug")
    expect(page.get_by_role("heading", name="Niemand leest uw woorden nog")).to_be_visible()
    browsing.check_page(page)
    page.get_by_role("link", name="Zet ze terug").click()
    expect(page.get_by_role("heading", name="Bent u het zelf?")).to_be_visible()
    browsing.check_page(page)
    page.get_by_label("Uw pincode").fill(PIN)
    press(page, "Ga verder")
    browsing.check_page(page)
    press(page, "Ja, zet ze terug")
    expect(page.get_by_text("Uw woorden staan er weer.")).to_be_visible()
    visit(page, f"/mijn/stem/{voice.pk}/")
    page.get_by_role("link", name="Wie las dit?").click()
    expect(page.get_by_text("U zette uw woorden terug.")).to_be_visible()
    browsing.check_page(page)
    visit(page, "/mijn/afdrukken/")
    expect(page.get_by_role("heading", name=re.compile("De bladzij van"))).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_a_first_pasje_by_five_wrong_pins_and_a_lost_card_to_the_answer_on_her_own_phone(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    samira, ria, voice = told()
    signed_in(page, samira)
    visit(page, f"/mensen/{ria.pk}/")
    page.get_by_role("link", name="Maak samen een pasje").click()
    lost = choose_pin(page)
    guess_until_it_waits(page, visit, lost)

    signed_in(page, samira)
    visit(page, f"/mensen/{ria.pk}/")
    press(page, "Maak het ongeldig en print een nieuw")
    code = code_on(page)
    assert code != lost

    page.context.clear_cookies()
    try_card(page, lost, PIN)
    expect(page.get_by_text("Dit klopt niet.").first).to_be_visible()
    open_on_own_phone(page, code)

    press(page, "Lees het antwoord")
    expect(page.get_by_text(BACK)).to_be_visible()
    voice.refresh_from_db()
    assert voice.answered_at is not None
    for path in ("/mijn/", "/mijn/gegevens/", "/mijn/open/"):
        visit(page, path)
    take_back_erase_nothing_and_print(page, visit, voice)
    visit(page, "/mijn/")
    press(page, "Doe mijn bladzij dicht")
    expect(page.get_by_role("heading", name="Tot ziens")).to_be_visible()
    page.goto("/mijn/")
    expect(page.get_by_role("heading", name="Open uw bladzij")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_screen_that_others_use_too_says_when_it_closes_and_signs_itself_out(
    size: str, request: pytest.FixtureRequest, visit: Visit, settings: Settings
) -> None:
    page: Page = request.getfixturevalue(size)
    _samira, ria, _voice = told()
    _card, code = make.card(person=ria, pin=PIN)
    page.clock.install()
    try_card(page, code, PIN)
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(page.get_by_text(re.compile("Deze bladzij sluit over"))).to_be_visible()
    browsing.check_page(page)

    page.clock.run_for(11 * 60 * 1000)
    expect(page.get_by_role("heading", name="Tot ziens")).to_be_visible()
    browsing.check_page(page)
    page.goto("/mijn/")
    expect(page.get_by_role("heading", name="Open uw bladzij")).to_be_visible()

    # Also when no script counts: the server closes it by its own clock.
    try_card(page, code, PIN)
    expect(page.get_by_text(SAID)).to_be_visible()
    settings.SHARED_SCREEN_IDLE_SECONDS = 0
    page.goto("/mijn/")
    expect(page.get_by_text("Uw bladzij is dichtgegaan.")).to_be_visible()


def test_who_has_mail_opens_her_page_with_a_code_that_tells_nothing(
    phone: Page, visit: Visit, mailoutbox: list[object]
) -> None:
    _samira, ria, _voice = told()
    ria.opens_by_mail_at = timezone.now()
    ria.save()
    visit(phone, "/pasje/")
    phone.get_by_role("link", name="Ik krijg liever een code in mijn mail").click()
    phone.get_by_label("Uw e-mailadres").fill("Ria@voorbeeld.nl")
    press(phone, "Stuur mij een code")
    letters.deliver_due(now=timezone.now())
    words = str(mailoutbox[-1].body)  # type: ignore[attr-defined]
    assert "Ria" not in words
    assert SAID not in words

    phone.get_by_label("De code uit de mail").fill(re.findall(r"\d{6}", words)[0])
    press(phone, "Open mijn bladzij")
    expect(phone.get_by_text(SAID)).to_be_visible()
