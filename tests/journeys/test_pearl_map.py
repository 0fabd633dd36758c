"""The map of pearls with the keyboard, as a list, by kind, without a script; and a place pointed at without reach."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.base.rd import on_grid
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Note
from samenspel.web.demo.streets import draw_streets, point_of
from tests.journeys.catching import find_reach, lose_reach, state
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_walks import note, ready
from tests.pearls import pearl_setting as setting
from tests.pearls import walk_setting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["phone", "desk"])
def screen(request: pytest.FixtureRequest) -> Page:
    """Both widths."""
    page: Page = request.getfixturevalue(request.param)
    return page


@pytest.fixture
def samira() -> Worker:
    """A neighbourhood with drawn streets, three pearls on the map and one that is not."""
    samira = setting.worker()
    draw_streets(here=samira.organisation.neighbourhoods.get())
    told = (
        ("Linzensoep", "taste", "De Kas"),
        ("Fietsles", "initiative", "Het Waterkersplein"),
        ("Bankje", "place", "Het bankje bij het water"),
    )
    for number, (title, kind, name) in enumerate(told):
        point = point_of(name)
        assert point is not None
        spot = setting.place(by=samira, name=name, east=point[0], north=point[1])
        setting.public(by=samira, title=title, kind=kind, place=spot, now=setting.NOW - timedelta(minutes=number))
    setting.public(by=samira, title="Hommels", kind="nature", street="Lissenpad")
    return samira


LIES_ON_TOP = """(button) => {
  const navigation = document.querySelector(".navigation");
  const middle = (each) => each.getBoundingClientRect().top + each.getBoundingClientRect().height / 2;
  scrollBy({ top: middle(button) - middle(navigation), behavior: "instant" });
  return navigation.contains(document.elementFromPoint(button.getBoundingClientRect().left + 9, middle(button)));
}"""


def test_on_a_phone_the_map_lies_below_the_navigation(phone: Page, samira: Worker, visit: Visit) -> None:
    visit(phone, "/parels/kaart/")
    expect(phone.locator(".map-bead")).to_have_count(3)

    assert phone.locator(".leaflet-control-zoom-out").evaluate(LIES_ON_TOP)


def test_the_map_and_the_list_with_the_keyboard_and_by_kind(screen: Page, samira: Worker, visit: Visit) -> None:
    page = screen
    visit(page, "/parels/kaart/")
    beads = page.locator(".map-bead")
    expect(beads).to_have_count(3)

    beads.first.focus()
    page.keyboard.press("ArrowRight")
    expect(beads.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Lees deze parel: Fietsles")).to_be_focused()
    page.keyboard.press("Escape")
    expect(beads.nth(1)).to_be_focused()

    page.get_by_role("button", name="Laat zien op de kaart: Bankje").press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/parels/bankje/"))
    page.go_back()

    page.get_by_role("link", name="Iets lekkers 1").press("Enter")
    expect(page.locator(".map-bead")).to_have_count(1)
    visit(page, "/parels/kaart/?soort=taste")
    titles = page.locator(".pearl-map-list h3")
    expect(titles).to_have_text(["Linzensoep"])
    titles.get_by_role("link").press("Enter")
    expect(page).to_have_url(re.compile("/parels/linzensoep/"))


def test_without_a_script_there_is_the_picture_with_numbers_and_the_same_list(
    no_script: Page, samira: Worker, visit: Visit
) -> None:
    visit(no_script, "/parels/kaart/")

    expect(no_script.get_by_role("img", name="Kaart van de parels")).to_be_visible()
    expect(no_script.locator(".pearl-map-list h3")).to_have_text(["Linzensoep", "Fietsles", "Bankje", "Hommels"])
    no_script.get_by_role("link", name="Natuur").click()
    expect(no_script.locator(".pearl-map-list h3")).to_have_text(["Hommels"])


def test_on_the_sheet_a_place_is_pointed_at_and_asked_of_the_phone_without_reach(
    screen: Page, samira: Worker, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    page = screen
    here = samira.organisation.neighbourhoods.get()
    walk = walk_setting.walk(by=samira, neighbourhood=here, starts_at=timezone.now() - timedelta(minutes=10))
    signed_in(page, samira)
    visit(page, f"/wandelingen/{walk.slug}/bladen/")
    ready(page)
    lose_reach(page)
    page.reload()

    page.get_by_text("Wijs aan op de kaart").click()
    drawn = page.locator("[data-place-map]")
    drawn.click()
    drawn.press("ArrowRight")
    expect(page.get_by_text("De plek is gekozen.")).to_be_visible()
    expect(page.locator("[data-place-mark]")).to_be_visible()
    check_page(page)
    note(page, "Parel", "Een reiger.")
    page.get_by_role("link", name="Nog een vangen").click()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 52.357, "longitude": 6.6625})
    page.get_by_role("button", name="Waar ik nu ben").click()
    expect(page.get_by_text("De plek is gekozen.")).to_be_visible()
    note(page, "Idee", "Een bank.")
    find_reach(page)
    state(page, "Alles is verstuurd")

    found = {each.sort: (each.east, each.north) for each in Note.objects.all()}
    assert found.pop("idea") == on_grid(east=6.6625, north=52.357)
    ((east, north),) = found.values()
    assert east is not None
    assert north is not None
    assert on_grid(east=float(east), north=float(north)) == (east, north)
