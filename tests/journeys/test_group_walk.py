"""A group on a walk: two phones without an account, one of them long without reach, find what the other noted."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from samenspel.pearls.models import GroupDoor, Note
from samenspel.voices import codes
from tests import make
from tests.journeys import browsing
from tests.journeys.catching import all_said, find_reach, lose_reach, state
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.walking import come_in, note_as_one_of_the_group, press
from tests.pearls import group_setting as groups


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


@pytest.fixture
def other(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A second phone, of somebody else."""
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", viewport={"width": 320, "height": 640})
    page = browsing.listen(context, runs_script=True)
    yield page
    told = browsing.complaints(page)
    context.close()
    assert told == []


@pytest.fixture
def code(screen: Page, samira: Worker, signed_in: SignIn, visit: Visit) -> str:
    """Who leads the walk shows it on her own screen; then she gives the screen to somebody."""
    walk = groups.under_way(by=samira, title="Rondje kade")
    signed_in(screen, samira)
    visit(screen, f"/wandelingen/{walk.slug}/telefoons/")
    press(screen, "Toon de code")
    shown = GroupDoor.objects.get().code
    expect(screen.get_by_text(shown)).to_be_visible()
    browsing.check_page(screen)
    screen.context.clear_cookies()
    visit(screen, f"/wandelen/{shown}/")
    return shown


def test_two_phones_one_long_without_reach_find_what_the_other_noted(
    screen: Page, other: Page, code: str, check_page: Callable[[Page], None]
) -> None:
    ria, bep = screen, other
    come_in(bep, code=code, called="Bep", walk="Rondje kade")
    come_in(ria, code=code, called="Ria", walk="Rondje kade")

    lose_reach(ria)
    ria.reload()
    expect(ria.get_by_role("heading", name="Rondje kade")).to_be_visible()
    note_as_one_of_the_group(ria, "Parel", "Die kastanje staat er al zestig jaar.")
    ria.get_by_role("link", name="Schrijf er nog een op").click()
    note_as_one_of_the_group(ria, "Kapot", "De bank mist een plank.")
    ria.reload()
    state(ria, "2 wachten op bereik")
    check_page(ria)
    note_as_one_of_the_group(bep, "Idee", "Een bank bij de vaart.")
    state(bep, "Alles is verstuurd")
    expect(bep.locator("[data-code]")).to_have_text(codes.code_of(Note.objects.get().voice_id))
    check_page(bep)

    find_reach(ria)
    state(ria, "Alles is verstuurd")
    for page in (ria, bep):
        page.reload()
    expect(ria.get_by_text("Een bank bij de vaart.")).to_be_visible()
    expect(bep.get_by_text("De bank mist een plank.")).to_be_visible()
    check_page(ria)
    assert len(all_said()) == Note.objects.count() == 3

    press(ria, "Ik stop op dit apparaat")
    expect(ria.get_by_role("heading", name="Je bent gestopt.")).to_be_visible()
    check_page(ria)
    browsing.wait_until_kept(ria, "/wandelen/mee/zonder-bereik/", is_kept=False)
    kept = ria.evaluate("Object.keys(localStorage)")
    assert [each for each in ("samenspel.groups", "samenspel.owner") if each in kept] == []


def test_who_still_has_something_waiting_does_not_stop_by_mistake(phone: Page, samira: Worker) -> None:
    walk = groups.under_way(by=samira, title="Rondje kade")
    come_in(phone, code=groups.door(walk, by=samira).code, called="", walk="Rondje kade")
    phone.route("**/klaar/", lambda route: route.abort())
    browsing.expect_noise(phone, "ERR_FAILED")
    note_as_one_of_the_group(phone, "Parel", "Wat een mooie heg.")

    press(phone, "Ik stop op dit apparaat")
    expect(phone.get_by_text("Er wacht nog iets op deze telefoon.")).to_be_visible()
    phone.unroute("**/klaar/")
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    state(phone, "Alles is verstuurd")
    press(phone, "Ik stop op dit apparaat")

    expect(phone.get_by_role("heading", name="Je bent gestopt.")).to_be_visible()
    assert all_said() == ["Wat een mooie heg."]
