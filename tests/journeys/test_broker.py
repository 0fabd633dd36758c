"""The droommakelaar: from the board to two people who meet; letting go and telling why; two brokers, one helper."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from samenspel.dreams.actions.matches import reserve_helper
from samenspel.dreams.models import Dream, Match, Meeting, State
from samenspel.voices.models import Answer
from tests import make
from tests.dreams.pages import broking
from tests.dreams.pages.broking import Desk
from tests.journeys import browsing
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    browsing.check_page(page)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    browsing.check_page(page)


def choose(page: Page, words: str) -> None:
    page.locator("label", has_text=words).first.click()


def explore(page: Page) -> None:
    """From the card on the board: what she can, and what it needs, in one breath."""
    follow(page, "Verken deze droom")
    page.get_by_label("Waar wordt zij om gevraagd?").fill("Sokken breien")
    choose(page, "Handen: iets doen")
    page.get_by_label("Wat is er nodig?").first.fill("Iemand die rijdt")
    page.get_by_label("Wat voor iets is dat?").first.select_option("person")
    press(page, "Deze droom is verkend")


def ask_piet(page: Page) -> None:
    """The list says why, the form asks two sentences."""
    follow(page, "Zoek iemand die helpt")
    follow(page, "Vraag Piet")
    page.get_by_label("Wat vraag je de helper?").fill("Iemand wil graag naar zee. Rijdt u een keer?")
    page.get_by_label("Wat vertel je de dromer?").fill("Iemand uit de buurt rijdt graag en wil mee.")
    page.get_by_label("Waarvoor?").select_option(label="Iemand die rijdt")
    press(page, "Vraag het allebei")


def says_yes(page: Page, who: str) -> None:
    """Noted by phone."""
    follow(page, f"Zei ja {who}")
    choose(page, "Aan de telefoon")
    press(page, "Noteer de ja")


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_dream_goes_from_the_board_to_two_people_who_meet(
    size: str, request: pytest.FixtureRequest, visit: Visit, signed_in: SignIn
) -> None:
    page: Page = request.getfixturevalue(size)
    at = broking.desk(state=State.CAUGHT)
    signed_in(page, at.sanne)
    visit(page, "/dromen/bord/")
    follow(page, "Ria")
    explore(page)
    expect(page.get_by_text("Sokken breien")).to_be_visible()

    ask_piet(page)
    assert page.get_by_text("mag nu weten").count() == 0
    says_yes(page, "Piet")
    assert page.get_by_text("mag nu weten").count() == 0
    says_yes(page, "Ria")

    expect(page.get_by_text("Ria mag nu weten: Piet, 0687654321")).to_be_visible()
    follow(page, "Spreek de eerste keer af")
    page.get_by_label("Welke dag?").fill("2099-05-03")
    page.get_by_label("Hoe laat?").fill("14:00")
    page.get_by_label("Waar?").fill("bij haar thuis")
    press(page, "Spreek dit af")
    expect(page.get_by_text("De eerste keer op een openbare plek.").first).to_be_visible()
    page.get_by_label("Waar?").fill("Het buurthuis")
    press(page, "Spreek dit af")
    _they_met(page)

    assert Dream.objects.get().state == State.IN_ACTION
    follow(page, "Naar de droom")
    press(page, "De droom is uitgekomen")
    assert Dream.objects.get().state == State.REALISED


def _they_met(page: Page) -> None:
    """The day has come, as far as the database knows."""
    Meeting.objects.update(planned_at=timezone.now())
    follow(page, "Hoe ging het?")
    choose(page, "Ja, zij hebben elkaar ontmoet")
    press(page, "Schrijf op")


def test_a_dream_is_let_go_with_a_reason_that_the_dreamer_hears(phone: Page, visit: Visit, signed_in: SignIn) -> None:
    at = broking.desk()
    signed_in(phone, at.sanne)
    visit(phone, reverse("dreams:dream", args=[at.dream.pk]))
    phone.locator("summary", has_text="Meer").last.click()
    follow(phone, "Laat deze droom los")
    choose(phone, "We vonden niemand die kon helpen")
    phone.get_by_label("Wat hoort de bewoner?").fill("We vonden niemand die kon rijden. Dat spijt ons.")
    press(phone, "Bekijk het eerst")
    expect(phone.get_by_text("We vonden niemand die kon rijden.")).to_be_visible()
    assert Answer.objects.count() == 0

    press(phone, "Laat los en vertel het")

    expect(phone.get_by_role("heading", name="Bel en vertel het")).to_be_visible()
    assert Answer.objects.get().kind == Answer.Kind.CANNOT
    visit(phone, "/dromen/bord/?kolom=let_go")
    expect(phone.get_by_text("We vonden niemand die kon helpen")).to_be_visible()


def test_the_second_broker_hears_of_the_first_and_loses_nothing(desk: Page, visit: Visit, signed_in: SignIn) -> None:
    page, at = desk, broking.desk()
    signed_in(page, at.sanne)
    visit(page, reverse("dreams:propose", args=[at.dream.pk, at.talent.pk]))
    page.get_by_label("Wat vraag je de helper?").fill("Iemand wil graag naar zee.")
    page.get_by_label("Wat vertel je de dromer?").fill("Iemand uit de buurt rijdt graag.")
    _somebody_else_asks(at)

    press(page, "Vraag het allebei")

    expect(page.get_by_text("gevraagd door Bo")).to_be_visible()
    expect(page.get_by_label("Wat vraag je de helper?")).to_have_value("Iemand wil graag naar zee.")
    assert Match.objects.count() == 0
    visit(page, reverse("dreams:helpers", args=[at.dream.pk]))
    follow(page, "Toon ook wie niet kan, en waarom")
    expect(page.get_by_text("gevraagd door Bo")).to_be_visible()


def _somebody_else_asks(at: Desk) -> None:
    bo = make.worker(organisation=at.sanne.organisation, called="Bo")
    told = make.voice(by=bo, said="Ik wil leren fietsen.", neighbourhood=at.here)
    other = make.dream(voice=told, state=State.EXPLORED)
    now = timezone.now()
    until_on = timezone.localdate() + timedelta(days=5)
    reserve_helper(by=bo, dream=other, helper=at.piet, until_on=until_on, now=now)


def test_every_page_of_a_broker_shuts_nobody_out(phone: Page, visit: Visit, signed_in: SignIn) -> None:
    page, at = phone, broking.desk()
    signed_in(page, at.sanne)
    match = make.match(dream=at.dream, helper=make.person(called="Dirk", phone="0699"), by=at.sanne, both_yes=True)
    met = make.meeting(match=match)
    report = match.reports.create(what="Hij riep.", reported_at=timezone.now())
    need = at.dream.needs.create(kind="thing", what="Een auto", added_at=timezone.now())
    action = at.dream.actions.create(what="Bel", who_called="Sanne", added_at=timezone.now())
    paths = [
        *(
            reverse(f"dreams:{name}", args=[at.dream.pk])
            for name in ("name_carrier", "put_off", "add_need", "add_action")
        ),
        *(reverse(f"dreams:{name}", args=[match.pk]) for name in ("end_match", "report_match", "keep_apart")),
        *(reverse(f"dreams:{name}", args=[at.piet.pk]) for name in ("person", "note_talent", "note_check")),
        reverse("dreams:note_meeting", args=[met.pk]),
        reverse("dreams:look_at_report", args=[report.pk]),
        reverse("dreams:meet_need", args=[need.pk]),
        reverse("dreams:action_stuck", args=[action.pk]),
        reverse("dreams:note_yes", args=[match.pk, "helper"]),
        *("/talenten/", "/dromen/bord/?wanneer=later", f"/dromen/{at.dream.pk}/stel-voor/?zoek=rijden&wanneer=weekend"),
        reverse("organisations:person", args=[at.ria.pk]),
    ]

    for path in paths:
        visit(page, path)
