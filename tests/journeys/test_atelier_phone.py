"""A phone in an atelier whose reach comes and goes: what was typed is kept first, sent once, and never lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from samenspel.challenges.access.ateliers import GRACE
from samenspel.challenges.models import Outcome, Workshop
from samenspel.challenges.models import Round as WorkRound
from tests.challenges import atelier_setting as ateliers
from tests.journeys.browsing import expect_noise
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)

SEND, SCRIPT = "**/stuur/", "**/atelier_queue*.js"


@pytest.fixture
def round_() -> WorkRound:
    """The round on which people work."""
    return ateliers.running(ateliers.workshop(rounds=2))


@pytest.fixture
def ria(phone: Page, round_: WorkRound) -> Page:
    """Ria's phone, in."""
    come_in(phone, round_.workshop)
    return phone


def come_in(page: Page, workshop: Workshop) -> None:
    page.goto(f"/atelier/{workshop.code}/")
    page.get_by_label("Je voornaam").fill("Ria")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_label("Typ hier")).to_be_visible()
    page.wait_for_load_state()


def say(page: Page, words: str) -> None:
    page.get_by_label("Typ hier").fill(words)
    page.get_by_role("button", name="Stuur, en nog een").click()
    expect(page.get_by_label("Typ hier")).to_have_value("")


def state(page: Page, words: str) -> None:
    expect(page.locator("[data-queue-state]")).to_have_text(words, timeout=20_000)


def all_typed() -> list[str]:
    return sorted(Outcome.objects.values_list("text", flat=True))


def changed(workshop: Workshop, **fields: object) -> None:
    """Who leads did something: phones hear it with their next question."""
    workshop.refresh_from_db()
    Workshop.objects.filter(pk=workshop.pk).update(phone_version=workshop.phone_version + 1, **fields)


def test_a_receipt_that_never_came_is_asked_for_again_and_not_doubled(ria: Page) -> None:
    cut: list[int] = []

    def lose_the_receipt(route: Route) -> None:
        if len(cut) < 2:
            cut.append(route.fetch().status)  # the server has it, the phone does not know
            route.abort()
        else:
            route.continue_()

    ria.context.route(SEND, lose_the_receipt)
    say(ria, "Een bankje")
    state(ria, "1 wacht op bereik")
    assert (cut, all_typed()) == ([201], ["Een bankje"])

    state(ria, "Verstuurd")

    assert (cut, all_typed()) == ([201, 201], ["Een bankje"])


def test_what_waits_survives_a_reload_and_goes_once_there_is_reach(
    ria: Page, check_page: Callable[[Page], None]
) -> None:
    ria.context.route(SEND, lambda route: route.abort())
    say(ria, "Een bankje")
    say(ria, "Een koor")
    state(ria, "2 wachten op bereik")

    ria.reload()
    state(ria, "2 wachten op bereik")
    check_page(ria)
    ria.context.unroute(SEND)
    state(ria, "Verstuurd")

    assert all_typed() == ["Een bankje", "Een koor"]
    expect(ria.locator("[data-queue-items] li")).to_have_count(0)
    expect(ria.locator("[data-part=mine] li")).to_have_count(2)


def test_a_double_tap_is_one_outcome_and_an_empty_field_is_none(ria: Page) -> None:
    ria.get_by_role("button", name="Stuur, en nog een").click()
    ria.get_by_label("Typ hier").fill("Eén keer is genoeg")

    ria.get_by_role("button", name="Stuur, en nog een").dblclick()
    state(ria, "Verstuurd")

    assert all_typed() == ["Eén keer is genoeg"]


def test_a_server_in_trouble_is_no_reason_to_lose_anything(ria: Page) -> None:
    expect_noise(ria, "status of 503")
    ria.context.route(SEND, lambda route: route.fulfill(status=503))
    say(ria, "Nog even geduld")
    state(ria, "1 wacht op bereik")
    ria.context.unroute(SEND)

    state(ria, "Verstuurd")

    assert all_typed() == ["Nog even geduld"]


def test_an_old_token_is_renewed_by_itself(ria: Page) -> None:
    expect_noise(ria, "status of 403")
    ria.context.clear_cookies(name="csrf")

    say(ria, "Een bankje")
    state(ria, "Verstuurd")

    assert all_typed() == ["Een bankje"]


def test_a_phone_that_was_forgotten_comes_in_again_and_doubles_nothing(ria: Page, round_: WorkRound) -> None:
    expect_noise(ria, "status of 401")
    ria.context.route(SEND, lambda route: (route.fetch(), route.abort())[1])
    say(ria, "Een bankje")
    state(ria, "1 wacht op bereik")
    ria.context.unroute(SEND)
    ria.context.clear_cookies(name="atelier")
    state(ria, "Doe opnieuw mee met de code. Wat je typte, blijft op deze telefoon.")

    come_in(ria, round_.workshop)
    state(ria, "Verstuurd")

    assert all_typed() == ["Een bankje"]


