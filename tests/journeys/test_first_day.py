"""From an empty installation to the first caught voice in one's own neighbourhood."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from playwright.sync_api import Page, expect

from samenspel.organisations.models import Organisation
from samenspel.voices.models import Voice
from samenspel.web import command
from tests.journeys import catching
from tests.neighbourhoods.files import DISTRICT, LIVEABLE, POSTCODE, TOWN, areas, square, write

CheckPage = Callable[[Page], None]
pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "els@voorbeeld.nl"


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> None:
    cache.clear()


def _figures(folder: Path) -> list[str]:
    """Of a buurt, a wijk, a gemeente and a postcode, each of another year."""
    paths = [
        write(folder / "kwb_2022.csv", TOWN),
        write(folder / "kwb_2023.csv", DISTRICT),
        write(folder / "pc4.csv", POSTCODE),
        areas(folder / "scores.geojson", LIVEABLE),
        areas(folder / "pc4.geojson", {**POSTCODE}, shapes=[square(west=5.02)]),
    ]
    return [str(path) for path in paths]


def _sign_in(page: Page, mailoutbox: list[EmailMessage], check_page: CheckPage) -> None:
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
    page.goto("/inloggen/code/")
    page.locator("main input[type=email]").fill(EMAIL)
    page.get_by_role("button", name="Stuur mij een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke code staat in de e-mail?")
    found = re.search(r"^    (\S+)$", str(mailoutbox[-1].body), re.MULTILINE)
    assert found is not None
    page.locator("main input[name=code]").fill(found[1])
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("link", name="Een passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maak een passkey")
    page.wait_for_load_state("load")  # before the script is there, the button does nothing
    page.get_by_role("button", name="Maak een passkey").click()
    # The passkey is made by a script, which goes on to the next page by itself.
    expect(page.get_by_role("button", name="Laat de codes zien")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Laat de codes zien").click()
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(page).to_have_url(re.compile("/vandaag/$"))


@pytest.mark.whole_at_both_widths
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_an_empty_house_to_the_first_voice_in_ones_own_neighbourhood(
    size: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    mailoutbox: list[EmailMessage],
    check_page: CheckPage,
) -> None:
    page: Page = request.getfixturevalue(size)
    # Two lines in a terminal. The rest is in the pages.
    assert command.main(["start", "--organisation", "Buurtteam", "--email", EMAIL, "--called", "Els"]) == 0
    assert command.main(["figures", "load", *_figures(tmp_path)]) == 0
    _sign_in(page, mailoutbox, check_page)
    check_page(page)
    guide = page.get_by_role("region", name="Zo begin je")
    expect(guide.get_by_role("listitem")).to_have_count(4)

    guide.get_by_role("link", name="Vul het telefoonnummer in").click()
    page.get_by_role("textbox", name="Telefoon").fill("0546 123456")
    page.get_by_role("button", name="Bewaar").click()
    page.goto("/vandaag/")
    guide.get_by_role("link", name="Kies jullie buurt").click()
    check_page(page)
    page.get_by_label("Naam of postcode").fill("9901 AB")
    page.get_by_role("button", name="Zoek").click()
    check_page(page)
    page.get_by_role("link", name=re.compile("Kies.*De Kade,")).click()
    expect(page.get_by_label("Postcodes in deze buurt")).to_have_value("9901")
    check_page(page)
    page.get_by_role("button", name="Wij gaan hier werken").click()
    expect(page.get_by_role("status").first).to_contain_text("Jullie werken nu in De Kade.")
    check_page(page)
    page.goto("/vandaag/")
    expect(guide.get_by_text("Gedaan")).to_have_count(2)
    check_page(page)

    _catch_the_first(page)
    page.goto("/vandaag/")
    expect(guide).to_have_count(0)
    assert (str(Voice.objects.get().neighbourhood), Organisation.objects.get().phone) == ("De Kade", "0546 123456")
    _look_at_the_figures(page, check_page)


def _catch_the_first(page: Page) -> None:
    page.get_by_role("region", name="Zo begin je").get_by_role("link", name="Vang je eerste stem").click()
    catching.catch(page, "Er is nergens een bankje.")
    catching.state(page, "Alles is verstuurd")


def _look_at_the_figures(page: Page, check_page: CheckPage) -> None:
    """Each with its own place and year, and the pages on which one stops or begins elsewhere."""
    page.goto("/buurt/de-kade/")
    check_page(page)
    for closed in page.locator("details.figure-numbers:not([open]) summary").all()[::-1]:
        closed.click()
    check_page(page)
    table = page.get_by_role("table").first
    expect(table.get_by_role("row", name=re.compile("Inwoners.*wijk Kadewijk.*2023"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(r"WOZ.*gemeente Waterstad.*2022"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("als geheel.*buurt De Kade.*2024"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Inwoners.*postcode 9901.*jaar onbekend"))).to_be_visible()
    for path in ("/organisatie/buurten/de-kade/stop/", "/organisatie/buurten/nieuw/"):
        page.goto(path)
        check_page(page)
