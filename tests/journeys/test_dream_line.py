"""The whole line: from a dream to "het heeft mij iets gebracht", with a pasje alone and with a telephone alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.dreams import actions
from samenspel.dreams.actions.noticing import ask_noticings
from samenspel.dreams.models import Dream, Match, Noticing, State
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices.models import Voice
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)
DREAM = "Ik wil nog één keer dansen op echte muziek."


def scene() -> tuple[Worker, Person, Person]:
    """A dream broker, Ria who has only a pasje, and Piet who has only a telephone."""
    here = make.neighbourhood(name="De Kade")
    desk = make.organisation(works_in=here, front_desk=True, name="Buurtteam")
    desk.phone = "0180 12 34 56"
    desk.save()
    samira = make.worker(organisation=desk, function=Function.DREAM_BROKER, called="Samira")
    ria = make.person(called="Ria", neighbourhood=here, phone="0611111111", address="Kade 9")
    piet = make.person(called="Piet", reach_by="phone", phone="0622222222", neighbourhood=here, address="Dijk 3")
    for person in (ria, piet):
        make.known(person=person, organisation=desk)
    make.talent(person=piet, organisation=desk, what="Accordeon spelen")
    return samira, ria, piet


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    browsing.check_page(page)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    browsing.check_page(page)


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


def open_with_card(page: Page, *, code: str) -> None:
    """On a screen of others: she types her code and her PIN."""
    page.context.clear_cookies()
    page.goto("/pasje/")
    page.get_by_label("De code op uw pasje").fill(code)
    page.get_by_label("Uw pincode").fill("4711")
    press(page, "Open mijn bladzij")


def broker_finds_piet(samira: Worker, dream: Dream, piet: Person) -> Match:
    """What the broker does on her board is a journey of its own; here it is done a month ago."""
    then = timezone.now() - timedelta(days=40)
    actions.explore_dream(by=samira, dream=dream, now=then, not_asked_why="Dat komt later")
    match = actions.propose_match(
        by=samira,
        dream=dream,
        helper=piet,
        for_helper="Iemand wil nog één keer dansen. Speelt u een keer?",
        for_dreamer="Iemand speelt graag muziek om op te dansen.",
        until_on=timezone.localdate() - timedelta(days=30),
        now=then,
    )
    return actions.note_yes(by=samira, match=match, side="helper", how="phone", now=then)


def they_met_a_month_ago(samira: Worker, match: Match) -> None:
    """In the library; since then nobody asked how it was."""
    month_ago = timezone.now() - timedelta(days=30)
    match.refresh_from_db()
    meeting = actions.plan_meeting(
        by=samira,
        match=match,
        planned_at=month_ago,
        place="De bibliotheek",
        now=month_ago - timedelta(days=1),
    )
    actions.note_meeting(by=samira, meeting=meeting, happened=True, now=timezone.now())


def ria_tells_a_dream_and_what_she_can(page: Page, code: str) -> Dream:
    open_with_card(page, code=code)
    page.goto("/mijn/vertel/")
    page.get_by_label("Wat wilt u vertellen?").fill(DREAM)
    page.get_by_text("Ja, liefst nu", exact=True).click()
    press(page, "Vertel het")
    dream = Dream.objects.get()
    page.goto("/mijn/talenten/")
    page.get_by_label("Waar wordt u om gevraagd? Wat kunt u?").fill("Soep koken")
    page.get_by_text("Handen: iets doen", exact=True).click()
    press(page, "Bewaar")
    return dream


def ria_says_yes(page: Page, visit: Visit, dream: Dream, match: Match) -> None:
    visit(page, reverse("dreams:own_dream", args=[dream.pk]))
    expect(page.get_by_text("Misschien kan iemand u helpen")).to_be_visible()
    expect(page.get_by_text("Piet")).to_have_count(0)
    follow(page, "Zeg ja of nee")
    expect(page.get_by_text("Nooit uw adres.")).to_be_visible()
    press(page, "Ja")
    expect(page.get_by_role("link", name="Bel 0622222222")).to_be_visible()
    expect(page.get_by_text("Dijk")).to_have_count(0)
    for name in ("stop_helping", "report_own"):
        visit(page, reverse(f"dreams:{name}", args=[match.pk]))


def piet_tells_by_phone(page: Page, visit: Visit) -> None:
    visit(page, "/vandaag/")
    page.locator("section", has=page.get_by_role("heading", name="Vraag hoe het was")).get_by_role(
        "link", name="Schrijf op Piet"
    ).click()
    browsing.check_page(page)
    choose(page, "Heeft het u iets gebracht?", "Ja")
    page.get_by_label("Wat bracht het u?").fill("Ik speelde weer voor mensen.")
    press(page, "Bewaar")


def ria_tells_on_her_page(page: Page, visit: Visit, match: Match) -> None:
    noticing = Noticing.objects.get(match=match, side="dreamer", after="4w")
    visit(page, reverse("dreams:own_noticing", args=[noticing.pk]))
    expect(page.get_by_text("speelde weer voor mensen")).to_have_count(0)
    choose(page, "Heeft het u iets gebracht?", "Ja")
    page.get_by_label("Wat was het leukste moment?").fill("Toen hij de wals inzette.")
    press(page, "Vertel het")
    expect(page.get_by_text("Dank u wel voor uw woorden.")).to_be_visible()


def story_comes_on_the_wall(page: Page, visit: Visit, dream: Dream) -> None:
    """Written by the broker, who noted a yes by phone."""
    visit(page, reverse("dreams:write_story", args=[dream.pk]))
    page.get_by_label("Titel").fill("Een laatste wals")
    page.get_by_label("Het verhaal").fill("Zij wilde dansen. Hij speelde. Nu is het elke woensdag feest.")
    press(page, "Bewaar en vraag om een ja")
    press(page, "Piet zei ja")
    visit(page, "/cijfers/dromen/")
    expect(page.get_by_text("Het bracht 1 van de 1 dromer iets.")).to_be_visible()


def it_is_seen_by_everybody_and_gone_when_she_says_so(page: Page, visit: Visit, dream: Dream) -> None:
    for path in ("/dromen/", "/", "/dromen/verhaal/een-laatste-wals/"):
        visit(page, path)
        expect(page.get_by_text("Een laatste wals").first).to_be_visible()
    page.goto(reverse("dreams:own_story", args=[dream.wall_texts.get().pk]))
    press(page, "Haal dit verhaal weg")
    visit(page, "/dromen/verhaal/een-laatste-wals/", status=404)
    visit(page, "/dromen/")
    expect(page.get_by_text("Een laatste wals")).to_have_count(0)


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_from_a_dream_told_with_a_pasje_to_what_it_brought_and_off_the_wall_again(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    samira, ria, piet = scene()
    _card, code = make.card(person=ria, pin="4711")
    dream = ria_tells_a_dream_and_what_she_can(page, code)
    match = broker_finds_piet(samira, dream, piet)
    ria_says_yes(page, visit, dream, match)
    visit(page, "/mijn/")

    they_met_a_month_ago(samira, match)
    assert ask_noticings(now=timezone.now()) == 0  # neither reads mail: the broker asks
    page.context.clear_cookies()
    signed_in(page, samira)
    piet_tells_by_phone(page, visit)
    dream.refresh_from_db()
    actions.move_dream(by=samira, dream=dream, to=State.REALISED, now=timezone.now())
    open_with_card(page, code=code)
    ria_tells_on_her_page(page, visit, match)
    assert sorted(Noticing.objects.filter(brought_something=True).values_list("side", "how")) == [
        ("dreamer", "page"),
        ("helper", "phone"),
    ]
    assert Voice.objects.waiting().count() == 3  # the dream, and what each told: all three are answered

    page.context.clear_cookies()
    signed_in(page, samira)
    story_comes_on_the_wall(page, visit, dream)
    open_with_card(page, code=code)
    follow(page, "Lees het")
    press(page, "Ja")
    expect(page.get_by_text("Dit verhaal hangt op de muur van dromen.")).to_be_visible()
    it_is_seen_by_everybody_and_gone_when_she_says_so(page, visit, dream)
