"""An atelier from plan to close: who leads it, four phones of which one loses reach, and the wall."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
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

SIZES = {"phone": {"width": 320, "height": 640}, "desk": {"width": 360, "height": 740}}
WALL = {"width": 1920, "height": 1080}


@dataclass
class Room:
    """Who leads at a screen, four phones, and the wall."""

    leader: Page
    wall: Page
    phones: list[Page]
    seat: Seat
    visit: Visit

    @property
    def workshop(self) -> Workshop:
        return Workshop.objects.get()


@contextmanager
def a_page(browser: Browser, live_server: LiveServer, **options: object) -> Iterator[Page]:
    """Another device in the room."""
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", **options)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    page = browsing.listen(context)
    yield page
    told = browsing.complaints(page)
    context.close()
    assert told == []


@pytest.fixture
def samira() -> Worker:
    """A worker who leads a team in her own neighbourhood."""
    house = make.organisation(works_in=make.neighbourhood(name="De Kade"), front_desk=True, name="Buurtteam")
    worker = make.worker(organisation=house)
    team = setting.team(edition=setting.edition(organisation=house), title="Samen buurten")
    setting.member(team=team, person=worker.person, part=Part.MODERATOR, called="Samira Bakker")
    return worker


@pytest.fixture(params=["phone", "desk"])
def room(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, signed_in: SignIn, visit: Visit
) -> Iterator[Room]:
    leader, samira = request.getfixturevalue(request.param), request.getfixturevalue("samira")
    signed_in(leader, samira)
    seat = Seat(member=samira.person.team_seats.select_related("team", "person").get())
    small = {"viewport": SIZES[request.param], "has_touch": True, "is_mobile": True}
    with ExitStack() as devices:
        wall = devices.enter_context(a_page(browser, live_server, viewport=WALL))
        phones = [devices.enter_context(a_page(browser, live_server, **small)) for _ in range(4)]
        yield Room(leader=leader, wall=wall, phones=phones, seat=seat, visit=visit)


def press(page: Page, name: str, *, role: str = "button") -> None:
    page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]
    page.wait_for_load_state()


def say(page: Page, words: str, *, kind: str = "") -> None:
    if kind:
        page.get_by_label(kind).check()
    page.get_by_label("Typ hier").fill(words)
    page.get_by_role("button", name="Stuur, en nog een").click()
    expect(page.get_by_label("Typ hier")).to_have_value("")


def plan(room: Room) -> None:
    """A day, and rounds from the kit in an order that one chooses."""
    page = room.leader
    room.visit(page, f"/team/{room.seat.team.slug}/ateliers/")
    press(page, "Plan een atelier", role="link")
    page.get_by_label("Hoe heet dit atelier?").fill("Werkatelier 1")
    page.get_by_label("Op welke dag?").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    page.get_by_label("Hoe laat begint het?").fill("13:30")
    page.get_by_label("Wat bereid je voor?").fill("Neem een foto mee van jouw straat.")
    browsing.check_page(page)
    press(page, "Zet het atelier erin")
    for title in ("Wat blijft ons bij", "De vraag verkennen"):
        press(page, f"Voeg toe: {title}")
    press(page, "Eerder: De vraag verkennen")
    browsing.check_page(page)
    press(page, "Verander: De vraag verkennen", role="link")
    page.get_by_label("Wat vraag je aan de mensen?").fill("Wat maakt deze buurt fijn om oud in te worden?")
    press(page, "Bewaar")
    assert [each.title for each in room.workshop.rounds.all()] == ["De vraag verkennen", "Wat blijft ons bij"]


def open_the_door(room: Room) -> None:
    """From the first page of the team to a room full of phones."""
    page = room.leader
    room.visit(page, f"/team/{room.seat.team.slug}/")
    expect(page.get_by_text("Neem een foto mee van jouw straat.")).to_be_visible()
    press(page, "Werkatelier 1", role="link")
    browsing.check_page(page)
    press(page, "Open het atelier")
    code = room.workshop.code
    room.visit(room.wall, f"/atelier/scherm/{room.workshop.screen_key}/")
    expect(room.wall.locator(".screen-code")).to_have_text(code)
    for each, name in zip(room.phones, ["Ria de Vries", "", "Anne-Marie", "Henk"], strict=True):
        each.goto(f"/atelier/{code.lower().replace('-', ' ')}/")
        each.get_by_label("Je voornaam").fill(name)
        each.get_by_role("button", name="Doe mee").click()
        each.wait_for_url(re.compile("/atelier/mee/"))
    expect(room.wall.get_by_text("4 telefoons doen mee")).to_be_visible()
    expect(page.get_by_text("Ria, Anne-Marie, Henk, 1 telefoon zonder naam")).to_be_visible()


def a_round_in_which_one_loses_reach(room: Room) -> Voice:
    """Everybody types; one phone without reach; one passes on what a resident said."""
    page, wall, (ria, nameless, anne, henk) = room.leader, room.wall, room.phones
    page.get_by_label("Verdeel in groepen").select_option("2")
    press(page, "Verdeel")
    press(page, "Begin: De vraag verkennen")
    for each in (*room.phones, wall):
        expect(each.get_by_role("heading", name="Wat maakt deze buurt fijn")).to_be_visible()
    henk.context.set_offline(True)
    say(henk, "Een koor")
    say(henk, "Samen eten op woensdag")
    say(ria, "Een bankje bij de bakker")
    say(nameless, "Iemand die gedag zegt")
    say(anne, "Ik ken hier niemand meer.", kind="Een bewoner zei")
    expect(henk.get_by_text("2 wachten op bereik")).to_be_visible()
    browsing.check_page(henk)
    expect(anne.get_by_text("Code voor de bewoner:")).to_be_visible()
    voice = Voice.objects.get()
    expect(anne.get_by_text(codes.code_of(voice.pk))).to_be_visible()
    browsing.check_page(anne)
    expect(wall.locator(".screen-heap li")).to_have_count(3)
    expect(page.get_by_role("heading", name="3 opbrengsten")).to_be_visible()
    henk.context.set_offline(False)
    expect(wall.locator(".screen-heap li")).to_have_count(5)
    expect(henk.get_by_text("Verstuurd")).to_be_visible()
    browsing.check_page(page)
    said = ["Een bankje bij de bakker", "Iemand die gedag zegt", "", "Een koor", "Samen eten op woensdag"]
    assert Counter(each.text for each in Outcome.objects.all()) == Counter(said)
    return voice


def put_in_order(room: Room) -> None:
    """What belongs together gets a name; what should not hang there goes, and comes back."""
    page, wall = room.leader, room.wall
    press(page, "Orden de opbrengst", role="link")
    for words in ("Een koor", "Samen eten op woensdag"):
        page.get_by_label(words, exact=True).check()
    page.get_by_label("Hoe heet dit samen?").fill("Samen iets doen")
    press(page, "Leg samen")
    browsing.check_page(page)
    expect(wall.get_by_role("heading", name="Samen iets doen")).to_be_visible()
    press(page, "Verberg: Iemand die gedag zegt")
    expect(page.get_by_role("heading", name="Verborgen")).to_be_visible()
    expect(wall.get_by_text("Iemand die gedag zegt")).to_have_count(0)
    press(page, "Zet terug")
    expect(wall.get_by_text("Iemand die gedag zegt")).to_be_visible()
    browsing.check_page(wall)
    assert not {"Ria", "Henk", "Anne"} & set(re.findall(r"\w+", wall.locator("main").inner_text()))
    press(page, "Terug", role="link")


def close(room: Room) -> None:
    """The last round, and everybody goes home."""
    page, wall, ria = room.leader, room.wall, room.phones[0]
    press(page, "Begin: Wat blijft ons bij")
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


def test_an_atelier_from_plan_to_close(room: Room) -> None:
    plan(room)
    open_the_door(room)
    voice = a_round_in_which_one_loses_reach(room)
    put_in_order(room)
    close(room)

    expect(room.leader.get_by_text("Dat wij hetzelfde willen")).to_be_visible()
    browsing.check_page(room.leader)
    room.visit(room.leader, f"/stemmen/{voice.pk}/")
    expect(room.leader.get_by_text("Ik ken hier niemand meer.").first).to_be_visible()
