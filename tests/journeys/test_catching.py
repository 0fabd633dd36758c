"""Catching in a minute: one tap and typing, above the fold, with a keyboard, without script, in large letters."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from tests import make
from tests.journeys.catching import all_said, state
from tests.journeys.conftest import SignIn, Visit


@pytest.fixture
def sanne() -> Worker:
    return make.worker(called="Sanne")


def test_from_the_first_page_a_voice_is_one_tap_and_typing(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit
) -> None:
    signed_in(phone, sanne)
    visit(phone, "/vandaag/")

    phone.get_by_role("navigation").get_by_role("link", name="Vangen").tap()

    expect(phone.get_by_label("Wat zegt hij of zij?")).to_be_visible()


def test_the_three_fields_and_the_button_stand_above_the_fold(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit
) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    signed_in(phone, sanne)
    visit(phone, "/vangen/")

    lines = [
        phone.get_by_label("Wat zegt hij of zij?"),
        phone.get_by_label("Van wie?"),
        phone.get_by_text("Liever niet", exact=True),
        phone.get_by_role("button", name="Bewaar"),
    ]

    assert all(line.evaluate("one => one.getBoundingClientRect().bottom") <= 640 for line in lines)
    fields, button = lines[:3], lines[3]
    top = button.evaluate("one => one.getBoundingClientRect().top")
    assert all(line.evaluate("one => one.getBoundingClientRect().bottom") <= top for line in fields)


def test_what_is_still_needed_does_not_stand_behind_the_button(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit
) -> None:
    signed_in(phone, sanne)
    visit(phone, "/vangen/")
    phone.get_by_label("Wat zegt hij of zij?").fill("De lift doet het niet.")
    phone.get_by_text("Langs de deur", exact=True).tap()

    phone.get_by_role("button", name="Bewaar").tap()

    needed = phone.get_by_label("Adres of hoe je er komt")
    expect(needed).to_be_focused()
    middle = "({ x, y, width, height }) => document.elementFromPoint(x + width / 2, y + height / 2).id"
    assert phone.evaluate(middle, needed.bounding_box()) == needed.get_attribute("id")


def test_a_voice_is_caught_with_the_keyboard_alone(
    desk: Page, sanne: Worker, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    signed_in(desk, sanne)
    visit(desk, "/vangen/")
    desk.get_by_label("Wat zegt hij of zij?").focus()
    desk.keyboard.type("Zonder muis gaat het ook.")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Oma Bep")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")  # the first way: phone
    desk.keyboard.press("Tab")
    desk.keyboard.type("010 1234567")
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", name="Bewaard")).to_be_focused()
    state(desk, "Alles is verstuurd")
    check_page(desk)
    assert all_said() == ["Zonder muis gaat het ook."]


def test_a_voice_is_caught_without_script(no_script: Page, sanne: Worker, signed_in: SignIn, visit: Visit) -> None:
    signed_in(no_script, sanne)
    visit(no_script, "/vangen/")
    no_script.get_by_label("Wat zegt hij of zij?").fill("Zonder script gaat het ook.")
    no_script.get_by_text("Bellen", exact=True).click()
    no_script.get_by_role("button", name="Bewaar").click()
    expect(no_script.get_by_text("Schrijf het hele telefoonnummer op.").first).to_be_visible()
    expect(no_script.get_by_label("Wat zegt hij of zij?")).to_have_value("Zonder script gaat het ook.")
    no_script.get_by_label("Nummer of adres").fill("06 12345678")
    no_script.get_by_role("button", name="Bewaar").click()

    expect(no_script.get_by_role("link", name="Meteen antwoorden")).to_be_visible()
    assert all_said() == ["Zonder script gaat het ook."]


def test_at_double_size_the_page_still_fits(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit, live_server: LiveServer
) -> None:
    signed_in(phone, sanne)
    phone.context.add_cookies([{"name": "letters", "value": "200", "url": live_server.url}])

    visit(phone, "/vangen/")

    assert phone.locator("html").get_attribute("class") == "letters-200"
