"""An atelier from plan to close: who leads it, four phones of which one loses reach, and the wall."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Outcome, Part, Workshop
from samenspel.organisations.access import Worker
from samenspel.voices import codes
from samenspel.voices.models import Voice
from tests import make
from tests.challenges import setting
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = {"narrow": {"width": 320, "height": 640}, "usual": {"width": 360, "height": 640}}
WALL = {"width": 1920, "height": 1080}


@contextmanager
def a_page(browser: Browser, live_server: LiveServer, **options: object) -> Iterator[Page]:
    """Another device in the room."""
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = browsing.listen(context)
    yield page
    told = browsing.complaints(page)
    context.close()
    assert told == []


@pytest.fixture
def samira() -> Worker:
    """A worker who leads a team in her own neighbourhood."""
    here = make.neighbourhood(name="De Kade")
    house = make.organisation(works_in=here, front_desk=True, name="Buurtteam")
    worker = make.worker(organisation=house)
    team = setting.team(edition=setting.edition(organisation=house), title="Samen buurten")
    setting.member(team=team, person=worker.person, part=Part.MODERATOR, called="Samira Bakker")
    return worker


def press(page: Page, name: str, *, role: str = "button", exact: bool = True) -> None:
    page.get_by_role(role, name=name, exact=exact).click()  # type: ignore[arg-type]
    browsing.check_page(page)


def plan(page: Page, visit: Visit, seat: Seat) -> Workshop:
    """A day, a kit of rounds in an order that one chooses."""
    visit(page, f"/team/{seat.team.slug}/ateliers/")
    press(page, "Plan een atelier", role="link")
    page.get_by_label("Hoe heet dit atelier?").fill("Werkatelier 1")
    page.get_by_label("Op welke dag?").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    page.get_by_label("Hoe laat begint het?").fill("13:30")
    page.get_by_label("Hoe laat is het klaar?").fill("16:30")
    page.get_by_label("Waar?").fill("Het buurthuis")
    page.get_by_label("Wat bereid je voor?").fill("Neem een foto mee van jouw straat.")
    press(page, "Zet het atelier erin")
    for title in ("Wat blijft ons bij", "De vraag verkennen"):
        press(page, f"Voeg toe: {title}")
    press(page, "Eerder: De vraag verkennen")
    press(page, "Verander: De vraag verkennen", role="link")
    page.get_by_label("Wat vraag je aan de mensen?").fill("Wat maakt deze buurt fijn om oud in te worden?")
    press(page, "Bewaar")
    workshop = Workshop.objects.get()
    assert [each.title for each in workshop.rounds.all()] == ["De vraag verkennen", "Wat blijft ons bij"]
    return workshop


def come_in(page: Page, code: str, *, called: str = "") -> None:
    page.goto(f"/atelier/{code}/")
    page.get_by_label("Je voornaam").fill(called)
    press(page, "Doe mee")
    page.wait_for_url(re.compile("/atelier/mee/"))


def say(page: Page, words: str, *, kind: str = "") -> None:
    if kind:
        page.get_by_label(kind).check()
    page.get_by_label("Typ hier").fill(words)
    page.get_by_role("button", name="Stuur, en nog een").click()
    expect(page.get_by_label("Typ hier")).to_have_value("")


@pytest.mark.parametrize(("size", "width"), [("phone", "narrow"), ("desk", "usual")])
def test_an_atelier_from_plan_to_close(
    size: str,
    width: str,
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server: LiveServer,
    signed_in: SignIn,
    visit: Visit,
    samira: Worker,
) -> None:
    page: Page = request.getfixturevalue(size)
    seat = Seat(member=samira.person.team_seats.select_related("team", "person").get())
    signed_in(page, samira)
    workshop = plan(page, visit, seat)
    visit(page, f"/team/{seat.team.slug}/")
    expect(page.get_by_text("Neem een foto mee van jouw straat.")).to_be_visible()
    press(page, "Werkatelier 1", role="link")
    press(page, "Open het atelier")

    with ExitStack() as room:
        wall = room.enter_context(a_page(browser, live_server, viewport=WALL))
        phones = [
            room.enter_context(a_page(browser, live_server, viewport=WIDTHS[width], has_touch=True, is_mobile=True))
            for _ in range(4)
        ]
        visit(wall, f"/atelier/scherm/{workshop.screen_key}/")
        expect(wall.locator(".screen-code")).to_have_text(workshop.code)
        for each, name in zip(phones, ["Ria de Vries", "", "Anne-Marie", "Henk"], strict=True):
            come_in(each, workshop.code.lower().replace("-", " "), called=name)
        expect(wall.get_by_text("4 telefoons doen mee")).to_be_visible()
        expect(page.get_by_text("Ria, Anne-Marie, Henk, 1 telefoon zonder naam")).to_be_visible()

        page.get_by_label("Verdeel in groepen").select_option("2")
        press(page, "Verdeel")
        press(page, "Begin: De vraag verkennen")
        for each in phones:
            expect(each.get_by_role("heading", name="Wat maakt deze buurt fijn")).to_be_visible()
        expect(wall.get_by_role("heading", name="Wat maakt deze buurt fijn")).to_be_visible()
        ria, nameless, anne, henk = phones
        say(ria, "Een bankje bij de bakker")
        say(nameless, "Iemand die gedag zegt")
        say(anne, "Ik ken hier niemand meer.", kind="Een bewoner zei")
        browsing.check_page(ria)
        henk.context.set_offline(True)
        say(henk, "Een koor")
        say(henk, "Samen eten op woensdag")
        expect(henk.get_by_text("2 wachten op bereik")).to_be_visible()
        browsing.check_page(henk)
        voice = Voice.objects.get()
        expect(anne.get_by_text(codes.code_of(voice.pk))).to_be_visible()
        browsing.check_page(anne)
        expect(wall.locator(".screen-heap li")).to_have_count(3)
        expect(page.get_by_role("heading", name="3 opbrengsten")).to_be_visible()
        browsing.check_page(page)
        henk.context.set_offline(False)
        expect(henk.get_by_text("Verstuurd")).to_be_visible()
        expect(wall.locator(".screen-heap li")).to_have_count(5)
        assert Counter(each.text for each in Outcome.objects.all()) == Counter(
            ["Een bankje bij de bakker", "Iemand die gedag zegt", "", "Een koor", "Samen eten op woensdag"]
        )

        press(page, "Orden de opbrengst", role="link")
        for words in ("Een koor", "Samen eten op woensdag"):
            page.get_by_label(words, exact=True).check()
        page.get_by_label("Hoe heet dit samen?").fill("Samen iets doen")
        press(page, "Leg samen")
        expect(wall.get_by_role("heading", name="Samen iets doen")).to_be_visible()
        page.get_by_role("button", name="Verberg: Iemand die gedag zegt").click()
        expect(page.get_by_role("heading", name="Verborgen")).to_be_visible()
        expect(wall.get_by_text("Iemand die gedag zegt")).to_have_count(0)
        press(page, "Zet terug")
        expect(wall.get_by_text("Iemand die gedag zegt")).to_be_visible()
        browsing.check_page(wall)
        assert not {"Ria", "Henk", "Anne"} & set(re.findall(r"\w+", wall.locator("main").inner_text()))

        press(page, "Terug", role="link")
        press(page, "Begin: Wat blijft ons bij", exact=False)
        expect(ria.get_by_role("heading", name="Wat blijft jou bij")).to_be_visible()
        expect(ria.get_by_label("Wat blijft ons bij")).to_be_checked()
        say(ria, "Dat wij hetzelfde willen")
        expect(wall.get_by_text("Dat wij hetzelfde willen")).to_be_visible()
        press(page, "Sluit het atelier af", role="link")
        press(page, "Sluit af")
        expect(ria.get_by_role("heading", name="Dank je wel")).to_be_visible()
        expect(ria.get_by_label("Typ hier")).to_be_hidden()
        browsing.check_page(ria)
        expect(wall.get_by_role("heading", name="Dank jullie wel")).to_be_visible()
        browsing.check_page(wall)

    visit(page, f"/team/{seat.team.slug}/ateliers/{workshop.pk}/")
    expect(page.get_by_text("Dat wij hetzelfde willen")).to_be_visible()
    visit(page, f"/stemmen/{voice.pk}/")
    expect(page.get_by_text("Ik ken hier niemand meer.").first).to_be_visible()
    assert (voice.has_way_back, voice.has_slip, voice.channel) == (True, True, "atelier")
