"""A walk from announcing to what came of it: with and without an account, by telephone, without reach."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.dreams.models import Talent
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Note, SignUp, Sort, Walk
from samenspel.voices import codes
from tests import make
from tests.journeys.browsing import expect_noise, wait_until_kept
from tests.journeys.catching import all_said, find_reach, lose_reach, state
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.walking import follow, make_it, press, sign_up
from tests.pearls import walk_setting as setting


@pytest.fixture
def samira() -> Worker:
    here = make.neighbourhood(name="De Kade")
    house = make.organisation(works_in=here, front_desk=True, name="Buurtwerk De Kade")
    return make.worker(organisation=house, called="Samira")


@pytest.fixture(params=["phone", "desk"])
def screen(request: pytest.FixtureRequest) -> Page:
    """Both widths."""
    page: Page = request.getfixturevalue(request.param)
    return page


def test_announced_signed_up_waited_left_by_telephone_and_called_off(
    screen: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page = screen
    signed_in(page, samira)
    walk = make_it(page, visit)
    check_page(page)
    follow(page, "Geef iemand op")
    page.get_by_label("Hoe heet hij of zij?").fill("Bep")
    page.get_by_label("Telefoonnummer").fill("06 12345678")
    check_page(page)
    press(page, "Schrijf op")
    page.context.clear_cookies()

    visit(page, "/")
    visit(page, "/wandelingen/")
    visit(page, f"/wandelingen/{walk.slug}/")
    visit(page, f"/wandelingen/{walk.slug}/meedoen/")
    ria = sign_up(page, walk, called="Ria")
    check_page(page)
    expect(page.get_by_role("heading", name="U loopt mee. Tot dan!")).to_be_visible()
    sign_up(page, walk, called="Gerrit", phone="06 87654321")
    expect(page.get_by_role("heading", name="U staat op de wachtlijst.")).to_be_visible()

    visit(page, "/stem/")
    page.get_by_label("Uw code").fill(ria.lower())
    press(page, "Laat zien")
    check_page(page)
    press(page, "Ik kom toch niet")
    expect(page.get_by_text("U bent afgemeld.")).to_be_visible()
    assert {each.called for each in SignUp.objects.placed()} == {"Bep", "Gerrit"}

    call_it_off(page, samira, walk=walk, signed_in=signed_in, visit=visit)
    check_page(page)


def call_it_off(page: Page, samira: Worker, *, walk: Walk, signed_in: SignIn, visit: Visit) -> None:
    """The worker calls who got the place; then it does not go on, and she calls both."""
    signed_in(page, samira)
    visit(page, "/vandaag/")
    page.get_by_role("button", name="Gebeld Gerrit").click()
    visit(page, f"/wandelingen/{walk.slug}/afgelasten/")
    page.get_by_label("Waarom gaat het niet door?").fill("Het gaat stormen.")
    press(page, "De wandeling gaat niet door")
    expect(page.get_by_role("button", name="Gebeld Bep")).to_be_visible()
    page.get_by_role("button", name="Gebeld Bep").click()
    page.get_by_role("button", name="Gebeld Gerrit").click()
    expect(page.get_by_role("heading", name="Wie je nog belt")).to_have_count(0)
    visit(page, f"/wandelingen/{walk.slug}/")
    expect(page.get_by_text("Het gaat stormen.")).to_be_visible()


def note(page: Page, sort: str, said: str, *, where: str = "") -> None:
    """A big button, words, a street."""
    page.locator("label.choice", has_text=sort).click()
    page.get_by_label("In haar of zijn eigen woorden").fill(said)
    page.get_by_label("Straat of plek").fill(where)
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Bewaard")).to_be_visible()


def ready(page: Page) -> None:
    """The sheet was opened once with reach."""
    wait_until_kept(page, "/wandelingen/bladen/zonder-bereik/")


def test_two_notes_without_reach_come_once_and_the_group_sees_them(
    screen: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page = screen
    walk = setting.walk(by=samira, title="Rondje kade", starts_at=timezone.now() - timedelta(minutes=10))
    emine = make.worker(organisation=samira.organisation, called="Emine")
    setting.note(walk=walk, by=emine, said="Kijk, een reiger.", place="De vaart")
    signed_in(page, samira)
    visit(page, f"/wandelingen/{walk.slug}/bladen/")
    expect(page.get_by_text("Kijk, een reiger.")).to_be_visible()
    ready(page)

    lose_reach(page)
    page.reload()
    expect(page.get_by_role("heading", name="Rondje kade")).to_be_visible()
    note(page, "Parel", "Die kastanje staat er al zestig jaar.", where="Kade")
    page.get_by_role("link", name="Nog een vangen").click()
    note(page, "Kapot", "De bank mist een plank.")
    state(page, "2 wachten op bereik")
    check_page(page)
    find_reach(page)
    state(page, "Alles is verstuurd")
    page.reload()

    expect(page.get_by_text("De bank mist een plank.")).to_be_visible()
    assert all_said() == ["De bank mist een plank.", "Die kastanje staat er al zestig jaar.", "Kijk, een reiger."]
    found = Note.objects.filter(voice__caught_by=samira.person).order_by("voice__said_at")
    assert [(each.walk, each.sort, each.voice.place) for each in found] == [
        (walk, "pearl", "Kade"),
        (walk, "broken", ""),
    ]


def test_a_walk_that_this_phone_never_opened_says_so_without_reach(
    phone: Page, samira: Worker, signed_in: SignIn, visit: Visit
) -> None:
    walk, other = (setting.walk(by=samira, starts_at=timezone.now() + timedelta(hours=1)) for _each in range(2))
    signed_in(phone, samira)
    visit(phone, f"/wandelingen/{walk.slug}/bladen/")
    ready(phone)
    lose_reach(phone)

    phone.goto(f"/wandelingen/{other.slug}/bladen/")

    expect(phone.get_by_text("Deze wandeling staat nog niet op je telefoon.")).to_be_visible()
    expect(phone.get_by_role("button", name="Bewaar")).to_be_hidden()


def test_afterwards_it_is_counted_typed_over_answered_and_shown(
    screen: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page = screen
    walk = setting.walked(by=samira, title="Rondje kade")
    setting.sign_up(walk=walk, called="Bep", people=2)
    setting.sign_up(walk=walk, called="Gerrit")
    signed_in(page, samira)
    visit(page, f"/wandelingen/{walk.slug}/leiden/")
    follow(page, "Wie liep mee?")
    page.get_by_label("Bep (+1)").check()
    page.get_by_label("Hoeveel mensen liepen mee zonder zich op te geven?").fill("3")
    check_page(page)
    press(page, "Bewaar")

    visit(page, f"/wandelingen/{walk.slug}/bladen/overtypen/")
    page.get_by_label("Wat staat er?").nth(0).fill("De lamp bij de brug is stuk.")
    press(page, "Bewaar deze regels")
    expect(page.get_by_text("Er is nog niets bewaard")).to_be_visible()
    check_page(page)
    page.get_by_label("Wat is het?").nth(0).select_option("broken")
    press(page, "Bewaar deze regels")
    expect(page.get_by_text("1 blaadje is bewaard.")).to_be_visible()

    visit(page, f"/wandelingen/{walk.slug}/bladen/lijst/")
    follow(page, "Wat is ermee gedaan?")
    page.get_by_label("Wat is ermee gedaan?").fill("De lamp brandt weer.")
    check_page(page)
    press(page, "Bewaar")
    follow(page, "Schrijf wat we meenamen")
    page.get_by_label("Wat namen we mee?").fill("Een lamp die weer brandt.")
    check_page(page)
    press(page, "Bewaar")
    visit(page, "/wandelingen/cijfers/")
    page.context.clear_cookies()
    visit(page, f"/wandelingen/{walk.slug}/")
    expect(page.get_by_text("De lamp brandt weer.")).to_be_visible()
    expect(page.get_by_text("Bep")).to_have_count(0)


def test_everything_goes_without_script(no_script: Page, samira: Worker, signed_in: SignIn, visit: Visit) -> None:
    page = no_script
    walk = setting.walk(by=samira, starts_at=timezone.now() + timedelta(hours=1))
    code = sign_up(page, walk, called="Ria")
    assert code == codes.code_of(SignUp.objects.get().pk)
    signed_in(page, samira)
    visit(page, f"/wandelingen/{walk.slug}/bladen/")
    page.get_by_text("Idee", exact=True).click()
    page.get_by_label("In haar of zijn eigen woorden").fill("Een bank bij de vaart.")
    press(page, "Bewaar")

    expect(page.get_by_text("Een bank bij de vaart.")).to_be_visible()
    assert Note.objects.get().sort == "idea"


def test_what_was_refused_is_mended_on_the_page_for_catching_and_is_still_a_note(
    phone: Page, samira: Worker, signed_in: SignIn, visit: Visit
) -> None:
    walk = setting.walk(by=samira, starts_at=timezone.now() - timedelta(minutes=10))
    expect_noise(phone, "status of 422")
    signed_in(phone, samira)
    visit(phone, f"/wandelingen/{walk.slug}/bladen/")
    ready(phone)
    Walk.objects.update(announced_at=None)
    note(phone, "Idee", "Een bank bij de vaart.")
    state(phone, "1 kon niet weg. Kijk wat eraan mankeert.")
    Walk.objects.update(announced_at=timezone.now())

    phone.get_by_role("link", name="Verbeter").click()
    expect(phone.get_by_label("Wat zegt hij of zij?")).to_have_value("Een bank bij de vaart.")
    press(phone, "Bewaar")
    state(phone, "Alles is verstuurd")

    assert [(each.walk, each.sort) for each in Note.objects.all()] == [(walk, "idea")]


def test_who_walked_along_reads_what_people_took_home_and_says_what_she_wants_to_do(
    screen: Page, samira: Worker, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page = screen
    walk = setting.walked(by=samira, title="Rondje kade", what_we_take="Een bank bij de vaart, en een idee.")
    setting.note(walk=walk, by=samira, sort=Sort.IDEA, done="Een plantenruilkast bij de bibliotheek")
    bep = setting.sign_up(walk=walk, called="Bep", phone="06 12345678", came=True)
    visit(page, "/stem/")
    page.get_by_label("Uw code").fill(codes.code_of(bep.pk))
    press(page, "Laat zien")
    expect(page.get_by_text("Bep, u liep mee.")).to_be_visible()
    check_page(page)

    follow(page, "Ik wil ook iets doen")
    check_page(page)
    page.get_by_text("Een plantenruilkast bij de bibliotheek").click()
    press(page, "Bewaar")
    expect(page.get_by_text("Zonder uw ja bewaren wij niets.", exact=True)).to_be_visible()
    check_page(page)
    page.get_by_label("Ja, Buurtwerk De Kade mag mijn naam bewaren").check()
    press(page, "Bewaar")

    expect(page.get_by_text("Fijn! Buurtwerk De Kade weet het nu.")).to_be_visible()
    check_page(page)
    assert [each.what for each in Talent.objects.all()] == ["Helpen met: Een plantenruilkast bij de bibliotheek"]
