"""A substitute for two months and the handover back; an action that moves, is carried on and done."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.challenges.models import Absence, ActionItem, Part, TeamMember, TeamStep
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.challenges.items_setting import workshop
from tests.journeys import browsing
from tests.journeys.conftest import Visit
from tests.journeys.test_golden_thread import press

pytestmark = pytest.mark.django_db(transaction=True)
TWO_MONTHS = timedelta(days=60)


def comes_in(page: Page, server: LiveServer, person: Person) -> None:
    """Her page is open in this browser, as with her pasje."""
    session = make.opened(person=person).session
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": server.url}]
    )


def two_months_later() -> None:
    """Everything of this team happened so much earlier; only the substitute's last day stays as agreed."""
    for absence in Absence.objects.all():
        absence.from_on -= TWO_MONTHS
        absence.save()
    for step in TeamStep.objects.all():
        step.at -= timedelta(days=30)
        step.save()
    for member in TeamMember.objects.all():
        member.from_on -= TWO_MONTHS
        member.until_on = timezone.localdate() if member.substitutes_for_id else None
        member.save()
    ActionItem.objects.exclude(closed_at=None).update(closed_at=timezone.now() - timedelta(days=30))


def writes_down_what_is_open(page: Page, visit: Visit, *, slug: str) -> None:
    """Three actions, each typed as one line."""
    visit(page, f"/team/{slug}/acties/")
    for line in ("Zaal regelen, An, morgen", "Info opzoeken, An/Hans, 15/10/2030", "Brood halen, An, pm"):
        page.get_by_label(re.compile("Actie erbij")).fill(line)
        press(page, "Zet erbij")
    expect(page.get_by_text("Erbij: Brood halen. Wie: An. Wanneer: pm.")).to_be_visible()
    browsing.check_page(page)


def is_away_and_chooses_who_stands_in(page: Page, visit: Visit, *, an: TeamMember) -> TeamMember:
    """For two months. Nobody asks why."""
    visit(page, f"/team/{an.team.slug}/mensen/{an.pk}/weg/")
    press(page, "Bewaar")
    visit(page, f"/team/{an.team.slug}/mensen/{an.pk}/vervanger/")
    page.get_by_label("Naam van de vervanger").fill("Zus")
    page.get_by_label("E-mail van de vervanger").fill("zus@voorbeeld.nl")
    page.get_by_label("Tot").fill((timezone.localdate() + TWO_MONTHS).isoformat())
    press(page, "Deze persoon vervangt")
    expect(page.get_by_text("Zus vervangt, van")).to_be_visible()
    browsing.check_page(page)
    return TeamMember.objects.get(called="Zus")


def reads_what_was_open(page: Page, visit: Visit, *, slug: str) -> None:
    visit(page, f"/team/{slug}/")
    page.get_by_role("link", name="Lees wat je moet weten").click()
    expect(page.get_by_text("Je vervangt An")).to_be_visible()
    browsing.check_page(page)
    press(page, "Ik ben bij")


def moves_one_carries_one_on_and_does_one(page: Page, visit: Visit, *, slug: str) -> None:
    visit(page, f"/team/{slug}/acties/")
    page.get_by_role("link", name="Info opzoeken").click()
    browsing.check_page(page)
    page.get_by_role("link", name="Kies een andere dag").click()
    page.get_by_label("Wanneer wel?").fill("2030-11-19")
    press(page, "Verzet")
    expect(page.get_by_text("15/10/2030 (19/11/2030)")).to_be_visible()
    browsing.check_page(page)
    visit(page, f"/team/{slug}/acties/")
    page.get_by_role("link", name="Zaal regelen").click()
    press(page, "Neem mee naar het volgende atelier")
    expect(page.get_by_text("gaat mee naar Atelier 3")).to_be_visible()
    # Her own list is one tap from the first page of the team, and doing it is one more.
    visit(page, f"/team/{slug}/")
    page.get_by_role("link", name="Mijn acties in alle teams").click()
    browsing.check_page(page)
    page.get_by_role("button", name="Brood halen").click()
    expect(page.get_by_text("Gedaan. Dank je wel.")).to_be_visible()


def is_back_and_reads_what_happened(page: Page, visit: Visit, *, slug: str) -> None:
    visit(page, f"/team/{slug}/mensen/")
    page.get_by_text("Meer").first.click()
    press(page, "Weer terug")
    visit(page, f"/team/{slug}/")
    page.get_by_role("link", name="Lees wat je moet weten").click()
    expect(page.get_by_text("door Zus")).to_be_visible()
    expect(page.get_by_text("15/10/2030 (19/11/2030)")).to_be_visible()
    browsing.check_page(page)
    for path in ("overdracht/afdrukken", "acties/afdrukken", "acties/erbij", "overdracht"):
        visit(page, f"/team/{slug}/{path}/")
    press(page, "Ik ben bij")
    expect(page.get_by_text("Fijn, je bent weer bij.")).to_be_visible()
    browsing.check_page(page)


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_substitute_for_two_months_does_what_was_open_and_hands_it_back(
    size: str, request: pytest.FixtureRequest, visit: Visit, live_server: LiveServer
) -> None:
    page: Page = request.getfixturevalue(size)
    an = setting.member(called="An", part=Part.OWNER)
    slug = an.team.slug
    workshop(an.team, days=20, title="Atelier 3")

    comes_in(page, live_server, an.person)
    writes_down_what_is_open(page, visit, slug=slug)
    zus = is_away_and_chooses_who_stands_in(page, visit, an=an)
    comes_in(page, live_server, zus.person)
    reads_what_was_open(page, visit, slug=slug)
    moves_one_carries_one_on_and_does_one(page, visit, slug=slug)

    two_months_later()
    visit(page, f"/team/{slug}/", status=404)
    comes_in(page, live_server, an.person)
    is_back_and_reads_what_happened(page, visit, slug=slug)
