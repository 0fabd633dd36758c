"""The whole way: from the invitation to a walk to a necklace that everybody walks, also without reach."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from samenspel.pearls.models import GroupDoor, Necklace, Note, Pearl, SignUp, Walk
from tests import make
from tests.journeys import browsing
from tests.journeys.catching import find_reach, lose_reach, state
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.walking import (
    come_in,
    follow,
    make_it,
    note_as_one_of_the_group,
    open_with_pasje,
    press,
    sign_up,
)
from tests.pearls import necklace_setting as necklaces
from tests.pearls import pearl_setting as pearls

pytestmark = pytest.mark.django_db(transaction=True)
PIN = "4711"
TREE, GREENHOUSE = "De kastanje op de hoek", "De kas"
STORY = "Zestig jaar staat hij er al. In het voorjaar hoort u hem zoemen."


@pytest.fixture
def samira() -> Worker:
    house = make.organisation(works_in=make.neighbourhood(name="De Kade"), front_desk=True, name="Buurtwerk De Kade")
    return make.worker(organisation=house, called="Samira")


@pytest.fixture
def pasje(samira: Worker) -> str:
    """The code on the pasje of Mina, whom the house knows."""
    mina = make.known(person=pearls.teller(called="Mina"), organisation=samira.organisation)
    return make.card(person=mina, pin=PIN)[1]


@pytest.fixture(params=["phone", "desk"])
def screen(request: pytest.FixtureRequest, samira: Worker, signed_in: SignIn) -> Page:
    """Of who leads the walk: both widths."""
    page: Page = request.getfixturevalue(request.param)
    signed_in(page, samira)
    return page


@pytest.fixture
def phones(browser: Browser, live_server: LiveServer) -> Iterator[list[Page]]:
    """Two phones of people who walk along, each of somebody else."""
    size = ViewportSize(width=320, height=640)
    contexts = [browser.new_context(base_url=live_server.url, locale="nl-NL", viewport=size) for _each in range(2)]
    pages = [browsing.listen(each) for each in contexts]
    yield pages
    told = [each for page in pages for each in browsing.complaints(page)]
    for each in contexts:
        each.close()
    assert told == []


def now_it_began(walk: Walk, ago: timedelta) -> None:
    """Time passes: it began so long ago, and lasts an hour."""
    walk.starts_at = timezone.now() - ago
    walk.ends_at = walk.starts_at + timedelta(hours=1)
    walk.save()


def the_group_notes(screen: Page, phones: list[Page], walk: Walk) -> None:
    """One phone is long without reach; what both noted comes in, once."""
    long_gone, other = phones
    screen.goto(f"/wandelingen/{walk.slug}/telefoons/")
    press(screen, "Toon de code")
    shown = GroupDoor.objects.get().code
    expect(screen.get_by_text(shown)).to_be_visible()
    for page, called in ((long_gone, "Mina"), (other, "Bep")):
        come_in(page, code=shown, called=called, walk=walk.title)

    lose_reach(long_gone)
    long_gone.reload()
    note_as_one_of_the_group(long_gone, "Parel", "Die kastanje staat er al zestig jaar.")
    long_gone.reload()
    state(long_gone, "1 wacht op bereik")
    browsing.check_page(long_gone)
    note_as_one_of_the_group(other, "Idee", "Een bank bij de vaart.")
    state(other, "Alles is verstuurd")
    now_it_began(walk, timedelta(hours=5))
    find_reach(long_gone)
    state(long_gone, "Alles is verstuurd")
    now_it_began(walk, timedelta(days=2))
    assert sorted(Note.objects.values_list("sort", flat=True)) == ["idea", "pearl"]


def she_makes_it_a_pearl(page: Page, visit: Visit, walk: Walk) -> Pearl:
    """Whose words these are, what it is, a story, and a human who reads it over."""
    visit(page, f"/wandelingen/{walk.slug}/bladen/lijst/")
    note = Note.objects.get(sort="pearl")
    page.goto(reverse("voices:say_who", args=[note.voice_id]))
    page.get_by_label("Naam").fill("Mina")
    press(page, "Zoek")
    page.locator("label.choice", has_text="Mina").click()
    press(page, "Dit is de bewoner")
    page.goto(reverse("pearls:make_pearl", args=[note.voice_id]))
    page.get_by_label("Hoe heet deze parel?").fill(TREE)
    page.get_by_text("Een plek", exact=True).click()
    page.get_by_label("Plek waar iedereen mag komen").select_option(label="Het Waterplein")
    press(page, "Dit is een parel")
    follow(page, "Schrijf het verhaal")
    page.get_by_label("Het verhaal, zoals iedereen het mag lezen").fill(STORY)
    press(page, "Bewaar")
    press(page, "Ik las het na. Het klopt.")
    browsing.check_page(page)
    return Pearl.objects.get(title=TREE)


def she_says_yes(page: Page, *, code: str) -> None:
    """Who told it reads the very words on her own page."""
    open_with_pasje(page, code, pin=PIN)
    page.get_by_role("link", name=re.compile("^Lees het")).click()
    expect(page.get_by_text(STORY)).to_be_visible()
    browsing.check_page(page)
    press(page, "Ja")
    expect(page.get_by_text("Iedereen kan uw parel lezen.")).to_be_visible()


def she_strings_them(page: Page, visit: Visit) -> Necklace:
    """Two pearls, a bench between them, what somebody found who walked it; and then it is for everybody."""
    visit(page, "/kettingen/rustplekken/")
    page.get_by_label("Wat is het?").select_option("bench")
    page.get_by_label("Hoe noemen we deze plek?").fill("De lange bank")
    page.get_by_label("Plek waar iedereen mag komen").select_option(label="Het Waterplein")
    page.get_by_label("Op welke dag keek je?").fill(timezone.localdate().isoformat())
    press(page, "Bewaar")
    expect(page.get_by_role("link", name="Ik keek De lange bank")).to_be_visible()
    page.goto("/kettingen/nieuw/")
    page.get_by_label("Hoe heet de ketting?").fill("Van boom tot kas")
    press(page, "Bewaar")
    for title in (TREE, GREENHOUSE):
        press(page, f"Rijg erbij {title}")
    follow(page, "Rustplekken langs deze ketting")
    page.locator("label.choice", has_text="De lange bank").click()
    press(page, "Bewaar")
    follow(page, f"Ik liep dit {TREE}")
    page.get_by_label("Hoeveel meter liep je?").fill("180")
    page.get_by_label("Gaat het zonder drempel of trede?").select_option("yes")
    browsing.check_page(page)
    press(page, "Bewaar")
    browsing.check_page(page)
    press(page, "Maak bekend")
    expect(page.get_by_text("Iedereen kan de ketting nu lopen.")).to_be_visible()
    return Necklace.objects.get()


def a_stranger_walks_it(page: Page, visit: Visit, necklace: Necklace) -> None:
    """The page for everybody; and one pearl at a time, without reach."""
    page.context.clear_cookies()
    visit(page, f"/kettingen/{necklace.slug}/")
    expect(page.get_by_text("180 meter").first).to_be_visible()
    assert [name in page.content() for name in ("Mina", "Bep")] == [False] * 2
    address = f"/kettingen/{necklace.slug}/lopen/"
    visit(page, address)
    browsing.wait_until_kept(page, address)
    lose_reach(page)
    page.reload()
    bead = page.locator(".walk-bead:visible")
    expect(bead.locator("h2")).to_have_text(re.compile(TREE))
    expect(page.get_by_text("U kunt hier zitten.")).to_be_visible()
    bead.get_by_role("link", name="Volgende").click()
    expect(bead.locator("h2")).to_have_text(re.compile(GREENHOUSE))
    browsing.check_page(page)
    find_reach(page)


def test_from_the_invitation_to_a_necklace_that_everybody_walks_also_without_reach(
    screen: Page, phones: list[Page], samira: Worker, pasje: str, visit: Visit
) -> None:
    east, north = necklaces.degrees(0)
    pearls.place(by=samira, east=east, north=north)
    necklaces.pearl(by=samira, x=170, title=GREENHOUSE)

    walk = make_it(screen, visit)
    sign_up(phones[1], walk, called="Bep")
    browsing.check_page(phones[1])
    assert [each.called for each in SignUp.objects.placed()] == ["Bep"]
    now_it_began(walk, timedelta(minutes=10))
    the_group_notes(screen, phones, walk)

    she_makes_it_a_pearl(screen, visit, walk)
    she_says_yes(phones[0], code=pasje)
    made = she_strings_them(screen, visit)

    a_stranger_walks_it(phones[1], visit, made)
    visit(phones[1], f"/wandelingen/{walk.slug}/")
    assert [name in phones[1].content() for name in ("Mina", "Bep", "kastanje")] == [False] * 3
