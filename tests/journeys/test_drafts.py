"""A form half filled in survives a pause, a page that is left and a phone without script; what was sent is no draft."""

import pytest
from playwright.sync_api import Page, expect

from samenspel.people.models import Draft
from samenspel.voices.models import Voice
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)
HALF = "Ik droom van een moestuin, maar"


def front_desk() -> None:
    here = make.neighbourhood(name="De Kade")
    make.organisation(works_in=here, front_desk=True, name="Buurtteam")


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_it_keeps_itself_and_she_goes_on_where_she_was(size: str, request: pytest.FixtureRequest, visit: Visit) -> None:
    page: Page = request.getfixturevalue(size)
    front_desk()
    visit(page, "/vertel/")
    page.get_by_label("Wat wilt u vertellen?").fill("Ik droom")
    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    browsing.check_page(page)

    page.get_by_label("Wat wilt u vertellen?").fill(HALF)
    visit(page, "/")  # left before the pause was over
    visit(page, "/vertel/")
    expect(page.get_by_role("heading", name="U was hier al mee begonnen")).to_be_visible()
    page.get_by_role("link", name="Ja, ik ga verder").click()
    expect(page.get_by_label("Wat wilt u vertellen?")).to_have_value(HALF)
    browsing.check_page(page)
    page.get_by_label("Wat wilt u vertellen?").fill(HALF + " waar?")
    page.get_by_role("button", name="Vertel het").click()

    expect(page.get_by_role("heading", name="Dank u wel. Wij hebben het.")).to_be_visible()
    visit(page, "/vertel/")
    expect(page.get_by_label("Wat wilt u vertellen?")).to_have_value("")
    assert (Voice.objects.count(), Draft.objects.count()) == (1, 0)


def test_a_button_keeps_it_without_any_script(no_script: Page, live_server: object, signed_in: SignIn) -> None:
    front_desk()
    page = no_script
    page.goto("/vertel/")
    page.get_by_label("Wat wilt u vertellen?").fill(HALF)

    page.get_by_role("button", name="Bewaar, ik ga later verder").click()

    expect(page.get_by_text("Bewaard. U kunt later verder.")).to_be_visible()
    browsing.check_page(page)
    page.get_by_role("button", name="Gooi weg en begin opnieuw").click()
    expect(page.get_by_label("Wat wilt u vertellen?")).to_have_value("")
    assert Draft.objects.count() == 0
