"""From somebody's own words to an answer that arrived: at the page, by mail, by letter and at the door."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.letters import actions as letters
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.voices import codes
from samenspel.voices.models import Answer, Visibility, Voice
from tests import make
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Er is nergens een bankje tussen de flat en de winkel."


def front_desk() -> tuple[Neighbourhood, Worker]:
    here = make.neighbourhood(name="De Kade")
    desk = make.organisation(works_in=here, front_desk=True, name="Buurtteam")
    desk.phone = "0180 12 34 56"
    desk.save()
    return here, make.worker(organisation=desk, called="Samira")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    browsing.check_page(page)


def tell(page: Page, visit: Visit, said: str = SAID) -> str:
    """Somebody without an account says something. Returns the code that she sees."""
    visit(page, "/")
    page.get_by_role("link", name="Vertel het ons").first.click()
    page.get_by_label("Wat wilt u vertellen?").fill(said)
    press(page, "Vertel het")
    expect(page.get_by_role("heading", name="Dank u wel. Wij hebben het.")).to_be_visible()
    return page.locator(".code").inner_text().strip()


def open_with(page: Page, visit: Visit, code: str) -> None:
    visit(page, "/stem/")
    page.get_by_label("Uw code").fill(code)
    press(page, "Laat zien")


def answer(page: Page, *, way: str, said: str, told: bool = False) -> None:
    """Two taps from the today page, then typing."""
    page.get_by_role("link", name="Antwoord").first.click()
    page.get_by_label("Wat komt er terug?").fill(said)
    page.get_by_text(way, exact=True).click()
    if told:
        page.get_by_label("Ik heb het net verteld").check()
    press(page, "Geef dit antwoord")


@pytest.mark.whole_at_both_widths
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_somebody_without_an_account_tells_something_and_finds_the_answer_with_her_code(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    _here, samira = front_desk()
    code = tell(page, visit)
    open_with(page, visit, code.lower().replace("-", " "))
    expect(page.get_by_text("Er is nog geen antwoord.")).to_be_visible()

    signed_in(page, samira)
    visit(page, "/vandaag/")
    answer(page, way="Op de bladzij met de code", said="In mei komt er een bankje.")
    expect(page.get_by_text("Het telt als de bewoner het opent.")).to_be_visible()
    assert Voice.objects.get().answered_at is None
    page.context.clear_cookies()
    open_with(page, visit, code)

    expect(page.get_by_text("In mei komt er een bankje.")).to_be_visible()
    assert Voice.objects.get().answered_at is not None
    press(page, "Dit was geen antwoord")
    assert Voice.objects.get().answered_at is None
    page.get_by_role("link", name="Neem mijn woorden terug").click()
    browsing.check_page(page)
    press(page, "Ja, wis mijn woorden")
    assert Voice.objects.get().wordings.count() == 0


def test_an_answer_by_mail_counts_a_day_after_it_was_accepted_and_opens_with_its_code(
    phone: Page, visit: Visit, signed_in: SignIn
) -> None:
    here, samira = front_desk()
    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl", neighbourhood=here)
    voice = make.voice(by=samira, said=SAID, speaker=ria, neighbourhood=here)
    signed_in(phone, samira)
    visit(phone, "/vandaag/")
    answer(phone, way="E-mail", said="In mei komt er een kankje.")
    press(phone, "Haal terug")
    expect(phone.get_by_text("Teruggehaald. Er is niets verstuurd.")).to_be_visible()
    expect(phone.get_by_label("Wat komt er terug?")).to_have_value("In mei komt er een kankje.")
    phone.get_by_label("Wat komt er terug?").fill("In mei komt er een bankje.")
    phone.clock.install()
    press(phone, "Geef dit antwoord")
    expect(phone.get_by_role("button", name="Haal terug")).to_be_visible()
    phone.clock.run_for(11_000)
    expect(phone.get_by_role("button", name="Haal terug")).to_be_hidden()

    now = timezone.now()
    letters.deliver_due(now=now + timedelta(minutes=1))
    letters.settle_mail(now=now + timedelta(hours=25))

    voice.refresh_from_db()
    assert voice.answered_at is not None
    assert ([each.to for each in mail.outbox], "bankje" in mail.outbox[0].body) == ([["ria@voorbeeld.nl"]], False)
    phone.context.clear_cookies()
    open_with(phone, visit, codes.code_of(voice.pk))
    expect(phone.get_by_text("In mei komt er een bankje.")).to_be_visible()


def test_an_answer_by_letter_counts_when_it_was_posted(phone: Page, visit: Visit, signed_in: SignIn) -> None:
    here, samira = front_desk()
    henk = make.person(called="Henk", reach_by="letter", address="Kade 9", neighbourhood=here)
    voice = make.voice(by=samira, said=SAID, speaker=henk, neighbourhood=here)
    signed_in(phone, samira)
    visit(phone, "/vandaag/")
    answer(phone, way="Brief", said="In mei komt er een bankje.")
    made = Answer.objects.get()
    letter = phone.request.get(reverse("voices:answer_letter", args=[made.pk]))
    assert (letter.headers["content-type"], letter.body()[:5]) == ("application/pdf", b"%PDF-")
    assert Voice.objects.get().answered_at is None

    press(phone, "De brief is op de post")

    voice.refresh_from_db()
    assert voice.answered_at is not None


def test_an_answer_at_the_door_counts_at_once_and_no_answer_sets_it_waiting(
    desk: Page, visit: Visit, signed_in: SignIn
) -> None:
    here, samira = front_desk()
    an = make.person(called="An", reach_by="door", address="Kade 1", neighbourhood=here)
    voice = make.voice(by=samira, said=SAID, speaker=an, neighbourhood=here)
    signed_in(desk, samira)
    visit(desk, "/vandaag/")
    answer(desk, way="Aan de deur", said="In mei komt er een bankje.", told=True)
    expect(desk.get_by_text("Beantwoord op")).to_be_visible()

    desk.locator("summary", has_text="Meer").last.click()
    desk.get_by_role("button", name="dit was geen antwoord").click()

    voice.refresh_from_db()
    assert voice.answered_at is None
    visit(desk, "/vandaag/")
    expect(desk.get_by_role("link", name="Antwoord An")).to_be_visible()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_every_page_of_a_worker_and_a_visitor_shuts_nobody_out(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    here, samira = front_desk()
    boss = make.worker(organisation=samira.organisation, coordinator=True, called="Els")
    ria = make.person(called="Ria", reach_by="phone", phone="0612345678", safe_moments="Nooit de voicemail inspreken")
    told = make.voice(by=samira, said=SAID, speaker=ria, neighbourhood=here, visibility=Visibility.TEAM)
    make.voice(by=samira, neighbourhood=here, visibility=Visibility.PUBLIC)
    letter = make.answer(voice=told, by=samira, way=Answer.By.LETTER)
    samira.organisation.acquaintances.create(person=ria, since=timezone.localdate())
    told.promises.create(body="Ik bel", due_on=timezone.localdate(), made_at=timezone.now(), made_by=boss.person)
    for path in ("/", "/vertel/", "/stem/", f"/buurt/{here.slug}/", f"/buurt/{here.slug}/stemmen/", "/inloggen/"):
        visit(page, path)
    signed_in(page, boss)
    of_a_voice = ("voice", "answer", "hand_over", "pass_on", "share", "reword", "translate", "withdraw", "slip")

    for path in (
        *(reverse(f"voices:{name}", args=[told.pk]) for name in (*of_a_voice, "make_promise")),
        reverse("voices:tell", args=[letter.pk]),
        *("/vandaag/", "/vangen/", "/stemmen/", "/stemmen/?staat=wacht", "/cijfers/"),
        *("/mensen/", "/mensen/nieuw/", f"/mensen/{ria.pk}/", f"/mensen/{ria.pk}/wijzig/"),
        *("/organisatie/", "/organisatie/erbij/"),
    ):
        visit(page, path)
    visit(page, "/stemmen/nergens/", status=404)


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_letters_twice_as_large_fit_on_every_page(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    here, samira = front_desk()
    told = make.voice(by=samira, said=SAID, speaker=make.person(called="Ria", phone="0612345678"), neighbourhood=here)
    signed_in(page, samira)
    visit(page, "/")
    for larger in ("125", "150", "200"):
        press(page, "Groter")
        expect(page.locator("html")).to_have_class(f"letters-{larger}")

    for path in (
        *(
            "/",
            "/vertel/",
            "/stem/",
            f"/buurt/{here.slug}/",
            "/vandaag/",
            "/vangen/",
            "/stemmen/",
            "/cijfers/",
            "/mensen/",
        ),
        reverse("voices:voice", args=[told.pk]),
        reverse("voices:answer", args=[told.pk]),
        reverse("voices:slip", args=[told.pk]),
    ):
        visit(page, path)


def test_a_voice_is_told_answered_and_found_without_any_script(
    no_script: Page, live_server: object, signed_in: SignIn
) -> None:
    _here, samira = front_desk()
    page = no_script
    page.goto("/vertel/")
    page.get_by_label("Wat wilt u vertellen?").fill(SAID)
    page.get_by_role("button", name="Vertel het").click()
    code = page.locator(".code").inner_text().strip()
    signed_in(page, samira)
    page.goto("/vandaag/")
    page.get_by_role("link", name="Antwoord").first.click()
    page.get_by_label("Wat komt er terug?").fill("In mei komt er een bankje.")
    page.get_by_role("button", name="Geef dit antwoord").click()
    page.context.clear_cookies()

    page.goto("/stem/")
    page.get_by_label("Uw code").fill(code)
    page.get_by_role("button", name="Laat zien").click()

    expect(page.get_by_text("In mei komt er een bankje.")).to_be_visible()


def test_a_voice_is_told_with_the_keyboard_alone(desk: Page, visit: Visit) -> None:
    front_desk()
    visit(desk, "/vertel/")

    browsing.tab_to(desk, "textbox", "Wat wilt u vertellen?")
    desk.keyboard.type(SAID)
    browsing.tab_to(desk, "radio", "Met een code op deze site")
    browsing.tab_to(desk, "button", "Vertel het")
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", name="Dank u wel. Wij hebben het.")).to_be_visible()
