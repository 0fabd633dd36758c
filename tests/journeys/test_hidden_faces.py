"""Faces on a photograph are made unrecognisable with the keyboard alone, and by tapping and dragging."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Pearl
from samenspel.voices import photos
from samenspel.voices.models import Photo
from samenspel.web.demo import pictures
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit
from tests.pearls import pearl_setting as setting

pytestmark = pytest.mark.django_db(transaction=True)


def with_people(*, by: Worker) -> tuple[Pearl, Photo]:
    """A pearl with a photograph of people at a table, who were not asked."""
    pearl = setting.spotted(by=by)
    rebuilt = photos.rebuild(pictures.draw("table"), longest=480)
    file = {"file": photos.store(rebuilt), "width": rebuilt.width, "height": rebuilt.height}
    return pearl, make.photo(voice=pearl.voice, faces=Photo.Faces.ASK, **file)


def ovals(page: Page) -> list[list[int]]:
    """Where the spots are, in thousandths, as they would be sent."""
    typed = page.locator("input[name=ovals]").input_value()
    return [[int(number) for number in part.split(",")] for part in typed.split(";") if part]


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_face_is_hidden_with_the_keyboard_alone_and_the_old_photo_is_gone(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    samira = setting.worker()
    pearl, photo = with_people(by=samira)
    signed_in(page, samira)
    visit(page, reverse("pearls:write_pearl", args=[pearl.pk]))
    page.get_by_role("link", name="Maak gezichten onherkenbaar").press("Enter")
    page.wait_for_load_state("load")

    page.get_by_role("button", name="Zet een vlek").press("Enter")
    spot = page.get_by_role("button", name="Vlek 1")
    expect(spot).to_be_focused()
    [[left, top, width, _height]] = ovals(page)
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "+"):
        page.keyboard.press(key)
    [[new_left, new_top, new_width, _new_height]] = ovals(page)
    assert (new_left < left, new_top < top, new_width > width) == (True, True, True)
    browsing.check_page(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Zet een vlek")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Delete")
    assert len(ovals(page)) == 1
    page.get_by_role("button", name="Maak onherkenbaar").press("Enter")
    expect(page.get_by_role("heading", name="Is er nog iemand te herkennen?")).to_be_visible()
    browsing.check_page(page)
    page.get_by_role("button", name="Niemand is te herkennen").press("Enter")
    expect(page.get_by_text("De oude foto is weg.")).to_be_visible()

    old = photo.file
    photo.refresh_from_db()
    assert (photo.faces, photo.file == old) == ("hidden", False)


def test_a_face_is_hidden_by_tapping_on_it_or_dragging_over_it(phone: Page, visit: Visit, signed_in: SignIn) -> None:
    samira = setting.worker()
    _pearl, photo = with_people(by=samira)
    signed_in(phone, samira)
    visit(phone, reverse("pearls:hide_faces", args=[photo.pk]))
    stage = phone.locator("[data-faces-stage]")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None

    phone.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.45)
    phone.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.2)
    phone.mouse.down()
    phone.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.6, steps=4)
    phone.mouse.up()

    tapped, dragged = ovals(phone)
    assert abs(tapped[0] + tapped[2] / 2 - 200) < 15
    wanted = zip(dragged, (600, 200, 200, 400), strict=True)
    assert [number for number, meant in wanted if abs(number - meant) > 15] == []
    phone.get_by_role("button", name="Vlek weg").click()
    assert ovals(phone) == [tapped]