def test_a_sentence_that_was_begun_belongs_to_the_question_for_which_it_was_begun(
    ria: Page, round_: WorkRound, check_page: Callable[[Page], None]
) -> None:
    ria.get_by_label("Typ hier").fill("Nog over de eerste vraag")
    WorkRound.objects.filter(pk=round_.pk).update(ended_at=timezone.now())
    ateliers.running(round_.workshop, number=2, kind="take_away")
    changed(round_.workshop)
    expect(ria.get_by_role("heading", name="Vraag 2?")).to_be_visible()
    expect(ria.get_by_text("Dit hoort nog bij: Ronde 1")).to_be_visible()
    check_page(ria)

    ria.get_by_role("button", name="Stuur, en nog een").click()
    expect(ria.get_by_text("Dit hoort nog bij: Ronde 1")).to_be_hidden()
    expect(ria.get_by_label("Wat blijft ons bij")).to_be_checked()
    say(ria, "Over de tweede")
    state(ria, "Verstuurd")
    expect(ria.locator("[data-part=mine] li")).to_have_count(2)

    kept = Outcome.objects.order_by("text").values_list("text", "round__number", "kind")
    assert list(kept) == [("Nog over de eerste vraag", 1, "idea"), ("Over de tweede", 2, "take_away")]


def test_what_is_half_typed_is_there_after_a_reload(ria: Page) -> None:
    ria.get_by_label("Typ hier").press_sequentially("Half")

    ria.reload()

    expect(ria.get_by_label("Typ hier")).to_have_value("Half")


def test_what_is_typed_before_the_script_is_there_is_there_after_a_reload_too(ria: Page) -> None:
    held: list[Route] = []
    ria.context.route(SCRIPT, lambda route: held.append(route))  # noqa: PLW0108 - it looks into what it is given
    ria.reload(wait_until="commit")
    ria.get_by_label("Typ hier").press_sequentially("Half")
    assert held
    for each in held:
        each.continue_()
    ria.wait_for_load_state()

    ria.context.unroute(SCRIPT)
    ria.reload()

    expect(ria.get_by_label("Typ hier")).to_have_value("Half")


def test_what_waits_when_the_atelier_closes_still_comes_in_and_what_comes_too_late_stays_on_the_phone(
    ria: Page, round_: WorkRound, check_page: Callable[[Page], None]
) -> None:
    expect_noise(ria, "status of 422")
    workshop, now = round_.workshop, timezone.now()
    ria.context.route(SEND, lambda route: route.abort())
    say(ria, "Net op tijd")
    state(ria, "1 wacht op bereik")
    WorkRound.objects.filter(pk=round_.pk).update(ended_at=now)
    changed(workshop, state="closed", closed_at=timezone.now())
    expect(ria.get_by_role("heading", name="Dank je wel")).to_be_visible()
    ria.context.unroute(SEND)
    state(ria, "Verstuurd")
    assert all_typed() == ["Net op tijd"]

    ria.context.route(SEND, lambda route: route.abort())
    changed(workshop, state="open")
    WorkRound.objects.filter(pk=round_.pk).update(ended_at=None)
    expect(ria.get_by_label("Typ hier")).to_be_visible()
    say(ria, "Te laat")
    changed(workshop, state="closed", closed_at=timezone.now() - GRACE - timedelta(minutes=5))
    ria.context.unroute(SEND)
    state(ria, "1 kon niet weg")
    expect(ria.get_by_text("Het atelier is afgesloten. Vertel het aan wie het leidde.")).to_be_visible()
    check_page(ria)

    ria.get_by_role("button", name="Zet terug in het veld").click()
    expect(ria.get_by_label("Typ hier")).to_have_value("Te laat")
    assert all_typed() == ["Net op tijd"]


def test_what_cannot_go_can_be_thrown_away(ria: Page) -> None:
    expect_noise(ria, "status of 422")
    refused = {"status": 422, "json": {"reason": "Dit kan niet."}}
    ria.context.route(SEND, lambda route: route.fulfill(**refused))
    say(ria, "Laat maar")
    expect(ria.get_by_text("Dit kan niet.")).to_be_visible()

    ria.get_by_role("button", name="Gooi weg").click()

    expect(ria.locator("[data-queue-items] li")).to_have_count(0)


def test_a_phone_without_a_script_takes_part_with_a_plain_form(
    no_script: Page, round_: WorkRound, visit: Visit, check_page: Callable[[Page], None]
) -> None:
    visit(no_script, f"/atelier/{round_.workshop.code}/")
    no_script.get_by_label("Je voornaam").fill("Ria")
    no_script.get_by_role("button", name="Doe mee").click()
    for words in ("Een bankje", "Een koor"):
        no_script.get_by_label("Typ hier").fill(words)
        no_script.get_by_role("button", name="Stuur, en nog een").click()
        expect(no_script.get_by_text("Bewaard.")).to_be_visible()
    check_page(no_script)

    assert all_typed() == ["Een bankje", "Een koor"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wall_can_be_read_in_the_light_and_in_the_dark_also_when_it_is_full(
    desk: Page, round_: WorkRound, visit: Visit, scheme: str
) -> None:
    heaps = [ateliers.heap(round_, name=name) for name in ("Elkaar kennen", "Samen iets doen")]
    for number in range(14):
        heap = heaps[number % 3] if number % 3 < 2 else None
        ateliers.outcome(round_, text=f"Een idee over de buurt, nummer {number}", heap=heap)
    desk.set_viewport_size({"width": 1920, "height": 1080})
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    visit(desk, f"/atelier/scherm/{round_.workshop.screen_key}/")

    sizes = desk.evaluate(
        "Array.from(document.querySelectorAll('.screen li, .screen h1, .screen h2:not(.visually-hidden)'),"
        " (each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 44  # on a wall of two metres: letters of four centimetres and more
