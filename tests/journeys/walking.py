"""The steps of a walk: announced, signed up for, noted by its group; and her own page by pasje."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.pearls.models import Walk
from tests.journeys import browsing
from tests.journeys.conftest import Visit


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def make_it(page: Page, visit: Visit) -> Walk:
    """A worker fills in the form and announces it."""
    visit(page, "/wandelingen/beheer/")
    follow(page, "Maak een wandeling")
    day = (timezone.localdate() + timedelta(days=6)).isoformat()
    for label, text in {
        "Hoe heet de wandeling?": "Rondje langs de kade",
        "Op welke dag?": day,
        "Hoe laat beginnen we?": "10:00",
        "Hoe laat zijn we terug?": "11:30",
        "Waar verzamelen we?": "Voor de bibliotheek",
        "Hoe ver lopen we? (in meters)": "600",
        "Wat beloven we over hoe zwaar het is?": "Geen trappen, om de 100 meter een bank.",
        "Wat doen we bij slecht weer?": "Dan drinken we koffie.",
        "Hoeveel mensen kunnen mee?": "2",
    }.items():
        page.get_by_label(label).fill(text)
    press(page, "Bewaar")
    press(page, "Kondig aan")
    expect(page.get_by_text("De wandeling is aangekondigd.")).to_be_visible()
    return Walk.objects.get()


def sign_up(page: Page, walk: Walk, *, called: str, phone: str = "") -> str:
    """Somebody signs up without an account → her code."""
    page.goto(f"/wandelingen/{walk.slug}/")
    page.get_by_role("link", name="Ik loop mee").or_(page.get_by_role("link", name="Zet mij op de wachtlijst")).click()
    page.get_by_label("Hoe mogen we u noemen?").fill(called)
    page.get_by_label("Telefoonnummer").fill(phone)
    page.get_by_label("Wat heeft u nodig om mee te kunnen?").fill("Een arm bij de stoep.")
    page.get_by_role("button", name="Ik loop mee").or_(page.get_by_role("button", name="Zet mij op")).click()
    return page.locator(".code").inner_text()


def come_in(page: Page, *, code: str, called: str, walk: str) -> None:
    """With the code that was scanned; and the sheet is on the phone."""
    page.goto(f"/wandelen/{code}/")
    page.get_by_label("Je voornaam").fill(called)
    press(page, "Doe mee")
    expect(page.get_by_role("heading", name=walk)).to_be_visible()
    browsing.wait_until_kept(page, "/wandelen/mee/zonder-bereik/")


def note_as_one_of_the_group(page: Page, sort: str, said: str) -> None:
    """A big button, words, and the group may read them."""
    page.locator("label.choice", has_text=sort).click()
    page.get_by_label("Vertel het in je eigen woorden").fill(said)
    page.get_by_text("Onze groep mag mijn woorden lezen").click()
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Bewaard")).to_be_visible()


def open_with_pasje(page: Page, code: str, *, pin: str) -> None:
    """On her own phone."""
    page.context.clear_cookies()
    page.goto("about:blank")
    page.goto(f"/pasje/#{code}")
    page.get_by_label("Uw pincode").fill(pin)
    page.get_by_text("Dit is mijn eigen telefoon").click()
    press(page, "Open mijn bladzij")
    page.wait_for_load_state("load")
