"""Sharing on her own pages, in steps and read back; stopping at once; and who never reads along."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership, Organisation
from samenspel.plans.access.reading import open_plan
from samenspel.plans.actions.plans import close_plan
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Agreement, Area, Block, Grant, Mandate, Plan, What
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import setting
from tests.plans.own_setting import begun, looked, newest
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = timezone.localdate(NOW)
REASON = "U kunt hoogstens een half jaar delen. Daarna kiest u opnieuw."


def scene(*, is_confirmed: bool = True) -> tuple[Client, Plan, Worker]:
    """Her page, her plan, and somebody of a house with which all parts were agreed."""
    ria, plan = begun()
    samira = setting.buddy(setting.house())
    return make.opened(person=ria.person, is_confirmed=is_confirmed), plan, samira


def chosen(samira: Worker, **fields: str) -> dict[str, str]:
    """What she fills in."""
    return {"area": "home", "who": str(samira.person.pk), "purpose": "beside", "until": "1", "when": "later", **fields}


def choose(browser: Client, house: Organisation) -> Any:
    return browser.post("/mijn/plan/delen/", {"house": str(house.pk)})


def share(browser: Client, samira: Worker, **fields: str) -> str:
    """All steps in one go; the page that she ends on."""
    choose(browser, samira.organisation)
    browser.post("/mijn/plan/delen/wat/", chosen(samira, **fields))
    return str(browser.post("/mijn/plan/delen/klopt-dit/", follow=True).text)


@inside()
def grants() -> list[Grant]:
    return list(Grant.objects.select_related("part").order_by("part__area"))


def test_she_shares_one_part_with_one_person_after_it_was_read_back_in_plain_words() -> None:
    browser, _plan, samira = scene()

    first = browser.get("/mijn/plan/delen/").text
    second = choose(browser, samira.organisation)
    form = browser.get(second["Location"]).text
    third = browser.post(second["Location"], chosen(samira, may_write="on", may_take_along="on"))
    back = browser.get(third["Location"]).text
    assert grants() == []
    page = browser.post(third["Location"], follow=True).text

    assert "U hoeft niet te delen. Alles blijft werken." in first
    assert f"{samira.person.called} (wijkverbinder of buddy)" in form
    who = f"{samira.person.called} van {samira.organisation}"
    assert f"{who} mag lezen en schrijven: Wonen." in back
    assert [
        each in back for each in ("Naast u staan.", "Het begint meteen.", "U kunt altijd stoppen.", "Ja, deel dit")
    ] == [True] * 4
    (grant,) = grants()
    assert (grant.person, grant.organisation) == (samira.person, samira.organisation)
    assert (grant.may_write, grant.may_take_along) == (True, True)
    assert ("Het mag ook op papier mee." in back, "Mag dit ook op papier meenemen." in page) == (True, True)
    assert timezone.localdate(grant.ends_at) == TODAY + timedelta(days=30)
    assert ("Het is gedeeld." in page, f"{who}: Wonen" in page, "Mag ook schrijven." in page) == (True, True, True)


def test_nothing_goes_along_on_paper_unless_she_says_so() -> None:
    browser, _plan, samira = scene()
    choose(browser, samira.organisation)

    back = browser.post("/mijn/plan/delen/wat/", chosen(samira), follow=True).text
    page = browser.post("/mijn/plan/delen/klopt-dit/", follow=True).text

    assert ("Het mag niet op papier mee." in back, "Mag dit ook op papier" in page) == (True, False)
    assert [(grant.may_write, grant.may_take_along) for grant in grants()] == [(False, False)]


def test_without_her_pin_nothing_is_shared_and_after_it_she_is_asked_once_more() -> None:
    browser, _plan, samira = scene(is_confirmed=False)
    choose(browser, samira.organisation)
    browser.post("/mijn/plan/delen/wat/", chosen(samira))

    back = browser.get("/mijn/plan/delen/klopt-dit/").text
    asked = browser.post("/mijn/plan/delen/klopt-dit/")

    assert ("Daarna vragen wij uw pincode." in back, "Ja, deel dit" in back) == (True, False)
    assert asked["Location"] == "/mijn/bevestig/?next=%2Fmijn%2Fplan%2Fdelen%2Fklopt-dit%2F"
    assert grants() == []


def test_what_is_sensitive_starts_tomorrow_unless_she_says_now() -> None:
    browser, _plan, samira = scene()

    page = share(browser, samira, area="money")
    share(browser, samira, area="mind", when="now")

    mind, money = grants()
    assert (money.starts_at - money.given_at, mind.starts_at) == (timedelta(days=1), mind.given_at)
    assert "Begint" in page


def test_a_whole_house_reads_what_is_not_protected_and_a_protected_part_asks_for_one_person() -> None:
    browser, _plan, samira = scene()
    choose(browser, samira.organisation)

    refused = browser.post("/mijn/plan/delen/wat/", chosen(samira, who="house", area="safety", until="3")).text
    browser.post("/mijn/plan/delen/wat/", chosen(samira, who="house"))
    back = browser.get("/mijn/plan/delen/klopt-dit/").text
    browser.post("/mijn/plan/delen/klopt-dit/")

    assert "Dit deel is beschermd. Kies één mens, niet een hele organisatie." in refused
    # What she chose stays as it was.
    assert re.findall(r'value="(\w+)"[^>]* checked', refused) == ["safety", "house", "beside", "3", "later"]
    assert "Iedereen daar die hierbij helpt." in back
    assert [grant.person for grant in grants()] == [None]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"until": "day"}, "Kies tot welke dag."),
        ({"until": "day", "day": "morgen"}, "Schrijf de dag als 31-12-2026."),
        ({"until": "day", "day": str(TODAY + timedelta(days=184))}, REASON),
        ({"until": "day", "day": str(TODAY)}, "Kies een dag na vandaag."),
        ({"area": ""}, "Kies één deel."),
        ({"who": ""}, "Kies wie het mag lezen."),
        ({"purpose": ""}, "Kies waarvoor."),
        ({"until": ""}, "Kies hoe lang."),
    ],
)
def test_the_form_says_what_it_needs_and_shares_nothing(fields: dict[str, str], reason: str) -> None:
    browser, _plan, samira = scene()
    choose(browser, samira.organisation)

    page = browser.post("/mijn/plan/delen/wat/", chosen(samira, **fields))

    assert (page.status_code, reason in page.text) == (200, True)


@pytest.mark.parametrize(("until", "days"), [("3", 91), ("6", 183), ("day", 183)])
def test_she_shares_for_at_most_half_a_year(until: str, days: int) -> None:
    browser, _plan, samira = scene()

    share(browser, samira, until=until, day=str(TODAY + timedelta(days=183)))

    assert [timezone.localdate(each.ends_at) for each in grants()] == [TODAY + timedelta(days=days)]


def test_only_houses_parts_and_people_that_something_was_agreed_with_are_there_to_choose() -> None:
    ria, _plan = begun()
    browser = make.opened(person=ria.person)
    house = setting.house(Area.HOME, purpose=What.HOUSING)
    officer = setting.buddy(house, function=Function.HOUSING_OFFICER)
    carer, rent = (setting.buddy(house, function=each) for each in (Function.CARE, Function.RENT))
    without = setting.buddy(make.organisation()).organisation

    houses = browser.get("/mijn/plan/delen/").text
    missing = choose(browser, without).status_code
    choose(browser, house)
    form = browser.get("/mijn/plan/delen/wat/").text

    assert (str(house.pk) in houses, str(without.pk) in houses, missing) == (True, False, 200)
    assert [str(each.person.pk) in form for each in (officer, carer, rent)] == [True, False, False]
    assert ['value="home"' in form, 'value="money"' in form, 'value="beside"' in form] == [True, False, False]


def test_what_does_not_go_together_is_said() -> None:
    ria, _plan = begun()
    house = setting.house(Area.HOME, purpose=What.HOUSING)
    setting.agreement(house, area=Area.MONEY, purpose=What.BESIDE)
    samira, care = setting.buddy(house), setting.buddy(house, function=Function.WELFARE)
    browser = make.opened(person=ria.person)
    choose(browser, house)

    money = browser.post("/mijn/plan/delen/wat/", chosen(samira, area="money", purpose="housing")).text
    nobody = browser.post("/mijn/plan/delen/wat/", chosen(care, purpose="housing")).text

    assert f"Met {house} is hierover niets afgesproken." in money
    assert "Deze persoon werkt daar niet, of helpt hier niet bij." in nobody


def test_without_any_house_she_hears_that_there_is_none() -> None:
    ria, _plan = begun()

    page = make.opened(person=ria.person).get("/mijn/plan/delen/").text

    assert "Er is nu geen organisatie waarmee u iets kunt delen." in page


def test_the_steps_are_taken_in_order() -> None:
    browser, _plan, samira = scene()

    early = [browser.get(f"/mijn/plan/delen/{each}/")["Location"] for each in ("wat", "klopt-dit")]
    choose(browser, samira.organisation)
    half = browser.post("/mijn/plan/delen/klopt-dit/")["Location"]
    share(browser, samira)
    after = browser.post("/mijn/plan/delen/klopt-dit/")["Location"]

    assert {*early, half, after} == {"/mijn/plan/delen/"}
    assert len(grants()) == 1


def test_what_changed_before_her_yes_is_said_and_not_shared() -> None:
    browser, _plan, samira = scene()
    choose(browser, samira.organisation)
    browser.post("/mijn/plan/delen/wat/", chosen(samira))
    Agreement.objects.filter(area=Area.HOME).delete()

    page = browser.post("/mijn/plan/delen/klopt-dit/").text

    assert ("is hierover niets afgesproken" in page, "Ja, deel dit" in page, grants()) == (True, False, [])


def test_who_left_in_the_meantime_is_not_shared_with() -> None:
    browser, _plan, samira = scene()
    choose(browser, samira.organisation)
    browser.post("/mijn/plan/delen/wat/", chosen(samira))
    Membership.objects.filter(pk=samira.membership.pk).update(until_on=TODAY)

    page = browser.post("/mijn/plan/delen/klopt-dit/", follow=True)

    assert ("Er is intussen iets veranderd." in page.text, grants()) == (True, [])


def test_from_a_closed_plan_nothing_is_shared_and_she_reads_why() -> None:
    browser, plan, samira = scene()
    choose(browser, samira.organisation)
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)

    pages = [browser.get("/mijn/plan/").text, choose(browser, samira.organisation).text]
    form = browser.post("/mijn/plan/delen/wat/", chosen(samira)).text

    assert ["U kunt nu niets nieuws delen." in page for page in (*pages, form)] == [True] * 3


def test_stopping_asks_no_pin_and_is_at_once_with_one_with_a_house_and_with_everybody() -> None:
    browser, plan, samira = scene(is_confirmed=False)
    other = setting.buddy(setting.house())
    for house in (samira.organisation, other.organisation):
        for area in (Area.HOME, Area.WORK):
            setting.grant(setting.part(plan, area), house=house)
    one = next(each for each in grants() if each.organisation_id == samira.organisation.pk)
    last = setting.grant(setting.part(plan, Area.MIND), house=other.organisation, person=other.person)

    before = browser.get("/mijn/plan/").text
    page = browser.post(f"/mijn/plan/delen/stop/{one.pk}/", follow=True).text
    after_one = len([each for each in grants() if each.withdrawn_at is None])
    browser.post(f"/mijn/plan/delen/stop/huis/{samira.organisation.pk}/")
    after_house = len([each for each in grants() if each.withdrawn_at is None])
    nobody = browser.post("/mijn/plan/delen/stop/", follow=True).text

    assert (before.count("Stop met"), f"{other.person.called} van {other.organisation}" in before) == (3, True)
    assert "Gestopt. Zij zien vanaf nu niets meer. Wij zeggen niet waarom." in page
    assert (after_one, after_house) == (4, 3)
    assert ("Niemand leest mee." in nobody, "Stop met delen met iedereen" in nobody) == (True, False)
    assert str(last.pk) not in nobody
    assert newest(plan).action == "stop_sharing"


def test_what_another_shares_is_not_hers_to_stop() -> None:
    browser, _plan, samira = scene()
    _piet, theirs = begun(make.person(called="Piet"))
    grant = setting.grant(setting.part(theirs), house=samira.organisation)
    block(by=setting.resident(theirs.resident), plan=theirs, house=samira.organisation, now=NOW)
    with inside():
        held = Block.objects.get()

    got = [
        browser.post(f"/mijn/plan/delen/stop/{grant.pk}/"),
        browser.post(f"/mijn/plan/delen/stop/huis/{samira.organisation.pk}/"),
        browser.post(f"/mijn/plan/nooit/{held.pk}/toch-wel/"),
    ]

    assert ([each.status_code for each in got], grants()[0].withdrawn_at) == ([404] * 3, None)


def test_she_keeps_out_who_had_something_or_looked_and_of_who_was_refused_only_the_house_is_there() -> None:
    browser, plan, samira = scene(is_confirmed=False)
    home = setting.part(plan)
    daughter, bo = make.person(called="Dochter"), setting.buddy(setting.house())
    setting.grant(home, house=samira.organisation)
    looked(plan, by=samira)
    setting.grant(home, house=samira.organisation, person=setting.buddy(samira.organisation).person)
    refused(plan, by=bo)
    with inside():
        Mandate.objects.create(part=home, person=daughter, given_at=NOW, starts_at=NOW, ends_at=NOW + timedelta(days=1))

    page = browser.get("/mijn/plan/nooit/").text
    empty = browser.post("/mijn/plan/nooit/", {"whom": ""}).text
    browser.post("/mijn/plan/nooit/", {"whom": f"mens:{daughter.pk}"})
    browser.post("/mijn/plan/nooit/", {"whom": f"huis:{samira.organisation.pk}"})
    after = browser.get("/mijn/plan/nooit/").text
    first = browser.get("/mijn/plan/").text

    assert page.count('type="radio"') == 5
    assert f"{samira.person.called} van {samira.organisation}" in page
    assert (str(bo.person.pk) in page, str(bo.organisation.pk) in page) == (False, True)
    assert "Kies een persoon of organisatie." in empty
    assert (str(daughter.pk) in after, f"huis:{samira.organisation.pk}" in after) == (False, False)
    assert ("Dochter" in first, first.count("Mag toch weer meelezen")) == (True, 2)


def refused(plan: Plan, *, by: Worker) -> None:
    """Somebody tried to open it without anything."""
    with pytest.raises(Http404):
        open_plan(asker=setting.worker(by), plan=plan, purpose=What.BESIDE, now=NOW)


def test_letting_in_again_asks_as_much_as_sharing() -> None:
    browser, plan, samira = scene(is_confirmed=False)
    block(by=setting.resident(plan.resident), plan=plan, house=samira.organisation, now=NOW)
    with inside():
        held = Block.objects.get()
    path = f"/mijn/plan/nooit/{held.pk}/toch-wel/"
    sure = make.opened(person=plan.resident, is_confirmed=True)

    asked = browser.post(path)["Location"]
    page = sure.get(path).text
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)
    closed = sure.post(path).text
    sure.post("/mijn/plan/weer-open/")
    done = sure.post(path, follow=True).text

    assert asked.startswith("/mijn/bevestig/")
    assert f"Mag {samira.organisation} weer meelezen?" in page
    assert "Uw plan is gesloten." in closed
    assert "mag weer lezen wat u deelt" in done
    assert newest(plan).action == "lift_block"


def test_nobody_to_keep_out_is_said() -> None:
    browser, _plan, _samira = scene()

    assert "Er is niemand om te kiezen." in browser.get("/mijn/plan/nooit/").text


def test_keeping_out_asks_as_much_for_three_houses_as_for_one() -> None:
    browser, plan, samira = scene()
    setting.grant(setting.part(plan), house=samira.organisation, person=samira.person)
    one = queries(browser, "/mijn/plan/nooit/"), queries(browser, "/mijn/plan/")

    for _more in range(2):
        more = setting.buddy(setting.house())
        setting.grant(setting.part(plan), house=more.organisation, person=more.person)
    three = queries(browser, "/mijn/plan/nooit/"), queries(browser, "/mijn/plan/")

    assert (one, max(one) <= 15) == (three, True)


def queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(path).status_code == 200
    return len(counted)


@pytest.mark.parametrize("path", ["stop/", "stop/{pk}/", "stop/huis/{pk}/"])
def test_looking_never_stops_anything(path: str) -> None:
    browser, plan, samira = scene()
    grant = setting.grant(setting.part(plan), house=samira.organisation)

    assert browser.get(f"/mijn/plan/delen/{path.format(pk=grant.pk)}").status_code == 405
