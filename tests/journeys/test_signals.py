"""A partner hands on a worry, a buddy picks it up, the partner sees that alone, and the resident reads all of it."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_golden_thread import press
from tests.plans import signal_setting as those
from tests.plans.own_setting import begun
from tests.plans.signal_setting import LIST, REACH, SEEN, SEND, SENT, UNTOLD, WHO, Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest) -> Page:
    """First a small phone, then a desk."""
    found: Page = request.getfixturevalue(request.param)
    return found


def hands_on(page: Page) -> None:
    """First with a name in the reference: that is refused, and nothing is lost."""
    page.get_by_label("Naar welke organisatie?").select_option(index=1)
    page.get_by_text("een taak die in de wet staat").click()
    page.get_by_text("Nee, nog niet").click()
    page.get_by_label("Weet de bewoner het nog niet? Waarom niet?").fill(UNTOLD)
    page.get_by_label("Jullie kenmerk").fill("Truus")
    page.get_by_label("Over wie gaat het?").fill(WHO)
    page.get_by_label("Hoe is de bewoner te bereiken?").fill(REACH)
    page.get_by_label("Wat is er gezien?").fill(SEEN)
    press(page, "Geef door")
    expect(page.get_by_text("Hier staat misschien een naam: Truus").first).to_be_visible()
    expect(page.get_by_label("Wat is er gezien?")).to_have_value(SEEN)
    page.get_by_label("Jullie kenmerk").fill("W-12")
    press(page, "Geef door")


def picks_up(page: Page, visit: Visit, *, at: Scene) -> None:
    """From her today page: she reads it, picks it up and says whom it is about."""
    visit(page, "/vandaag/")
    page.get_by_role("link", name=f"Bekijk {at.bas.organisation}").click()
    press(page, "Open")
    expect(page.get_by_text(SEEN)).to_be_visible()
    press(page, "Oppakken")
    page.get_by_label("Zoek op naam").fill("Ria")
    press(page, "Zoek")
    page.get_by_text("Ria", exact=True).click()
    press(page, "Dit is de bewoner")
    expect(page.get_by_text("Gaat over Ria")).to_be_visible()


def test_it_is_handed_on_picked_up_seen_by_the_partner_and_read_by_the_resident(
    page: Page, signed_in: SignIn, visit: Visit, live_server: LiveServer
) -> None:
    at = those.scene()
    ria, _plan = begun()
    make.known(person=ria.person, organisation=at.house)

    signed_in(page, at.bas)
    visit(page, LIST)
    page.get_by_role("link", name="Geef een signaal door").click()
    browsing.check_page(page)
    hands_on(page)
    expect(page.get_by_text("wacht nog")).to_be_visible()
    expect(page.get_by_text(SEEN)).to_have_count(0)

    signed_in(page, at.samira)
    picks_up(page, visit, at=at)
    signed_in(page, at.bas)
    visit(page, SENT)
    expect(page.locator(".badge", has_text="opgepakt")).to_be_visible()
    expect(page.get_by_text("Ria")).to_have_count(0)
    her_key = make.opened(person=ria.person).session.session_key
    page.context.clear_cookies()
    name, value = settings.SESSION_COOKIE_NAME, her_key or ""
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    visit(page, "/mijn/plan/")
    page.get_by_role("link", name="Wat anderen over mij doorgaven").click()
    browsing.check_page(page)
    expect(page.get_by_text("Het is opgepakt op")).to_be_visible()
    press(page, "Lees wat er staat")
    expect(page.get_by_text(SEEN)).to_be_visible()
    visit(page, "/mijn/plan/wie-keek/")
    expect(page.get_by_text("U las wat een organisatie over u doorgaf.")).to_be_visible()


def test_without_an_agreement_a_house_finds_nothing_that_it_can_use(
    page: Page, signed_in: SignIn, visit: Visit
) -> None:
    at = those.scene(is_agreed=False)
    signed_in(page, at.bas)

    for path in (LIST, SENT, SEND):
        visit(page, path)
        expect(page.get_by_role("button", name="Geef door")).to_have_count(0)

    carla = make.worker(organisation=at.house, coordinator=True, called="Carla")
    signed_in(page, carla)
    visit(page, "/organisatie/afspraken/signalen/")
    page.get_by_role("link", name="Schrijf een afspraak op").click()
    browsing.check_page(page)
    page.get_by_label("Van welke organisatie?").select_option(str(at.bas.organisation.pk))
    page.get_by_label("Tot").fill("2099-01-01")
    page.get_by_label("Wie is het aanspreekpunt?").fill("Noor")
    page.get_by_label("Wie vervangt dat?").fill("Bas")
    page.get_by_label("Waar ligt het getekende papier?").fill("Map 4")
    press(page, "Bewaar")
    page.get_by_role("link", name=re.compile("^Beëindig")).click()
    press(page, "Beëindig vandaag")
    expect(page.get_by_text("Voorbij")).to_be_visible()
