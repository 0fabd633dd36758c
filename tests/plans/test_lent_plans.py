"""The plans of others: who acts for somebody reads and writes as herself, and says why she looked when asked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.people.models import Opening, Person
from samenspel.plans.access.lent import AGAIN_AFTER, lent_plans
from samenspel.plans.access.lists import visible_parts
from samenspel.plans.actions.erasing import erase_plan
from samenspel.plans.actions.looking import ask_about_look
from samenspel.plans.actions.sharing import block
from samenspel.plans.actions.writing import see_otherwise, write
from samenspel.plans.models import Area, Mandate, Plan, Reading, Sort
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import setting
from tests.plans.at_work import last_steps
from tests.plans.own_setting import HERS, begun, entries, newest
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
LIST = "/mijn/plannen/"


def scene(*, may_write: bool = False, called: str = "Ria") -> tuple[Client, Plan, Person]:
    """Fatma's own page; Ria lets her read where she lives."""
    _ria, plan = begun(make.person(called=called))
    daughter = make.person(called="Fatma")
    setting.mandate(setting.part(plan), person=daughter, may_write=may_write)
    return make.opened(person=daughter), plan, daughter


def opened(browser: Client, plan: Plan) -> str:
    """The address of the plan as it lies open in this browser now."""
    return str(browser.post(f"{LIST}{plan.pk}/open/")["Location"])


def home_of(address: str, plan: Plan) -> str:
    return f"{address}{setting.part(plan).pk}/"


def age(person: Person, *, by: timedelta) -> None:
    """Her page was opened so long ago."""
    Opening.objects.filter(person=person).update(opened_at=timezone.now() - by)


def test_she_sees_who_lets_her_read_opens_it_and_each_look_is_a_step_under_her_name() -> None:
    browser, plan, daughter = scene()
    write(by=setting.resident(plan.resident), part=setting.part(plan, Area.MONEY), sort=Sort.WANT, said="Geld", now=NOW)

    first = browser.get(LIST).text
    address = opened(browser, plan)
    parts = browser.get(address).text
    page = browser.get(home_of(address, plan)).text
    looked = make.opened(person=plan.resident).get("/mijn/plan/wie-keek/").text

    assert ("<h2>Ria</h2>" in first, "Open dit plan" in first) == (True, True)
    assert ("Het plan van Ria" in parts, "Wonen" in parts, "Geld en papieren" in parts) == (True, True, False)
    assert ("Ria: wonen" in page, HERS in page, "Schrijf iets op" in page) == (True, True, False)
    assert last_steps(plan, 2) == [("list", "mandate", True), ("read", "mandate", True)]
    assert newest(plan).actor == str(daughter.pk)
    assert "Fatma las Wonen. Omdat u dat goed vond op" in looked


def test_no_page_of_hers_says_in_its_title_or_address_whose_plan_it_is_or_what_it_is_about() -> None:
    browser, plan, _daughter = scene()
    address = opened(browser, plan)

    for path in (LIST, address, home_of(address, plan)):
        page = browser.get(path)
        title = page.text.split("<title>")[1].split("</title>")[0]
        assert ("Plannen van anderen" in title, "Ria" in title + path, "onen" in title + path) == (True, False, False)
        assert page.headers["Cache-Control"] == "no-store"


def test_she_writes_as_herself_when_she_may_and_the_resident_sees_it_apart_from_her_own_words() -> None:
    browser, plan, daughter = scene(may_write=True)
    path = f"{home_of(opened(browser, plan), plan)}schrijf/"

    form = browser.get(path).text
    empty = browser.post(path, {"said": "Ik belde.", "sort": ""}).text
    page = browser.post(path, {"said": "De monteur komt.", "sort": "agreed"}, follow=True).text
    stands = setting.resident(plan.resident)
    (entry,) = [each for each in entries(plan) if each.sort == Sort.AGREED]
    see_otherwise(by=stands, entry=entry, said="Hij komt niet.", now=NOW)
    after = browser.get(home_of(opened(browser, plan), plan)).text

    assert "Uw naam staat erbij." in form
    assert ("Kies een knop: feit, mening of afspraak." in empty, "Ik belde." in empty) == (True, True)
    assert ("Bewaard. Ria leest dit ook." in page, "De monteur komt." in page, "Schrijf iets op" in page) == (True,) * 3
    assert (entry.written_by, entry.house) == (daughter, None)
    assert ("Ria ziet dit anders" in after, "Hij komt niet." in after) == (True, True)


