"""From somebody's words to a pearl that everybody reads, with her yes by pasje; and away again, at once."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Pearl
from samenspel.people.models import Person
from samenspel.voices import photos
from samenspel.voices.models import Photo, Voice
from samenspel.web.demo import pictures
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.walking import open_with_pasje
from tests.pearls import pearl_setting as setting

pytestmark = pytest.mark.django_db(transaction=True)
PIN = "4711"
SHOWS = "Een houten bankje naast een treurwilg."
STORY = "Hier ga ik zitten als ik verdrietig ben. De boom huilt dan voor mij."


def told(samira: Worker) -> tuple[Person, Voice]:
    """Ria tells of a bench, and there is a photo on which somebody may stand."""
    ria = setting.teller(called="Ria")
    voice = setting.voice(by=samira, speaker=ria)
    rebuilt = photos.rebuild(pictures.draw("bench"), longest=480)
    file = {"file": photos.store(rebuilt), "width": rebuilt.width, "height": rebuilt.height}
    make.photo(voice=voice, faces=Photo.Faces.ASK, **file)
    return ria, voice


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state("load")


def make_it_a_pearl(page: Page, visit: Visit, voice: Voice) -> None:
    visit(page, reverse("voices:voice", args=[voice.pk]))
    if not page.get_by_role("link", name="Maak hier een parel van").is_visible():
        page.get_by_text("Meer", exact=True).last.click()
    page.get_by_role("link", name="Maak hier een parel van").click()
    browsing.check_page(page)
    page.get_by_label("Hoe heet deze parel?").fill("Het bankje bij de treurwilg")
    page.get_by_text("Een plek", exact=True).click()
    page.get_by_label("Plek waar iedereen mag komen").select_option(label="Het Waterplein")
    press(page, "Dit is een parel")
    browsing.check_page(page)


def write_it(page: Page) -> None:
    """First with an address in it, then without; the photo only after who is on it said yes."""
    page.get_by_role("link", name="Schrijf het verhaal").click()
    browsing.check_page(page)
    press(page, "Iedereen op de foto zei ja")
    page.get_by_label("Het verhaal, zoals iedereen het mag lezen").fill("Kom maar langs op Lissenpad 12.")
    press(page, "Bewaar")
    expect(page.get_by_text("Hier staat een adres: Lissenpad 12")).to_be_visible()
    browsing.check_page(page)
    page.get_by_label("Het verhaal, zoals iedereen het mag lezen").fill(STORY)
    page.get_by_label("Wanneer is het hier het mooist?").fill("Vroeg, met mist")
    page.get_by_text("Foto 1", exact=True).click()
    page.get_by_label("Wat zou je iemand vertellen die de foto niet ziet?").fill(
        "Een houten bankje naast een treurwilg."
    )
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Dit zou iedereen lezen")).to_be_visible()
    browsing.check_page(page)
    press(page, "Ik las het na. Het klopt.")
    browsing.check_page(page)


def say_yes(page: Page) -> None:
    expect(page.get_by_role("heading", name="Wij vragen u iets")).to_be_visible()
    browsing.check_page(page)
    page.get_by_role("link", name=re.compile("^Lees het")).click()
    expect(page.get_by_role("heading", name="Mag iedereen dit lezen?")).to_be_visible()
    expect(page.get_by_alt_text(SHOWS)).to_be_visible()
    browsing.check_page(page)
    press(page, "Ja")
    expect(page.get_by_text("Iedereen kan uw parel lezen.")).to_be_visible()
    browsing.check_page(page)


def everybody_reads_it(page: Page, visit: Visit) -> str:
    """A stranger finds it on the first page, the list, the sheet and its own page → where that is."""
    page.context.clear_cookies()
    for path in ("/", "/parels/", "/parels/?soort=place", "/parels/afdrukken/"):
        visit(page, path)
        expect(page.get_by_text("Het bankje bij de treurwilg").first).to_be_visible()
    visit(page, "/parels/")
    page.get_by_role("link", name="Het bankje bij de treurwilg").click()
    expect(page.get_by_text(STORY)).to_be_visible()
    browsing.check_page(page)
    assert "Ria" not in page.content()
    return urlsplit(page.url).path


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_a_voice_to_the_public_page_with_her_yes_by_pasje_and_away_again(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    samira = setting.worker()
    setting.place(by=samira)
    ria, voice = told(samira)
    _card, code = make.card(person=ria, pin=PIN)
    signed_in(page, samira)
    make_it_a_pearl(page, visit, voice)
    write_it(page)

    open_with_pasje(page, code, pin=PIN)
    say_yes(page)
    where = everybody_reads_it(page, visit)

    signed_in(page, samira)
    visit(page, "/vandaag/")
    page.get_by_role("link", name=re.compile("^Vertel het")).click()
    expect(page.get_by_label("Wat hoort zij of hij?")).to_have_value(re.compile("Uw parel staat er"))
    browsing.check_page(page)
    page.get_by_label("Ik heb het net verteld").check()
    press(page, "Vertel het")
    voice.refresh_from_db()
    assert voice.answered_at is not None
    browsing.check_page(page)

    open_with_pasje(page, code, pin=PIN)
    page.get_by_role("link", name=re.compile("^Bekijk mijn parel")).click()
    press(page, "Haal mijn parel weg")
    expect(page.get_by_text("Niemand leest uw parel. Hij rust.")).to_be_visible()
    browsing.check_page(page)
    visit(page, "/parels/")
    assert "Het bankje" not in page.locator("main").inner_text()
    visit(page, where, status=404)
    assert Pearl.objects.get().state == "resting"


def test_every_page_of_who_works_on_pearls_fits_on_a_small_phone(phone: Page, visit: Visit, signed_in: SignIn) -> None:
    samira = setting.worker()
    signed_in(phone, samira)
    spotted, checked = setting.spotted(by=samira), setting.checked(by=samira, hosted_by="other", host_called="Kees")
    public = setting.public(by=samira, title="Het bankje bij de treurwilg aan de overkant van de Rietkraag")

    names = [
        *((name, None) for name in ("board", "catch_pearl", "public_places")),
        *(("pearl", each) for each in (spotted, checked, public)),
        *((name, public) for name in ("write_pearl", "tell_pearl", "rest_pearl", "take_up_pearl")),
    ]
    for name, pearl in names:
        visit(phone, reverse(f"pearls:{name}", args=[pearl.pk] if pearl else []))


def test_without_script_and_with_letters_twice_as_large_everybody_reads_pearls(
    no_script: Page, visit: Visit, live_server: LiveServer
) -> None:
    samira = setting.worker()
    no_script.context.add_cookies([{"name": "letters", "value": "200", "url": live_server.url}])
    for kind, title in (("taste", "Linzensoep op vrijdag"), ("initiative", "De boekenkast in de hal")):
        setting.public(by=samira, kind=kind, title=title)
    visit(no_script, "/parels/")
    no_script.get_by_role("link", name=re.compile("Iets lekkers")).click()
    browsing.check_page(no_script)

    assert [word in no_script.content() for word in ("Linzensoep", "boekenkast")] == [True, False]
