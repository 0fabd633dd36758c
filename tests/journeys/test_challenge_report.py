"""The report of an atelier, from what made itself to what an outsider reads."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Part, Report, Team
from samenspel.people.models import Person
from tests import make
from tests.challenges import report_setting, setting
from tests.journeys import browsing
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)


def comes_in(page: Page, live_server: LiveServer, person: Person) -> None:
    key = make.opened(person=person).session.session_key or ""
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])


def a_team() -> tuple[Team, Seat]:
    run = setting.edition(is_public=True)
    team = setting.team(edition=run, is_public=True, title="Samen eten in de Zuiderwijk")
    owner = setting.member(team=team, part=Part.OWNER, called="Samira")
    for called in ("Jo", "Cas"):
        setting.member(team=team, called=called)
    setting.member(team=team, called="Ria", part=Part.RESIDENT)
    return team, Seat(member=owner)


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_a_report_is_read_corrected_agreed_and_shown_to_everybody(
    screen: str, request: pytest.FixtureRequest, visit: Visit, live_server: LiveServer
) -> None:
    page: Page = request.getfixturevalue(screen)
    team, owner = a_team()
    held = report_setting.full(team)
    comes_in(page, live_server, owner.person)

    visit(page, reverse("challenges:team", args=[team.slug]))
    page.get_by_role("link", name="Werkatelier 1").click()
    expect(page.get_by_text("nog niet vastgesteld")).to_be_visible()
    expect(page.get_by_text("Ik durf niet alleen naar de eettafel.")).to_be_visible()
    visit(page, page.url.removeprefix(live_server.url))

    page.get_by_role("link", name="Wie waren er?", exact=True).click()
    page.get_by_label("Jo, teamlid").select_option("notice")
    visit_here(page)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Jo, teamlid")).to_be_visible()

    page.get_by_role("link", name=re.compile("Verbeter dit deel.*bij")).click()
    visit_here(page)
    page.get_by_label("Zo moet het zijn").fill("Begin klein, en vraag het eerst.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Verbeterd door Samira")).to_be_visible()
    visit_here(page)

    agrees_and_shows(page)

    page.context.clear_cookies()
    visit(page, reverse("challenges:public_report", args=[team.slug, held.number]))
    expect(page.get_by_text("Hoe doet iedereen mee?")).to_be_visible()
    expect(page.get_by_text("Ik durf niet alleen naar de eettafel.")).to_have_count(0)
    expect(page.get_by_text("Samira")).to_have_count(0)
    assert Report.objects.get(workshop=held).agreed_by == owner.member


def agrees_and_shows(page: Page) -> None:
    page.get_by_role("button", name="Stel het verslag vast").click()
    expect(page.get_by_text("Het verslag is vastgesteld.", exact=True)).to_be_visible()
    visit_here(page)

    page.get_by_role("link", name="Kies wat iedereen mag lezen").click()
    visit_here(page)
    page.get_by_role("checkbox", name="De vraag, toen en nu").check()
    page.get_by_role("checkbox", name="Ronde 1: Kennismaken").check()
    page.get_by_role("checkbox", name="Wie doet wat?").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Zo ziet iedereen het")).to_be_visible()


def visit_here(page: Page) -> None:
    """This page too: nothing off the side, nobody shut out."""
    browsing.check_page(page)


def test_who_organises_reads_what_was_agreed_with_large_letters(
    phone: Page, visit: Visit, live_server: LiveServer
) -> None:
    team, owner = a_team()
    report_setting.agreed(by=owner)
    report_setting.workshop(team=team, days_ago=1)
    role = setting.role(edition=team.edition, person=make.person(called="Huub", mail="huub@voorbeeld.nl"))
    comes_in(phone, live_server, role.person)
    phone.context.add_cookies([{"name": "letters", "value": "200", "url": live_server.url}])

    visit(phone, reverse("challenges:edition_reports", args=[team.edition.slug]))
    expect(phone.get_by_text("nog niet vastgesteld")).to_have_count(1)
    phone.get_by_role("link", name="Werkatelier 1").click()

    visit_here(phone)
    expect(phone.get_by_text("Hoe doet iedereen mee?")).to_be_visible()