def test_what_only_the_resident_herself_says_she_does_not_write() -> None:
    browser, plan, _daughter = scene(may_write=True)
    path = f"{home_of(opened(browser, plan), plan)}schrijf/"

    page = browser.post(path, {"said": "Zij wil verhuizen.", "sort": "want"})

    assert page.status_code == 200
    assert [each.sort for each in entries(plan)] == [Sort.WANT]


def test_without_a_yes_to_writing_there_is_no_page_to_write() -> None:
    browser, plan, _daughter = scene()

    page = browser.get(f"{home_of(opened(browser, plan), plan)}schrijf/")

    assert (page.status_code, last_steps(plan)) == (404, [("write", "other_resident", False)])


def test_it_stops_with_the_very_next_request() -> None:
    browser, plan, _daughter = scene(may_write=True)
    address = opened(browser, plan)
    home = home_of(address, plan)
    with inside():
        Mandate.objects.update(withdrawn_at=NOW)

    got = [browser.get(address), browser.get(home), browser.get(f"{home}schrijf/")]
    got += [browser.post(f"{home}schrijf/", {"said": "x", "sort": "fact"}), browser.post(f"{LIST}{plan.pk}/open/")]

    assert [each.status_code for each in got] == [404] * 5
    assert "Niemand laat u nu meelezen." in browser.get(LIST).text


def test_a_plan_of_somebody_else_her_own_and_none_are_not_there() -> None:
    browser, plan, daughter = scene()
    _piet, other = begun(make.person(called="Piet"))
    _hers, own = begun(daughter)
    hers_open = browser.post("/mijn/plan/open/")["Location"].split("/")[-2]
    elsewhere = opened(make.opened(person=daughter), plan)

    got = [browser.post(f"{LIST}{pk}/open/") for pk in (other.pk, own.pk, uuid4())]
    got += [browser.get(f"{LIST}lezen/{hers_open}/"), browser.get(elsewhere)]

    assert [each.status_code for each in got] == [404] * 5
    assert last_steps(other) == [("list", "other_resident", False)]


def test_a_screen_that_is_open_for_long_asks_for_her_pin_before_it_names_anybody() -> None:
    browser, plan, daughter = scene()
    age(daughter, by=AGAIN_AFTER)

    page = browser.get(LIST).text
    asked = browser.post(f"{LIST}{plan.pk}/open/")
    unknown = browser.post(f"{LIST}{uuid4()}/open/")

    assert ("Laat eerst zien dat u het zelf bent." in page, "Ria" in page, "Niemand laat u" in page) == (
        True,
        False,
        False,
    )
    assert asked["Location"] == unknown["Location"] == "/mijn/bevestig/?next=%2Fmijn%2Fplannen%2F"
    with inside():
        assert Reading.objects.count() == 0


def test_a_screen_of_just_under_it_asks_nothing() -> None:
    browser, plan, daughter = scene()
    age(daughter, by=AGAIN_AFTER - timedelta(minutes=1))

    assert opened(browser, plan).startswith(f"{LIST}lezen/")


def test_after_half_an_hour_it_is_closed_and_what_she_wrote_meanwhile_is_kept() -> None:
    browser, plan, _daughter = scene(may_write=True)
    address = opened(browser, plan)
    home = home_of(address, plan)
    with inside():
        Reading.objects.update(until_at=timezone.now() - timedelta(seconds=1))

    closed = browser.get(home, follow=True).text
    kept = browser.post(f"{home}schrijf/", {"said": "De monteur komt.", "sort": "fact"})

    assert ("Dit plan was een half uur open en ging dicht." in closed, HERS in closed) == (True, False)
    assert kept.status_code == 302
    assert [each.sort for each in entries(plan)] == [Sort.WANT, Sort.FACT]


def test_whom_the_resident_keeps_out_reads_nothing_and_nobody_reads_what_was_erased() -> None:
    browser, plan, daughter = scene()
    ria = setting.resident(plan.resident)
    block(by=ria, plan=plan, person=daughter, now=NOW)
    blocked = browser.get(LIST).text
    _other, erased, _same = scene(called="Piet")
    setting.mandate(setting.part(erased), person=daughter)
    erase_plan(by=setting.resident(erased.resident), plan=erased, now=NOW)

    assert ("Ria" in blocked, "Piet" in browser.get(LIST).text) == (False, False)


