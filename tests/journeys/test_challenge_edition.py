"""An edition begins, gets a team with its owner, and an outsider reads what the team made public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.challenges.models import Part, Team
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    browsing.check_page(page)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    browsing.check_page(page)


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_coordinator_begins_an_edition_with_days_and_a_team_whose_owner_comes_in(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    today = timezone.localdate()
    hanneke, marloes = make.worker(coordinator=True, called="Hanneke"), make.worker(called="Marloes")
    signed_in(page, hanneke)
    visit(page, "/challenge/mijn/")
    follow(page, "Begin een editie")
    fill(page, programme_name="Samen", name="Het eerste jaar", starts_on=str(today))
    fill(page, ends_on=str(today - timedelta(days=1)))
    press(page, "Begin")
    expect(page.get_by_role("alert")).to_contain_text("na de eerste dag")
    fill(page, ends_on=str(today + timedelta(days=300)))
    press(page, "Begin")

    follow(page, "Dag erbij")
    fill(page, name="Werkatelier 1", on=str(today + timedelta(days=20)), place="Het buurthuis")
    press(page, "Bewaar")
    follow(page, "Team erbij")
    email = Person.objects.get(pk=marloes.person.pk).email or ""
    fill(page, title="Meedoen vanaf boven", called="Marloes", address=email)
    press(page, "Begin dit team")
    expect(page.get_by_text("nog geen vraag")).to_be_visible()

    signed_in(page, marloes)
    visit(page, "/challenge/mijn/")
    follow(page, "Meedoen vanaf boven")
    expect(page.get_by_text("Werkatelier 1")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_team_fills_its_folder_and_an_outsider_reads_what_is_public(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    team = setting.team(edition=setting.edition(is_public=True, name="Het eerste jaar"), title="Meedoen vanaf boven")
    marloes = make.worker(called="Marloes")
    setting.member(team=team, person=marloes.person, part=Part.OWNER, called="Marloes")
    signed_in(page, marloes)
    visit(page, f"/team/{team.slug}/map/")
    page.get_by_text("Zet iets in de map").click()
    follow(page, "Bladzij")
    fill(page, title="Zo vraag je het", text="Wilt u bellen, of gebeld worden?")
    press(page, "Zet in de map")
    press(page, "Iedereen mag dit zien")
    visit(page, f"/team/{team.slug}/map/")
    page.get_by_text("Zet iets in de map").click()
    follow(page, "Bladzij")
    fill(page, title="Alleen voor ons", text="Dit blijft hier.")
    press(page, "Zet in de map")
    visit(page, f"/team/{team.slug}/poster/mijn-woorden/")
    fill(page, words="luisteren\nsoep")
    page.get_by_text("Mijn woorden mogen op de openbare bladzij").click()
    press(page, "Zet mijn woorden erop")
    _opens_up(page, visit, team)

    page.context.clear_cookies()
    visit(page, "/challenge/")
    follow(page, "Het eerste jaar")
    follow(page, "Meedoen vanaf boven")

    expect(page.get_by_text("Wilt u bellen, of gebeld worden?")).to_be_visible()
    expect(page.get_by_text("luisteren · soep")).to_be_visible()
    assert (page.get_by_text("Dit blijft hier.").count(), page.get_by_text("Marloes").count()) == (0, 0)


def _opens_up(page: Page, visit: Visit, team: Team) -> None:
    """Everybody may see the team; every part of it."""
    visit(page, f"/team/{team.slug}/openbaar/")
    page.get_by_text("Iedereen mag dit team zien").click()
    for box in page.locator("[name=parts]").all():
        box.check()
    press(page, "Bewaar")
