"""A phone in an atelier that was in once opens its page again without reach, for as long as the atelier lasts."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from samenspel.challenges.models import Outcome, Workshop
from samenspel.challenges.models import Round as WorkRound
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.journeys.browsing import expect_noise
from tests.journeys.catching import CACHED, find_reach, lose_reach
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_atelier_phone import all_typed, changed, come_in, say, state

pytestmark = pytest.mark.django_db(transaction=True)

# The phone last heard five hours ago that the atelier is open.
GROW_OLD = """async () => {
  const cache = await caches.open("samenspel-atelier-1");
  for (const each of await cache.keys()) {
    const kept = await cache.match(each);
    const headers = new Headers(kept.headers);
    if (headers.has("Samenspel-Kept-At")) headers.set("Samenspel-Kept-At", String(Date.now() - 5 * 60 * 60 * 1000));
    await cache.put(each, new Response(await kept.blob(), { headers }));
  }
}"""


@pytest.fixture
def round_() -> WorkRound:
    """The round on which people work."""
    return ateliers.running(ateliers.workshop(rounds=2))


@pytest.fixture
def ria(phone: Page, round_: WorkRound) -> Page:
    """Ria's phone was in, with reach."""
    come_in(phone, round_.workshop)
    is_kept(phone, round_.workshop)
    return phone


def eventually(page: Page, expression: str) -> None:
    """Asked from outside: the page itself may not be told to evaluate words."""
    for _try in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {expression}")


def shell_of(workshop: Workshop) -> str:
    return f"/atelier/mee/{workshop.pk}/zonder-bereik/"


def is_kept(page: Page, workshop: Workshop) -> None:
    eventually(page, f"caches.match('{shell_of(workshop)}').then(Boolean)")
    eventually(page, "Boolean(navigator.serviceWorker.controller)")


def is_forgotten(page: Page) -> None:
    eventually(page, "caches.has('samenspel-atelier-1').then((is) => !is)")


def test_the_page_opens_again_without_reach_shows_what_waits_and_sends_it_once(
    ria: Page, check_page: Callable[[Page], None]
) -> None:
    say(ria, "Met bereik")
    state(ria, "Verstuurd")
    lose_reach(ria)
    say(ria, "Een bankje")

    ria.reload()
    expect(ria.get_by_role("heading", name="Vraag 1?")).to_be_visible()
    state(ria, "1 wacht op bereik")
    say(ria, "Een koor")
    state(ria, "2 wachten op bereik")
    check_page(ria)
    expect(ria.get_by_text("Met bereik")).to_have_count(0)  # what came in before is not kept on the phone
    ria.reload()
    state(ria, "2 wachten op bereik")
    assert all_typed() == ["Met bereik"]

    find_reach(ria)
    state(ria, "Verstuurd")

    assert all_typed() == ["Een bankje", "Een koor", "Met bereik"]
    expect(ria.locator("[data-part=mine] li")).to_have_count(3)
    assert {each.round.number for each in Outcome.objects.all()} == {1}


def test_the_phone_keeps_the_page_with_nobody_in_it_and_no_other(ria: Page, round_: WorkRound) -> None:
    say(ria, "Een bankje")
    state(ria, "Verstuurd")
    ria.goto("/")
    ria.goto(f"/atelier/mee/{round_.workshop_id}/")

    pages = [path for path in ria.evaluate(CACHED) if not path.startswith("/static/")]
    kept = ria.evaluate("(shell) => caches.match(shell).then((kept) => kept.text())", shell_of(round_.workshop))

    assert pages == [shell_of(round_.workshop)]
    assert ("Vraag 1?" in kept, "Ria" in kept, "Een bankje" in kept) == (True, False, False)


def test_the_next_question_is_what_is_kept(ria: Page, round_: WorkRound) -> None:
    WorkRound.objects.filter(pk=round_.pk).update(ended_at=timezone.now())
    ateliers.running(round_.workshop, number=2)
    changed(round_.workshop)
    expect(ria.get_by_role("heading", name="Vraag 2?")).to_be_visible()
    eventually(
        ria,
        f"caches.match('{shell_of(round_.workshop)}').then((kept) => kept.text())"
        ".then((page) => page.includes('Vraag 2?'))",
    )
    lose_reach(ria)

    ria.reload()
    say(ria, "Over de tweede")
    find_reach(ria)
    state(ria, "Verstuurd")

    assert Outcome.objects.get().round.number == 2


def test_when_the_atelier_is_over_the_phone_forgets_the_page(ria: Page, round_: WorkRound) -> None:
    changed(round_.workshop, state="closed", closed_at=timezone.now())
    expect(ria.get_by_role("heading", name="Dank je wel")).to_be_visible()
    is_forgotten(ria)
    lose_reach(ria)

    with pytest.raises(Error, match="ERR_"):
        ria.reload()


def test_a_phone_that_is_not_in_any_more_forgets_it_too(ria: Page, round_: WorkRound) -> None:
    expect_noise(ria, "status of 401")
    ria.context.clear_cookies(name="atelier")
    expect(ria.get_by_text("Je bent niet meer binnen.")).to_be_visible()
    is_forgotten(ria)

    come_in(ria, round_.workshop)
    is_kept(ria, round_.workshop)
    ria.context.clear_cookies(name="atelier")
    ria.goto(f"/atelier/mee/{round_.workshop_id}/")

    expect(ria.get_by_label("Code van het atelier")).to_be_visible()
    is_forgotten(ria)


def test_hours_after_the_phone_last_heard_of_it_the_page_does_not_open_and_is_gone(
    ria: Page, round_: WorkRound
) -> None:
    ria.evaluate(GROW_OLD)
    ria.context.route("**/zonder-bereik/", lambda route: route.abort())
    lose_reach(ria)

    with pytest.raises(Error, match="ERR_"):
        ria.reload()

    find_reach(ria)
    ria.goto("/")
    is_forgotten(ria)


def test_one_atelier_at_a_time_is_on_a_phone(ria: Page, round_: WorkRound) -> None:
    ria.get_by_label("Typ hier").press_sequentially("Half")
    other = ateliers.running(ateliers.workshop(rounds=1)).workshop

    come_in(ria, other)
    is_kept(ria, other)

    eventually(ria, f"caches.match('{shell_of(round_.workshop)}').then((kept) => !kept)")
    assert ria.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('samenspel.atelier'))") == []


def test_who_catches_on_a_phone_that_was_in_an_atelier_catches_without_reach_too(
    ria: Page, signed_in: SignIn, visit: Visit
) -> None:
    sanne = make.worker(called="Sanne")
    signed_in(ria, sanne)

    visit(ria, "/vandaag/")

    eventually(ria, "caches.match('/vangen/zonder-bereik/').then(Boolean)")
    lose_reach(ria)
    ria.goto("/vandaag/")
    expect(ria.get_by_label("Wat zegt hij of zij?")).to_be_visible()
