"""Catching at the door of a flat without reach: nothing is lost, and nothing comes twice."""

import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect
from pytest_django import Settings

from samenspel.organisations.access import Worker
from samenspel.voices.models import Photo, Voice
from tests import make
from tests.journeys.browsing import expect_noise
from tests.journeys.catching import (
    CACHED,
    KEPT,
    all_said,
    another,
    catch,
    fill,
    find_reach,
    lose_reach,
    ready_for_no_reach,
    save,
    snapshot,
    state,
)
from tests.journeys.conftest import SignIn, Visit


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
    page.get_by_text("Ja, later", exact=True).click()
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
    assert [voice.wants for voice in Voice.objects.order_by("said_at")] == ["", "later", ""]
    photo = Photo.objects.get()
    assert (photo.description, photo.width, photo.height) == ("Een lantaarn", 2048, 1024)
    assert page.evaluate(KEPT) == 0


def test_the_phone_keeps_two_pages_and_nobody_is_in_them(at_the_door: Page, visit: Visit) -> None:
    visit(at_the_door, "/vandaag/")
    visit(at_the_door, "/vangen/")

    pages = sorted(path for path in at_the_door.evaluate(CACHED) if not path.startswith("/static/"))

    assert pages == ["/vangen/zonder-bereik/", "/wandelingen/bladen/zonder-bereik/"]


def test_without_reach_every_other_page_leads_to_the_one_that_works(at_the_door: Page) -> None:
    lose_reach(at_the_door)

    at_the_door.goto("/vandaag/")

    assert at_the_door.url.endswith("/vangen/")
    expect(at_the_door.get_by_label("Wat zegt hij of zij?")).to_be_visible()


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


def test_what_is_too_large_for_the_server_is_refused_once_and_can_be_made_better(
    at_the_door: Page, settings: Settings
) -> None:
    page, large = at_the_door, settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    expect_noise(page, "status of 413")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100

    catch(page, "Kijk eens naar deze foto.")

    state(page, "1 kon niet weg. Kijk wat eraan mankeert.")
    expect(page.locator("[data-queue-items]")).to_contain_text("groter dan wij kunnen aannemen")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = large
    page.goto("/vandaag/")
    state(page, "1 kon niet weg. Kijk wat eraan mankeert.")  # it is not tried again by itself
    page.get_by_role("link", name="Verbeter").click()
    expect(page.get_by_label("Wat zegt hij of zij?")).to_have_value("Kijk eens naar deze foto.")
    save(page)
    state(page, "Alles is verstuurd")

    assert all_said() == ["Kijk eens naar deze foto."]


def test_an_open_page_is_kept_for_the_house_for_which_it_was_opened_though_another_page_changed_hats(
    at_the_door: Page, sanne: Worker
) -> None:
    page, here = at_the_door, sanne.organisation.neighbourhoods.get()
    make.membership(person=sanne.person, organisation=make.organisation(works_in=here, name="Verhuur"))
    fill(page, "Alleen voor de buddy.")
    other = page.context.new_page()
    other.goto("/vandaag/")
    other.locator(".hat summary").click()
    other.get_by_role("button", name="Verhuur").click()
    expect(other.locator(".hat summary")).to_contain_text("Verhuur")
    other.close()

    save(page)
    state(page, "Alles is verstuurd")

    assert Voice.objects.get().caught_for == sanne.organisation


@pytest.mark.parametrize(("choice", "house"), [("", "then"), ("Bij het huis waarvoor ik nu werk", "now")])
def test_what_was_refused_under_one_hat_and_made_better_under_another_stays_where_it_was_caught_unless_she_says_so(
    at_the_door: Page, sanne: Worker, settings: Settings, choice: str, house: str
) -> None:
    page, here = at_the_door, sanne.organisation.neighbourhoods.get()
    other = make.organisation(works_in=here, name="Verhuur")
    make.membership(person=sanne.person, organisation=other)
    expect_noise(page, "status of 413")
    large, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = settings.FILE_UPLOAD_MAX_MEMORY_SIZE, 100
    catch(page, "Alleen voor de buddy.")
    state(page, "1 kon niet weg. Kijk wat eraan mankeert.")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = large
    page.goto("/vandaag/")
    page.locator(".hat summary").click()
    page.get_by_role("button", name="Verhuur").click()
    expect(page.locator(".hat summary")).to_contain_text("Verhuur")

    page.get_by_role("link", name="Verbeter").click()
    expect(page.get_by_text("Dit ving je op met een andere pet op.")).to_be_visible()
    if choice:
        page.get_by_text(choice).click()
    save(page)
    state(page, "Alles is verstuurd")

    assert Voice.objects.get().caught_for == {"then": sanne.organisation, "now": other}[house]


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
