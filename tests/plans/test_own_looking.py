""" "Wie keek er in mijn gegevens?" in sentences, what somebody came to do, and the answer that only she reads."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.base.days import working_day_after
from samenspel.organisations.access import Worker
from samenspel.plans import facts
from samenspel.plans.access import looking, tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.look_words import Known, sentence
from samenspel.plans.access.reading import open_plan, read_part
from samenspel.plans.actions.looking import answer_look, ask_about_look
from samenspel.plans.models import Area, LookAnswer, LookQuestion, Mandate, Plan, What
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed.sealing import CannotOpen
from samenspel.trail.models import Step
from tests import make
from tests.plans import setting
from tests.plans.own_setting import begun, looked, newest, reading
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db
CAME = "Ik wilde weten of de verwarming het weer doet."
DAY = date_format(timezone.localtime(NOW - timedelta(hours=2)), "j F Y")


def scene() -> tuple[Asker, Plan, Worker]:
    """Samira, to whom Ria gave her part about living."""
    ria, plan = begun()
    samira = setting.buddy(setting.house())
    setting.grant(setting.part(plan), house=samira.organisation)
    return ria, plan, samira


def try_to_look(plan: Plan, *, by: Asker) -> Step:
    with pytest.raises(Http404):
        open_plan(asker=by, plan=plan, purpose=What.BESIDE, now=NOW)
    return newest(plan)


def words(plan: Plan) -> list[str]:
    """All sentences, the oldest first."""
    return [look.words for look in reversed(list(looking.who_looked(plan, number="", now=NOW)))]


def page_of(person: Asker) -> str:
    return make.opened(person=person.person).get("/mijn/plan/wie-keek/").text


def test_who_looked_is_told_in_plain_sentences_with_what_for_and_why() -> None:
    ria, plan, samira = scene()
    looked(plan, by=samira)
    home = setting.part(plan)
    read_part(asker=ria, reading=reading(plan, screen=ria.screen), part=home, now=NOW)
    other = make.worker(organisation=setting.house(), called="Zwaantje")
    try_to_look(plan, by=setting.worker(other))

    who = f"{samira.person.called} (wijkverbinder of buddy, {samira.organisation})"
    because = f"Waarvoor: naast u staan. Omdat u dat goed vond op {DAY}."
    assert words(plan) == [
        "U begon uw plan.",
        "U schreef in Wonen.",
        f"{who} opende uw plan. {because}",
        f"{who} las Wonen. {because}",
        "U las zelf Wonen.",
        f"Iemand van {other.organisation} probeerde te kijken. Dat mocht niet.",
    ]
    page = page_of(ria)
    assert (other.person.called in page, page.count("Wat kwam u hier doen?")) == (False, 3)


def test_of_her_own_circle_the_name_is_told_and_who_may_not_is_somebody() -> None:
    _ria, plan, _samira = scene()
    daughter = make.person(called="Dochter")
    with inside():
        Mandate.objects.create(
            part=setting.part(plan), person=daughter, given_at=NOW, starts_at=NOW, ends_at=NOW + timedelta(days=1)
        )

    open_plan(asker=setting.resident(daughter), plan=plan, purpose="", now=NOW)
    try_to_look(plan, by=setting.resident(make.person(called="Piet")))

    day = date_format(timezone.localtime(NOW), "j F Y")
    assert words(plan)[-2:] == [
        f"Dochter opende uw plan. Omdat u dat goed vond op {day}.",
        "Iemand probeerde te kijken. Dat mocht niet.",
    ]


RESIDENT, ACTOR, HOUSE = str(uuid4()), str(uuid4()), str(uuid4())
KNOWN = Known(
    resident=RESIDENT,
    houses={HOUSE: "Havenhuis"},
    names={f"{HOUSE} {ACTOR}": "Samira"},
    people={},
    given={},
    matters={},
)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"actor": RESIDENT, "action": "share", "is_allowed": False},
            "U wilde iets doen in uw plan. Dat kon toen niet.",
        ),
        ({"actor": RESIDENT, "action": "unheard"}, "U deed iets in uw plan."),
        ({"actor": RESIDENT, "action": "erase"}, "U wiste Lijf."),
        ({"actor": RESIDENT, "action": "erase", "part": ""}, "U wiste uw plan."),
        ({"actor": RESIDENT, "action": "close", "part": ""}, "U sloot uw plan."),
        ({"action": "notify", "part": ""}, "Samira (zorg, Havenhuis) kreeg bericht over uw plan."),
        ({"action": "unheard"}, "Samira (zorg, Havenhuis) deed iets in uw plan."),
        (
            {"reason": "grant:legal_task"},
            "Samira (zorg, Havenhuis) las Lijf. Op grond van een taak die in de wet staat.",
        ),
        ({"reason": "break_glass"}, "Samira (zorg, Havenhuis) las Lijf. Het was een noodgeval."),
        (
            {"action": "review", "reason": "wrong"},
            "Samira (zorg, Havenhuis) keek na of het openen in nood terecht was. Het was niet terecht.",
        ),
        ({"function": "gone", "actor": str(uuid4())}, "Iemand (Havenhuis) las Lijf."),
        ({"function": "gone", "organisation": str(uuid4())}, "Iemand las Lijf."),
        ({"organisation": ""}, "Iemand las Lijf."),
        ({"purpose": "debts"}, "Samira (zorg, Havenhuis) las Lijf. Waarvoor: hulp bij schulden."),
    ],
)
def test_every_code_has_a_sentence_also_when_who_it_was_is_not_known_any_more(
    fields: dict[str, object], words: str
) -> None:
    held: dict[str, object] = {"actor": ACTOR, "organisation": HOUSE, "function": "care", "action": "read"}
    step = Step(**{**held, "part": "health", "reason": "x", "is_allowed": True, **fields})

    assert sentence(step, known=KNOWN) == words


def test_looking_at_who_looked_is_no_look_and_asks_as_much_for_three_as_for_one() -> None:
    ria, plan, samira = scene()
    looked(plan, by=samira)
    browser, before = make.opened(person=ria.person), newest(plan).number
    one = queries(browser)

    for _more in range(2):
        another = setting.buddy(setting.house())
        setting.grant(setting.part(plan), house=another.organisation)
        ask_about_look(by=ria, plan=plan, step=looked(plan, by=another).pk, now=NOW)
    after = newest(plan).number
    three = queries(browser)

    assert (one, one <= 15, newest(plan).number) == (three, True, after)
    assert before < after


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get("/mijn/plan/wie-keek/").status_code == 200
    return len(counted)


def test_it_is_told_per_day_in_pages_of_fifty_the_newest_first() -> None:
    ria, plan, _samira = scene()
    for at in range(60):
        tracks_of(ria, plan, at=at)
    browser = make.opened(person=ria.person)

    first, second = (browser.get(f"/mijn/plan/wie-keek/?bladzij={number}").text for number in (1, 2))

    assert (first.count("person-text"), second.count("person-text")) == (50, 12)
    assert ("Bladzij 1 van 2" in first, "U begon uw plan." in first, "U begon uw plan." in second) == (
        True,
        False,
        True,
    )
    assert first.count("<h2") == 2


def tracks_of(ria: Asker, plan: Plan, *, at: int) -> None:
    decision = facts.Decision(is_allowed=True, reason="own_plan", because=str(plan.pk))
    with transaction.atomic():
        tracks.leave(
            asker=ria,
            plan=plan,
            area="",
            action="list",
            purpose="",
            decision=decision,
            now=NOW + timedelta(days=at // 30),
        )


def asked_of(asker: Asker) -> list[LookQuestion]:
    with inside():
        return list(looking.open_look_questions(asker).select_related("part"))


def test_she_asks_what_somebody_came_to_do_once_and_hears_until_when_there_is_an_answer() -> None:
    ria, plan, samira = scene()
    step = looked(plan, by=samira)
    browser = make.opened(person=ria.person)

    pages = [browser.post(f"/mijn/plan/wie-keek/{step.pk}/vraag/", follow=True).text for _time in range(2)]

    (question,) = asked_of(setting.worker(samira))
    by = working_day_after(timezone.localdate(NOW), days=5)
    assert (question.part.area, question.whom, question.house) == (Area.HOME, samira.person, samira.organisation)
    assert (question.answer_by, f"Antwoord uiterlijk {date_format(by, 'l j F')}." in pages[0]) == (by, True)
    assert newest(plan).action == "ask"
    assert "U vroeg wat iemand kwam doen." in pages[1]


def test_after_five_working_days_without_an_answer_she_is_told_to_call() -> None:
    ria, plan, samira = scene()
    question = ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW)
    with inside():
        LookQuestion.objects.filter(pk=question.pk).update(answer_by=timezone.localdate() - timedelta(days=1))

    assert "Nog geen antwoord. Bel ons." in page_of(ria)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 5, 4), date(2026, 5, 11)),
        (date(2026, 5, 8), date(2026, 5, 15)),
        (date(2026, 5, 9), date(2026, 5, 15)),
    ],
)
def test_working_days_are_from_monday_until_friday(day: date, after: date) -> None:
    assert working_day_after(day, days=5) == after


def test_who_looked_answers_under_lock_and_only_she_reads_it_and_that_is_a_step() -> None:
    ria, plan, samira = scene()
    question = ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW)
    answer_look(by=setting.worker(samira), question=question, said=CAME, now=NOW)
    answered = newest(plan)
    browser = make.opened(person=ria.person)

    listed = browser.get("/mijn/plan/wie-keek/").text
    page = browser.post(f"/mijn/plan/wie-keek/{question.pk}/antwoord/", follow=True)

    with inside():
        held = LookQuestion.objects.get()
        with let_in(held.part_id):
            sealed = bytes(held.answer.sealed)
            assert (str(held), str(held.answer)) == (f"look question {held.pk}", f"lookanswer {held.pk}")
    assert (CAME.encode() in sealed, held.answered_by) == (False, samira.person)
    assert ("Lees het antwoord" in listed, CAME in listed, CAME in page.text) == (True, False, True)
    assert (answered.action, newest(plan).action, newest(plan).part) == ("answer", "read", Area.HOME)
    assert asked_of(setting.worker(samira)) == []
    # What she is told about the answer is no look: she does not ask about it.
    assert looking.who_looked(plan, number="", now=NOW)[2].can_ask is False


def test_also_who_was_refused_is_asked_and_answers_without_seeing_anything() -> None:
    ria, plan, _samira = scene()
    bo = setting.worker(setting.buddy(setting.house()))
    question = ask_about_look(by=ria, plan=plan, step=try_to_look(plan, by=bo).pk, now=NOW)

    answer_look(by=bo, question=looking.look_question_for(bo, pk=question.pk), said=CAME, now=NOW)

    assert newest(plan).action == "answer"


def test_of_her_own_circle_somebody_is_asked_as_herself() -> None:
    ria, plan, _samira = scene()
    piet = setting.resident(make.person(called="Piet"))
    question = ask_about_look(by=ria, plan=plan, step=try_to_look(plan, by=piet).pk, now=NOW)

    assert ([each.pk for each in asked_of(piet)], question.house) == ([question.pk], None)


def test_nobody_else_answers_and_nobody_answers_twice() -> None:
    ria, plan, samira = scene()
    question = ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW)
    colleague = setting.worker(setting.buddy(samira.organisation))
    other_hat = setting.worker(
        Worker(person=samira.person, membership=make.membership(person=samira.person, organisation=setting.house()))
    )
    as_herself = setting.resident(samira.person)

    for by in (colleague, other_hat, as_herself, ria):
        with pytest.raises(PermissionDenied):
            answer_look(by=by, question=question, said="Niets.", now=NOW)
        with pytest.raises(Http404):
            looking.look_question_for(by, pk=question.pk)
    answer_look(by=setting.worker(samira), question=question, said=CAME, now=NOW)
    with pytest.raises(PermissionDenied):
        answer_look(by=setting.worker(samira), question=question, said="Anders.", now=NOW)


def test_what_is_no_look_of_another_in_her_own_plan_is_not_asked_about() -> None:
    ria, plan, samira = scene()
    _piet, theirs = begun(make.person(called="Piet"))
    setting.grant(setting.part(theirs), house=samira.organisation)
    mine, other = newest(plan), looked(theirs, by=samira)
    browser = make.opened(person=ria.person)

    got = [browser.post(f"/mijn/plan/wie-keek/{pk}/vraag/").status_code for pk in (mine.pk, other.pk, uuid4())]

    assert (got, newest(plan).pk) == ([404] * 3, mine.pk)
    with inside():
        assert LookQuestion.objects.count() == 0


def test_the_answer_of_another_and_one_that_did_not_come_are_nothing() -> None:
    ria, plan, samira = scene()
    waiting = ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW)
    piet, theirs = begun(make.person(called="Piet"))
    setting.grant(setting.part(theirs), house=samira.organisation)
    other = ask_about_look(by=piet, plan=theirs, step=looked(theirs, by=samira).pk, now=NOW)
    answer_look(by=setting.worker(samira), question=other, said=CAME, now=NOW)
    browser = make.opened(person=ria.person)
    lies = reading(plan, browser=browser).pk

    got = [
        browser.post(f"/mijn/plan/wie-keek/{other.pk}/antwoord/"),
        browser.get(f"/mijn/plan/{lies}/antwoord/{other.pk}/"),
        browser.get(f"/mijn/plan/{lies}/antwoord/{waiting.pk}/"),
    ]

    assert [each.status_code for each in got] == [404] * 3


def test_an_answer_put_in_another_place_does_not_open() -> None:
    ria, plan, samira = scene()
    first, second = (ask_about_look(by=ria, plan=plan, step=looked(plan, by=samira).pk, now=NOW) for _each in range(2))
    for each in (first, second):
        answer_look(by=setting.worker(samira), question=each, said=CAME, now=NOW)
    with inside(), let_in(first.part_id):
        LookAnswer.objects.filter(question=second).update(sealed=first.answer.sealed)
    lies = reading(plan, screen=ria.screen)

    with pytest.raises(CannotOpen):
        looking.read_answer(asker=ria, reading=lies, question=looking.own_question(plan, pk=second.pk), now=NOW)


def test_nobody_else_asks_in_her_name() -> None:
    _ria, plan, samira = scene()
    step = looked(plan, by=samira)

    for by in (setting.worker(samira), setting.resident()):
        with pytest.raises(Http404):
            ask_about_look(by=by, plan=plan, step=step.pk, now=NOW)
