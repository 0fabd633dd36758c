"""A question through three versions, with the feedback behind each: on a phone and at a desk."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.challenges.actions.reactions import ASKED
from samenspel.challenges.models import Part, Team
from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from tests import make
from tests.challenges import question_setting, setting
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "Hoe zorgen we dat oudere bewoners van de Kade meer meedoen met wat wij in de buurt organiseren?"
SECOND = "Hoe zorgen we dat bewoners van de Kade meedoen met wat zij zelf in de buurt willen?"
THIRD = "Hoe vragen we bewoners van de Kade wat zij zelf willen, en doen we dat dan samen?"
REACTION = "Meer meedoen met wat? Jullie hebben het over jullie plannen, niet over de mijne."
OUTCOME = "Wij vullen het steeds in voor een ander."
QUOTE = "Ik doe best mee. Maar niemand vroeg mij ooit wat ik zelf wil."


def scene() -> tuple[Worker, Person, Team]:
    """Samira owns the question, Ria is in the team as a resident; the team met once."""
    here = make.neighbourhood(name="De Kade")
    samira = make.worker(organisation=make.organisation(works_in=here, front_desk=True), called="Samira")
    ria = make.person(called="Ria", mail="ria@voorbeeld.nl")
    edition = setting.edition(organisation=samira.organisation, name="Samen wonen")
    team = setting.team(edition=edition, title="De Kade doet mee", slug="de-kade", content_label="Het goede doen")
    setting.member(team=team, person=samira.person, part=Part.OWNER, called="Samira")
    setting.member(team=team, person=ria, part=Part.RESIDENT, called="Ria")
    at = question_setting.atelier(team=team, title="Werkatelier 1")
    question_setting.outcome(team=team, text=OUTCOME, round=at)
    return samira, ria, team


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    browsing.check_page(page)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    browsing.check_page(page)


def open_her_page(page: Page, live_server: LiveServer, person: Person) -> None:
    session = make.opened(person=person).session
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": live_server.url}]
    )


def samira_writes_the_first_and_asks(page: Page, visit: Visit) -> None:
    visit(page, "/team/de-kade/")
    follow(page, "Schrijf de eerste vraag op")
    page.get_by_label("De vraag", exact=True).fill(FIRST)
    page.get_by_label("Proces").fill("Hoe werken we samen met wie er al is?")
    page.get_by_label("Het goede doen").fill("Wat is goed, volgens de bewoner zelf?")
    page.get_by_text("Meer over de vraag").click()
    page.get_by_label("Woord 1", exact=False).first.fill("Meedoen")
    page.get_by_label("Wat bedoelen we met woord 1?").fill("Iets doen dat je zelf kiest, met een ander.")
    page.get_by_label("Van wie is het probleem?").fill("Dat weten we nog niet.")
    browsing.check_page(page)
    press(page, "Bewaar de eerste vraag")
    follow(page, "Vraag anderen wat zij vinden")
    press(page, "Vraag het")
    expect(page.get_by_text("0 van 1 reageerden.")).to_be_visible()


def ria_reacts(page: Page, visit: Visit) -> None:
    visit(page, "/team/de-kade/")
    expect(page.get_by_text("Samira vraagt wat je van de vraag vindt.")).to_be_visible()
    follow(page, "Zeg wat je ervan vindt")
    page.get_by_label("Wat vind je ervan?").fill(REACTION)
    press(page, "Verstuur")
    expect(page.get_by_text("1 van 1 reageerden.")).to_be_visible()
    expect(page.get_by_role("link", name="Scherp de vraag aan")).to_have_count(1)  # a resident is a full member


def samira_sharpens(page: Page, visit: Visit, *, to: str, changed: str, why: str, behind: list[str]) -> None:
    visit(page, "/team/de-kade/vraag/aanscherpen/")
    page.get_by_label("De vraag", exact=True).fill(to)
    page.get_by_label("Wat is er veranderd?").fill(changed)
    page.get_by_label("Waarom?").fill(why)
    press(page, "Bewaar de scherpere vraag")
    expect(page.get_by_text("Kies op wiens feedback dit is.").first).to_be_visible()
    expect(page.get_by_label("De vraag", exact=True)).to_have_value(to)
    for words in behind:
        page.get_by_text(words).click()
    press(page, "Bewaar de scherpere vraag")
    expect(page.get_by_text("De vraag is aangescherpt.")).to_be_visible()


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_a_question_grows_through_three_versions_and_a_newcomer_sees_why(
    screen: str, request: pytest.FixtureRequest, visit: Visit, live_server: LiveServer, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(screen)
    samira, ria, team = scene()
    signed_in(page, samira)
    samira_writes_the_first_and_asks(page, visit)
    assert Envelope.objects.filter(kind=ASKED).count() == 1

    open_her_page(page, live_server, ria)
    ria_reacts(page, visit)

    page.context.clear_cookies()
    signed_in(page, samira)
    why = "Ria vroeg: meedoen met wat? Het ging over onze plannen."
    samira_sharpens(
        page, visit, to=SECOND, changed="Het gaat nu over wat bewoners willen.", why=why, behind=[REACTION, OUTCOME]
    )
    quote = question_setting.quote(team=team, said=QUOTE)
    why = "Eerst vragen, dan pas doen. En niet voor hen, maar samen."
    samira_sharpens(page, visit, to=THIRD, changed="Wij beginnen met vragen.", why=why, behind=[QUOTE])

    follow(page, "Hoe de vraag groeide")
    for words in (FIRST, SECOND, THIRD, REACTION, OUTCOME, QUOTE):
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_role("img", name="Hoe de vraag groeide")).to_be_visible()
    visit(page, "/team/de-kade/vraag/")

    voices.withdraw_voice(voice=quote, now=timezone.now())
    visit(page, reverse("challenges:lineage", args=["de-kade"]))
    expect(page.get_by_text("Deze woorden zijn teruggenomen.")).to_be_visible()
    expect(page.get_by_text(QUOTE)).to_have_count(0)
