"""An experiment from card to decision: adjusted twice, on feedback that got its answer; and a phone at the place."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samenspel.challenges.models import Experiment, Observation, Part
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.voices.models import Answer
from tests import make
from tests.challenges import setting
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Page, name: str, *, role: str = "button") -> None:
    page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
    browsing.check_page(page)


def team_of(samira: Worker) -> str:
    run = setting.edition(organisation=samira.organisation, is_public=True)
    made = setting.team(edition=run, slug="de-soep", title="Samen eten", is_public=True)
    setting.member(team=made, person=samira.person, part=Part.OWNER, called="Samira")
    return f"/team/{made.slug}/"


def make_and_start(page: Page, visit: Visit, home: str) -> Experiment:
    visit(page, f"{home}proeven/")
    press(page, "Bedenk een proef", role="link")
    page.get_by_label("Hoe heet de proef?").fill("Soep op dinsdag")
    page.get_by_label("We denken dat …").fill("Wie samen eet, spreekt elkaar vaker.")
    page.get_by_label("De kleinste proef").fill("Eén pan soep in het buurthuis, om vijf uur.")
    press(page, "Bewaar")
    expect(page.get_by_text("Schrijf eerst op: we stoppen als, en het risico voor mensen.")).to_be_visible()
    press(page, "Vul de kaart in", role="link")
    page.get_by_label("We stoppen als").fill("Twee keer komt er niemand.")
    page.get_by_label("Risico voor mensen").fill("Iemand kan er niet tegen.")
    press(page, "Bewaar")
    press(page, "Tel nog iets", role="link")
    page.get_by_label("Wat tel je?").fill("Wie kwamen eten")
    page.get_by_label("In wat?").fill("mensen")
    page.get_by_label("Hoeveel was het ervoor?").fill("2,5")
    press(page, "Bewaar")
    press(page, "Begin de proef", role="link")
    press(page, "Begin")
    return Experiment.objects.get()


def observe_here(page: Page, address: str, code: str) -> None:
    """With the code, without an account."""
    page.goto(f"{address}/proef/")
    page.get_by_label("De code van de proef").fill(code.lower())
    press(page, "Ga verder")
    page.get_by_label("Wie kwamen eten").fill("7")
    page.get_by_label("Wat was er te zien?").fill("Twee buren bleven napraten.")
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Dank u wel. Het is bewaard.")).to_be_visible()


def say_here(page: Page) -> str:
    press(page, "Zeg wat u ervan vindt", role="link")
    page.get_by_label("Wat vindt u ervan?").fill("Vijf uur is te vroeg. Dan werk ik nog.")
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Dank u wel. Wij hebben het.")).to_be_visible()
    return page.locator(".code").inner_text()


def read_answer(page: Page, visit: Visit, code: str) -> None:
    """She opens what came back: now it arrived."""
    visit(page, "/stem/")
    page.get_by_label("Uw code").fill(code)
    press(page, "Laat zien")
    expect(page.get_by_text("We beginnen voortaan om half zeven.")).to_be_visible()


def answer(page: Page) -> None:
    """From the page of the experiment to the voice, and what comes back."""
    press(page, "Geef antwoord", role="link")
    press(page, "Antwoord", role="link")
    page.get_by_label("Wat komt er terug?").fill("We beginnen voortaan om half zeven.")
    page.locator("form:has(textarea) button.button-primary").click()
    browsing.check_page(page)
    assert Answer.objects.count() == 1


def learn(page: Page, outsider: Page, visit: Visit) -> None:
    """What stays with the team, and is there for everybody to find."""
    press(page, "Schrijf op wat je leerde", role="link")
    expect(page.get_by_label("Van welke proef?").locator("option:checked")).to_have_text("Soep op dinsdag")
    page.get_by_label("Wat hebben we geleerd?").fill("Half zeven past beter bij wie werkt.")
    page.get_by_text("Iedereen", exact=True).click()
    press(page, "Bewaar")
    press(page, "Gevonden bij anderen", role="link")
    press(page, "Schrijf op wat je vond", role="link")
    page.get_by_label("Wat vonden we?").fill("Een soepbus die langsrijdt")
    page.get_by_label("Wie kijkt?").select_option("Samira")
    press(page, "Bewaar")
    expect(page.get_by_text("Samira kijkt")).to_be_visible()
    visit(outsider, "/challenge/geleerd/?zoek=HALF+zeven")
    expect(outsider.get_by_text("Half zeven past beter bij wie werkt.")).to_be_visible()


def adjust(page: Page, visit: Visit, at: str, *, what: str, ground: str, new: tuple[str, str]) -> None:
    visit(page, at)
    press(page, "Stuur bij", role="link")
    page.get_by_label("Wat veranderen we?").fill(what)
    page.get_by_label("Waarom?").fill("Dan kan wie werkt ook komen.")
    press(page, "Stuur bij")
    expect(page.get_by_text("Kies de feedback of wat je zag.").first).to_be_visible()
    page.get_by_label(ground).check()
    page.get_by_label(new[0]).fill(new[1])
    press(page, "Stuur bij")
    expect(page.get_by_role("heading", name="Zo veranderde het")).to_be_visible()


def stop(page: Page, visit: Visit, home: str) -> None:
    """Somebody sees what we would stop for; the page asks, and the team decides."""
    visit(page, home)
    page.get_by_role("link", name="Noteer").click()
    browsing.check_page(page)
    page.get_by_label("Wie kwamen eten").fill("0")
    page.get_by_label("Ja, dat is nu zo").check()
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Is het tijd om te besluiten?")).to_be_visible()
    page.get_by_role("link", name="Besluit").first.click()
    page.get_by_text("Groter maken", exact=True).click()
    page.get_by_label("Waarom?").fill("Het werkt.")
    page.get_by_label("Wat leren we?").fill("Half zeven past beter.")
    press(page, "Besluit")
    expect(page.get_by_text("Deze proef is klaar. Je kunt haar nog lezen.")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_an_experiment_is_adjusted_twice_on_what_people_said_and_decided(
    size: str, request: pytest.FixtureRequest, live_server: LiveServer, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    at_the_place: Page = request.getfixturevalue("no_script")
    house = make.organisation(works_in=make.neighbourhood(name="De Kade"), front_desk=True, name="Buurtteam")
    samira = make.worker(organisation=house, function=Function.BUDDY)
    signed_in(page, samira)
    home = team_of(samira)

    test = make_and_start(page, visit, home)
    at = f"{home}proeven/{test.pk}/"
    press(page, "De code voor op de plek", role="link")
    expect(page.get_by_text(test.code, exact=True)).to_be_visible()
    observe_here(at_the_place, live_server.url, test.code)
    code = say_here(at_the_place)

    visit(page, at)
    expect(page.get_by_text("Vijf uur is te vroeg.")).to_be_visible()
    answer(page)
    read_answer(at_the_place, visit, code)
    visit(page, at)
    expect(page.get_by_text("Antwoord: We beginnen voortaan om half zeven.")).to_be_visible()

    first = {"what": "We beginnen later.", "ground": "Vijf uur is te vroeg. Dan werk ik nog."}
    adjust(page, visit, at, **first, new=("De kleinste proef", "Eén pan soep in het buurthuis, om half zeven."))
    observation = Observation.objects.get(value=7)
    assert observation.story == "Twee buren bleven napraten."
    adjust(
        page, visit, at, what="We zetten stoelen klaar.", ground="7 mensen", new=("Waar?", "Het buurthuis, in de hal")
    )
    expect(page.get_by_role("heading", name="Bijsturing 2")).to_be_visible()

    stop(page, visit, home)
    learn(page, at_the_place, visit)
    visit(page, at)
    page.get_by_role("link", name="Alleen wij zien deze proef").click()
    press(page, "Laat iedereen dit zien")
    visit(at_the_place, f"/challenge/proef/{test.pk}/")
    assert "Vijf uur is te vroeg" not in at_the_place.content()
