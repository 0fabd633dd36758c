"""What is broken: from a note of a walk to who mends it, and back to everybody who reported it."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.letters.actions import deliver_due
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Defect
from samenspel.voices.models import Answer
from tests import make
from tests.journeys.conftest import SignIn, Visit
from tests.pearls import defect_setting as setting
from tests.pearls import walk_setting


@pytest.fixture(params=["phone", "desk"])
def screen(request: pytest.FixtureRequest) -> Page:
    """Both widths."""
    page: Page = request.getfixturevalue(request.param)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_two_notes_are_one_defect_that_is_sent_answered_and_told_to_both(
    screen: Page, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page, samira = screen, make.worker(called="Samira")
    walk = walk_setting.walked(by=samira)
    for speaker in (setting.truus(by=samira), make.person(called="Bep", phone="0687654321", reach_by="phone")):
        setting.noted(by=samira, walk=walk, speaker=speaker)
    signed_in(page, samira)
    write_it_down(page, samira, notes=f"/wandelingen/{walk.slug}/bladen/lijst/", visit=visit, check_page=check_page)

    press(page, "Stuur met de mail")
    expect(page.get_by_text("Onderweg.", exact=True)).to_be_visible()
    deliver_due(now=timezone.now())
    assert [each.to for each in mail.outbox] == [["meldpunt@gemeente.example"]]
    visit(page, f"/kapot/{Defect.objects.get().pk}/")
    page.get_by_role("link", name="Noteer hoe het staat").click()
    page.get_by_text("Gemaakt", exact=True).click()
    page.get_by_label("Wat is er gedaan, of waarom niet?").fill("Er zit een nieuwe lamp in.")
    check_page(page)
    press(page, "Noteer")
    check_page(page)
    press(page, "Vertel het aan 2 bewoners")
    expect(page.get_by_text("2 bewoners horen dit.")).to_be_visible()
    assert sorted(Answer.objects.values_list("way", flat=True)) == ["mail", "phone"]

    visit(page, "/kapot/")
    visit(page, "/kapot/ontvangers/")
    page.context.clear_cookies()
    visit(page, f"/wandelingen/{walk.slug}/")
    expect(page.get_by_text("Er zit een nieuwe lamp in.")).to_be_visible()


def write_it_down(page: Page, by: Worker, *, notes: str, visit: Visit, check_page: Callable[[Page], None]) -> None:
    """The first note becomes the defect, the second one joins it."""
    setting.receiver(by=by)
    visit(page, notes)
    page.get_by_role("link", name="Stuur door").first.click()
    page.get_by_label("Wat is er kapot?").select_option(label="Licht")
    page.get_by_label("Wat sturen we door?").fill("De lamp bij de brug brandt niet.")
    page.get_by_label("Straat").fill("Kade")
    page.get_by_label("Wie maakt het?").select_option(label="Meldpunt gemeente")
    check_page(page)
    press(page, "Bewaar")
    visit(page, notes)
    page.get_by_role("link", name="Stuur door").click()
    page.get_by_label("Bij welke melding hoort dit?").select_option(index=1)
    check_page(page)
    press(page, "Hoort bij deze melding")
    check_page(page)


def test_without_script_and_in_letters_twice_as_large_a_photo_goes_along_and_a_walker_is_recognised(
    no_script: Page, signed_in: SignIn, visit: Visit, live_server: LiveServer, settings: LazySettings
) -> None:
    page, samira = no_script, make.worker(called="Samira")
    settings.SITE_URL, settings.OPEN311_URL, settings.OPEN311_KEY = "https://s.example", "https://c.example", "x"
    made = setting.straight(samira)
    for faces in ("none", "agreed", "ask"):
        setting.photograph(of=made, is_chosen=False, faces=faces)
    called = walk_setting.sign_up(walk=walk_setting.walk(by=samira), phone=setting.SECRETS[1])
    setting.truus(by=samira)
    page.context.add_cookies([{"name": "letters", "value": "200", "url": live_server.url}])
    signed_in(page, samira)

    visit(page, f"/kapot/{made.pk}/")
    page.get_by_role("link", name="Stuur een foto mee").click()
    visit(page, f"/kapot/{made.pk}/foto/")
    page.get_by_role("radio", name="Foto 2").check()
    page.get_by_label("Ik keek").check()
    press(page, "Deze foto gaat mee")
    press(page, "Haal de foto weg")
    expect(page.get_by_text("Waar hij stond, is hij weg.")).to_be_visible()

    visit(page, f"/wandelingen/{called.walk.slug}/leiden/")
    page.get_by_role("link", name="Is dit Truus Bakker?").click()
    visit(page, f"/wandelingen/aanmelding/{called.pk}/wie/")
    page.get_by_role("radio", name="Truus Bakker").check()
    press(page, "Bewaar")
    expect(page.get_by_text("Dit is Truus Bakker.")).to_be_visible()
