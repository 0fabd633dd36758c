"""In the dark, and as clear as can be: every main page is readable, and what was typed stays."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.voices.models import Answer, Visibility
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit
from tests.journeys.test_golden_thread import SAID, front_desk, open_with, tell

pytestmark = pytest.mark.django_db(transaction=True)


def choose(page: Page, words: str) -> None:
    page.locator("summary", has_text="Kleur").click()
    page.get_by_role("button", name=words).click()
    expect(page.locator("details.colours")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("colours", ["Donker", "Hoog contrast"])
def test_in_the_dark_and_as_clear_as_can_be_nobody_is_shut_out(
    size: str, colours: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    here, samira = front_desk()
    ria = make.person(called="Ria", reach_by="phone", phone="0612345678", safe_moments="Nooit de voicemail inspreken")
    told = make.voice(by=samira, said=SAID, speaker=ria, neighbourhood=here, visibility=Visibility.TEAM)
    for number in range(6):
        make.voice(by=samira, neighbourhood=here, answered_at=timezone.now() if number < 5 else None)
    make.answer(voice=told, by=samira, way=Answer.By.LETTER)
    told.promises.create(body="Ik bel", due_on=timezone.localdate(), made_at=timezone.now(), made_by=samira.person)
    page.goto("/vertel/")
    page.get_by_label("Wat wilt u vertellen?").fill(SAID)
    choose(page, colours)
    expect(page.get_by_label("Wat wilt u vertellen?")).to_have_value(SAID)
    browsing.check_page(page)
    page.get_by_role("button", name="Vertel het").click()
    browsing.check_page(page)
    page.get_by_role("link", name="Bekijk wat u vertelde").click()
    browsing.check_page(page)

    visit(page, "/")
    signed_in(page, samira)
    for path in ("/vandaag/", "/vangen/", "/cijfers/"):
        visit(page, path)
    for name in ("voice", "answer"):
        visit(page, reverse(f"voices:{name}", args=[told.pk]))
    visit(page, "/nergens/", status=404)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_device_in_the_dark_gets_a_dark_page_by_itself_and_without_a_script(no_script: Page, visit: Visit) -> None:
    make.organisation(works_in=make.neighbourhood(), front_desk=True)
    no_script.emulate_media(color_scheme="dark")
    no_script.goto("/vertel/")
    background = "getComputedStyle(document.body).backgroundColor"
    assert no_script.evaluate(background) == "rgb(36, 26, 19)"

    choose(no_script, "Licht")

    assert no_script.evaluate(background) == "rgb(255, 248, 238)"


def test_snel_weg_and_escape_twice_leave_at_once_and_close_her_page(phone: Page, visit: Visit) -> None:
    front_desk()
    browsing.expect_noise(phone, "status of 404")
    phone.context.route("https://www.google.nl/**", lambda route: route.fulfill(body="<title>Zoeken</title>"))
    code = tell(phone, visit)
    for is_by_key in (False, True):
        open_with(phone, visit, code)
        hers = phone.url
        if is_by_key:
            phone.keyboard.press("Escape")
            phone.keyboard.press("Escape")
        else:
            phone.get_by_role("button", name="Snel weg").click()
        phone.wait_for_url("https://www.google.nl/")
        assert phone.evaluate("document.referrer") == ""
        phone.wait_for_timeout(100)
        answered = phone.goto(hers)
        assert answered is not None
        assert answered.status == 404


def test_a_page_left_alone_says_that_it_closes_and_closes(phone: Page, visit: Visit) -> None:
    front_desk()
    code = tell(phone, visit)
    phone.clock.install()
    open_with(phone, visit, code)
    line, spoken = phone.locator("[data-shown]"), phone.locator("[data-spoken]")
    expect(line).to_have_text("Deze bladzij sluit over 9 minuten")

    seen = []
    for seconds in (470, 60, 45, 12):
        phone.clock.run_for(seconds * 1000)
        seen.append((line.inner_text(), spoken.inner_text()))

    assert [each.rsplit(" ", 2)[1:] for each, _aloud in seen] == [
        ["2", "minuten"],
        ["1", "minuut"],
        ["24", "seconden"],
        ["12", "seconden"],
    ]
    assert [bool(aloud) for _each, aloud in seen] == [False, True, True, True]
    phone.clock.run_for(15_000)
    phone.wait_for_url("**/stem/")
