"""Pearls are strung with the keyboard and by dragging, and walked with a phone on which there is no reach."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Necklace, NecklaceStop, Pearl
from samenspel.voices import photos
from samenspel.voices.models import Photo
from samenspel.web.demo import pictures
from tests import make
from tests.journeys import browsing
from tests.journeys.catching import CACHED, find_reach, lose_reach
from tests.journeys.conftest import SignIn, Visit
from tests.pearls import necklace_setting as setting

pytestmark = pytest.mark.django_db(transaction=True)
UNTIL = """async (address) => {
  const kept = () => caches.match(address).then((found) => found && found.text());
  for (let tries = 0; tries < 300; tries += 1) {
    if ((HOLDS)(await kept())) return true;
    await new Promise((go) => setTimeout(go, 50));
  }
  return false;
}"""
TITLES = ("Het bankje", "De kas", "De muur", "De soos")


@pytest.fixture
def samira() -> Worker:
    house = make.organisation(works_in=make.neighbourhood(name="De Kade"), front_desk=True, name="Buurtteam")
    return make.worker(organisation=house, called="Samira")


@pytest.fixture
def pearls(samira: Worker) -> list[Pearl]:
    return [setting.pearl(by=samira, x=90 * number, title=title) for number, title in enumerate(TITLES)]


def thread(page: Page, *titles: str) -> None:
    """What is on it, in order."""
    expect(page.locator("[data-thread] .bead-title")).to_have_text(list(titles))


def middle(there: Locator, *, above: float = 0) -> tuple[float, float]:
    box = there.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - above


def bead(page: Page, title: str) -> Locator:
    return page.locator("[data-bead]").filter(has=page.locator(".bead-title", has_text=title))


def drag(page: Page, title: str, to: tuple[float, float]) -> None:
    """With the mouse."""
    page.mouse.move(*middle(bead(page, title).locator("[data-grip]")))
    page.mouse.down()
    page.mouse.move(*to, steps=8)
    page.mouse.up()


def press(page: Page, name: str) -> None:
    """With the keyboard."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def change_it(page: Page, *, why: str, takes_in: str) -> None:
    """What everybody walks already is changed with a reason."""
    page.get_by_role("link", name="Verander, met de reden").click()
    page.get_by_label("Waarom?").fill(why)
    browsing.check_page(page)
    press(page, "Ga verder")
    press(page, f"Rijg erbij {takes_in}")
    press(page, "Klaar met veranderen")
    expect(page.get_by_text("Klaar. Iedereen leest wat er veranderde en waarom.")).to_be_visible()


