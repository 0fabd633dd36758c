"""A worker and a resident fill in together; afterwards the resident sees on her own page what it was."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.models import AssistedEntry
from samenspel.people.models import Person
from samenspel.voices.models import Voice
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Page, name: str, *, role: str = "button") -> None:
    page.get_by_role(role, name=name).click()  # type: ignore[arg-type]
    browsing.check_page(page)


def begin(page: Page, visit: Visit, ria: Person) -> None:
    visit(page, f"/mensen/{ria.pk}/")
    press(page, "Samen invullen", role="link")
    page.get_by_label("Ria zit nu naast mij en vindt het goed").check()
    press(page, "Begin samen")
    expect(page.get_by_text("Samen met Samira van Buurtteam.")).to_be_visible()


def look_as(page: Page, visit: Visit, ria: Person, address: str) -> None:
    page.context.clear_cookies()
    her = make.opened(Client(), ria).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": her.key, "value": her.value, "url": address}])
    visit(page, "/mijn/")


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_what_was_filled_in_together_stands_on_her_own_page(
    size: str, request: pytest.FixtureRequest, live_server: LiveServer, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    here = make.neighbourhood(name="De Kade")
    samira = make.worker(organisation=make.organisation(works_in=here, front_desk=True, name="Buurtteam"))
    ria = make.person(called="Ria", neighbourhood=here, phone="0699999999")
    make.known(person=ria, organisation=samira.organisation)
    make.card(person=ria)
    signed_in(page, samira)

    begin(page, visit, ria)
    press(page, "Ik wil iets vertellen", role="link")
    page.get_by_label("Wat wilt u vertellen?").fill("Ik wil weer eens zwemmen.")
    page.get_by_text("Ja, later", exact=True).click()
    press(page, "Bewaar")
    press(page, "Hoe bereiken wij u?", role="link")
    assert "0699999999" not in page.content()
    page.get_by_label("Uw telefoonnummer").fill("06 12345678")
    # The half hour passes while she types: nothing that she typed is lost.
    AssistedEntry.objects.update(until_at=timezone.now() - timedelta(seconds=1))
    press(page, "Bewaar")
    expect(page.get_by_label("Uw telefoonnummer")).to_have_value("06 12345678")
    page.get_by_label("Ria zit nog hier en vindt het goed").check()
    press(page, "Bewaar")
    press(page, "Klaar")
    expect(page.get_by_text("Nieuw opgeschreven: uw telefoonnummer.")).to_be_visible()
    expect(page.get_by_text("U wilt dit zien gebeuren: Ik wil weer eens zwemmen.")).to_be_visible()
    ria.refresh_from_db()
    assert (ria.phone, Voice.objects.get().wants) == ("06 12345678", "later")

    look_as(page, visit, ria, live_server.url)
    expect(page.get_by_text("U wilt dit zien gebeuren: Ik wil weer eens zwemmen.")).to_be_visible()
    for _ in range(2):
        page.get_by_role("button", name="Gezien").first.click()
    browsing.check_page(page)
    assert [entry.seen_at is None for entry in AssistedEntry.objects.all()] == [False, False]