def test_the_list_says_when_the_first_part_ends_and_leaves_out_what_is_not_there_yet() -> None:
    _browser, plan, daughter = scene()
    ria = setting.part(plan, Area.WORK)
    setting.mandate(ria, person=daughter, ends_at=NOW + timedelta(days=2))
    for fields in (
        {"starts_at": NOW + timedelta(hours=1), "ends_at": NOW + timedelta(days=1)},
        {"ends_at": NOW + timedelta(hours=1), "withdrawn_at": NOW},
    ):
        setting.mandate(ria, person=daughter, **fields)
    setting.mandate(ria, person=make.person(called="Bo"), ends_at=NOW + timedelta(hours=2))

    (lent,) = lent_plans(setting.resident(daughter), now=NOW)

    assert (lent.plan, lent.who, lent.until) == (plan, "Ria", NOW + timedelta(days=2))


def test_what_ends_in_a_while_is_on_the_list_until_then() -> None:
    _browser, plan, daughter = scene()
    with inside():
        Mandate.objects.update(withdrawn_at=NOW + timedelta(minutes=1))

    seen = [lent_plans(setting.resident(daughter), now=NOW + timedelta(minutes=each)) for each in (0, 1)]

    assert [[each.plan for each in lent] for lent in seen] == [[plan], []]


def test_the_list_asks_as_much_for_three_plans_and_questions_as_for_one() -> None:
    browser, plan, daughter = scene()
    asked(plan, browser)
    one = queries(browser), len(lent_plans(setting.resident(daughter), now=NOW))

    for called in ("Bo", "Piet"):
        _ria, more = begun(make.person(called=called))
        setting.mandate(setting.part(more), person=daughter)
        asked(more, browser)

    assert (queries(browser), len(lent_plans(setting.resident(daughter), now=NOW))) == (one[0], 3)
    assert one[0] <= 12


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(LIST).status_code == 200
    return len(counted)


def asked(plan: Plan, browser: Client) -> str:
    """Fatma looks, and is asked what she came to do: the address where she answers."""
    browser.get(home_of(opened(browser, plan), plan))
    ria = setting.resident(plan.resident)
    question = ask_about_look(by=ria, plan=plan, step=newest(plan).pk, now=timezone.now())
    return f"{LIST}gevraagd/{question.pk}/"


def test_what_she_came_to_do_is_asked_on_her_first_page_and_answered_as_herself() -> None:
    browser, plan, daughter = scene()
    path = asked(plan, browser)

    first, listed, form = (browser.get(each).text for each in ("/mijn/", LIST, path))
    empty = browser.post(path, {"said": " "}).text
    said = browser.post(path, {"said": "Ik zocht de brief."}, follow=True).text
    again = browser.post(path, {"said": "Nog eens."})
    ria = make.opened(person=plan.resident)
    answer = ria.get("/mijn/plan/wie-keek/").text

    assert ("Iemand vraagt waarom u in een plan keek." in first, path in first, path in listed) == (True, True, True)
    assert ("keek u in het plan van Ria." in form, "Wat kwam u doen?" in form) == (True, True)
    assert "Schrijf iets op. Een paar woorden is genoeg." in empty
    assert ("Uw antwoord is verstuurd." in said, again.status_code, path in browser.get("/mijn/").text) == (
        True,
        404,
        False,
    )
    assert ("Lees het antwoord" in answer, newest(plan).actor) == (True, str(daughter.pk))


def test_who_was_refused_answers_too_and_does_not_hear_whose_plan_it_was() -> None:
    browser, plan, _daughter = scene()
    with inside():
        Mandate.objects.update(withdrawn_at=NOW)
    browser.post(f"{LIST}{plan.pk}/open/")
    ria = setting.resident(plan.resident)
    question = ask_about_look(by=ria, plan=plan, step=newest(plan).pk, now=NOW)

    form = browser.get(f"{LIST}gevraagd/{question.pk}/").text

    assert ("Dat mocht niet." in form, "Ria" in form) == (True, False)


def test_a_question_to_another_is_not_hers_to_answer() -> None:
    browser, plan, _daughter = scene()
    path = asked(plan, browser)
    other = make.opened(person=make.person(called="Bo"))

    got = [other.get(path), other.post(path, {"said": "x"})]

    assert ([each.status_code for each in got], "Bo" in other.get("/mijn/").text) == ([404, 404], True)
    assert "Iemand vraagt waarom u in een plan keek." not in other.get("/mijn/").text


def test_who_did_not_show_lately_that_it_is_she_lists_no_plan_of_another() -> None:
    _ria, plan = begun()
    piet = make.person(called="Piet")
    setting.mandate(setting.part(plan), person=piet)
    lists = [visible_parts(setting.resident(piet, confirmed_at=at), purpose="", now=NOW) for at in (NOW, None)]

    with inside():
        assert [[part.plan for part in parts] for parts in lists] == [[plan], []]