def let_go_halfway(page: Page) -> None:
    """Escape while dragging leaves it where it lay."""
    page.mouse.move(*middle(bead(page, "De muur").locator("[data-grip]")))
    page.mouse.down()
    page.mouse.move(*middle(bead(page, "Het bankje"), above=60), steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()


def drag_without_reach(page: Page) -> None:
    """It says so, and nothing moved."""
    page.context.set_offline(True)
    drag(page, "De soos", middle(bead(page, "De kas")))
    expect(page.get_by_text("Geen bereik. Het ligt nog waar het lag.")).to_be_visible()
    page.context.set_offline(False)


def test_strung_by_keyboard_and_by_dragging_made_public_and_changed_with_a_reason(
    desk: Page,
    samira: Worker,
    pearls: list[Pearl],
    signed_in: SignIn,
    visit: Visit,
) -> None:
    page = desk
    page.set_viewport_size({"width": 1280, "height": 1600})
    signed_in(page, samira)
    visit(page, "/kettingen/nieuw/")
    page.get_by_label("Hoe heet de ketting?").fill("Rondje kade")
    page.keyboard.press("Enter")
    for title in TITLES[:2]:
        press(page, f"Rijg erbij {title}")
    press(page, f"Omlaag: {TITLES[0]}")
    thread(page, "De kas", "Het bankje")
    expect(page.get_by_role("button", name="Omlaag: Het bankje")).to_be_focused()
    browsing.check_page(page)

    drag(page, "De muur", middle(bead(page, "Het bankje"), above=80))
    thread(page, "De kas", "De muur", "Het bankje")
    drag(page, "Het bankje", middle(bead(page, "De kas"), above=80))
    thread(page, "Het bankje", "De kas", "De muur")
    let_go_halfway(page)
    drag_without_reach(page)
    press(page, "Maak bekend")
    expect(page.get_by_text("Iedereen kan de ketting nu lopen.")).to_be_visible()
    made = Necklace.objects.get()
    assert setting.titles(made) == ["Het bankje", "De kas", "De muur"]

    change_it(page, why="Wij horen hem fluiten.", takes_in="De soos")
    for end in ("versies/", "rustplekken/", "naam/", "rust/"):
        visit(page, f"/kettingen/{made.slug}/{end}")
    for address in ("/kettingen/beheer/", "/kettingen/rustplekken/", f"/kettingen/stuk/{made.stops.all()[0].pk}/"):
        visit(page, address)
    page.context.clear_cookies()
    visit(page, f"/kettingen/{made.slug}/")
    expect(page.get_by_text("Wij horen hem fluiten.")).to_be_visible()


def test_on_a_phone_the_same_is_done_with_a_finger_and_with_buttons(
    phone: Page,
    samira: Worker,
    pearls: list[Pearl],
    signed_in: SignIn,
    visit: Visit,
) -> None:
    page = phone
    made = setting.necklace(by=samira, pearls=pearls[:2], state="stringing")
    signed_in(page, samira)
    visit(page, f"/kettingen/{made.slug}/rijgen/")
    finger = page.context.new_cdp_session(page)
    grip = bead(page, "De kas").locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    (from_x, from_y), (_x, to_y) = middle(grip), middle(bead(page, "Het bankje"), above=60)

    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": from_x, "y": from_y}]})
    for step in range(1, 6):
        at = {"x": from_x, "y": from_y + (to_y - from_y) * step / 5}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    thread(page, "De kas", "Het bankje")

    page.get_by_role("button", name="Rijg erbij De muur").click()
    thread(page, "De kas", "Het bankje", "De muur")
    browsing.check_page(page)


@pytest.fixture(params=["phone", "desk"])
def screen(request: pytest.FixtureRequest) -> Page:
    """Both widths."""
    page: Page = request.getfixturevalue(request.param)
    return page


def kept(page: Page, address: str) -> None:
    """One visit was enough: it is on the phone."""
    until(page, "(kept) => kept", address)


def until(page: Page, holds: str, address: str) -> None:
    """What the phone keeps of this address is as it should be."""
    assert page.evaluate(UNTIL.replace("HOLDS", holds), address), f"{address} is not kept as it should be"


def shown(page: Page, title: str) -> None:
    expect(page.locator(".walk-bead:visible h2")).to_have_text(title)


def test_one_walks_without_reach_and_what_was_taken_away_is_gone_at_the_next_reach(
    screen: Page, samira: Worker, pearls: list[Pearl], visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page = screen
    made = setting.necklace(by=samira, pearls=pearls[:3])
    setting.spot(by=samira, on=made, x=130, name="De lange bank")
    visit(page, "/kettingen/")
    visit(page, f"/kettingen/{made.slug}/")
    address = f"/kettingen/{made.slug}/lopen/"
    visit(page, address)
    kept(page, address)

    lose_reach(page)
    page.reload()
    shown(page, "Het bankje")
    expect(page.get_by_text("Over 130 meter kunt u zitten.")).to_be_visible()
    page.locator(".walk-bead:visible").get_by_role("link", name="Volgende").click()
    shown(page, "De kas")
    check_page(page)
    page.go_back()
    shown(page, "Het bankje")
    page.go_forward()
    page.reload()
    shown(page, "De kas")

    Pearl.objects.filter(title="De kas").update(state="resting", rest_why="later", slug="")
    find_reach(page)
    shown(page, "De muur")
    until(page, "(kept) => !kept.includes('De kas')", address)
    made.state, made.published_at = "resting", timezone.now() - timedelta(days=1)
    made.save()
    browsing.expect_noise(page, "status of 404")
    page.goto("/kettingen/")
    until(page, "(kept) => !kept", address)
    assert address not in page.evaluate(CACHED)


def test_a_photograph_goes_along_without_reach_until_somebody_on_it_says_no(
    phone: Page, samira: Worker, pearls: list[Pearl], visit: Visit, check_page: Callable[[Page], None]
) -> None:
    made, first = setting.necklace(by=samira, pearls=pearls[:2]), pearls[0]
    rebuilt = photos.rebuild(pictures.draw("bench"), longest=480)
    file = {"file": photos.store(rebuilt), "width": rebuilt.width, "height": rebuilt.height}
    first.photo, first.photo_shows = make.photo(voice=first.voice, faces=Photo.Faces.AGREED, **file), "Een bankje."
    first.save()
    address, photo = f"/kettingen/{made.slug}/lopen/", f"/parels/{first.slug}/foto/"
    visit(phone, address)
    kept(phone, address)
    kept(phone, photo)
    lose_reach(phone)
    phone.reload()
    shown(phone, "Het bankje")
    expect(phone.get_by_alt_text("Een bankje.")).to_be_visible()
    assert phone.get_by_alt_text("Een bankje.").evaluate("(each) => each.complete && each.naturalWidth > 0")
    check_page(phone)

    Photo.objects.update(faces=Photo.Faces.ASK)
    find_reach(phone)

    expect(phone.get_by_alt_text("Een bankje.")).to_have_count(0)
    until(phone, "(kept) => !kept", photo)


def test_while_one_walks_it_comes_to_rest_kindly(
    phone: Page, samira: Worker, pearls: list[Pearl], visit: Visit
) -> None:
    made = setting.necklace(by=samira, pearls=pearls[:2])
    visit(phone, f"/kettingen/{made.slug}/lopen/")
    kept(phone, f"/kettingen/{made.slug}/lopen/")
    lose_reach(phone)
    expect(phone.get_by_text("Geen bereik. U kunt gewoon verder lopen.")).to_be_visible()
    made.state = "resting"
    made.save()
    browsing.expect_noise(phone, "status of 404")

    find_reach(phone)

    expect(phone.get_by_text("Deze ketting rust. Dank dat u meeliep.")).to_be_visible()
    browsing.check_page(phone)


def test_without_a_script_all_pearls_stand_below_each_other_and_buttons_string(
    no_script: Page, samira: Worker, pearls: list[Pearl], signed_in: SignIn, visit: Visit
) -> None:
    page = no_script
    made = setting.necklace(by=samira, pearls=pearls[:3])
    visit(page, f"/kettingen/{made.slug}/lopen/")
    expect(page.locator(".walk-bead")).to_have_count(3)
    page.get_by_role("link", name="Volgende").first.click()
    assert page.url.endswith("#parel-2")

    signed_in(page, samira)
    setting.changing(by=samira, necklace=made)
    visit(page, f"/kettingen/{made.slug}/rijgen/")
    expect(page.locator("[data-grip]").first).to_be_hidden()
    page.get_by_role("button", name="Omhoog: De muur").click()
    assert [each.pearl.title for each in NecklaceStop.objects.all()] == ["Het bankje", "De muur", "De kas"]
