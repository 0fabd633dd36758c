"""Who looked in a plan, or tried to, is asked on the today page what for, and answers the resident once."""

import pytest
from django.test import Client

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import open_plan
from samenspel.plans.actions.looking import ask_about_look
from samenspel.plans.models import LookQuestion, Plan, What
from tests import make
from tests.plans import setting
from tests.plans.own_setting import begun, looked, newest
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
CAME = "Ik wilde weten of de verwarming het weer doet."


def _asked(function: Function = Function.BUDDY) -> tuple[Plan, Worker, LookQuestion, Client]:
    """Ria's plan, read with the house; somebody of it looked or tried to, and Ria asks what for."""
    ria, plan = begun()
    somebody = setting.buddy(setting.house(), function=function)
    setting.grant(setting.part(plan), house=somebody.organisation)
    if function == Function.BUDDY:
        looked(plan, by=somebody)
    else:
        with pytest.raises(Refused):
            open_plan(asker=setting.worker(somebody), plan=plan, purpose=What.BESIDE, now=NOW)
    question = ask_about_look(by=ria, plan=plan, step=newest(plan).pk, now=NOW)
    return plan, somebody, question, make.signed_in(somebody)


def test_the_today_page_says_that_a_resident_asks_and_not_who() -> None:
    _plan, _somebody, question, browser = _asked()

    today = browser.get("/vandaag/")

    assert (today.text.count(f"/plannen/gevraagd/{question.pk}/"), "Een bewoner" in today.text) == (1, True)
    assert "Ria" not in today.text


def test_she_answers_once_and_the_resident_reads_it_on_her_own_page() -> None:
    plan, _somebody, question, browser = _asked()
    address = f"/plannen/gevraagd/{question.pk}/"

    page = browser.get(address).text
    empty = browser.post(address, {"said": ""})
    kept = browser.post(address, {"said": CAME}, follow=True)

    hers = make.opened(person=plan.resident)
    answer = hers.post(f"/mijn/plan/wie-keek/{question.pk}/antwoord/", follow=True).text
    assert ("het plan van Ria" in page, "Wonen" in page, empty.status_code) == (True, False, 200)
    assert ("De bewoner leest je antwoord." in kept.text, CAME in kept.text, CAME in answer) == (True, False, True)
    assert (browser.get(address).status_code, address in browser.get("/vandaag/").text) == (404, False)


def test_who_was_refused_is_asked_too_and_hears_not_whose_plan_it_was() -> None:
    _plan, _somebody, question, browser = _asked(Function.RENT)

    page = browser.get(f"/plannen/gevraagd/{question.pk}/").text

    assert ("Dat mocht niet." in page, "Ria" in page) == (True, False)


def test_nobody_else_gets_the_question() -> None:
    _plan, somebody, question, _browser = _asked()
    colleague = make.signed_in(setting.buddy(somebody.organisation))

    pages = [colleague.get(f"/plannen/gevraagd/{question.pk}/"), colleague.get("/nergens/")]

    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content
