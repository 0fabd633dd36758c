"""Who comes from outside: she who advises an edition reads one question; a guest reads what she must know tonight."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.challenges.models import Part, Reaction, Team
from tests.challenges import question_setting as question
from tests.challenges import setting, trial_setting
from tests.challenges.items_setting import workshop
from tests.journeys import browsing
from tests.journeys.conftest import Visit
from tests.journeys.test_challenge_handover import comes_in
from tests.journeys.test_golden_thread import press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team() -> Team:
    """A team that sharpened its question, met before, and meets today."""
    made = setting.team(title="Samen buurten")
    setting.member(team=made, part=Part.OWNER, called="Samira", organisation_called="De Woonkade")
    setting.member(team=made, part=Part.RESIDENT, called="Ria")
    question.version(team=made)
    second = question.version(
        team=made,
        text="Hoe doen mensen mee die nu thuis zitten?",
        process_part="Eerst bellen, dan vragen",
        why="Niemand wist wie het waren.",
        what_changed="Wie thuis zit, staat er nu in.",
        terms=[("Thuis zitten", "Minder dan één keer per week buiten komen")],
        is_own_insight=False,
    )
    second.grounds.create(voice=question.quote(team=made, said="Ik kom er niet uit.", visibility="public"))
    workshop(made, days=-30, title="Werkatelier 1").rounds.create(number=1, title="Terug").outcomes.create(
        kind="take_away", text="Samen eten werkt", said_at=timezone.now()
    )
    trial_setting.experiment(team=made, title="De soepbus", smallest_test="Eén keer soep")
    tonight = timezone.localtime().replace(hour=19, minute=30)
    held = workshop(made, days=1, title="Werkatelier 2", starts_at=tonight, preparation="Neem een foto mee.")
    for number, ask in enumerate(("Waarom bent u hier?", "Wat helpt u de deur uit?"), start=1):
        held.rounds.create(number=number, title=f"Ronde {number}", ask=ask)
    return made


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_who_advises_is_asked_reads_that_question_and_reacts(
    size: str, request: pytest.FixtureRequest, team: Team, visit: Visit, live_server: LiveServer
) -> None:
    page: Page = request.getfixturevalue(size)
    els, lead = setting.adviser(edition=team.edition), team.members.get(part=Part.OWNER)
    comes_in(page, live_server, lead.person)
    visit(page, f"/team/{team.slug}/vraag/reacties-vragen/")
    page.get_by_label("Het team, en ook: Raad van Inspiratie").check()
    press(page, "Vraag het")
    expect(page.get_by_text("Els (Raad van Inspiratie)")).to_be_visible()
    browsing.check_page(page)

    comes_in(page, live_server, els.person)
    visit(page, "/challenge/mijn/")
    page.get_by_role("link", name="Wat vind je van de vraag van Samen buurten?").click()
    expect(page.get_by_text("Niemand wist wie het waren.")).to_be_visible()
    browsing.check_page(page)
    page.get_by_label("Wat vind je ervan?").fill("Vraag het ook de kinderen.")
    press(page, "Verstuur")
    expect(page.get_by_role("heading", name="Dit zei je")).to_be_visible()
    browsing.check_page(page)
    visit(page, f"/team/{team.slug}/", status=404)

    comes_in(page, live_server, lead.person)
    visit(page, f"/team/{team.slug}/vraag/aanscherpen/")
    expect(page.get_by_text("Els (Raad van Inspiratie), op")).to_be_visible()
    assert Reaction.objects.get().by_role == els


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_guest_reads_tonight_what_happened_and_tomorrow_nothing(
    size: str, request: pytest.FixtureRequest, team: Team, visit: Visit, live_server: LiveServer
) -> None:
    page: Page = request.getfixturevalue(size)
    fatima = setting.member(team=team, part=Part.GUEST, called="Fatima")
    comes_in(page, live_server, fatima.person)
    visit(page, "/mijn/")
    page.get_by_role("link", name="Lees wat er tot nu toe gebeurde").click()
    heading = "Wat is er tot nu toe gebeurd, en wat vragen we u vanavond?"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    browsing.check_page(page)
    visit(page, f"/team/{team.slug}/")

    page.get_by_role("link", name="Lees wat er tot nu toe gebeurde").click()
    expect(page.get_by_role("heading", name="Wat ziet u wel, en wat niet?")).to_be_visible()
    fatima.until_on = timezone.localdate()
    fatima.from_on = timezone.localdate() - timedelta(days=1)
    fatima.save()

    visit(page, f"/team/{team.slug}/vanavond/", status=404)
