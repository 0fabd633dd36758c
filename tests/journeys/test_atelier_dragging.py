"""Who leads drags what came out to another place, with a mouse and with a finger; the buttons stay."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Heap, Outcome, Part, Workshop
from samenspel.challenges.models import Round as WorkRound
from samenspel.organisations.access import Worker
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting
from tests.challenges.test_sorting import piles
from tests.journeys import browsing
from tests.journeys.browsing import expect_noise
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = ("Een bankje", "Een koor", "Samen eten", "Een moestuin")


@pytest.fixture
def samira() -> Worker:
    house = make.organisation(works_in=make.neighbourhood(name="De Kade"), front_desk=True, name="Buurtteam")
    return make.worker(organisation=house)


@pytest.fixture
def round_(samira: Worker) -> WorkRound:
    """Four outcomes lie loose, and there is a heap with nothing on it."""
    team = setting.team(edition=setting.edition(organisation=samira.organisation))
    lead = Seat(member=setting.member(team=team, person=samira.person, part=Part.MODERATOR, called="Samira"))
    made = ateliers.running(ateliers.workshop(by=lead))
    for text in TEXTS:
        ateliers.outcome(made, text=text)
    ateliers.heap(made, name="Elkaar zien")
    return made


def opens(page: Page, worker: Worker, round_: WorkRound, *, sign_in: SignIn, visit: Visit) -> Page:
    """The board, by who leads."""
    sign_in(page, worker)
    visit(page, f"/team/{round_.workshop.team.slug}/ateliers/ronde/{round_.pk}/ordenen/")
    return page


@pytest.fixture
def board(desk: Page, samira: Worker, round_: WorkRound, signed_in: SignIn, visit: Visit) -> Page:
    desk.set_viewport_size({"width": 1280, "height": 1400})
    return opens(desk, samira, round_, sign_in=signed_in, visit=visit)


def card(page: Page, text: str) -> Locator:
    return page.locator("[data-outcome]").filter(has_text=text)


def heap(page: Page, name: str) -> Locator:
    return page.locator("[data-heap]").filter(has=page.get_by_role("heading", name=name))


def middle(there: Locator, *, above: float = 0) -> tuple[float, float]:
    # The page may just be showing what is new: then this one is gone, and another stands in its place.
    boxes = (there.bounding_box() for _try in range(20))
    box = next(each for each in boxes if each is not None)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - above


def drag(page: Page, text: str, to: tuple[float, float]) -> None:
    """With the mouse."""
    page.mouse.move(*middle(card(page, text).locator("[data-grip]")))
    page.mouse.down()
    page.mouse.move(*to, steps=8)
    page.mouse.up()


def lie(page: Page, name: str, *texts: str) -> None:
    """What lies there, for who leads."""
    expect(heap(page, name).locator("[data-outcome] .tick")).to_have_text(list(texts))


def test_with_a_mouse_it_goes_to_a_heap_before_another_and_back(
    board: Page, round_: WorkRound, check_page: Callable[[Page], None]
) -> None:
    drag(board, "Een koor", middle(heap(board, "Elkaar zien").locator(".outcomes")))
    lie(board, "Elkaar zien", "Een koor")
    expect(heap(board, "Elkaar zien").get_by_role("heading")).to_contain_text("(1)")
    drag(board, "Een moestuin", middle(card(board, "Een koor"), above=40))
    lie(board, "Elkaar zien", "Een moestuin", "Een koor")
    drag(board, "Samen eten", middle(card(board, "Een bankje"), above=40))
    lie(board, "Los", "Samen eten", "Een bankje")
    check_page(board)

    drag(board, "Een koor", middle(card(board, "Een bankje"), above=-40))

    lie(board, "Los", "Samen eten", "Een bankje", "Een koor")
    assert piles(round_) == {"Elkaar zien": ["Een moestuin"], "": ["Samen eten", "Een bankje", "Een koor"]}


def test_let_go_where_nothing_is_or_with_escape_it_lies_where_it_lay(board: Page, round_: WorkRound) -> None:
    version = Workshop.objects.get().version
    drag(board, "Een koor", (640, 10))
    board.mouse.move(*middle(card(board, "Een koor").locator("[data-grip]")))
    board.mouse.down()
    board.mouse.move(*middle(heap(board, "Elkaar zien").locator(".outcomes")), steps=5)
    expect(board.locator(".drop-here")).to_have_count(1)
    board.keyboard.press("Escape")
    expect(board.locator(".drop-here")).to_have_count(0)
    board.mouse.up()

    lie(board, "Los", *TEXTS)
    assert Workshop.objects.get().version == version


def test_what_another_moved_meanwhile_is_told_kindly_and_shown_where_it_lies(
    board: Page, round_: WorkRound, check_page: Callable[[Page], None]
) -> None:
    expect_noise(board, "status of 409")
    board.context.route("**/ordenen/stand/", lambda route: route.abort())  # the page is behind
    Outcome.objects.filter(text="Een koor").update(heap=Heap.objects.get())
    Workshop.objects.update(version=7)

    drag(board, "Een koor", middle(card(board, "Een bankje"), above=40))
    expect(board.get_by_text("Iemand anders verlegde net ook iets. Kijk waar het nu ligt.")).to_be_visible()
    check_page(board)
    board.context.unroute("**/ordenen/stand/")

    lie(board, "Elkaar zien", "Een koor")
    assert piles(round_)["Elkaar zien"] == ["Een koor"]


def test_without_reach_it_stays_where_it_lay_and_says_so(board: Page, round_: WorkRound) -> None:
    board.context.set_offline(True)

    drag(board, "Een koor", middle(heap(board, "Elkaar zien").locator(".outcomes")))

    expect(board.get_by_text("Geen bereik. Het ligt nog waar het lag.")).to_be_visible()
    lie(board, "Los", *TEXTS)
    board.context.set_offline(False)
    expect(board.locator("[data-poll]")).to_be_hidden(timeout=10_000)
    drag(board, "Een koor", middle(heap(board, "Elkaar zien").locator(".outcomes")))
    lie(board, "Elkaar zien", "Een koor")
    expect(board.get_by_text("Het ligt nog waar het lag.")).to_be_hidden()


def test_with_ticks_that_wait_a_card_still_goes_where_it_is_dragged(board: Page, round_: WorkRound) -> None:
    card(board, "Een bankje").get_by_role("checkbox").check()

    drag(board, "Een koor", middle(heap(board, "Elkaar zien").locator(".outcomes")))

    lie(board, "Elkaar zien", "Een koor")
    expect(card(board, "Een bankje").get_by_role("checkbox")).to_be_checked()


def test_with_a_finger_it_is_the_same(
    phone: Page, samira: Worker, round_: WorkRound, signed_in: SignIn, visit: Visit
) -> None:
    page = opens(phone, samira, round_, sign_in=signed_in, visit=visit)
    finger = page.context.new_cdp_session(page)
    grip = card(page, "Een bankje").locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    (from_x, from_y), (_x, to_y) = middle(grip), middle(card(page, "Een koor"), above=-60)

    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": from_x, "y": from_y}]})
    for step in range(1, 9):
        at = {"x": from_x, "y": from_y + (to_y - from_y) * step / 8}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    expect(page.locator(".drop-here")).to_have_count(1)
    browsing.check_page(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    lie(page, "Los", "Een koor", "Een bankje", "Samen eten", "Een moestuin")
    assert piles(round_)[""] == ["Een koor", "Een bankje", "Samen eten", "Een moestuin"]


def test_held_at_the_edge_of_the_screen_the_page_comes_along(board: Page, round_: WorkRound) -> None:
    board.set_viewport_size({"width": 1280, "height": 700})
    grip = card(board, "Een bankje").locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    before = board.evaluate("window.scrollY")

    board.mouse.move(*middle(grip))
    board.mouse.down()
    board.mouse.move(middle(grip)[0], 690, steps=4)
    expect(card(board, "Een moestuin")).to_be_in_viewport()
    board.wait_for_timeout(1000)  # as far down as the page goes
    board.mouse.move(*middle(card(board, "Een moestuin"), above=-40))
    board.mouse.up()

    lie(board, "Los", *TEXTS[1:], TEXTS[0])
    assert board.evaluate("window.scrollY") > before


def test_without_a_script_there_is_nothing_to_drag_and_the_buttons_do_it(
    no_script: Page, samira: Worker, round_: WorkRound, signed_in: SignIn, visit: Visit
) -> None:
    page = opens(no_script, samira, round_, sign_in=signed_in, visit=visit)
    expect(page.locator("[data-grip]").first).to_be_hidden()

    card(page, "Een koor").get_by_role("button", name="Omhoog").click()

    assert piles(round_)[""][:2] == ["Een koor", "Een bankje"]
