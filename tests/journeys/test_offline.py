"""Catching at the door of a flat without reach: nothing is lost, and nothing comes twice."""

import io
import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.models import Photo, Voice, Wording
from tests import make
from tests.journeys.browsing import expect_noise
from tests.journeys.conftest import SignIn, Visit

KEPT = """async () => {
  const open = indexedDB.open("samenspel", 1);
  const db = await new Promise((resolve) => { open.onsuccess = () => resolve(open.result); });
  const all = db.transaction("queue").objectStore("queue").getAll();
  return new Promise((resolve) => { all.onsuccess = () => resolve(all.result.length); });
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const kept of await (await caches.open(name)).keys()) found.push(new URL(kept.url).pathname);
  return found;
}"""


def snapshot() -> dict[str, object]:
    """A photograph as a phone makes it: large, with the place in it."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Lindestraat 4"
    Image.new("RGB", (2600, 1300), (40, 120, 80)).save(file, "JPEG", exif=exif)
    return {"name": "IMG_2024.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def ready_for_no_reach(page: Page) -> None:
    """One visit was enough: the page is on the phone."""
    page.wait_for_function("navigator.serviceWorker.ready.then((ready) => Boolean(ready.active))")
    page.wait_for_function("caches.match('/vangen/zonder-bereik/').then(Boolean)")


def fill(page: Page, said: str) -> None:
    """The three fields."""
    page.get_by_label("Wat zegt hij of zij?").fill(said)
    page.get_by_label("Van wie?").fill("Fatima")
    page.get_by_text("Bellen", exact=True).click()
    page.get_by_label("Telefoonnummer").fill("06 12345678")


def save(page: Page) -> None:
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Bewaard")).to_be_visible()


def catch(page: Page, said: str) -> None:
    fill(page, said)
    save(page)


def another(page: Page) -> None:
    page.get_by_role("link", name="Nog een vangen").click()


def state(page: Page, said: str) -> None:
    """What the queue says of itself."""
    expect(page.locator("[data-queue-state]")).to_have_text(said)


def all_said() -> list[str]:
    return sorted(words.read(wording) for wording in Wording.objects.all())


def lose_reach(page: Page) -> None:
    page.context.set_offline(True)


def find_reach(page: Page) -> None:
    page.context.set_offline(False)


@pytest.fixture
def sanne() -> Worker:
    return make.worker(called="Sanne")


@pytest.fixture
def at_the_door(phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit) -> Page:
    """The page for catching was visited once, with reach."""
    signed_in(phone, sanne)
    visit(phone, "/vangen/")
    ready_for_no_reach(phone)
    return phone


def test_three_voices_caught_without_reach_are_found_once_each_after_the_time_out(
    at_the_door: Page, sanne: Worker, signed_in: SignIn, check_page: Callable[[Page], None]
) -> None:
    page = at_the_door
    expect_noise(page, "status of 401")
    lose_reach(page)
    catch(page, "Kan er een bankje komen?")
    another(page)
    fill(page, "De lantaarn is stuk.")
    page.get_by_text("Meer: foto, plek, wie mag lezen").click()
    page.get_by_label("Foto").set_input_files(snapshot())  # type: ignore[arg-type]
    page.get_by_label("Staan er mensen op?").select_option("none")
    page.get_by_label("Wat is er te zien?").fill("Een lantaarn")
    save(page)
    another(page)
    catch(page, "Ik wil weer eens dansen.")
    state(page, "3 wachten op bereik")

    page.reload()
    state(page, "3 wachten op bereik")
    check_page(page)
    Session.objects.all().delete()  # the time-out
    find_reach(page)
    state(page, "3 wachten tot je weer inlogt")
    assert page.locator("[data-queue-items] li").count() == 0  # nobody reads them over her shoulder
    signed_in(page, sanne)
    page.reload()
    state(page, "Alles is verstuurd")

    assert all_said() == ["De lantaarn is stuk.", "Ik wil weer eens dansen.", "Kan er een bankje komen?"]
    photo = Photo.objects.get()
    assert (photo.description, photo.width, photo.height) == ("Een lantaarn", 2048, 1024)
    assert page.evaluate(KEPT) == 0


def test_the_phone_keeps_one_page_and_nobody_is_in_it(at_the_door: Page, visit: Visit) -> None:
    visit(at_the_door, "/vandaag/")
    visit(at_the_door, "/vangen/")

    pages = [path for path in at_the_door.evaluate(CACHED) if not path.startswith("/static/")]

    assert pages == ["/vangen/zonder-bereik/"]


def test_without_reach_every_other_page_leads_to_the_one_that_works(at_the_door: Page) -> None:
    lose_reach(at_the_door)

    at_the_door.goto("/vandaag/")

    assert at_the_door.url.endswith("/vangen/")
    expect(at_the_door.get_by_label("Wat zegt hij of zij?")).to_be_visible()


def test_from_the_first_page_a_voice_is_one_tap_and_typing(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit
) -> None:
    signed_in(phone, sanne)
    visit(phone, "/vandaag/")

    phone.get_by_role("navigation").get_by_role("link", name="Vangen").tap()

    expect(phone.get_by_label("Wat zegt hij of zij?")).to_be_visible()


def test_the_three_fields_and_the_button_stand_above_the_fold(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit
) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    signed_in(phone, sanne)
    visit(phone, "/vangen/")

    lines = [
        phone.get_by_label("Wat zegt hij of zij?"),
        phone.get_by_label("Van wie?"),
        phone.get_by_text("Liever niet", exact=True),
        phone.get_by_role("button", name="Bewaar"),
    ]

    assert all(line.evaluate("one => one.getBoundingClientRect().bottom") <= 640 for line in lines)
    fields, button = lines[:3], lines[3]
    top = button.evaluate("one => one.getBoundingClientRect().top")
    assert all(line.evaluate("one => one.getBoundingClientRect().bottom") <= top for line in fields)


def test_a_double_tap_is_one_voice(at_the_door: Page) -> None:
    fill(at_the_door, "Eén keer is genoeg.")

    at_the_door.get_by_role("button", name="Bewaar").dblclick()
    state(at_the_door, "Alles is verstuurd")

    assert all_said() == ["Eén keer is genoeg."]


def test_a_receipt_that_never_came_is_asked_for_again_and_not_doubled(at_the_door: Page) -> None:
    cut: list[int] = []

    def lose_the_receipt(route: Route) -> None:
        if cut:
            route.continue_()
            return
        cut.append(route.fetch().status)  # the server has it, the phone does not know
        route.abort()

    at_the_door.context.route("**/vangen/stuur/", lose_the_receipt)
    with at_the_door.expect_event("requestfailed"):
        catch(at_the_door, "De bus rijdt hier niet meer.")
    state(at_the_door, "1 wacht op bereik")
    assert (cut, Voice.objects.count(), at_the_door.evaluate(KEPT)) == ([201], 1, 1)

    at_the_door.reload()
    state(at_the_door, "Alles is verstuurd")

    assert all_said() == ["De bus rijdt hier niet meer."]


def test_after_the_receipt_the_next_things_are_there(at_the_door: Page, check_page: Callable[[Page], None]) -> None:
    catch(at_the_door, "Wie leert mij fietsen?")

    expect(at_the_door.get_by_role("link", name="Briefje met code")).to_be_visible()
    answer = at_the_door.get_by_role("link", name="Meteen antwoorden")
    expect(answer).to_have_attribute("href", f"/stemmen/{Voice.objects.get().pk}/antwoord/")
    check_page(at_the_door)


def test_another_one_keeps_the_channel_and_the_place(at_the_door: Page) -> None:
    at_the_door.get_by_text("Wandeling", exact=True).click()
    at_the_door.get_by_text("Meer: foto, plek, wie mag lezen").click()
    at_the_door.get_by_label("Plek").fill("Bij de bakker")
    catch(at_the_door, "Het ruikt hier lekker.")

    another(at_the_door)

    expect(at_the_door.get_by_label("Plek")).to_have_value("Bij de bakker")
    expect(at_the_door.locator("[name=channel][value=walk]")).to_be_checked()
    expect(at_the_door.get_by_label("Wat zegt hij of zij?")).to_have_value("")


def test_a_refused_one_says_why_lets_the_others_go_and_can_be_made_better(
    at_the_door: Page, check_page: Callable[[Page], None]
) -> None:
    page = at_the_door
    expect_noise(page, "status of 422")
    lose_reach(page)
    fill(page, "   ")
    page.get_by_label("Van wie?").fill("Piet")
    save(page)
    another(page)
    catch(page, "Deze is goed.")
    find_reach(page)
    state(page, "1 kon niet weg. Kijk wat eraan mankeert.")
    assert all_said() == ["Deze is goed."]
    expect(page.locator("[data-queue-items]")).to_contain_text("Schrijf op wat er gezegd is.")
    check_page(page)

    page.goto("/vandaag/")
    page.get_by_role("link", name="Verbeter").click()
    expect(page.get_by_label("Van wie?")).to_have_value("Piet")
    page.get_by_label("Wat zegt hij of zij?").fill("Nu wel.")
    save(page)
    state(page, "Alles is verstuurd")

    assert all_said() == ["Deze is goed.", "Nu wel."]


def test_throwing_away_asks_first(at_the_door: Page) -> None:
    lose_reach(at_the_door)
    catch(at_the_door, "Laat maar.")
    at_the_door.get_by_role("button", name="Weggooien").click()
    at_the_door.get_by_role("button", name="Nee, bewaren").click()
    assert at_the_door.evaluate(KEPT) == 1

    at_the_door.get_by_role("button", name="Weggooien").click()
    at_the_door.get_by_role("button", name="Ja, weggooien").click()
    expect(at_the_door.locator("[data-queue-items] li")).to_have_count(0)

    assert at_the_door.evaluate(KEPT) == 0


def test_a_colleague_on_the_same_phone_sees_that_something_waits_and_not_what(
    at_the_door: Page, sanne: Worker, signed_in: SignIn, check_page: Callable[[Page], None]
) -> None:
    page = at_the_door
    lose_reach(page)
    for said in ("Een geheim.", "Nog een geheim."):
        catch(page, said)
        another(page)
    piet = make.worker(called="Piet", organisation=sanne.organisation)
    find_reach_as(page, piet, signed_in)

    page.goto("/vangen/")
    expect(page.locator("[data-queue-others]")).to_have_text("2 wachten van een collega")
    check_page(page)
    assert "geheim" not in page.locator("body").inner_text()
    assert Voice.objects.count() == 0

    signed_in(page, sanne)
    page.goto("/vandaag/")
    state(page, "Alles is verstuurd")
    assert all_said() == ["Een geheim.", "Nog een geheim."]
    assert {voice.caught_by for voice in Voice.objects.all()} == {sanne.person}


def find_reach_as(page: Page, worker: Worker, signed_in: SignIn) -> None:
    """The phone changes hands while it has no reach."""
    signed_in(page, worker)
    find_reach(page)


def test_signing_out_over_something_unsent_asks_first_and_keeps_it(
    at_the_door: Page, sanne: Worker, signed_in: SignIn
) -> None:
    page = at_the_door
    page.context.route("**/vangen/stuur/", lambda route: route.abort())
    catch(page, "Wacht op mij.")
    state(page, "1 wacht op bereik")

    page.get_by_text("Meer", exact=True).click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_text("Er wacht nog 1. Toch uitloggen?")).to_be_visible()
    page.get_by_role("button", name="Toch uitloggen").click()
    page.wait_for_url(re.compile(r"/$"))
    page.context.unroute("**/vangen/stuur/")
    assert page.evaluate(KEPT) == 1

    signed_in(page, sanne)
    page.goto("/vangen/")
    state(page, "Alles is verstuurd")
    assert all_said() == ["Wacht op mij."]


def test_after_signing_out_nobody_catches_without_a_name(at_the_door: Page) -> None:
    at_the_door.get_by_text("Meer", exact=True).click()
    at_the_door.get_by_role("button", name="Uitloggen").click()
    at_the_door.wait_for_url(re.compile(r"/$"))
    lose_reach(at_the_door)

    at_the_door.goto("/vangen/")

    expect(at_the_door.get_by_role("button", name="Bewaar")).to_be_disabled()
    expect(at_the_door.get_by_text("Log eerst in als je weer bereik hebt.")).to_be_visible()


def test_a_server_in_trouble_is_no_reason_to_lose_anything(at_the_door: Page) -> None:
    expect_noise(at_the_door, "status of 503")
    at_the_door.context.route("**/vangen/stuur/", lambda route: route.fulfill(status=503))
    with at_the_door.expect_response(lambda response: response.status == 503):
        catch(at_the_door, "Nog even geduld.")
    state(at_the_door, "1 wacht op bereik")
    assert at_the_door.evaluate(KEPT) == 1
    at_the_door.context.unroute("**/vangen/stuur/")

    at_the_door.evaluate("window.dispatchEvent(new Event('online'))")
    state(at_the_door, "Alles is verstuurd")

    assert all_said() == ["Nog even geduld."]


def test_a_voice_is_caught_with_the_keyboard_alone(
    desk: Page, sanne: Worker, signed_in: SignIn, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    signed_in(desk, sanne)
    visit(desk, "/vangen/")
    desk.get_by_label("Wat zegt hij of zij?").focus()
    desk.keyboard.type("Zonder muis gaat het ook.")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Oma Bep")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")  # the first way: phone
    desk.keyboard.press("Tab")
    desk.keyboard.type("010 1234567")
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", name="Bewaard")).to_be_focused()
    state(desk, "Alles is verstuurd")
    check_page(desk)
    assert all_said() == ["Zonder muis gaat het ook."]


def test_a_voice_is_caught_without_script(no_script: Page, sanne: Worker, signed_in: SignIn, visit: Visit) -> None:
    signed_in(no_script, sanne)
    visit(no_script, "/vangen/")
    no_script.get_by_label("Wat zegt hij of zij?").fill("Zonder script gaat het ook.")
    no_script.get_by_text("Bellen", exact=True).click()
    no_script.get_by_role("button", name="Bewaar").click()
    expect(no_script.get_by_text("Schrijf het hele telefoonnummer op.").first).to_be_visible()
    expect(no_script.get_by_label("Wat zegt hij of zij?")).to_have_value("Zonder script gaat het ook.")
    no_script.get_by_label("Nummer of adres").fill("06 12345678")
    no_script.get_by_role("button", name="Bewaar").click()

    expect(no_script.get_by_role("link", name="Meteen antwoorden")).to_be_visible()
    assert all_said() == ["Zonder script gaat het ook."]


def test_at_double_size_the_page_still_fits(
    phone: Page, sanne: Worker, signed_in: SignIn, visit: Visit, live_server: LiveServer
) -> None:
    signed_in(phone, sanne)
    phone.context.add_cookies([{"name": "letters", "value": "200", "url": live_server.url}])

    visit(phone, "/vangen/")

    assert phone.locator("html").get_attribute("class") == "letters-200"
